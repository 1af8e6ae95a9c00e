using System.Net;
using System.Text.RegularExpressions;
using Mading.Collection;
using Mading.Editorial;
using Mading.Foundation;
using Mading.Testing;
using Mading.Tests.Editorial;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Tests.Collection;

public sealed partial class LibraryLinkTests
{
    private const string Links = "/studio/koleksi/tautan";

    [Fact]
    [Capability("C32")]
    public async Task A_digital_source_is_looked_at_and_dies_only_on_the_second_day()
    {
        await using var room = await Newsroom.Open();
        using var site = OtherSite.Open();
        var desk = await room.Installation.DeskOf(room.Sari);

        var made = await desk.SubmitFrom(Links, Links, ("kind", "digital"), ("address", site.Address.ToString()), ("what", "jurnal ilmiah"), ("forall", "yes"));
        made.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var works = await Link(room);
        var unread = await Public(room);
        await Approve(room);
        var open = await Public(room);
        site.Status = 404;
        await Later(room, Duration.FromDays(8));
        var failed = await Link(room);
        var stillOpen = await Public(room);
        await Later(room, Duration.FromMinutes(40));
        var sameDay = await Link(room);
        await Later(room, Duration.FromDays(1));
        var dead = await Link(room);
        var closed = await Public(room);
        var home = await desk.Open("/studio");
        var page = await desk.Open(Links);

        (works.State, works.Words.Title).ShouldBe((LinkState.Works, "Sebuah halaman"), "the page's own title");
        unread.ShouldNotContain("Sebuah halaman", customMessage: "nobody who may approve has read it");
        open.ShouldContain("terbuka untuk semua");
        (failed.State, sameDay.State, dead.State).ShouldBe((LinkState.Fails, LinkState.Fails, LinkState.Dead));
        stillOpen.ShouldContain("Sebuah halaman");
        closed.ShouldNotContain("Sebuah halaman");
        home.ShouldContain("tautan rusak");
        page.ShouldContain("Mati");
        page.ShouldContain("kode 404");
        page.ShouldContain("Terakhir dapat dibuka");
        page.ShouldNotContain($"{dead.Id}/usulkan");
    }

    [Fact]
    [Capability("C32")]
    public async Task What_refuses_machines_is_not_called_dead_and_what_has_moved_is_named()
    {
        await using var room = await Newsroom.Open();
        using var site = OtherSite.Open();
        var desk = await room.Installation.DeskOf(room.Sari);
        site.Status = 403;
        await desk.SubmitFrom(Links, Links, ("kind", "digital"), ("address", site.Address.ToString()), ("title", "Arsip"), ("what", "arsip"), ("forall", "no"));
        var refused = await Link(room);

        (site.Status, site.LeadsTo) = (200, "/tempat-baru");
        await Later(room, Duration.FromDays(8));
        var moved = await Link(room);
        (site.KnowsNoGet, site.LeadsTo) = (true, null);
        await Later(room, Duration.FromDays(8));
        var byHead = await Link(room);

        refused.State.ShouldBe(LinkState.Unsure);
        moved.State.ShouldBe(LinkState.LeadsOn);
        moved.LeadsTo.ShouldNotBeNull().ShouldEndWith("/tempat-baru");
        byHead.State.ShouldBe(LinkState.Works);
    }

