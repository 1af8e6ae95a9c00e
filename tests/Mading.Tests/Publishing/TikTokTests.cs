using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mading.Kernel;
using Mading.Publishing;
using Mading.Sandbox;
using Mading.Testing;
using Mading.Tests.Editorial;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Tests.Publishing;

/// <summary>TikTok through the API: each kind as it became public, the library's minute, and a reply that was lost.</summary>
public sealed class TikTokTests : IAsyncLifetime
{
    private WebApplication _sandbox = null!;
    private Newsroom? _opened;
    private HttpClient _api = null!;

    private Newsroom Room => _opened!;

    public async Task InitializeAsync()
    {
        _sandbox = SandboxApp.Build(new SandboxOptions(Seed: 7), new OneClock(() => _opened?.Installation.Clock));
        await _sandbox.StartAsync();
        _opened = await Newsroom.Open(solo: true, ("OUTGOING_VIA", SandboxApp.AddressOf(_sandbox).ToString()));
        _api = await Room.Api(Room.Bagas);
    }

    public async Task DisposeAsync()
    {
        await Room.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

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

        await Sent(await Write(kind, [account], media));

        var entry = (await Ledger()).ShouldHaveSingleItem();
        entry.GetProperty("kind").GetString().ShouldBe(shown);
        entry.GetProperty("media").GetArrayLength().ShouldBe(media.Length);
        entry.GetProperty("text").GetString()!.ShouldStartWith("Keliling rak 800");
    }

    [Fact]
    public async Task A_lost_reply_is_looked_for_and_nothing_goes_out_twice()
    {
        var account = await Connect(new { openId = "perpuscontoh", token = "perpuscontoh-1" });
        using (var http = Http())
            (await http.PutAsJsonAsync("/_sandbox/faults", new[] { new { network = "tiktok", operation = "post", fault = "lose-reply", rate = 1.0, count = 1 } })).EnsureSuccessStatusCode();

        await Sent(await Write("video", [account], [await Video(14)]));

        (await Ledger()).Count.ShouldBe(1);
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
        var post = await Write("video", [usual, longer, shorter, phone, phoneLonger], [film]);

        var (status, body) = await Newsroom.Step(_api, post, "submit");

        status.ShouldBe(422);
        var problems = body.GetProperty("problems").EnumerateArray().Where(p => p.GetProperty("code").GetString() == "video_longer_than_ours").ToList();
        problems.Select(p => p.GetProperty("args").GetProperty("channel").GetString()).ShouldBe([usual, shorter, phone], ignoreOrder: true);
        body.ToString().ShouldContain("perpustakaan membatasi 60 detik");
        body.ToString().ShouldContain("perpustakaan membatasi 30 detik");
        (await Newsroom.Step(_api, await Write("video", [longer, phoneLonger], [film]), "submit")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("privat-1", "", "tiktok_only_private")]
    [InlineData("perpus-expired", "", "reconnect")]
    [InlineData("perpus-1", "sejam", "tiktok_seconds_unreadable")]
    public async Task What_cannot_be_connected_is_said_in_words(string token, string maxSeconds, string code)
    {
        var answer = await _api.PostAsJsonAsync("/api/v1/channels", new { network = "tiktok", name = "TikTok", settings = new { openId = "a", token, maxSeconds } });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var problem = await Newsroom.Json(answer);
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("title").GetString()!.ShouldContain(' ');
    }

    [Fact]
    public async Task A_token_that_is_over_is_renewed_by_itself_and_an_app_without_audit_is_explained()
    {
        var account = await Connect(new { openId = "perpuscontoh", token = "perpuscontoh-expired", refreshToken = "perpuscontoh-segar", clientKey = "k", clientSecret = "s" });
        await Sent(await Write("video", [account], [await Video(14)]));
        var unaudited = await Connect(new { openId = "perpusbaru", token = "perpusbaru-unaudited" });

        var refused = await Write("video", [unaudited], [await Video(14)]);

        (await End(refused)).Problem!.Code.ShouldBe("tiktok_not_audited");
    }

    private async Task Sent(JsonElement post) => (await End(post)).State.ShouldBe(DeliveryState.Sent);

    private async Task<Delivery> End(JsonElement post)
    {
        foreach (var step in new[] { "submit", "approve" })
        {
            var (status, body) = await Newsroom.Step(_api, post, step);
            status.ShouldBe(200, body.ToString());
        }

        Room.Installation.Clock.Advance(Duration.FromMinutes(61));
        var id = PostId.Of(Guid.Parse(post.GetProperty("id").GetString()!));
        for (var tries = 0; tries < 900; tries++)
        {
            var delivery = await Room.Installation.In(Room.Library.Id, db => db.Deliveries.AsNoTracking().SingleAsync(d => d.PostId == id));
            if (delivery.State is DeliveryState.Sent or DeliveryState.Refused)
                return delivery;
            await Task.Delay(100);
            if (tries % 10 == 9)
                Room.Installation.Clock.Advance(Duration.FromSeconds(61));
        }

        throw new TimeoutException("It came to no end.");
    }

    private async Task<JsonElement> Write(string kind, string[] channels, string[] media)
    {
        var made = await _api.PostAsJsonAsync("/api/v1/posts", new
        {
            title = "Rak 800", text = "Keliling rak 800 sebentar, Sobat Perpus.", kind, exemption = "own-content", contentType = "information", media, channels, publishAt = Room.In(1),
        });
        var post = await Newsroom.Json(made);
        made.StatusCode.ShouldBe(HttpStatusCode.Created, post.ToString());
        return post;
    }

    private async Task<string> Connect(object settings, string network = "tiktok")
    {
        var answer = await _api.PostAsJsonAsync("/api/v1/channels", new { network, name = network, settings });
        var made = await Newsroom.Json(answer);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, made.ToString());
        return made.GetProperty("id").GetString()!;
    }

    private async Task<string> Video(double seconds) => await Keep(await Films.Make(seconds, 96, 160, "libx264", "mp4", "-r", "4"), "tur.mp4");

    private async Task<string> Picture() => await Keep(await Films.Photo(), "rak.jpg");

    private async Task<string> Keep(byte[] bytes, string name)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", name }, { new StringContent("Kamera menyusuri rak."), "alt" } };
        return (await Newsroom.Json(await _api.PostAsync("/api/v1/media", form))).GetProperty("id").GetString()!;
    }

    private async Task<List<JsonElement>> Ledger()
    {
        using var http = Http();
        return [.. (await http.GetFromJsonAsync<JsonElement>("/_sandbox/ledger?network=tiktok")).EnumerateArray()];
    }

#pragma warning disable RS0030 // Asks the sandbox as a person would.
    private HttpClient Http() => new() { BaseAddress = SandboxApp.AddressOf(_sandbox) };
#pragma warning restore RS0030
}
