using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mading.Sandbox.Tests.Meta;
using NodaTime;

namespace Mading.Sandbox.Tests.Instagram;

/// <summary>A professional account of the Instagram Platform, strict as it is there.</summary>
public sealed class InstagramTests : SandboxTests
{
    private const string Account = "17841400000000001";

    [Theory]
    [InlineData("/v25.0/", null)]
    [InlineData("/graph.instagram.com/v25.0/", null)]
    [InlineData("/graph.facebook.com/v26.0/", null)]
    [InlineData("/v25.0/", "graph.instagram.com")]
    public async Task A_picture_is_seen_by_nobody_until_its_container_is_published_and_once_only(string root, string? header)
    {
        if (header is not null)
            Http.DefaultRequestHeaders.Add("X-Intended-Host", header);
        var container = await IdOf(await Post($"{root}{Account}/media", ("image_url", "https://perpus.example.org/a.jpg"), ("caption", "Buku baru"), ("alt_text", "Sampul.")));
        (await InstagramLedger()).ShouldBeEmpty();
        var made = await IdOf(await Post($"{root}{Account}/media_publish", ("creation_id", container)));
        await ShouldComplain(await Post($"{root}{Account}/media_publish", ("creation_id", container)), 24, 2_207_008);

        var entry = (await InstagramLedger()).ShouldHaveSingleItem();
        entry.GetProperty("kind").GetString().ShouldBe("image");
        entry.GetProperty("text").GetString().ShouldBe("Buku baru");
        entry.GetProperty("media")[0].GetProperty("alt").GetString().ShouldBe("Sampul.");
        (await State(root, container)).ShouldBe("PUBLISHED");
        var list = await Json(await Http.GetAsync($"{root}{Account}/media?fields=id,caption,permalink"));
        list.GetProperty("data")[0].GetProperty("id").GetString().ShouldBe(made);
    }

