using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Mading.Collection;
using Mading.Kernel;
using Mading.Testing;
using Mading.Tests.Editorial;
using Microsoft.EntityFrameworkCore;

namespace Mading.Tests.Collection;

/// <summary>Who shows a list to the public, and what becomes of what was typed beside the button that was pressed.</summary>
public sealed partial class ListDecisionTests
{
    private const string Lists = "/studio/koleksi/daftar";

    [Fact]
    [Capability("C30")]
    public async Task The_approver_sees_the_button_that_opens_a_list_and_a_later_change_waits_for_them_again()
    {
        await using var room = await Newsroom.Open();
        var (desk, list, books) = await Laid(room);
        var darwin = await room.Installation.DeskOf(room.Darwin);

        var seen = await darwin.Open(list);
        var opened = await darwin.SubmitFrom(list, $"{list}/buka", ("version", VersionIn(seen)));
        var open = await Public(room);
        var untouched = await Save(desk, list, []);
        var same = await Public(room);
        await Save(desk, list, [(books[0], "Kata yang belum dibaca penyetuju.")]);
        var changed = await Public(room);
        var read = await PublicText(room);
        var told = await desk.Open(list);
        var stale = await darwin.SubmitFrom(list, $"{list}/buka", ("version", VersionIn(seen)));
        var again = await darwin.Open(list);
        await darwin.SubmitFrom(list, $"{list}/buka", ("version", VersionIn(again)));

        seen.ShouldContain("Buka untuk umum sekarang");
        seen.ShouldNotContain("Hapus daftar");
        opened.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        untouched.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (open, same, changed).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK));
        read.ShouldNotContain("belum dibaca");
        told.ShouldContain("sampai penyetuju membukanya");
        told.ShouldNotContain("Buka untuk umum sekarang");
        ((int)stale.StatusCode).ShouldBe(422, "nobody opens what they have not seen");
        again.ShouldContain("Buka untuk umum sekarang");
        (await PublicText(room)).ShouldContain("Kata yang belum dibaca penyetuju.");
    }

    [Fact]
    [Capability("C30")]
    public async Task What_is_changed_between_proposing_and_approving_is_not_public_with_the_approval()
    {
        await using var room = await Newsroom.Open();
        var (desk, list, books) = await Laid(room);
        var post = Shelf.IdIn(await desk.SubmitFrom(list, $"{list}/usulkan"));
        await Save(desk, list, [(books[0], "Diselipkan sesudah diusulkan.")]);
        foreach (var (person, step) in new[] { (room.Sari, "submit"), (room.Lestari, "initial"), (room.Darwin, "approve") })
            (await (await room.Api(person)).PostAsync($"/api/v1/posts/{post}/{step}", null)).StatusCode.ShouldBe(HttpStatusCode.OK, step);

        (await Public(room)).ShouldBe(HttpStatusCode.OK);
        (await PublicText(room)).ShouldNotContain("Diselipkan");
        (await desk.Open(list)).ShouldContain("berubah sejak disetujui");
        var darwin = await room.Installation.DeskOf(room.Darwin);
        (await darwin.Open("/studio")).ShouldContain("daftar bacaan menunggu dibaca");
        await darwin.SubmitFrom(list, $"{list}/buka");
        (await PublicText(room)).ShouldContain("Diselipkan");
    }

    [Fact]
    [Capability("C30")]
    public async Task What_the_approver_sent_back_is_not_what_becomes_public_with_the_mended_post()
    {
        await using var room = await Newsroom.Open();
        var (desk, list, books) = await Laid(room);
        await Save(desk, list, [(books[0], "Kalimat yang keliru.")]);
        var post = Shelf.IdIn(await desk.SubmitFrom(list, $"{list}/usulkan"));
        async Task Step(Mading.Team.Person person, string step, object? note = null) =>
            (await (await room.Api(person)).PostAsJsonAsync($"/api/v1/posts/{post}/{step}", note ?? new { })).StatusCode.ShouldBe(HttpStatusCode.OK, step);
        await Step(room.Sari, "submit");
        await Step(room.Lestari, "return", new { note = "Kalimat pertama keliru." });
        await Save(desk, list, [(books[0], "Kalimat yang benar.")]);
        await Step(room.Sari, "submit");
        await Step(room.Lestari, "initial");
        await Step(room.Darwin, "approve");

        var read = await PublicText(room);
        read.ShouldContain("Kalimat yang benar.");
        read.ShouldNotContain("keliru");
    }

    [Fact]
    public async Task A_list_open_to_all_stays_so_while_its_first_post_is_decided_about()
    {
        await using var room = await Newsroom.Open();
        var (desk, list, books) = await Laid(room);
        var darwin = await room.Installation.DeskOf(room.Darwin);
        await darwin.SubmitFrom(list, $"{list}/buka");
        await Save(desk, list, [(books[0], "Baru ditulis.")]);
        var post = Shelf.IdIn(await desk.SubmitFrom(list, $"{list}/usulkan"));

        (await Public(room)).ShouldBe(HttpStatusCode.OK);
        (await PublicText(room)).ShouldNotContain("Baru ditulis.");
        foreach (var (person, step) in new[] { (room.Sari, "submit"), (room.Lestari, "initial"), (room.Darwin, "approve") })
            (await (await room.Api(person)).PostAsync($"/api/v1/posts/{post}/{step}", null)).StatusCode.ShouldBe(HttpStatusCode.OK, step);
        (await PublicText(room)).ShouldContain("Baru ditulis.");
    }

    [Fact]
    public async Task Of_two_saves_at_the_same_moment_the_second_is_told_and_keeps_what_it_typed()
    {
        await using var room = await Newsroom.Open();
        var (desk, list, _) = await Laid(room);
        var version = VersionIn(await desk.Open(list));
        Task<HttpResponseMessage> Saves(string introduction) => desk.SubmitFrom(list, list, ("version", version), ("theme", "Tema"), ("introduction", introduction));

        var both = await Task.WhenAll(Saves("Dari Sari."), Saves("Dari Bagas."));

        both.Count(a => a.StatusCode == HttpStatusCode.Redirect).ShouldBe(1);
        var told = both.Single(a => a.StatusCode != HttpStatusCode.Redirect);
        ((int)told.StatusCode).ShouldBe(422);
        var stored = (await List(room)).Introduction;
        (await told.Content.ReadAsStringAsync()).ShouldContain(stored == "Dari Sari." ? "Dari Bagas." : "Dari Sari.");
    }

    [Fact]
    public async Task A_closed_list_is_shown_with_its_approved_post_again_as_it_was_approved()
    {
        await using var room = await Newsroom.Open();
        var (desk, list, books) = await Laid(room);
        var post = Shelf.IdIn(await desk.SubmitFrom(list, $"{list}/usulkan"));
        foreach (var (person, step) in new[] { (room.Sari, "submit"), (room.Lestari, "initial"), (room.Darwin, "approve") })
            (await (await room.Api(person)).PostAsync($"/api/v1/posts/{post}/{step}", null)).StatusCode.ShouldBe(HttpStatusCode.OK, step);

        await desk.SubmitFrom(list, $"{list}/tutup");
        var closed = await Public(room);
        var page = await desk.Open(list);
        await desk.SubmitFrom(list, $"{list}/tampilkan-lagi");
        var shown = await Public(room);
        await desk.SubmitFrom(list, $"{list}/tutup");
        await Save(desk, list, [(books[1], "Lain.")]);
        await desk.SubmitFrom(list, $"{list}/tampilkan-lagi");

        page.ShouldContain("Tampilkan lagi untuk umum");
        (closed, shown).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.OK));
        (await PublicText(room)).ShouldNotContain("Lain.", customMessage: "that was written after it was approved");
    }

    [Fact]
    [Capability("C30")]
    public async Task What_is_typed_is_saved_by_every_button_and_shown_again_when_it_cannot_be()
    {
        await using var room = await Newsroom.Open();
        var (desk, list, books) = await Laid(room);
        var more = await Shelf.HasBooks(room, await Shelf.HasSource(room, "kedua"), new Shelf.Book("Etika Umum", "Anonim", "170 ANO e"));

        var added = await desk.SubmitFrom(
            list, $"{list}/tambah", ("theme", "Tema"), ("introduction", "Pengantar."), ($"reason-{books[0]}", "Diketik dulu."), ("record", more[0].ToString()), ("q", "etika"));
        var kept = await List(room);
        var looked = await desk.SubmitFrom(list, $"{list}/cari", ("theme", "Tema"), ("introduction", "Pengantar."), ($"reason-{books[1]}", "Kedua."), ("q", "etika"));
        var blank = await desk.SubmitFrom(list, list, ("theme", "   "), ("introduction", "Pengantar baru."), ($"reason-{books[2]}", "Ketiga."));
        var collided = await desk.SubmitFrom(list, list, ("version", "0"), ("theme", "Tema lama"), ("introduction", "Milik saya."));
        var page = await desk.Open(list);

        added.Headers.Location!.ToString().ShouldContain("q=etika");
        kept.Items.Count.ShouldBe(4);
        kept.Items[0].Reason.ShouldBe("Diketik dulu.");
        looked.Headers.Location!.ToString().ShouldEndWith("#tambah");
        ((int)blank.StatusCode).ShouldBe(422);
        var shown = await blank.Content.ReadAsStringAsync();
        shown.ShouldContain("Pengantar baru.");
        shown.ShouldContain("Ketiga.");
        ((int)collided.StatusCode).ShouldBe(422);
        var told = await collided.Content.ReadAsStringAsync();
        told.ShouldContain("baru saja diubah rekan Anda");
        told.ShouldContain("Milik saya.");
        var after = await List(room);
        (after.Theme, after.Introduction, after.Items[1].Reason, after.Items[2].Reason).ShouldBe(("Tema", "Pengantar.", "Kedua.", null));
        foreach (System.Text.RegularExpressions.Match button in Buttons().Matches(page))
            button.Value.ShouldContain("form=\"list-words\"");
    }

    [Fact]
    public async Task A_new_list_whose_theme_is_blank_keeps_its_introduction()
    {
        await using var room = await Newsroom.Open();
        var desk = await room.Installation.DeskOf(room.Sari);

        var answer = await desk.SubmitFrom(Lists, Lists, ("theme", "  "), ("introduction", "Sudah ditulis panjang."));

        ((int)answer.StatusCode).ShouldBe(422);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Sudah ditulis panjang.");
    }

    [Fact]
    public async Task A_class_is_browsed_to_its_end()
    {
        await using var room = await Newsroom.Open();
        var source = await Shelf.HasSource(room, "slims");
        await Shelf.HasBooks(room, source, [.. Enumerable.Range(10, 30).Select(n => new Shelf.Book($"Agama ke {n}", $"Penulis {n}", $"2{n % 10}0.{n} AGA"))]);
        await Shelf.HasBooks(room, source, new Shelf.Book("Safinah", "Anonim", "2X4 ANO f"));
        var desk = await room.Installation.DeskOf(room.Sari);
        var list = $"{Lists}/{Shelf.IdIn(await desk.SubmitFrom(Lists, Lists, ("theme", "Zzz")))}";

        var first = await desk.Open($"{list}?kelas=2");
        var more = await desk.SubmitFrom(list, $"{list}/cari", ("theme", "Zzz"), ("kelas", "2"), ("dari", "24"));
        var second = await desk.Open(more.Headers.Location!.ToString().Split('#')[0]);
        var words = await desk.Open($"{list}?q=agama&kelas=2&dari=24");

        var titles = Titles().Matches(first).Concat(Titles().Matches(second)).Select(m => m.Value).ToList();
        titles.Distinct().Count().ShouldBe(30);
        first.ShouldContain("Judul berikutnya");
        second.ShouldNotContain("Judul berikutnya");
        second.ShouldNotContain("Safinah");
        Titles().Count(words).ShouldBe(6);
    }

    [Fact]
    public async Task A_vanished_record_is_not_proposed()
    {
        await using var room = await Newsroom.Open();
        var books = await Shelf.HasBooks(room, await Shelf.HasSource(room, "slims"), new Shelf.Book("Etika Umum"));
        await room.Installation.In(room.Library.Id, async db =>
        {
            (await db.Records.SingleAsync()).Vanish(room.Installation.Clock.GetCurrentInstant());
            await db.SaveChangesAsync();
        });

        var answer = await (await room.Api(room.Sari)).PostAsync($"/api/v1/records/{books[0]}/propose", null);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("not_found");
    }

    private static async Task<(Desk Desk, string List, IReadOnlyList<RecordId> Books)> Laid(Newsroom room)
    {
        var books = await Shelf.HasBooks(
            room, await Shelf.HasSource(room, "slims"), new("Bukan Pasar Malam", "Pramoedya Ananta Toer", "899.221 3 PRA b"), new("Belenggu", "Armijn Pane", "899.221 3 PAN b"),
            new("Senyum Karyamin", "Ahmad Tohari", "899.221 3 TOH s"));
        var desk = await room.Installation.DeskOf(room.Sari);
        var list = $"{Lists}/{Shelf.IdIn(await desk.SubmitFrom(Lists, Lists, ("theme", "Tema"), ("introduction", "Pengantar.")))}";
        foreach (var book in books)
            await desk.SubmitFrom(list, $"{list}/tambah", ("record", book.ToString()));
        return (desk, list, books);
    }

    private static Task<HttpResponseMessage> Save(Desk desk, string list, (RecordId Book, string Reason)[] reasons) =>
        desk.SubmitFrom(list, list, [("theme", "Tema"), ("introduction", "Pengantar."), .. reasons.Select(r => ($"reason-{r.Book}", r.Reason))]);

    private static Task<ReadingList> List(Newsroom room) => room.Installation.In(room.Library.Id, db => db.ReadingLists.AsNoTracking().SingleAsync());

    private static async Task<HttpStatusCode> Public(Newsroom room)
    {
        var slug = (await List(room)).Slug;
        using var reader = room.Installation.Anonymous();
        return (await reader.GetAsync($"/{room.Library.Slug}/daftar/{slug}")).StatusCode;
    }

    private static async Task<string> PublicText(Newsroom room)
    {
        using var reader = room.Installation.Anonymous();
        return await (await reader.GetAsync($"/{room.Library.Slug}/daftar/{(await List(room)).Slug}")).Content.ReadAsStringAsync();
    }

    private static string VersionIn(string page) => VersionField().Match(page).Groups[1].Value;

    [GeneratedRegex("name=\"version\" value=\"([0-9]+)\"")]
    private static partial Regex VersionField();

    [GeneratedRegex("<button[^>]*formaction=[^>]*>")]
    private static partial Regex Buttons();

    [GeneratedRegex("<strong>Agama ke [0-9]+")]
    private static partial Regex Titles();
}
