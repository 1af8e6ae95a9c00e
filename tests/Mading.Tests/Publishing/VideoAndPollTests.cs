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

/// <summary>Videos and polls through the API, as they became public on networks that take them as files.</summary>
public sealed class VideoAndPollTests : IAsyncLifetime
{
    private WebApplication _sandbox = null!;
    private Newsroom? _opened;
    private HttpClient _api = null!;

    private Newsroom Room => _opened!;

    public async Task InitializeAsync()
    {
        _sandbox = SandboxApp.Build(new SandboxOptions(Seed: 5), new OneClock(() => _opened?.Installation.Clock));
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
    [InlineData("telegram", "video")]
    [InlineData("mastodon", "video")]
    [InlineData("x", "video")]
    [InlineData("telegram", "poll")]
    [InlineData("mastodon", "poll")]
    [Capability("C04", "sandbox")]
    public async Task Becomes_public_once_as_what_it_is(string network, string kind)
    {
        var account = await Connect(network);
        var film = await Films.Make();
        var media = kind == "video" ? new[] { await Video(film) } : [];

        await Publish(kind, account, media);

        var entry = (await Ledger(network)).ShouldHaveSingleItem();
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
        var post = await Write("video", account, [await Video(film)]);

        var (status, body) = await Newsroom.Step(_api, post, "submit");

        status.ShouldBe(code is null ? 200 : 422, body.ToString());
        if (code is not null)
            body.ToString().ShouldContain(code);
    }

    private async Task Publish(string kind, string account, string[] media)
    {
        var post = await Write(kind, account, media);
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
            if (delivery.State == DeliveryState.Sent)
                return;
            delivery.State.ShouldNotBe(DeliveryState.Refused, $"{delivery.Problem}");
            await Task.Delay(100);
            if (tries % 10 == 9)
                Room.Installation.Clock.Advance(Duration.FromSeconds(61));
        }

        throw new TimeoutException("It was not sent.");
    }

    private async Task<JsonElement> Write(string kind, string account, string[] media)
    {
        var text = kind == "poll" ? "Jam cerita hari apa?\n- Sabtu\n- Minggu pagi" : "Keliling rak 800 sebentar, Sobat Perpus.";
        var made = await _api.PostAsJsonAsync("/api/v1/posts", new
        {
            title = "Rak", text, kind, exemption = "own-content", contentType = "information", media, channels = new[] { account }, publishAt = Room.In(1),
        });
        var post = await Newsroom.Json(made);
        made.StatusCode.ShouldBe(HttpStatusCode.Created, post.ToString());
        return post;
    }

    private async Task<string> Connect(string network)
    {
        object settings = network switch
        {
            "telegram" => new { chat = "@perpuscontoh", token = "4000000000:AAH-contoh" },
            "mastodon" => new { server = "https://mastodon.example", token = "m-1" },
            _ => new { userId = "7007", token = "7007-kunci" },
        };
        var answer = await _api.PostAsJsonAsync("/api/v1/channels", new { network, name = network, settings });
        var made = await Newsroom.Json(answer);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, made.ToString());
        return made.GetProperty("id").GetString()!;
    }

    private async Task<string> Video(byte[] film)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(film), "file", "tur.mp4" }, { new StringContent("Kamera menyusuri rak."), "alt" } };
        return (await Newsroom.Json(await _api.PostAsync("/api/v1/media", form))).GetProperty("id").GetString()!;
    }

    private async Task<List<JsonElement>> Ledger(string network)
    {
#pragma warning disable RS0030 // Asks the sandbox as a person would.
        using var http = new HttpClient { BaseAddress = SandboxApp.AddressOf(_sandbox) };
#pragma warning restore RS0030
        return [.. (await http.GetFromJsonAsync<JsonElement>("/_sandbox/ledger?network=" + network)).EnumerateArray()];
    }
}
