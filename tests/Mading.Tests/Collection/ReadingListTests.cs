using System.Net;
using Mading.Collection;
using Mading.Editorial;
using Mading.Kernel;
using Mading.Testing;
using Mading.Tests.Editorial;
using Microsoft.EntityFrameworkCore;

namespace Mading.Tests.Collection;

public sealed class ReadingListTests
{
    private const string Lists = "/studio/koleksi/daftar";

    [Fact]
    [Capability("C30")]
    public async Task A_list_is_laid_out_proposed_approved_and_read_by_the_public()
    {
        await using var room = await Newsroom.Open();
        var (desk, list, books) = await Laid(room);

        await Act(desk, list, $"naik:{books[2]}", (books[0], "Malamnya masih terasa."));
        var studio = await desk.Open($"{Lists}/{list}");
        var proposed = Shelf.IdIn(await desk.SubmitFrom($"{Lists}/{list}", $"{Lists}/{list}/usulkan"));
        var before = await Public(room);
        await Approve(room, proposed);
        var after = await Public(room);

        studio.ShouldContain("Ketersediaan belum diketahui");
        studio.ShouldNotContain("Tersedia", Case.Sensitive);
        var post = await room.Installation.In(room.Library.Id, db => db.Posts.AsNoTracking().SingleAsync());
        post.Text.ShouldStartWith("Selesai sekali duduk 📚\n\nUntuk sore yang hujan.");
        post.Text.ShouldContain("1. Bukan Pasar Malam, Pramoedya Ananta Toer. Malamnya masih terasa.\n2. Senyum Karyamin, Ahmad Tohari\n3. Belenggu, Armijn Pane");
        post.Text.ShouldContain($"/{room.Library.Slug}/daftar/selesai-sekali-duduk-");
        post.Text.ShouldNotContain("tersedia");
        post.Sources.ShouldHaveSingleItem().Title.ShouldStartWith("katalog Perpustakaan kota, ");
        post.Media.ShouldNotBeEmpty();
        before.Status.ShouldBe(HttpStatusCode.NotFound, "nobody has decided about it yet");
        after.Status.ShouldBe(HttpStatusCode.OK);
        after.Page.ShouldContain("Senyum Karyamin");
        after.Page.ShouldContain("899.221 3 PRA b");
        after.Page.ShouldContain("Malamnya masih terasa.");
        after.Page.ShouldContain("https://opac.perpus-contoh.example/1");
        after.Page.ShouldContain("Ketersediaan belum diketahui");
        System.Text.Encoding.UTF8.GetByteCount(after.Page).ShouldBeLessThan(60_000);
        after.Page.IndexOf("Senyum Karyamin", StringComparison.Ordinal).ShouldBeLessThan(after.Page.IndexOf("Belenggu", StringComparison.Ordinal));
    }

    [Fact]
    [Capability("C30")]
    public async Task Titles_are_found_by_words_by_class_and_by_the_day_that_is_observed()
    {
        await using var room = await Newsroom.Open();
        var source = await Shelf.HasSource(room, "slims");
        await Shelf.HasBooks(
            room, source, new("Perempuan di Titik Nol", "Nawal", "892.7 NAW p"), new("Fikih Sehari-hari", "Anonim", "2X4 ANO f"),
            new("Etika Umum", "Anonim", "170 ANO e"), new("Agama-agama Dunia", "Anonim", "290 ANO a"), new("Habis Gelap Terbitlah Terang", "Kartini", "R 920 KAR h"));
        var desk = await room.Installation.DeskOf(room.Sari);
        var list = Shelf.IdIn(await desk.SubmitFrom(Lists, Lists, ("theme", "Hari Kartini")));

        var suggested = await desk.Open($"{Lists}/{list}");
        var byWords = await desk.Open($"{Lists}/{list}?q=etika");
        var religion = await desk.Open($"{Lists}/{list}?kelas=2");
        var islam = await desk.Open($"{Lists}/{list}?kelas=2X4");
        var biography = await desk.Open($"{Lists}/{list}?kelas=920");

        suggested.ShouldContain("Habis Gelap Terbitlah Terang");
        suggested.ShouldContain("Perempuan di Titik Nol");
        byWords.ShouldContain("Etika Umum");
        religion.ShouldContain("Agama-agama Dunia");
        religion.ShouldNotContain("Fikih Sehari-hari");
        islam.ShouldContain("Fikih Sehari-hari");
        biography.ShouldContain("Habis Gelap Terbitlah Terang");
    }

