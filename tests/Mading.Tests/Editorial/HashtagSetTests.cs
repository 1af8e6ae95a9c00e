using Mading.Editorial;
using Mading.Testing;
using Microsoft.EntityFrameworkCore;

namespace Mading.Tests.Editorial;

/// <summary>Sets of hashtags: kept once, put into a post by their name, counted where they go.</summary>
public sealed class HashtagSetTests
{
    [Fact]
    [Capability("C07")]
    public async Task A_set_is_kept_and_each_network_takes_as_many_of_it_as_are_usual_there()
    {
        await using var room = await Newsroom.Open();
        var (x, telegram) = (await room.HasAccount("x", "X"), await room.HasAccount("telegram", "Telegram"));
        var desk = await room.Installation.DeskOf(room.Sari);
        await desk.Submit("/studio/tagar", ("name", "Hari Kunjung Perpustakaan"), ("for", "Observance"), ("tags", "#HariKunjung #Perpus, #Literasi"));
        var set = await room.Installation.In(room.Library.Id, db => db.HashtagSets.AsNoTracking().SingleAsync());

        (string, string)[] fields = [("title", "Rak"), ("text", "Rak 800 terisi lagi."), ("channels", x.ToString()), ("channels", telegram.ToString()), ("hashtagSet", set.Id.ToString())];
        var shown = await (await desk.SubmitFrom("/studio/unggahan/baru", "/studio/unggahan/pratinjau", [.. fields, ("hashtags", "#BukuBaru")])).Content.ReadAsStringAsync();
        await desk.Submit("/studio/unggahan/baru", [.. fields, ("hashtags", "#BukuBaru"), ("act", "save")]);

        ShownPreview.In(shown).OrderBy(p => p.Network, StringComparer.Ordinal).Select(p => p.Text)
            .ShouldBe(["Rak 800 terisi lagi.\n\n#BukuBaru", "Rak 800 terisi lagi.\n\n#BukuBaru #HariKunjung"]);
        shown.ShouldContain("2 dari 4 tagar ikut di sini.");
        shown.ShouldContain("1 dari 4 tagar ikut di sini.");
        (await room.Installation.In(room.Library.Id, db => db.Posts.AsNoTracking().SingleAsync())).Hashtags.ShouldBe(["BukuBaru", "HariKunjung", "Perpus", "Literasi"]);
    }

    [Fact]
    public async Task A_set_can_be_changed_and_removed_and_a_poor_one_is_refused_in_words()
    {
        await using var room = await Newsroom.Open();
        var desk = await room.Installation.DeskOf(room.Sari);
        await desk.Submit("/studio/tagar", ("name", "Serial"), ("for", "Series"), ("tags", "#RabuBaca"));
        var id = (await room.Installation.In(room.Library.Id, db => db.HashtagSets.AsNoTracking().SingleAsync())).Id;

        var refused = await desk.SubmitFrom("/studio/tagar", $"/studio/tagar/{id}", ("name", ""), ("tags", "  "));
        await desk.SubmitFrom("/studio/tagar", $"/studio/tagar/{id}", ("name", "Rabu Baca"), ("for", "Series"), ("tags", "#RabuBaca #Perpus"));
        var page = await desk.Open("/studio/tagar");
        await desk.SubmitFrom("/studio/tagar", $"/studio/tagar/{id}", ("act", "remove"));

        ((int)refused.StatusCode).ShouldBe(422);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("Tulis satu sampai 30 tagar.");
        page.ShouldContain("#RabuBaca #Perpus");
        (await room.Installation.In(room.Library.Id, db => db.HashtagSets.CountAsync())).ShouldBe(0);
    }
}
