using System.Net;
using System.Net.Http.Json;

namespace Mading.Sandbox.Tests.Mastodon;

/// <summary>What is refused, and in which words.</summary>
public sealed class MastodonRulesTests : SandboxTests
{
    [Fact]
    public async Task Characters_count_as_Mastodon_counts_them()
    {
        var address = "https://perpus-contoh.example/" + new string('a', 200);
        var mention = " @perpus@" + new string('b', 40) + ".example ";

        var full = await Post(address + mention + Smiles(500 - 23 - 9));
        var over = await Post(address + mention + Smiles(500 - 23 - 8));

        full.StatusCode.ShouldBe(HttpStatusCode.OK);
        await ShouldRefuse(over, HttpStatusCode.UnprocessableEntity, "Validation failed: Text character limit of 500 exceeded");
    }

    [Fact]
    public async Task A_medium_that_is_not_there_or_is_anothers_is_named()
    {
        var others = Client("lain");
        var medium = await Upload("Sampul");

        var unknown = await Post(new { status = "Halo", media_ids = new[] { "42" } });
        var anothers = await others.PostAsJsonAsync("/api/v1/statuses", new { status = "Halo", media_ids = new[] { medium } });

        await ShouldRefuse(unknown, HttpStatusCode.UnprocessableEntity, "Media 42 not found or already attached to another post");
        await ShouldRefuse(anothers, HttpStatusCode.UnprocessableEntity, $"Media {medium} not found or already attached to another post");
    }

    [Fact]
    public async Task Media_and_a_poll_exclude_each_other()
    {
        var medium = await Upload("Sampul");

        var answer = await Post(new { status = "Pilih", media_ids = new[] { medium }, poll = new { options = new[] { "a", "b" }, expires_in = 3600 } });

        await ShouldRefuse(answer, HttpStatusCode.UnprocessableEntity, "Cannot attach more than 4 files");
    }

    [Fact]
    public async Task A_poll_is_made_and_one_with_a_single_option_is_not()
    {
        var good = await Post(new { status = "Pilih", poll = new { options = new[] { "Novel", "Komik" }, expires_in = 3600 } });
        var bad = await Post(new { status = "Pilih", poll = new { options = new[] { "Novel" }, expires_in = 3600 } });

        (await Json(good)).GetProperty("poll").GetProperty("options")[1].GetProperty("title").GetString().ShouldBe("Komik");
        await ShouldRefuse(bad, HttpStatusCode.UnprocessableEntity, "Validation failed: Options must have more than one item");
        (await Ledger()).ShouldHaveSingleItem().GetProperty("kind").GetString().ShouldBe("poll");
    }

    [Fact]
    public async Task A_reply_to_nothing_is_404()
    {
        var answer = await Post(new { status = "Halo", in_reply_to_id = "42" });

        await ShouldRefuse(answer, HttpStatusCode.NotFound, "The post you are trying to reply to does not appear to exist.");
    }

    [Fact]
    public async Task A_description_over_its_limit_and_a_type_that_is_no_picture_are_refused()
    {
        (await Upload(new string('a', 1501), "image/png")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Upload("", "application/pdf")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Upload(new string('a', 1500), "image/png")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("{\"status\": ")]
    [InlineData("[")]
    public async Task A_body_that_is_no_JSON_is_400(string body)
    {
        var answer = await Http.PostAsync("/api/v1/statuses", new StringContent(body, null, "application/json"));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_body_without_end_is_refused_before_it_fills_the_memory()
    {
        var answer = await Post(new string('a', 2_000_000)).ContinueWith(a => a.IsFaulted ? null : a.Result, TaskScheduler.Default);

        // The server may hang up before the client has sent it all.
        answer?.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Ledger()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_server_tells_its_limits_in_both_versions()
    {
        var second = (await Json(await Http.GetAsync("/perpus.example/api/v2/instance")));
        var first = (await Json(await Http.GetAsync("/perpus.example/api/v1/instance")));

        second.GetProperty("domain").GetString().ShouldBe("perpus.example");
        first.GetProperty("uri").GetString().ShouldBe("perpus.example");
        foreach (var configuration in new[] { second.GetProperty("configuration"), first.GetProperty("configuration") })
        {
            configuration.GetProperty("statuses").GetProperty("max_characters").GetInt32().ShouldBe(500);
            configuration.GetProperty("statuses").GetProperty("characters_reserved_per_url").GetInt32().ShouldBe(23);
            configuration.GetProperty("media_attachments").GetProperty("description_limit").GetInt32().ShouldBe(1500);
        }
    }

    private static string Smiles(int count) => string.Concat(Enumerable.Repeat("😀", count));
}
