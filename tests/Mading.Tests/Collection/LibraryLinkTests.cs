using System.Net;
using Mading.Collection;
using Mading.Editorial;
using Mading.Foundation;
using Mading.Testing;
using Mading.Tests.Editorial;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Tests.Collection;

public sealed class LibraryLinkTests
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
        var taps = new[] { await reader.GetAsync($"/go/{link.Id}"), await reader.GetAsync($"/go/{link.Id}") };
        using var preview = room.Installation.Anonymous();
        preview.DefaultRequestHeaders.UserAgent.ParseAdd("WhatsApp/2.23");
        await preview.GetAsync($"/go/{link.Id}");
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
        list.ShouldContain("Dibuka 2 kali");
        (await room.Installation.In(room.Library.Id, db => db.LinkTaps.SingleAsync())).Count.ShouldBe(2);
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
