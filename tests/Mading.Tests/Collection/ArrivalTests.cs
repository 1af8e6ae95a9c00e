using Mading.Collection;
using Mading.Editorial;
using Mading.Testing;
using Mading.Tests.Editorial;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Tests.Collection;

public sealed class ArrivalTests
{
    [Fact]
    [Capability("C29")]
    public async Task Nothing_is_new_because_we_saw_it_first_and_what_came_later_is()
    {
        await using var room = await Newsroom.Open();
        var source = await Shelf.HasSource(room, "slims");
        var old = (await room.Installation.In(room.Library.Id, db => db.Harvests.Select(h => h.CreatedAt).SingleAsync()));
        await room.Installation.In(room.Library.Id, async db =>
        {
            var record = new Mading.Collection.Record(room.Library.Id, source, "old-1", old);
            record.Tell(new RecordFacts("Judul Lama", null, ["Pengarang"], [], null, null, null, [], null, null, null, null, null, "f"), old);
            db.Add(record);
            await db.SaveChangesAsync();
        });
        var desk = await room.Installation.DeskOf(room.Bagas);

        var first = await desk.Open("/studio");
        room.Installation.Clock.Advance(Duration.FromDays(3));
        var later = (await Shelf.HasBooks(room, source, new Shelf.Book("Judul Datang", "Pengarang")))[0];
        var second = await desk.Open("/studio");
        var oldId = await room.Installation.In(room.Library.Id, db => db.Records.Where(r => r.Title == "Judul Lama").Select(r => r.Id).SingleAsync());
        var oldPage = await desk.Open($"/studio/koleksi/{oldId}");
        await desk.SubmitFrom("/studio/koleksi", $"/studio/koleksi/{oldId}/usulkan");
        await desk.SubmitFrom("/studio/koleksi", $"/studio/koleksi/{later}/usulkan");

        first.ShouldNotContain("Judul Lama");
        first.ShouldContain("Belum ada yang diketahui baru datang");
        second.ShouldContain("Judul Datang");
        second.ShouldNotContain("Judul Lama");
        oldPage.ShouldContain("sudah ada saat katalog pertama kali dibaca");
        (await desk.Open($"/studio/koleksi/{later}")).ShouldContain("Pertama kali terlihat Mading");
        var texts = await room.Installation.In(room.Library.Id, db => db.Posts.AsNoTracking().ToDictionaryAsync(p => p.Title, p => p.Text));
        texts["Dari rak kami: Judul Lama"].ShouldNotContain("Baru");
        texts["Baru di rak: Judul Datang"].ShouldContain("baru saja masuk koleksi kami");
    }

    [Fact]
    [Capability("C29")]
    public async Task The_catalogues_own_date_counts_and_a_later_change_makes_no_title_young()
    {
        await using var room = await Newsroom.Open();
        var now = room.Installation.Clock.GetCurrentInstant();
        var source = await Shelf.HasSource(room, "koha", readAsAWhole: false);
        await Shelf.HasBooks(
            room, source, new("Masuk Minggu Lalu", "A", Entered: now - Duration.FromDays(7)), new("Masuk Tahun Lalu", "B", Entered: now - Duration.FromDays(400)),
            new("Tanpa Tanggal", "C"));
        await room.Installation.In(room.Library.Id, async db =>
        {
            var edited = await db.Records.SingleAsync(r => r.Title == "Masuk Tahun Lalu");
            edited.Tell(new RecordFacts("Masuk Tahun Lalu", "disunting", ["B"], [], null, null, null, [], null, null, null, null, now, "g"), now);
            await db.SaveChangesAsync();
        });

        var home = await (await room.Installation.DeskOf(room.Sari)).Open("/studio");

        home.ShouldContain("Masuk Minggu Lalu");
        home.ShouldNotContain("Masuk Tahun Lalu");
        home.ShouldNotContain("Tanpa Tanggal");
    }

    [Fact]
    public async Task A_whole_list_that_comes_after_a_trial_is_not_new()
    {
        await using var room = await Newsroom.Open();
        var source = await Shelf.HasSource(room, "file");
        room.Installation.Clock.Advance(Duration.FromDays(1));
        await Shelf.HasBooks(room, source, [.. Enumerable.Range(1, 301).Select(i => new Shelf.Book($"Judul {i}", "A"))]);

        (await (await room.Installation.DeskOf(room.Sari)).Open("/studio")).ShouldContain("Belum ada yang diketahui baru datang");
    }

    [Fact]
    public async Task A_catalogue_moved_as_a_whole_last_month_does_not_make_its_titles_new()
    {
        await using var room = await Newsroom.Open();
        var moved = room.Installation.Clock.GetCurrentInstant() - Duration.FromDays(30);
        var source = await Shelf.HasSource(room, "koha", readAsAWhole: false);
        var books = await Shelf.HasBooks(room, source, [.. Enumerable.Range(1, 301).Select(i => new Shelf.Book($"Judul {i}", "A", Entered: moved))]);
        var desk = await room.Installation.DeskOf(room.Sari);

        (await desk.Open("/studio")).ShouldContain("Belum ada yang diketahui baru datang");
        (await desk.Open($"/studio/koleksi/{books[0]}")).ShouldContain("ratusan judul memakai tanggal yang sama");
    }
}
