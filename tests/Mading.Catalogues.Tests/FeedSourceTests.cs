using Mading.Catalogues.Tests.Quirks;

namespace Mading.Catalogues.Tests;

public sealed class FeedSourceTests
{
    private const string Rss = "<rss version='2.0'><channel><title>Buku baru</title><item><title>Bumi Manusia</title><link>http://perpus.example/1</link><guid>http://perpus.example/1</guid>"
        + "<pubDate>Tue, 03 Nov 2026 10:00:00 +0700</pubDate></item></channel></rss>";

    [Theory]
    [InlineData("")]
    [InlineData("feed.xml")]
    public async Task A_feed_is_found_by_its_address_or_by_the_page_that_names_it(string page)
    {
        await using var site = await Site.Start();
        site.Has("/", "<html><head><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed.xml\"></head></html>", type: "text/html");
        site.Has("/feed.xml", Rss);

        var (found, _) = await site.Probe(page);

        (found!.System, found.Name, found.Address.AbsolutePath).ShouldBe(("feed", "Buku baru", "/feed.xml"));
        found.Quirks.ShouldContain("quirk_feed_newest_only");
    }

    [Fact]
    public async Task A_feeds_titles_carry_the_moment_they_were_announced_and_what_it_leaves_out_has_not_vanished()
    {
        await using var site = await Site.Start();
        site.Has("/feed.xml", Rss);

        var record = (await site.All("feed", "feed.xml")).Single().Items.Good().Single();

        record.Datestamp!.Value.ToString().ShouldBe("2026-11-03T03:00:00Z");
        site.Source("feed", "feed.xml").TellsAll.ShouldBeFalse();
    }

    [Fact]
    public async Task Pages_of_a_feed_are_followed_and_a_kill_between_them_loses_nothing()
    {
        await using var site = await Site.Start();
        site.Has("/feed", OpdsQuirks.Feed("<entry><title>Satu</title><id>1</id></entry><link rel='next' href='?halaman=2'/>"));
        site.Has("/feed?halaman=2", OpdsQuirks.Feed("<entry><title>Dua</title><id>2</id></entry>"));

        // Each page is read by a source of its own.
        (await site.All("feed", "feed")).SelectMany(p => p.Items.Good()).Select(r => r.Title).ShouldBe(["Satu", "Dua"]);
    }

    [Theory]
    [InlineData("<html><body>Selamat datang</body></html>", 200, "catalogue_answers_no_feed")]
    [InlineData("", 404, "catalogue_feed_gone")]
    [InlineData("", 403, "catalogue_wants_sign_in")]
    [InlineData("", 200, "catalogue_feed_empty")]
    public async Task What_is_no_feed_is_said_in_words(string body, int status, string problem)
    {
        await using var site = await Site.Start();
        site.Has("/feed.xml", body, status);

        (await site.All("feed", "feed.xml")).Single().Problem!.Code.ShouldBe(problem);
    }

    [Theory]
    [InlineData("2026-11-03T10:00:00+07:00", "2026-11-03T03:00:00Z")]
    [InlineData("Tue, 03 Nov 2026 10:00:00 GMT", "2026-11-03T10:00:00Z")]
    [InlineData("2026-11-03", "2026-11-03T00:00:00Z")]
    [InlineData("kemarin", null)]
    [InlineData("", null)]
    public void Dates_of_feeds_are_read_as_they_are_written(string text, string? moment) => Feeds.FeedDates.Parse(text)?.ToString().ShouldBe(moment);
}
