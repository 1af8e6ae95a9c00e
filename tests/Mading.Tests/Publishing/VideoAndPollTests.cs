using System.Text.Json;
using Mading.Testing;
using Mading.Tests.Editorial;

namespace Mading.Tests.Publishing;

/// <summary>Videos and polls through the API, as they became public on networks that take them as files.</summary>
public sealed class VideoAndPollTests : IAsyncLifetime
{
    private NetworkDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await NetworkDesk.Open();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Theory]
    [InlineData("telegram", "video")]
    [InlineData("mastodon", "video")]
    [InlineData("x", "video")]
    [InlineData("telegram", "poll")]
    [InlineData("mastodon", "poll")]
    [InlineData("threads", "poll")]
    [Capability("C04", "sandbox")]
    public async Task Becomes_public_once_as_what_it_is(string network, string kind)
    {
        var account = await Connect(network);
        var media = kind == "video" ? new[] { await Video(await Films.Make()) } : [];

        await _desk.Published(Post(kind, account, media));

        var entry = (await _desk.Ledger(network)).ShouldHaveSingleItem();
        entry.GetProperty("kind").GetString().ShouldBe(kind);
        if (kind == "video")
            entry.GetProperty("media")[0].GetProperty("type").GetString().ShouldBe("video/mp4");
        entry.GetProperty("media").GetArrayLength().ShouldBe(media.Length);
        entry.GetProperty("text").GetString()!.ShouldContain(kind == "poll" ? "Jam cerita hari apa?" : "Keliling rak");
    }

    [Theory]
    [InlineData("x", 150, "video_too_long")]
    [InlineData("telegram", 2, null)]
    [Capability("C25")]
    public async Task How_long_a_video_may_run_is_said_before_it_is_scheduled(string network, double seconds, string? code)
    {
        var account = await Connect(network);
        var film = await Films.Make(seconds, 96, 96, "libx264", "mp4", "-r", "2");
        var post = await _desk.Write(Post("video", account, [await Video(film)]));

        var (status, body) = await Newsroom.Step(_desk.Api, post, "submit");

        status.ShouldBe(code is null ? 200 : 422, body.ToString());
        if (code is not null)
            body.ToString().ShouldContain(code);
    }

    private static object Post(string kind, string account, string[] media) => new
    {
        kind, media, channels = new[] { account },
        text = kind == "poll" ? "Jam cerita hari apa?\n- Sabtu\n- Minggu pagi" : "Keliling rak 800 sebentar, Sobat Perpus.",
    };

    private Task<string> Connect(string network) => _desk.Connect(network, network switch
    {
        "telegram" => new { chat = "@perpuscontoh", token = "4000000000:AAH-contoh" },
        "mastodon" => new { server = "https://mastodon.example", token = "m-1" },
        _ => (object)new { userId = "7007", token = "7007-kunci" },
    });

    private Task<string> Video(byte[] film) => _desk.Keep(film, "tur.mp4");
}
