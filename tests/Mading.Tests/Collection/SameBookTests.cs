using System.Net;
using Mading.Collection;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Tests.Editorial;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Tests.Collection;

public sealed class SameBookTests
{
    [Fact]
    public async Task A_book_in_two_catalogues_is_shown_once_until_a_librarian_says_that_they_are_two()
    {
        await using var room = await Newsroom.Open();
        var one = (await Shelf.HasBooks(room, await Shelf.HasSource(room, "pusat"), new Shelf.Book("Laskar Pelangi", "Andrea Hirata", "899.221 3 HIR l", ["9793062797"])))[0];
        var other = (await Shelf.HasBooks(room, await Shelf.HasSource(room, "cabang"), new Shelf.Book("Laskar pelangi : novel", "Hirata, Andrea", null, ["9789793062792"])))[0];
        var desk = await room.Installation.DeskOf(room.Sari);
        var list = Shelf.IdIn(await desk.SubmitFrom("/studio/koleksi/daftar", "/studio/koleksi/daftar", ("theme", "Belitung")));

        var page = await desk.Open($"/studio/koleksi/{one}");
        var search = await desk.Open("/studio/koleksi?q=laskar");
        var once = await desk.Open($"/studio/koleksi/daftar/{list}?q=laskar");
        await desk.SubmitFrom($"/studio/koleksi/{one}", $"/studio/koleksi/{one}/bukan/{other}");
        var parted = await desk.Open($"/studio/koleksi/{one}");
        var twice = await desk.Open($"/studio/koleksi/daftar/{list}?q=laskar");
        await desk.SubmitFrom($"/studio/koleksi/{one}", $"/studio/koleksi/{one}/sama/{other}");
        var joined = await desk.Open($"/studio/koleksi/daftar/{list}?q=laskar");
        var withNothing = await desk.SubmitFrom($"/studio/koleksi/{one}", $"/studio/koleksi/{one}/bukan/{RecordId.New()}");

        page.ShouldContain("Juga ada di");
        page.ShouldContain(">cabang</a>");
        (search.Split("<article").Length - 1).ShouldBe(1);
        search.ShouldContain("Ada juga di 1 katalog lain");
        (Found(once), Found(twice), Found(joined)).ShouldBe((1, 2, 1));
        once.ShouldContain("Ada juga di 1 katalog lain");
        parted.ShouldContain("Ternyata buku yang sama");
        withNothing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Records_from_before_are_worked_out_in_the_background()
    {
        await using var room = await Newsroom.Open();
        await Shelf.HasBooks(room, await Shelf.HasSource(room, "pusat"), new Shelf.Book("Fikih", "Anonim", "2X4 ANO f"));
        await room.Installation.In(room.Library.Id, db => db.Records.ExecuteUpdateAsync(
            set => set.SetProperty(r => r.Division, (string?)null).SetProperty(r => r.TitleKey, (string?)null)));

        await using var scope = room.Installation.App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetServices<IRecurring>().OfType<GroupOldRecords>().Single().Run(scope.ServiceProvider, CancellationToken.None);

        var record = await room.Installation.In(room.Library.Id, db => db.Records.AsNoTracking().SingleAsync());
        (record.Division, record.TitleKey).ShouldBe(("2X4", "fikih"));
    }

    [Theory]
    [InlineData("Sitti Nurbaya : kasih tak sampai", "Rusli, Marah", "", "Sitti Nurbaya", "Marah Rusli", "", true)]
    [InlineData("Harimau! Harimau!", "Lubis, Mochtar", "9794610720", "HARIMAU HARIMAU", "", "9789794610725", true)]
    [InlineData("Bumi Manusia", "Pramoedya", "9799731232", "Bumi Manusia", "Pramoedya", "9786021234567", false)]
    [InlineData("Matematika", "Andi", "", "Matematika", "Budi", "", false)]
    [InlineData("Fikih", "Muhammad Ali", "", "Fikih", "Muhammad Hasan", "", false)]
    [InlineData("Laut Bercerita", "Leila S. Chudori", "", "Laut Bercerita", "Chudori, Leila", "", true)]
    [InlineData("Sejarah Indonesia : jilid 1", "Sartono Kartodirdjo", "", "Sejarah Indonesia : jilid 2", "Sartono Kartodirdjo", "", false)]
    [InlineData("Matematika Jilid 1", "Andi", "9793062797", "Matematika Jilid 2", "Andi", "9793062797", false)]
    public void Two_records_are_one_book_by_title_and_isbn_or_by_title_and_author(
        string title, string author, string isbn, string otherTitle, string otherAuthor, string otherIsbn, bool same) =>
        SameBook.Are(Told(title, author, isbn), Told(otherTitle, otherAuthor, otherIsbn)).ShouldBe(same);

    [Fact]
    public void Two_records_of_one_catalogue_are_its_own_affair()
    {
        var source = SourceId.New();

        SameBook.Are(Told("Belenggu", "Armijn Pane", "", source), Told("Belenggu", "Armijn Pane", "", source)).ShouldBeFalse();
    }

    private static Mading.Collection.Record Told(string title, string author, string isbn, SourceId? source = null)
    {
        var record = new Mading.Collection.Record(LibraryId.New(), source ?? SourceId.New(), "1", Instant.MinValue);
        record.Tell(
            new RecordFacts(title, null, author == "" ? [] : [author], isbn == "" ? [] : [isbn], null, null, null, [], null, null, null, null, null, "f"), Instant.MinValue);
        return record;
    }

    private static int Found(string page) => page.Split("name=\"record\"").Length - 1;
}
