using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using NodaTime;

namespace Mading.Sandbox.Tests.Facebook;

/// <summary>Videos, reels and stories of a Page, strict as they are there.</summary>
public sealed class FacebookFilmTests : SandboxTests
{
    private static readonly byte[] Mp4 = [0, 0, 0, 24, .. "ftypisom"u8, .. new byte[2_000_000]];

    [Fact]
    public async Task A_reel_is_seen_by_nobody_until_it_is_finished_and_once_only()
    {
        var reel = await Begun("video_reels");
        await ShouldComplain(await Finish("video_reels", ("video_id", reel), ("video_state", "PUBLISHED")), 100);
        (await Bring(reel, Mp4, 0)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Status(reel)).GetProperty("video_status").GetString().ShouldBe("upload_complete");
        (await FacebookLedger()).ShouldBeEmpty();
        (await Finish("video_reels", ("video_id", reel), ("video_state", "PUBLISHED"), ("description", "Tur rak"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Status(reel)).GetProperty("video_status").GetString().ShouldBe("processing");
        Clock.Advance(Duration.FromSeconds(2));

        (await Status(reel)).GetProperty("publishing_phase").GetProperty("publish_status").GetString().ShouldBe("published");
        await ShouldComplain(await Finish("video_reels", ("video_id", reel), ("video_state", "PUBLISHED")), 100);
        var entry = (await FacebookLedger()).ShouldHaveSingleItem();
        (entry.GetProperty("kind").GetString(), entry.GetProperty("text").GetString()).ShouldBe(("reel", "Tur rak"));
        entry.GetProperty("media")[0].GetProperty("bytes").GetInt64().ShouldBe(Mp4.Length);
        (await Json(await Http.GetAsync("/v25.0/7007/published_posts"))).GetProperty("data").GetArrayLength().ShouldBe(0, "reels do not stand in the feed");
    }

    [Fact]
    public async Task Bytes_come_in_order_and_all_the_rest_at_once_and_no_other_file_is_taken()
    {
        var reel = await Begun("video_reels");
        (await Json(await Bring(reel, Mp4, 5))).GetProperty("debug_info").GetProperty("type").GetString().ShouldBe("OffsetInvalidError");
        (await Json(await Bring(reel, Mp4[..1_000_000], 0, Mp4.Length))).GetProperty("debug_info").GetProperty("type").GetString().ShouldBe("PartialRequestError");
        (await Status(reel)).GetProperty("uploading_phase").GetProperty("bytes_transfered").GetInt64().ShouldBe(1_000_000);
        (await Bring(reel, Mp4[1_000_000..], 1_000_000, Mp4.Length)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var other = await Begun("video_stories");
        (await Json(await Bring(other, [.. "no film at all"u8], 0))).GetProperty("debug_info").GetProperty("type").GetString().ShouldBe("ProcessingFailedError");
        (await Status(other)).GetProperty("video_status").GetString().ShouldBe("error");
        var bearer = new HttpRequestMessage(HttpMethod.Post, "/video-upload/v25.0/" + other) { Content = new ByteArrayContent(Mp4) };
        (await Json(await Http.SendAsync(bearer))).GetProperty("debug_info").GetProperty("type").GetString().ShouldBe("NotAuthorizedError");
    }

    [Fact]
    public async Task Pictures_and_videos_are_fetched_from_where_they_lie()
    {
        await using var shop = new Meta.MediaShop();
        await shop.Open();

        (await Post("photos", ("url", shop["/a.jpg"]), ("caption", "Rak"), ("alt_text_custom", "Rak buku"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Post("videos", ("file_url", shop["/a.mp4"]), ("description", "Tur rak"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        await ShouldComplain(await Post("photos", ("url", shop["/nowhere.jpg"])), 324);
        await ShouldComplain(await Post("videos", ("file_url", shop["/nowhere.mp4"])), 389);
        await ShouldComplain(await Post("videos", ("file_url", shop["/a.txt"])), 352);

        (await FacebookLedger()).Select(e => (e.GetProperty("kind").GetString(), e.GetProperty("media")[0].GetProperty("type").GetString()))
            .ShouldBe([("image", "image/jpeg"), ("video", "video/mp4")]);
    }

    [Fact]
    public async Task A_video_goes_up_in_the_pieces_that_are_wanted()
    {
        var begun = await Json(await Post("videos", ("upload_phase", "start"), ("file_size", $"{Mp4.Length}")));
        var (session, from, to) = (begun.GetProperty("upload_session_id").GetString()!, Offset(begun, "start_offset"), Offset(begun, "end_offset"));
        await ShouldComplain(await Piece(session, 7, Mp4[7..20]), 6001);
        while (from < to)
        {
            var next = await Json(await Piece(session, from, Mp4[from..to]));
            (from, to) = (Offset(next, "start_offset"), Offset(next, "end_offset"));
        }

        (await FacebookLedger()).ShouldBeEmpty();
        (await Finish("videos", ("upload_session_id", session), ("description", "Tur rak"))).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await FacebookLedger()).Single().GetProperty("kind").GetString().ShouldBe("video");
        (await Json(await Http.GetAsync("/v25.0/7007/published_posts"))).GetProperty("data").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_story_is_of_one_picture_or_one_video_and_stands_in_its_own_list()
    {
        var story = await Begun("video_stories");
        await Bring(story, Mp4, 0);
        var film = await Json(await Finish("video_stories", ("video_id", story), ("description", "tak dipakai")));
        var picture = await IdOf(await Http.PostAsync("/v25.0/7007/photos", Photo()));
        await Post("photo_stories", ("photo_id", picture));
        await ShouldComplain(await Post("photo_stories", ("photo_id", picture)), 100);

        var list = (await Json(await Http.GetAsync("/v25.0/7007/stories?since=0"))).GetProperty("data");
        list.EnumerateArray().Select(s => s.GetProperty("media_id").GetString()).ShouldBe([picture, story]);
        list[1].GetProperty("post_id").GetString().ShouldBe(film.GetProperty("post_id").GetString());
        (await FacebookLedger()).Select(e => (e.GetProperty("kind").GetString(), e.GetProperty("text").GetString())).ShouldBe([("story", ""), ("story", "")]);
        await ShouldComplain(await Http.PostAsync($"/v25.0/{film.GetProperty("post_id").GetString()}/comments", new FormUrlEncodedContent([new("message", "Halo")])), 100);
    }

    [Fact]
    public async Task Faults_of_posts_strike_the_last_phase_and_no_other()
    {
        await Faults(new { network = "facebook", operation = "post", fault = "502", rate = 1.0 });

        var reel = await Begun("video_reels");
        (await Bring(reel, Mp4, 0)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Finish("video_reels", ("video_id", reel), ("video_state", "PUBLISHED"))).StatusCode.ShouldBe(HttpStatusCode.BadGateway);

        (await FacebookLedger()).ShouldBeEmpty();
    }

    private async Task<string> Begun(string edge) => (await Json(await Post(edge, ("upload_phase", "start")))).GetProperty("video_id").GetString()!;

    private Task<HttpResponseMessage> Finish(string edge, params (string Name, string Value)[] fields) => Post(edge, [("upload_phase", "finish"), .. fields]);

    private Task<HttpResponseMessage> Post(string edge, params (string Name, string Value)[] fields) =>
        Http.PostAsync("/v25.0/7007/" + edge, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));

    private async Task<HttpResponseMessage> Bring(string film, byte[] bytes, int offset, int? length = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/rupload.facebook.com/video-upload/v25.0/" + film) { Content = new ByteArrayContent(bytes) };
        request.Headers.Authorization = new AuthenticationHeaderValue("OAuth", Http.DefaultRequestHeaders.Authorization!.Parameter);
        request.Headers.Add("offset", $"{offset}");
        request.Headers.Add("file_size", $"{length ?? bytes.Length}");
        return await Http.SendAsync(request);
    }

    private Task<HttpResponseMessage> Piece(string session, int start, byte[] bytes) => Http.PostAsync("/graph-video.facebook.com/v25.0/7007/videos", new MultipartFormDataContent
    {
        { new StringContent("transfer"), "upload_phase" }, { new StringContent(session), "upload_session_id" }, { new StringContent($"{start}"), "start_offset" },
        { new ByteArrayContent(bytes), "video_file_chunk", "piece" },
    });

    private static MultipartFormDataContent Photo()
    {
        var picture = new ByteArrayContent([1, 2, 3]);
        picture.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        return new MultipartFormDataContent { { picture, "source", "a.png" }, { new StringContent("false"), "published" } };
    }

    private async Task<JsonElement> Status(string film) => (await Json(await Http.GetAsync($"/v25.0/{film}?fields=status"))).GetProperty("status");

    private static int Offset(JsonElement told, string name) => int.Parse(told.GetProperty(name).GetString()!, System.Globalization.CultureInfo.InvariantCulture);

    private async Task<List<JsonElement>> FacebookLedger() => [.. (await Json(await Http.GetAsync("/_sandbox/ledger?network=facebook"))).EnumerateArray()];

    private static async Task ShouldComplain(HttpResponseMessage answer, int code)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Json(answer)).GetProperty("error").GetProperty("code").GetInt32().ShouldBe(code);
    }
}
