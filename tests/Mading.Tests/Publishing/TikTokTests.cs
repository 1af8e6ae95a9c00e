using System.Net;
using System.Net.Http.Json;
using Mading.Publishing;
using Mading.Testing;
using Mading.Tests.Editorial;

namespace Mading.Tests.Publishing;

/// <summary>TikTok through the API: each kind as it became public, the library's minute, and a reply that was lost.</summary>
public sealed class TikTokTests : IAsyncLifetime
{
    private NetworkDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await NetworkDesk.Open(seed: 7);

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Theory]
    [InlineData("video", "video")]
    [InlineData("reel", "video")]
    [InlineData("image", "image")]
    [InlineData("carousel", "carousel")]
    [Capability("C01", "sandbox")]
    public async Task Each_kind_becomes_public_once(string kind, string shown)
    {
        var account = await Connect(new { openId = "perpuscontoh", token = "perpuscontoh-1" });
        var media = shown == "video" ? new[] { await Video(14) } : [.. await Task.WhenAll(Enumerable.Range(0, kind == "image" ? 1 : 2).Select(_ => Picture()))];

        await _desk.Published(Post(kind, [account], media));

        var entry = (await _desk.Ledger("tiktok")).ShouldHaveSingleItem();
        entry.GetProperty("kind").GetString().ShouldBe(shown);
        entry.GetProperty("media").GetArrayLength().ShouldBe(media.Length);
        entry.GetProperty("text").GetString()!.ShouldStartWith("Keliling rak 800");
    }

    [Fact]
    public async Task A_lost_reply_is_looked_for_and_nothing_goes_out_twice()
    {
        var account = await Connect(new { openId = "perpuscontoh", token = "perpuscontoh-1" });
        await _desk.Faults(new { network = "tiktok", operation = "post", fault = "lose-reply", rate = 1.0, count = 1 });

        await _desk.Published(Post("video", [account], [await Video(14)]));

        (await _desk.Ledger("tiktok")).Count.ShouldBe(1);
    }

    [Fact]
    [Capability("C05", "sandbox")]
    public async Task A_video_over_a_minute_is_flagged_for_TikTok_unless_the_accounts_own_limit_says_otherwise()
    {
        var usual = await Connect(new { openId = "perpuscontoh", token = "perpuscontoh-1" });
        var longer = await Connect(new { openId = "perpuskota", token = "perpuskota-1", maxSeconds = "90" });
        var shorter = await Connect(new { openId = "perpusdesa", token = "perpusdesa-1", maxSeconds = "30" });
        var phone = await Connect(new { place = "TikTok" }, "phone");
        var phoneLonger = await Connect(new { place = "TikTok", maxSeconds = "120" }, "phone");
        var film = await Video(61);
        var post = await _desk.Write(Post("video", [usual, longer, shorter, phone, phoneLonger], [film]));

        var (status, body) = await Newsroom.Step(_desk.Api, post, "submit");

        status.ShouldBe(422);
        var problems = body.GetProperty("problems").EnumerateArray().Where(p => p.GetProperty("code").GetString() == "video_longer_than_ours").ToList();
        problems.Select(p => p.GetProperty("args").GetProperty("channel").GetString()).ShouldBe([usual, shorter, phone], ignoreOrder: true);
        body.ToString().ShouldContain("perpustakaan membatasi 60 detik");
        body.ToString().ShouldContain("perpustakaan membatasi 30 detik");
        (await Newsroom.Step(_desk.Api, await _desk.Write(Post("video", [longer, phoneLonger], [film])), "submit")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("privat-1", "", "tiktok_only_private")]
    [InlineData("perpus-expired", "", "reconnect")]
    [InlineData("perpus-1", "sejam", "tiktok_seconds_unreadable")]
    public async Task What_cannot_be_connected_is_said_in_words(string token, string maxSeconds, string code)
    {
        var answer = await _desk.Api.PostAsJsonAsync("/api/v1/channels", new { network = "tiktok", name = "TikTok", settings = new { openId = "a", token, maxSeconds } });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var problem = await Newsroom.Json(answer);
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("title").GetString()!.ShouldContain(' ');
    }

    [Fact]
    public async Task A_token_that_is_over_is_renewed_by_itself_and_an_app_without_audit_is_explained()
    {
        var account = await Connect(new { openId = "perpuscontoh", token = "perpuscontoh-expired", refreshToken = "perpuscontoh-segar", clientKey = "k", clientSecret = "s" });
        await _desk.Published(Post("video", [account], [await Video(14)]));
        var unaudited = await Connect(new { openId = "perpusbaru", token = "perpusbaru-unaudited" });

        var refused = await _desk.Published(Post("video", [unaudited], [await Video(14)]), ends: DeliveryState.Refused);

        refused.ShouldHaveSingleItem().Problem!.Code.ShouldBe("tiktok_not_audited");
    }

    private static object Post(string kind, string[] channels, string[] media) => new { kind, media, channels };

    private Task<string> Connect(object settings, string network = "tiktok") => _desk.Connect(network, settings);

    private async Task<string> Video(double seconds) => await _desk.Keep(await Films.Make(seconds, 96, 160, "libx264", "mp4", "-r", "4"), "tur.mp4");

    private async Task<string> Picture() => await _desk.Keep(await Films.Photo(), "rak.jpg");
}
