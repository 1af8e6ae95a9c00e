using System.Globalization;
using System.Net;
using NodaTime;

namespace Mading.Sandbox.Tests.Facebook;

/// <summary>Live videos of a Page: scheduled within a week, let begin and ended, and in the ledger when they are seen.</summary>
public sealed class FacebookLiveTests : SandboxTests
{
    [Fact]
    public async Task A_live_video_is_scheduled_listed_moved_begun_and_ended()
    {
        var made = await Json(await Ask("7007/live_videos", ("status", "SCHEDULED_UNPUBLISHED"), ("event_params", In(3)), ("title", "Bincang buku"), ("description", "Kode siaran X1")));
        var id = made.GetProperty("id").GetString()!;
        var listed = await Json(await Http.GetAsync("/v25.0/7007/live_videos?broadcast_status=" + Uri.EscapeDataString("""["SCHEDULED_UNPUBLISHED"]""") + "&fields=id,description,status"));
        (await Ask(id, ("event_params", In(5)))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Ask(id, ("status", "LIVE_NOW"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        var live = await Json(await Http.GetAsync($"/v25.0/{id}?fields=status,permalink_url"));
        (await Ask(id, ("end_live_video", "true"))).StatusCode.ShouldBe(HttpStatusCode.OK);

        made.GetProperty("secure_stream_url").GetString()!.ShouldStartWith("rtmps://live-api-s.facebook.com:443/rtmp/FB-");
        listed.GetProperty("data")[0].GetProperty("description").GetString().ShouldBe("Kode siaran X1");
        (live.GetProperty("status").GetString(), live.GetProperty("permalink_url").GetString()![..13]).ShouldBe(("LIVE", "/7007/videos/"));
        (await Kinds()).ShouldBe(["live_scheduled", "live"]);
        await ShouldComplain(await Ask(id, ("end_live_video", "true")), 100);
        await ShouldComplain(await Ask(id, ("status", "LIVE_NOW")), 100);
        (await Http.DeleteAsync($"/v25.0/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await ShouldComplain(await Http.GetAsync($"/v25.0/{id}"), 100);
    }

    [Theory]
    [InlineData("SCHEDULED_UNPUBLISHED", 169)]
    [InlineData("SCHEDULED_UNPUBLISHED", 0)]
    [InlineData("SCHEDULED_UNPUBLISHED", null)]
    [InlineData("TOMORROW", 3)]
    public async Task A_time_out_of_bounds_or_a_status_that_is_none_is_100(string status, int? hours)
    {
        await ShouldComplain(await Ask("7007/live_videos", ("status", status), ("event_params", hours is { } ahead ? In(ahead) : "")), 100);
        await ShouldComplain(await Ask("7007/live_videos", ("status", "SCHEDULED_UNPUBLISHED"), ("event_params", In(3)), ("planned_start_time", In(3))), 100);

        (await Kinds()).ShouldBeEmpty();
    }

    private string In(int hours) => (Clock.GetCurrentInstant() + Duration.FromHours(hours)).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private Task<HttpResponseMessage> Ask(string path, params (string Name, string Value)[] fields) =>
        Http.PostAsync("/v25.0/" + path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));

    private async Task<List<string>> Kinds() =>
        [.. (await Json(await Http.GetAsync("/_sandbox/ledger?network=facebook"))).EnumerateArray().Select(e => e.GetProperty("kind").GetString()!)];

    private static async Task ShouldComplain(HttpResponseMessage answer, int code)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Json(answer)).GetProperty("error").GetProperty("code").GetInt32().ShouldBe(code);
    }
}
