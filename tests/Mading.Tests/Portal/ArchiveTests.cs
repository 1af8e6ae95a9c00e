using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Portal;
using Mading.Publishing;
using Mading.Testing;
using Mading.Tests.Editorial;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Tests.Portal;

/// <summary>The wall as the library's own memory: what was done stays to be read and found, whatever becomes of a network.</summary>
public sealed class ArchiveTests
{

    [Fact]
    [Capability("C87")]
    public async Task What_was_published_stays_with_its_date_and_source_and_is_found_by_its_words()
    {
        await using var room = await Newsroom.Open();
        await Publish(room, "Klub Baca Senja", "Dua puluh tiga pembaca datang membahas Laskar Pelangi.");
        await Publish(room, "Jam layanan Ramadan", "Layanan dibuka pukul delapan.");
        var reader = room.Installation.Anonymous();

        var found = await reader.GetStringAsync("/kota?q=pembacaan+pelangi");
        var none = await reader.GetStringAsync("/kota?q=bersepeda%25'");
        var marks = await reader.GetStringAsync("/kota?q=%3F");
        var page = await reader.GetStringAsync(Link(found));

        found.ShouldContain("Klub Baca Senja");
        found.ShouldNotContain("Jam layanan Ramadan");
        none.ShouldNotContain("<article");
        marks.ShouldNotContain("<article");
        page.ShouldContain("Dua puluh tiga pembaca datang");
        page.ShouldContain("https://opac.perpus-contoh.example/1");
        page.ShouldContain("<time");
    }

    [Fact]
    [Capability("C87")]
    public async Task The_feeds_carry_it_whole_for_whoever_keeps_an_archive_of_their_own()
    {
        await using var room = await Newsroom.Open();
        await Publish(room, "Klub Baca <Senja> & kawan", "Dua puluh tiga pembaca datang.");
        var reader = room.Installation.Anonymous();

        var atom = XDocument.Parse(await reader.GetStringAsync("/kota/feed.xml"));
        var feed = JsonDocument.Parse(await reader.GetStringAsync("/kota/feed.json")).RootElement;

        XNamespace ns = "http://www.w3.org/2005/Atom";
        atom.Root!.Elements(ns + "entry").ShouldHaveSingleItem().Element(ns + "title")!.Value.ShouldBe("Klub Baca <Senja> & kawan");
        feed.GetProperty("version").GetString().ShouldBe("https://jsonfeed.org/version/1.1");
        feed.GetProperty("items")[0].GetProperty("title").GetString().ShouldBe("Klub Baca <Senja> & kawan");
    }

    [Fact]
    public async Task What_was_taken_down_is_gone_from_the_wall_its_search_and_its_feeds()
    {
        await using var room = await Newsroom.Open();
        var delivery = await Publish(room, "Salah tanggal", "Besok tutup.");
        var reader = room.Installation.Anonymous();
        var link = Link(await reader.GetStringAsync("/kota"));
        var bagas = await room.Installation.DeskOf(room.Bagas);

        var answer = await bagas.SubmitFrom($"/studio/kiriman/{delivery}", $"/studio/kiriman/{delivery}/tarik");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await reader.GetAsync(link)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (var path in new[] { "/kota", "/kota?q=tutup", "/kota/feed.xml", "/kota/feed.json", "/kota/tautan" })
            (await reader.GetStringAsync(path)).ShouldNotContain("Salah tanggal", Case.Sensitive, path);
    }

    [Fact]
    public async Task A_picture_is_hidden_with_its_post_unless_another_still_shows_it()
    {
        await using var room = await Newsroom.Open();
        var picture = await room.HasPicture("Juara lomba bercerita.");
        var first = await Publish(room, "Foto lomba", "Juara satu.", picture);
        var second = await Publish(room, "Foto lomba lagi", "Juara satu dan dua.", picture);
        var reader = room.Installation.Anonymous();
        var bagas = await room.Installation.DeskOf(room.Bagas);

        var whole = await reader.GetAsync($"/media/{picture}/480.webp");
        await bagas.SubmitFrom($"/studio/kiriman/{first}", $"/studio/kiriman/{first}/tarik");
        var stillShown = await reader.GetAsync($"/media/{picture}/480.webp");
        await bagas.SubmitFrom($"/studio/kiriman/{second}", $"/studio/kiriman/{second}/tarik");
        var hidden = await reader.GetAsync($"/media/{picture}/480.webp");

        (whole.StatusCode, stillShown.StatusCode, hidden.StatusCode).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task What_stands_on_the_wall_can_be_taken_down_though_the_portal_was_let_go_and_never_by_word_alone()
    {
        await using var room = await Newsroom.Open();
        var delivery = await Publish(room, "Salah tanggal", "Besok tutup.");
        var bagas = await room.Installation.DeskOf(room.Bagas);
        await bagas.SubmitFrom("/studio/akun", $"/studio/akun/{room.Portal}/lepas");

        var byWord = await bagas.SubmitFrom($"/studio/kiriman/{delivery}", $"/studio/kiriman/{delivery}/tarik", ("byHand", "true"));
        var wall = await room.Installation.Anonymous().GetStringAsync("/kota");
        var down = await bagas.SubmitFrom($"/studio/kiriman/{delivery}", $"/studio/kiriman/{delivery}/tarik");

        byWord.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wall.ShouldContain("Salah tanggal");
        down.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await room.Installation.Anonymous().GetStringAsync("/kota")).ShouldNotContain("Salah tanggal");
    }

    [Fact]
    public async Task A_post_from_before_the_search_is_found_after_the_nights_work()
    {
        await using var room = await Newsroom.Open();
        await Publish(room, "Klub Baca Senja", "Membahas Laskar Pelangi.");
        await room.Installation.In(room.Library.Id, db => db.Database.ExecuteSqlRawAsync("UPDATE portal_posts SET terms = ''"));

        await using var scope = room.Installation.App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetServices<IRecurring>().OfType<FindOldPosts>().Single().Run(scope.ServiceProvider, CancellationToken.None);

        (await room.Installation.Anonymous().GetStringAsync("/kota?q=pelangi")).ShouldContain("Klub Baca Senja");
    }

    private static async Task<DeliveryId> Publish(Newsroom room, string title, string text, params string[] media)
    {
        var post = await room.Approved(new { title, text, publishAt = room.In(1), kind = media.Length == 0 ? "text" : "image", media });
        room.Installation.Clock.Advance(Duration.FromHours(2));
        var id = PostId.Of(post.GetProperty("id").GetGuid());
        return await TestInstallation.Eventually(async () => await room.Installation.In(room.Library.Id, async db =>
            (await new DeliveriesWindow(db, SystemClock.Instance).OfPost(id, CancellationToken.None)).SingleOrDefault(d => d.State == DeliveryState.Sent)?.Id));
    }

    private static string Link(string page)
    {
        var start = page.IndexOf("/kota/unggahan/", StringComparison.Ordinal);
        return page[start..page.IndexOf('"', start)];
    }
}