    [Fact]
    public async Task A_vanished_title_is_named_to_the_librarian_and_left_out_for_the_public()
    {
        await using var room = await Newsroom.Open();
        var (desk, list, books) = await Laid(room);
        await room.Installation.In(room.Library.Id, async db =>
        {
            (await db.Records.SingleAsync(r => r.Id == books[1])).Vanish(room.Installation.Clock.GetCurrentInstant());
            await db.SaveChangesAsync();
        });
        var darwin = await room.Installation.DeskOf(room.Darwin);

        var refused = await desk.SubmitFrom($"{Lists}/{list}", $"{Lists}/{list}/usulkan");
        await room.Installation.In(room.Library.Id, db => db.ReadingLists.ExecuteUpdateAsync(set => set.SetProperty(l => l.Showing, ListShowing.Open)));
        var (_, page) = await Public(room);
        var notAllowed = await darwin.SubmitFrom($"{Lists}/{list}", $"{Lists}/{list}/hapus");

        ((int)refused.StatusCode).ShouldBe(422);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("sedikitnya 3 judul");
        (await desk.Open($"{Lists}/{list}")).ShouldContain("Tidak ada lagi di katalog");
        page.ShouldContain("Bukan Pasar Malam");
        page.ShouldNotContain("Belenggu");
        notAllowed.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_was_typed_is_kept_whatever_button_was_pressed_and_a_removed_list_comes_back()
    {
        await using var room = await Newsroom.Open();
        var (desk, list, books) = await Laid(room);

        await Act(desk, list, $"keluar:{books[1]}", (books[0], "Satu."), (books[2], "Tiga."));
        var removed = await desk.SubmitFrom($"{Lists}/{list}", $"{Lists}/{list}/hapus");
        var gone = await desk.Http.GetAsync($"{Lists}/{list}");
        var offered = await desk.Open(removed.Headers.Location!.ToString());
        await desk.SubmitFrom(Lists, $"{Lists}/{list}/kembalikan");

        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        offered.ShouldContain($"{list}/kembalikan");
        var kept = await room.Installation.In(room.Library.Id, db => db.ReadingLists.AsNoTracking().SingleAsync());
        kept.Items.ShouldBe([new ListedRecord(books[0], "Satu."), new ListedRecord(books[2], "Tiga.")]);
    }

    [Fact]
    public void Nothing_is_said_of_the_shelf_unless_it_is_known_of_every_title()
    {
        var book = new BookFacts(RecordId.New(), "Judul", "Pengarang", null, null, null, IsNew: false);
        var list = new ListFacts("k", "Tema", null, [new(book, null), new(book, null), new(book, null)], new Uri("https://perpus.example/d"), OnShelf: 2);

        ListText.Full(list).ShouldContain("Saat ini dua dari tiga judul sedang tersedia.");
        ListText.Full(list with { OnShelf = null }).ShouldNotContain("tersedia");
        ListText.Short(list with { Theme = new string('t', 120) }).Length.ShouldBeLessThan(280);
    }

    private static async Task<(Desk Desk, string List, IReadOnlyList<RecordId> Books)> Laid(Newsroom room)
    {
        var source = await Shelf.HasSource(room, "slims");
        var books = await Shelf.HasBooks(
            room, source, new("Bukan Pasar Malam", "Pramoedya Ananta Toer", "899.221 3 PRA b"), new("Belenggu", "Armijn Pane", "899.221 3 PAN b"),
            new("Senyum Karyamin", "Ahmad Tohari", "899.221 3 TOH s"));
        var desk = await room.Installation.DeskOf(room.Sari);
        var list = Shelf.IdIn(await desk.SubmitFrom(Lists, Lists, ("theme", "Selesai sekali duduk"), ("introduction", "Untuk sore yang hujan.")));
        foreach (var book in books)
            (await desk.SubmitFrom($"{Lists}/{list}", $"{Lists}/{list}/tambah", ("record", book.ToString()))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return (desk, list, books);
    }

    private static Task<HttpResponseMessage> Act(Desk desk, string list, string act, params (RecordId Book, string Reason)[] reasons) =>
        desk.SubmitFrom(
            $"{Lists}/{list}", $"{Lists}/{list}",
            [("theme", "Selesai sekali duduk"), ("introduction", "Untuk sore yang hujan."), ("act", act), .. reasons.Select(r => ($"reason-{r.Book}", r.Reason))]);

    private static async Task Approve(Newsroom room, string post)
    {
        foreach (var (person, step) in new[] { (room.Sari, "submit"), (room.Lestari, "initial"), (room.Darwin, "approve") })
            (await (await room.Api(person)).PostAsync($"/api/v1/posts/{post}/{step}", null)).StatusCode.ShouldBe(HttpStatusCode.OK, step);
    }

    private static async Task<(HttpStatusCode Status, string Page)> Public(Newsroom room)
    {
        var slug = await room.Installation.In(room.Library.Id, db => db.ReadingLists.Select(l => l.Slug).SingleAsync());
        using var reader = room.Installation.Anonymous();
        var answer = await reader.GetAsync($"/{room.Library.Slug}/daftar/{slug}");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