    [Fact]
    public async Task A_slash_too_many_is_let_pass()
    {
        var answer = await Http.GetAsync("/v25.0//17841400000009//content_publishing_limit");

        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_video_is_worked_on_first_and_a_container_ends_after_a_day()
    {
        await using var shop = new MediaShop();
        await shop.Open();
        var reel = await IdOf(await Post("/v25.0/" + Account + "/media", ("media_type", "REELS"), ("video_url", shop["a.mp4"])));
        var bad = await IdOf(await Post("/v25.0/" + Account + "/media", ("media_type", "REELS"), ("video_url", shop["a.txt"])));

        (await State("/v25.0/", reel)).ShouldBe("IN_PROGRESS");
        await ShouldComplain(await Post("/v25.0/" + Account + "/media_publish", ("creation_id", reel)), 9007, 2_207_027);
        Clock.Advance(Duration.FromSeconds(2));
        (await State("/v25.0/", reel)).ShouldBe("FINISHED");
        (await State("/v25.0/", bad)).ShouldBe("ERROR");
        Clock.Advance(Duration.FromDays(1));
        (await State("/v25.0/", reel)).ShouldBe("EXPIRED");
        await ShouldComplain(await Post("/v25.0/" + Account + "/media_publish", ("creation_id", reel)), -2, 2_207_020);
    }

    [Fact]
    public async Task A_video_of_many_megabytes_is_taken_as_it_is_there()
    {
        await using var shop = new MediaShop();
        await shop.Open();
        var reel = await IdOf(await Post("/v25.0/" + Account + "/media", ("media_type", "REELS"), ("video_url", shop["long.mp4"])));
        Clock.Advance(Duration.FromSeconds(2));

        (await State("/v25.0/", reel)).ShouldBe("FINISHED");
    }

    [Fact]
    public async Task A_carousel_takes_two_to_ten_of_its_own_children()
    {
        var children = new List<string>();
        for (var n = 0; n < 2; n++)
            children.Add(await IdOf(await Post("/v25.0/" + Account + "/media", ("image_url", $"https://perpus.example.org/{n}.jpg"), ("is_carousel_item", "true"))));
        await ShouldComplain(await Post("/v25.0/" + Account + "/media", ("media_type", "CAROUSEL"), ("children", children[0])), 100, 2_207_028);
        await ShouldComplain(await Post("/v25.0/" + Account + "/media", ("media_type", "CAROUSEL"), ("children", children[0] + ",17")), 24, 2_207_006);
        await ShouldComplain(await Post("/v25.0/" + Account + "/media_publish", ("creation_id", children[0])), 24, 2_207_006);
        var whole = await IdOf(await Post("/v25.0/" + Account + "/media", ("media_type", "CAROUSEL"), ("children", string.Join(',', children)), ("caption", "Rak baru")));
        await Post("/v25.0/" + Account + "/media_publish", ("creation_id", whole));

        var entry = (await InstagramLedger()).ShouldHaveSingleItem();
        entry.GetProperty("kind").GetString().ShouldBe("carousel");
        entry.GetProperty("media").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_story_stands_in_its_own_list_and_takes_no_comment()
    {
        var story = await IdOf(await Post("/v25.0/" + Account + "/media", ("media_type", "STORIES"), ("image_url", "https://perpus.example.org/a.jpg"), ("caption", "tak dipakai")));
        var made = await IdOf(await Post("/v25.0/" + Account + "/media_publish", ("creation_id", story)));

        (await Json(await Http.GetAsync($"/v25.0/{Account}/stories"))).GetProperty("data").GetArrayLength().ShouldBe(1);
        (await Json(await Http.GetAsync($"/v25.0/{Account}/media"))).GetProperty("data").GetArrayLength().ShouldBe(0);
        (await InstagramLedger()).Single().GetProperty("text").GetString().ShouldBe("");
        await ShouldComplain(await Post($"/v25.0/{made}/comments", ("message", "Halo")), 100, 33);
    }

    [Fact]
    public async Task Media_are_fetched_and_refused_by_their_own_numbers()
    {
        await using var shop = new MediaShop();
        await shop.Open();

        await ShouldComplain(await Post("/v25.0/" + Account + "/media", ("image_url", shop["missing.jpg"])), 9004, 2_207_052);
        await ShouldComplain(await Post("/v25.0/" + Account + "/media", ("image_url", "http://10.1.2.3/a.jpg")), 9004, 2_207_052);
        await ShouldComplain(await Post("/v25.0/" + Account + "/media", ("image_url", shop["a.png"])), 36001, 2_207_005);
        await ShouldComplain(await Post("/v25.0/" + Account + "/media", ("image_url", shop["a.jpg"]), ("caption", new string('x', 2_201))), 36004, 2_207_010);
        await ShouldComplain(await Post("/v25.0/" + Account + "/media", ("media_type", "VIDEO"), ("video_url", shop["a.mp4"])), 100, 2_207_023);
        await ShouldComplain(await Post("/v25.0/" + Account + "/media", ("caption", "tanpa gambar")), 100, null);
        await ShouldComplain(await Post("/v25.0/" + Account + "/media", ("image_url", shop["narrow.jpg"])), 36003, 2_207_009);
        (await Post("/v25.0/" + Account + "/media", ("image_url", shop["narrow.jpg"]), ("media_type", "STORIES"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Post("/v25.0/" + Account + "/media", ("image_url", shop["a.jpg"]))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_days_posts_are_counted_and_the_fifty_first_refused()
    {
        for (var n = 0; n < 50; n++)
            await Published($"Nomor {n}");
        var limit = await Json(await Http.GetAsync($"/v25.0/{Account}/content_publishing_limit?fields=quota_usage,config"));
        var container = await IdOf(await Post("/v25.0/" + Account + "/media", ("image_url", "https://perpus.example.org/a.jpg")));

        limit.GetProperty("data")[0].GetProperty("quota_usage").GetInt32().ShouldBe(50);
        limit.GetProperty("data")[0].GetProperty("config").GetProperty("quota_total").GetInt32().ShouldBe(50);
        await ShouldComplain(await Post("/v25.0/" + Account + "/media_publish", ("creation_id", container)), 9, 2_207_042);
        (await InstagramLedger()).Count.ShouldBe(50);
    }

    [Fact]
    public async Task A_comment_stands_under_its_post_and_only_Facebook_Login_deletes()
    {
        var post = await Published("Buku baru");
        await Post($"/v25.0/{post}/comments", ("message", "Tautannya di sini"));
        await ShouldComplain(await Post($"/v25.0/{post}/comments", ("message", new string('x', 301))), 100, null);

        (await Json(await Http.GetAsync($"/v25.0/{post}/comments?fields=id,text,username"))).GetProperty("data")[0].GetProperty("text").GetString().ShouldBe("Tautannya di sini");
        await ShouldComplain(await Http.DeleteAsync("/graph.instagram.com/v25.0/" + post), 100, 33);
        (await Json(await Http.DeleteAsync("/graph.facebook.com/v25.0/" + post))).GetProperty("success").GetBoolean().ShouldBeTrue();
        await ShouldComplain(await Http.DeleteAsync("/graph.facebook.com/v25.0/" + post), 100, 33);
    }

    [Fact]
    public async Task Dead_tokens_personal_accounts_and_throttles_speak_by_number_and_Pages_are_left_alone()
    {
        await ShouldComplain(await Client("expired-1").GetAsync($"/v25.0/{Account}"), 190, 463);
        await ShouldComplain(await Client("").GetAsync($"/v25.0/{Account}"), 104, null);
        await ShouldComplain(await Client("p").GetAsync("/v25.0/17841400000000404?fields=username"), 100, 33);
        await Faults(new { network = "instagram", operation = "media", fault = "429", rate = 1.0 });
        await ShouldComplain(await Post("/v25.0/" + Account + "/media", ("image_url", "https://perpus.example.org/a.jpg")), 80_002, null);

        var page = await Json(await Client("halaman").PostAsync("/v25.0/7007/feed", new FormUrlEncodedContent([new("message", "Halo")])));
        page.GetProperty("id").GetString()!.ShouldStartWith("7007_");
        (await InstagramLedger()).ShouldBeEmpty();
    }

    private async Task<string> Published(string caption) => await IdOf(await Post(
        "/v25.0/" + Account + "/media_publish",
        ("creation_id", await IdOf(await Post("/v25.0/" + Account + "/media", ("image_url", "https://perpus.example.org/a.jpg"), ("caption", caption))))));

    private Task<HttpResponseMessage> Post(string path, params (string Name, string Value)[] fields) =>
        Http.PostAsync(path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));

    private async Task<string?> State(string root, string container) =>
        (await Json(await Http.GetAsync($"{root}{container}?fields=id,status_code,status"))).GetProperty("status_code").GetString();

    private async Task<List<JsonElement>> InstagramLedger() => [.. (await Http.GetFromJsonAsync<JsonElement>("/_sandbox/ledger?network=instagram")).EnumerateArray()];

    private static async Task ShouldComplain(HttpResponseMessage answer, int code, int? second)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await answer.Content.ReadAsStringAsync());
        var error = (await Json(answer)).GetProperty("error");
        error.GetProperty("code").GetInt32().ShouldBe(code, error.ToString());
        (error.TryGetProperty("error_subcode", out var said) ? said.GetInt32() : (int?)null).ShouldBe(second);
    }
}
