using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using NodaTime;

namespace Mading.Sandbox.Tests.TikTok;

/// <summary>The inbox of TikTok's app, as strict as the Content Posting API's pages have it.</summary>
public sealed class TikTokInboxTests : SandboxTests
{
    private static readonly object Source = new { source = "FILE_UPLOAD", video_size = 10, chunk_size = 10, total_chunk_count = 1 };

    [Fact]
    public async Task A_draft_is_nobodys_to_see_until_a_person_publishes_it_and_then_once()
    {
        var id = await Deliver();
        (await Status(id)).GetProperty("status").GetString().ShouldBe("SEND_TO_USER_INBOX");
        (await Entries()).ShouldHaveSingleItem().GetProperty("state").GetString().ShouldBe("inbox");

        (await Publish(id, new { caption = "Rak 800" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Publish(id, new { caption = "Rak 800" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var standing = await Status(id);
        standing.GetProperty("status").GetString().ShouldBe("PUBLISH_COMPLETE");
        standing.GetProperty("publicaly_available_post_id").GetArrayLength().ShouldBe(1);
        var shown = await Entries();
        shown.Select(e => e.GetProperty("kind").GetString()).ShouldBe(["draft", "video"]);
        shown[1].GetProperty("text").GetString().ShouldBe("Rak 800");
    }

    [Fact]
    public async Task Published_for_few_it_has_no_public_number_and_thrown_away_it_has_failed()
    {
        var (few, none) = (await Deliver(), await Deliver());

        await Publish(few, new { visibility = "private" });
        await Http.DeleteAsync(new Uri($"/_sandbox/tiktok/drafts/{none}", UriKind.Relative));

        (await Status(few)).TryGetProperty("publicaly_available_post_id", out _).ShouldBeFalse();
        (await Status(none)).GetProperty("fail_reason").GetString().ShouldBe("publish_cancelled");
        (await Entries()).Select(e => e.GetProperty("state").GetString()).ShouldBe(["published", "discarded"]);
    }

    [Fact]
    public async Task A_sixth_within_a_day_is_refused_until_one_is_published()
    {
        var first = await Deliver();
        for (var more = 0; more < 4; more++)
        {
            await Begin(new { source_info = Source });
            Clock.Advance(Duration.FromMinutes(1));
        }

        await Refuses(await Begin(new { source_info = Source }), HttpStatusCode.Forbidden, "spam_risk_too_many_pending_share");
        await Publish(first, new { });
        (await Begin(new { source_info = Source })).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nothing_but_the_source_is_taken_and_only_with_the_right_to_upload()
    {
        await Refuses(await Begin(new { source_info = Source, post_info = new { title = "Rak 800" } }), HttpStatusCode.BadRequest, "invalid_param");
        await Refuses(await Begin(new { source_info = Source }, "perpus-publishonly"), HttpStatusCode.Unauthorized, "scope_not_authorized");
        var creator = await Client("perpus-uploadonly").PostAsJsonAsync("/v2/post/publish/creator_info/query/", new { });
        await Refuses(creator, HttpStatusCode.Unauthorized, "scope_not_authorized");
        (await Begin(new { source_info = Source }, "perpus-uploadonly")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private Task<HttpResponseMessage> Begin(object body, string token = "perpus-1") => Client(token).PostAsJsonAsync("/v2/post/publish/inbox/video/init/", body);

    private async Task<string> Deliver()
    {
        var begun = (await Json(await Begin(new { source_info = Source }))).GetProperty("data");
        var bytes = new ByteArrayContent(new byte[10]);
        bytes.Headers.ContentType = new MediaTypeHeaderValue("video/mp4");
        bytes.Headers.ContentRange = new ContentRangeHeaderValue(0, 9, 10);
        (await Http.PutAsync(new Uri(begun.GetProperty("upload_url").GetString()!), bytes)).StatusCode.ShouldBe(HttpStatusCode.Created);
        return begun.GetProperty("publish_id").GetString()!;
    }

    private async Task<JsonElement> Status(string id) =>
        (await Json(await Client("perpus-1").PostAsJsonAsync("/v2/post/publish/status/fetch/", new { publish_id = id }))).GetProperty("data");

    private Task<HttpResponseMessage> Publish(string id, object how) => Http.PostAsJsonAsync($"/_sandbox/tiktok/drafts/{id}/publish", how);

    private async Task<List<JsonElement>> Entries() => [.. (await Json(await Http.GetAsync("/_sandbox/ledger?network=tiktok"))).EnumerateArray()];

    private static async Task Refuses(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        answer.StatusCode.ShouldBe(status);
        (await Json(answer)).GetProperty("error").GetProperty("code").GetString().ShouldBe(code);
    }
}
