using System.Net;
using System.Text.RegularExpressions;
using Mading.Editorial;
using Mading.Kernel;
using Mading.Publishing;
using Mading.Testing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Tests.Editorial;

/// <summary>"Kabar segera": everywhere at once, before it is approved, and reported afterwards.</summary>
public sealed partial class UrgentNoticeTests
{
    private const string Page = "/studio/kabar-segera";
    private static readonly string Details = "Listrik di Jalan Melati padam sampai petang. " + new string('a', 300);

    [Fact]
    [Capability("C09")]
    public async Task One_action_sends_it_to_every_account_with_what_each_has_room_for_and_the_head_is_told()
    {
        await using var room = await Newsroom.Open();
        var places = new Dictionary<string, ChannelId>();
        foreach (var place in new[] { "x", "instagram", "whatsapp-channel" })
            places[place] = await room.HasAccount("phone", place, ("place", place));
        var (lestari, darwin) = (await room.Installation.DeskOf(room.Lestari), await room.Installation.DeskOf(room.Darwin));

        var answer = await lestari.Submit(Page, Form(room, places.Values, ("headline", "Hari ini layanan tutup pukul 13.30"), ("details", Details)));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        var path = answer.Headers.Location!.ToString();
        var id = new PostId(Guid.Parse(path.Split('/')[^1]));
        await TestInstallation.Eventually<int>(() => room.Installation.In(room.Library.Id, async db =>
            (await db.Deliveries.AsNoTracking().Where(d => d.PostId == id).ToListAsync()) is var all && all.Count == 4
            && all.All(d => d.State is DeliveryState.Sent or DeliveryState.Manual) ? 4 : (int?)null));
        var texts = await room.Installation.In(room.Library.Id, db => db.Deliveries.AsNoTracking().Where(d => d.PostId == id).ToDictionaryAsync(d => d.ChannelId, d => d));
        texts.Values.ShouldAllBe(d => d.Urgent);
        texts[places["x"]].Content.Text.ShouldStartWith("Hari ini layanan tutup pukul 13.30");
        texts[places["x"]].Content.Text.ShouldNotContain("Melati");
        texts[places["whatsapp-channel"]].Content.Text.ShouldContain("Melati");
        texts[places["instagram"]].Content.Media.Count.ShouldBe(1, "a poster was drawn, as nothing goes there without a picture");

        (await darwin.Open("/studio")).ShouldContain("pengumuman segera sudah terbit lebih dulu");
        (await darwin.Open(path)).ShouldContain("Sudah saya ketahui");
        (await lestari.Open(path)).ShouldContain("Penyetuju belum menyatakan sudah mengetahuinya.");
        (await darwin.SubmitFrom(path, path + "/ketahui")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await darwin.Open("/studio")).ShouldNotContain("pengumuman segera");
        (await room.Installation.In(room.Library.Id, db => db.PostSteps.Where(s => s.PostId == id).OrderBy(s => s.At).Select(s => s.Kind).ToListAsync()))
            .ShouldBe([StepKind.LetOut, StepKind.Acknowledged]);
    }

    [Fact]
    public async Task Sent_twice_it_goes_out_once_and_what_was_typed_is_kept_when_it_cannot_go()
    {
        await using var room = await Newsroom.Open();
        var desk = await room.Installation.DeskOf(room.Lestari);
        var key = Key().Match(await desk.Open(Page)).Groups[1].Value;

        var both = await Task.WhenAll(
            desk.Submit(Page, Form(room, [], ("headline", "Listrik padam"), ("key", key))), desk.Submit(Page, Form(room, [], ("headline", "Listrik padam"), ("key", key))));
        both[0].Headers.Location.ShouldNotBeNull().ShouldBe(both[1].Headers.Location);
        (await room.Installation.In(room.Library.Id, db => db.Deliveries.CountAsync())).ShouldBe(1);

        await desk.Submit("/studio/tunda", ("reason", "duka"));
        var paused = await desk.Submit(Page, Form(room, [], ("headline", "Tutup lebih awal"), ("details", "Kata yang panjang.")));
        ((int)paused.StatusCode).ShouldBe(422);
        var page = await paused.Content.ReadAsStringAsync();
        page.ShouldContain("Semua unggahan sedang ditunda");
        page.ShouldContain("Kata yang panjang.");
        ((int)(await desk.Submit(Page, Form(room, [], ("headline", "  ")))).StatusCode).ShouldBe(422);
    }

    [Fact]
    public async Task Whoever_only_writes_lets_nothing_out()
    {
        await using var room = await Newsroom.Open();
        var desk = await room.Installation.DeskOf(room.Sari);

        (await desk.SubmitFrom("/studio/unggahan/baru", Page, Form(room, [], ("headline", "Halo")))).StatusCode.ShouldNotBe(HttpStatusCode.Redirect);
        (await room.Installation.In(room.Library.Id, db => db.Posts.CountAsync())).ShouldBe(0);
        (await desk.Open("/studio/unggahan")).ShouldNotContain("Kabar segera");
    }

    private static (string, string)[] Form(Newsroom room, IEnumerable<ChannelId> more, params (string, string)[] fields) =>
        [.. fields, ("channels", room.Portal.ToString()), .. more.Select(c => ("channels", c.ToString()))];

    [GeneratedRegex("name=\"key\" value=\"([^\"]+)\"")]
    private static partial Regex Key();
}