    [Fact]
    [Capability("C34")]
    public async Task Lending_is_explained_proposed_linked_and_measured_by_a_number_alone()
    {
        await using var room = await Newsroom.Open();
        using var site = OtherSite.Open();
        var desk = await room.Installation.DeskOf(room.Sari);
        (await desk.Open($"{Links}/baru?jenis=peminjaman")).ShouldContain("ketuk Pinjam", Case.Sensitive, "a template to begin with");
        await desk.SubmitFrom(
            Links, Links, ("kind", "peminjaman"), ("address", site.Address.ToString()), ("title", "Pinjam dari rumah"), ("steps", "1. Masuk.\n2. Ketuk Pinjam."));
        var link = await Link(room);

        var proposed = await desk.SubmitFrom(Links, $"{Links}/{link.Id}/usulkan");
        using var reader = room.Installation.Anonymous();
        (await reader.GetAsync($"/go/{link.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "nobody who may approve has read it");
        await Approve(room);
        var taps = new[] { await reader.GetAsync($"/go/{link.Id}"), await reader.GetAsync($"/go/{link.Id}") };
        using var preview = room.Installation.Anonymous();
        preview.DefaultRequestHeaders.UserAgent.ParseAdd("WhatsApp/2.23");
        await preview.GetAsync($"/go/{link.Id}");
        using var cheap = room.Installation.Anonymous();
        cheap.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Mozilla/5.0 (Linux; Android 10; CUBOT X30) Chrome/120");
        for (var tap = 0; tap < 12; tap++)
            await cheap.GetAsync($"/go/{link.Id}");
        var page = await Public(room);
        var list = await desk.Open(Links);

        proposed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var post = await room.Installation.In(room.Library.Id, db => db.Posts.AsNoTracking().SingleAsync());
        post.Text.ShouldContain("2. Ketuk Pinjam.");
        post.Text.ShouldContain($"/go/{link.Id}");
        post.State.ShouldBe(PostState.Draft);
        taps.ShouldAllBe(t => t.StatusCode == HttpStatusCode.Redirect && t.Headers.Location == site.Address);
        page.ShouldContain($"/go/{link.Id}");
        page.ShouldContain("2. Ketuk Pinjam.");
        list.ShouldContain("Dibuka 7 kali", Case.Sensitive, "two, and of the one that taps on and on five");
        (await room.Installation.In(room.Library.Id, db => db.LinkTaps.SingleAsync())).Count.ShouldBe(7);
    }

    [Fact]
    [Capability("C32")]
    public async Task What_a_writer_changes_waits_and_the_public_goes_on_where_the_approver_sent_it()
    {
        await using var room = await Newsroom.Open();
        using var site = OtherSite.Open();
        var (sari, darwin) = (await room.Installation.DeskOf(room.Sari), await room.Installation.DeskOf(room.Darwin));
        (string, string)[] Fields(string address, string title) => [("kind", "digital"), ("address", address), ("title", title), ("what", "e-book"), ("forall", "yes")];
        await sari.SubmitFrom(Links, Links, Fields(site.Address.ToString(), "Rak Lama"));
        await Approve(room);
        var link = await Link(room);
        using var reader = room.Installation.Anonymous();

        var seen = Mark(await darwin.Open(Links));
        await sari.SubmitFrom(Links, $"{Links}/{link.Id}", Fields(site.Address + "lain", "Rak Baru"));
        var followed = (await reader.GetAsync($"/go/{link.Id}")).Headers.Location;
        var page = await Public(room);
        var stale = await darwin.SubmitFrom(Links, $"{Links}/{link.Id}/setujui", ("seen", "0123456789abcdef"));
        var asked = await darwin.Open(Links);
        var home = await darwin.Open("/studio");
        await Approve(room);

        seen.ShouldBeNull("nothing waited then");
        (followed, page.Contains("Rak Lama", StringComparison.Ordinal), page.Contains("Rak Baru", StringComparison.Ordinal)).ShouldBe((site.Address, true, false));
        ((int)stale.StatusCode).ShouldBe(422, "nobody approves what they have not seen");
        (await stale.Content.ReadAsStringAsync()).ShouldContain("baru saja diubah rekan Anda");
        asked.ShouldContain("Yang tampil sekarang:");
        home.ShouldContain("tautan menunggu dibaca");
        (await reader.GetAsync($"/go/{link.Id}")).Headers.Location.ShouldBe(new Uri(site.Address, "lain"));
        (await Public(room)).ShouldContain("Rak Baru");
        (await sari.SubmitFrom(Links, $"{Links}/{link.Id}/setujui", ("seen", link.Current.Mark))).StatusCode.ShouldNotBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_dead_address_stays_closed_while_another_waits_and_every_new_word_is_shown_to_the_approver()
    {
        await using var room = await Newsroom.Open();
        using var site = OtherSite.Open();
        var (sari, darwin) = (await room.Installation.DeskOf(room.Sari), await room.Installation.DeskOf(room.Darwin));
        await sari.SubmitFrom(Links, Links, ("kind", "peminjaman"), ("address", site.Address.ToString()), ("title", "Pinjam"), ("steps", "1. Masuk."));
        await Approve(room);
        site.Status = 404;
        await Later(room, Duration.FromDays(8));
        await Later(room, Duration.FromDays(1));
        var link = await Link(room);
        site.Status = 200;
        await sari.SubmitFrom(Links, $"{Links}/{link.Id}", ("address", site.Address + "baru"), ("title", "Pinjam"), ("steps", "1. Masuk lewat pintu baru."));
        using var reader = room.Installation.Anonymous();

        link.State.ShouldBe(LinkState.Dead);
        (await reader.GetAsync($"/go/{link.Id}")).Headers.Location!.ToString().ShouldContain("sumber-digital");
        (await Public(room)).ShouldNotContain("Pinjam</");
        var asked = await darwin.Open(Links);
        asked.ShouldContain("1. Masuk lewat pintu baru.");
        asked.ShouldContain("Yang tampil sekarang: 1. Masuk.");
        await Approve(room);
        (await reader.GetAsync($"/go/{link.Id}")).Headers.Location.ShouldBe(new Uri(site.Address, "baru"));
    }

    [Fact]
    public async Task What_was_approved_comes_back_and_a_post_that_names_the_address_opens_it_as_well()
    {
        await using var room = await Newsroom.Open();
        using var site = OtherSite.Open();
        var (sari, darwin) = (await room.Installation.DeskOf(room.Sari), await room.Installation.DeskOf(room.Darwin));
        await sari.SubmitFrom(Links, Links, ("kind", "peminjaman"), ("address", site.Address.ToString()), ("title", "Pinjam"), ("steps", "1. Masuk."));
        var link = await Link(room);
        var post = Shelf.IdIn(await sari.SubmitFrom(Links, $"{Links}/{link.Id}/usulkan"));
        foreach (var (person, step) in new[] { (room.Sari, "submit"), (room.Lestari, "initial"), (room.Darwin, "approve") })
            (await (await room.Api(person)).PostAsync($"/api/v1/posts/{post}/{step}", null)).StatusCode.ShouldBe(HttpStatusCode.OK, step);
        using var reader = room.Installation.Anonymous();

        (await reader.GetAsync($"/go/{link.Id}")).Headers.Location.ShouldBe(site.Address);
        await sari.SubmitFrom(Links, $"{Links}/{link.Id}", ("address", site.Address + "jebakan"), ("title", "Pinjam"), ("steps", "1. Masuk."));
        (await reader.GetAsync($"/go/{link.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "that address stood in no approved post");
        await Approve(room);
        await sari.SubmitFrom(Links, $"{Links}/{link.Id}", ("address", site.Address + "lagi"), ("title", "Lagi"), ("steps", "1. Masuk."));
        (await darwin.SubmitFrom(Links, $"{Links}/{link.Id}/pulihkan", ("seen", "0"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "nobody puts away what they have not seen");
        await darwin.SubmitFrom(Links, $"{Links}/{link.Id}/catatan", ("note", "Tuliskan langkahnya lebih jelas."));
        (await sari.Open(Links)).ShouldContain("Tuliskan langkahnya lebih jelas.");
        await darwin.SubmitFrom(Links, $"{Links}/{link.Id}/pulihkan", ("seen", Mark(await darwin.Open(Links))!));
        var back = await Link(room);
        (back.Words.Title, back.Address, back.Waits).ShouldBe(("Pinjam", site.Address + "jebakan", false));
    }

    [Fact]
    [Capability("C40")]
    public async Task A_chosen_link_needs_source_and_reason_and_its_post_cites_it()
    {
        await using var room = await Newsroom.Open();
        using var site = OtherSite.Open();
        site.Body = "<html><head><title>Membaca &amp; bercerita\n di rumah</title></head></html>";
        var desk = await room.Installation.DeskOf(room.Sari);
        var address = site.Address + "artikel";

        var bare = await desk.SubmitFrom(Links, Links, ("kind", "pilihan"), ("address", address));
        var titled = await desk.SubmitFrom(Links, Links, ("kind", "pilihan"), ("address", address), ("from", "Majalah Literasi"), ("act", "judul"));
        site.Body = "tanpa judul";
        var untitled = await desk.SubmitFrom(Links, Links, ("kind", "pilihan"), ("address", address), ("from", "Majalah Literasi"), ("why", "Contohnya banyak."));
        await desk.SubmitFrom(
            Links, Links, ("kind", "pilihan"), ("address", address), ("title", "Membaca & bercerita"), ("from", "Majalah Literasi"), ("why", "Contohnya banyak."));
        var link = await Link(room);
        await desk.SubmitFrom(Links, $"{Links}/{link.Id}/usulkan");

        ((int)bare.StatusCode).ShouldBe(422);
        (await bare.Content.ReadAsStringAsync()).ShouldContain("mengapa tautan ini dipilih");
        (await titled.Content.ReadAsStringAsync()).ShouldContain("value=\"Membaca &amp; bercerita di rumah\"");
        ((int)untitled.StatusCode).ShouldBe(422, "a title is never made up");
        (await untitled.Content.ReadAsStringAsync()).ShouldContain("Contohnya banyak.");
        var post = await room.Installation.In(room.Library.Id, db => db.Posts.AsNoTracking().SingleAsync());
        post.Sources.ShouldHaveSingleItem().ShouldBe(new PostSource("Majalah Literasi", address));
        post.Text.ShouldContain("Contohnya banyak.");
    }

    [Fact]
    public async Task Where_nobody_answers_at_all_our_own_line_is_down_and_nothing_is_held_against_the_links()
    {
        await using var room = await Newsroom.Open();
        var now = room.Installation.Clock.GetCurrentInstant();
        await room.Installation.In(room.Library.Id, async db =>
        {
            foreach (var port in new[] { 7, 9, 11 })
                db.Add(new LibraryLink(room.Library.Id, LinkKind.Digital, new Uri($"http://127.0.0.1:{port}/"), new LinkWords("Situs", "e-book", true, null, null, null), now));
            await db.SaveChangesAsync();
        });

        await Later(room, Duration.Zero);

        (await room.Installation.In(room.Library.Id, db => db.LibraryLinks.AsNoTracking().ToListAsync())).ShouldAllBe(l => l.State == LinkState.NotLookedAt && l.TriedAt != null);
    }

    [Fact]
    public async Task One_host_that_is_gone_is_no_fault_of_our_line()
    {
        await using var room = await Newsroom.Open();
        var now = room.Installation.Clock.GetCurrentInstant();
        await room.Installation.In(room.Library.Id, async db =>
        {
            foreach (var journal in new[] { "a", "b", "c" })
                db.Add(new LibraryLink(room.Library.Id, LinkKind.Digital, new Uri("http://127.0.0.1:7/" + journal), new LinkWords("Situs", "e-book", true, null, null, null), now));
            await db.SaveChangesAsync();
        });

        await Later(room, Duration.Zero);

        (await room.Installation.In(room.Library.Id, db => db.LibraryLinks.AsNoTracking().ToListAsync())).ShouldAllBe(l => l.State == LinkState.Fails);
    }

    [Theory]
    [InlineData("http://10.0.0.1/", "jaringan tertutup")]
    [InlineData("javascript:alert(1)", "belum lengkap")]
    [InlineData("file:///etc/passwd", "belum lengkap")]
    [InlineData("https://nama:sandi@contoh.example/", "belum lengkap")]
    public async Task An_address_that_readers_could_not_or_should_not_open_is_refused(string address, string sentence)
    {
        await using var room = await Newsroom.Open();
        var desk = await room.Installation.DeskOf(room.Sari);

        var answer = await desk.SubmitFrom(Links, Links, ("kind", "digital"), ("address", address), ("title", "Judul"), ("what", "e-book"));

        ((int)answer.StatusCode).ShouldBe(422);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(sentence);
        (await room.Installation.In(room.Library.Id, db => db.LibraryLinks.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_page_without_end_is_read_no_further_than_its_beginning()
    {
        await using var room = await Newsroom.Open();
        using var site = OtherSite.Open();
        site.Body = "<title>" + new string('x', 3_000_000);
        var look = room.Installation.App.Services.GetRequiredService<LinkLook>();

        var sight = await look.Look(site.Address, CancellationToken.None);

        (sight.End, sight.Title).ShouldBe((LinkEnd.Works, null));
    }

    private static async Task Approve(Newsroom room)
    {
        var darwin = await room.Installation.DeskOf(room.Darwin);
        var answer = await darwin.SubmitFrom(Links, $"{Links}/{(await Link(room)).Id}/setujui", ("seen", Mark(await darwin.Open(Links))!));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private static string? Mark(string page) => Seen().Match(page) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex("name=\"seen\" value=\"([0-9a-f]+)\"")]
    private static partial Regex Seen();

    private static Task<LibraryLink> Link(Newsroom room) => room.Installation.In(room.Library.Id, db => db.LibraryLinks.AsNoTracking().SingleAsync());

    private static async Task<string> Public(Newsroom room)
    {
        using var reader = room.Installation.Anonymous();
        return await (await reader.GetAsync($"/{room.Library.Slug}/sumber-digital")).Content.ReadAsStringAsync();
    }

    private static async Task Later(Newsroom room, Duration by)
    {
        room.Installation.Clock.Advance(by);
        var services = room.Installation.App.Services;
        await using var scope = services.CreateAsyncScope();
        await services.GetServices<IRecurring>().OfType<CheckLinks>().Single().Run(scope.ServiceProvider, CancellationToken.None);
    }
}
