using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Mading.Kernel;
using Mading.Publishing;
using Mading.Testing;
using Mading.Tests.Editorial;
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
        var page = await reader.GetStringAsync(Link(found));

        found.ShouldContain("Klub Baca Senja");
        found.ShouldNotContain("Jam layanan Ramadan");
        none.ShouldNotContain("<article");
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

    private static async Task<DeliveryId> Publish(Newsroom room, string title, string text)
    {
        var post = await room.Approved(new { title, text, publishAt = room.In(1), kind = "text" });
        room.Installation.Clock.Advance(Duration.FromHours(2));
        var id = PostId.Of(post.GetProperty("id").GetGuid());
        return await TestInstallation.Eventually(async () => await room.Installation.In(room.Library.Id, async db =>
            (await new DeliveriesWindow(db).OfPost(id, CancellationToken.None)).SingleOrDefault(d => d.State == DeliveryState.Sent)?.Id));
    }

    private static string Link(string page)
    {
        var start = page.IndexOf("/kota/unggahan/", StringComparison.Ordinal);
        return page[start..page.IndexOf('"', start)];
    }
}
