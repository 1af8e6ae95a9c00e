using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mading.Channels;
using Mading.Kernel;
using Mading.Publishing;
using Mading.Testing;
using Mading.Tests.Editorial;
using Microsoft.Extensions.DependencyInjection;

namespace Mading.Tests.Publishing;

/// <summary>Videos and Shorts go out to YouTube through the API, by its real hosts, and are read back from what became public there.</summary>
public sealed class YouTubeTests : IAsyncLifetime
{
    private NetworkDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await NetworkDesk.Open();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Theory]
    [InlineData("video", 640, 360, "https://www.youtube.com/watch?v=")]
    [InlineData("reel", 360, 640, "https://www.youtube.com/shorts/")]
    [Capability("C04", "sandbox")]
    public async Task A_video_becomes_public_once_as_what_it_is(string kind, int width, int height, string link)
    {
        var film = await Films.Make(4, width, height);

        var delivery = await Publish(kind, await Connect("perpus-kunci"), await Video(film));

        var entry = (await _desk.Ledger("youtube")).ShouldHaveSingleItem();
        entry.GetProperty("kind").GetString().ShouldBe(kind);
        entry.GetProperty("text").GetString()!.ShouldStartWith("Keliling rak 800 sebentar, Sobat Perpus.");
        entry.GetProperty("media")[0].GetProperty("type").GetString().ShouldBe("video/mp4");
        entry.GetProperty("media")[0].GetProperty("bytes").GetInt64().ShouldBeGreaterThan(1_000);
        delivery.Link!.ToString().ShouldBe(link + entry.GetProperty("remoteId").GetString());
    }

    [Theory]
    [InlineData("post", "lose-reply")]
    [InlineData("post", "reset")]
    [InlineData("post", "502")]
    [InlineData("media", "lose-reply")]
    [InlineData("media", "502")]
    public async Task A_lost_reply_makes_no_second_video(string operation, string fault)
    {
        var account = await Connect("perpus-kunci");
        await _desk.Faults(new { network = "youtube", operation, fault, rate = 1.0, count = 1 });

        await Publish("video", account, await Video(await Films.Make()));

        (await _desk.Ledger("youtube")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_token_that_is_over_is_renewed_and_lies_sealed_beside_the_refresh_token()
    {
        var account = await Connect("perpus-expired", "perpus-segar");

        await Publish("video", account, await Video(await Films.Make()));

        (await _desk.Ledger("youtube")).ShouldHaveSingleItem();
        var lender = _desk.Room.Installation.App.Services.GetRequiredService<ChannelLender>();
        lender.Forget(ChannelId.Of(Guid.Parse(account)));
        var access = (await lender.Lend(ChannelId.Of(Guid.Parse(account)), CancellationToken.None))!.Access;
        access["token"].ShouldStartWith("perpus-access-");
        access["refreshToken"].ShouldBe("perpus-segar");
        (await _desk.Api.GetStringAsync("/api/v1/channels")).ShouldNotContain("perpus-segar");
    }

    [Fact]
    public async Task A_project_without_an_audit_is_told_in_words_and_nothing_is_public()
    {
        var delivery = await Publish("video", await Connect("perpus-unaudited"), await Video(await Films.Make()), DeliveryState.Refused);

        delivery.Problem!.Code.ShouldBe("youtube_stays_private");
        (await _desk.Ledger("youtube")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_public_is_corrected_and_taken_back()
    {
        var delivery = await Publish("video", await Connect("perpus-kunci"), await Video(await Films.Make()));
        var address = $"/api/v1/deliveries/{delivery.Id.Value}";

        var corrected = await _desk.Api.PostAsJsonAsync(address + "/correct", new { text = "Keliling rak 900 sebentar." });
        var withdrawn = await _desk.Api.PostAsync(address + "/withdraw", null);

        corrected.StatusCode.ShouldBe(HttpStatusCode.OK, await corrected.Content.ReadAsStringAsync());
        withdrawn.StatusCode.ShouldBe(HttpStatusCode.OK, await withdrawn.Content.ReadAsStringAsync());
        using var http = _desk.Http("perpus-kunci");
        var left = await http.GetFromJsonAsync<JsonElement>("/youtube/v3/videos?part=snippet&id=" + delivery.RemoteId);
        left.GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("text", false, "kind_not_possible")]
    [InlineData("reel", true, "video_ratio")]
    [Capability("C25")]
    public async Task What_YouTube_does_not_take_is_said_before_it_is_scheduled(string kind, bool film, string code)
    {
        var media = film ? new[] { await Video(await Films.Make(4, 640, 360)) } : [];
        var post = await _desk.Write(Post(kind, await Connect("perpus-kunci"), media));

        var (status, body) = await Newsroom.Step(_desk.Api, post, "submit");

        status.ShouldBe(422);
        body.ToString().ShouldContain(code);
    }

    [Theory]
    [InlineData("id", "ID channel", "perlu diaudit Google")]
    [InlineData("en", "Channel ID", "must audit the project")]
    public async Task The_form_that_connects_says_what_is_needed(string language, string field, string said)
    {
        var desk = await _desk.Room.Installation.DeskOf(_desk.Room.Bagas);

        var page = await desk.Open($"/studio/akun/sambung/youtube?culture={language}");

        page.ShouldContain(field);
        page.ShouldContain(said);
        page.ShouldContain("name=\"setting.channelId\"");
        page.ShouldContain("type=\"password\"");
    }

    [Fact]
    public async Task An_account_without_a_channel_is_told_so()
    {
        var answer = await _desk.Api.PostAsJsonAsync("/api/v1/channels", new { network = "youtube", name = "YouTube", settings = new { token = "perpus-nochannel" } });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("youtube_no_channel");
    }

    private async Task<Delivery> Publish(string kind, string account, string video, DeliveryState ends = DeliveryState.Sent) =>
        (await _desk.Published(Post(kind, account, [video]), ends: ends)).ShouldHaveSingleItem();

    private static object Post(string kind, string account, string[] media) => new { kind, media, channels = new[] { account } };

    private Task<string> Connect(string token, string? refreshToken = null) => _desk.Connect(
        "youtube", refreshToken is null ? new { token } : new { token, refreshToken, clientId = "12345-app", clientSecret = "rahasia" });

    private Task<string> Video(byte[] film) => _desk.Keep(film, "tur.mp4");
}
