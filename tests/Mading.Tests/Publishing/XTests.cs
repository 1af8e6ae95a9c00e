using System.Net.Http.Json;
using System.Text.Json;
using Mading.Channels;
using Mading.Kernel;
using Mading.Sandbox;
using Mading.Testing;
using Mading.Tests.Editorial;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Mading.Tests.Publishing;

/// <summary>Each kind of post goes out to X through the API, and is read back from what the simulated X made public.</summary>
public sealed class XTests
{
    [Theory]
    [Capability("C01", "partly")]
    [InlineData("text", "Rak 800 terisi lagi.", 0, "text")]
    [InlineData("link", "Lihat https://opac.perpus-contoh.example/1", 0, "text")]
    [InlineData("image", "Sampul baru.", 1, "image")]
    [InlineData("carousel", "Sampul-sampul baru.", 2, "carousel")]
    [InlineData("poll", "Jam cerita hari apa?\n- Sabtu\n- Minggu", 0, "poll")]
    public async Task A_post_goes_out_once_as_what_it_is(string kind, string text, int pictures, string shown)
    {
        await using var sandbox = await Sandbox();
        await using var room = await Open(sandbox);
        var api = await room.Api(room.Bagas);
        var x = await Connect(api, new { userId = "7007", token = "7007-kunci" });
        var media = new List<string>();
        for (var n = 0; n < pictures; n++)
            media.Add(await Picture(api, $"Sampul {n}."));

        await Publish(room, api, new { kind, text, media, channels = new[] { x }, publishAt = room.In(1) });

        var entry = (await Ledger(sandbox, 1)).ShouldHaveSingleItem();
        entry.GetProperty("kind").GetString().ShouldBe(shown);
        entry.GetProperty("text").GetString().ShouldBe(text.Split("\n-")[0]);
        entry.GetProperty("media").EnumerateArray().Select(m => m.GetProperty("alt").GetString()).ShouldBe(Enumerable.Range(0, pictures).Select(n => $"Sampul {n}."));
    }

    [Fact]
    public async Task A_continuation_becomes_a_thread()
    {
        await using var sandbox = await Sandbox();
        await using var room = await Open(sandbox);
        var api = await room.Api(room.Bagas);
        var x = await Connect(api, new { token = "7007-kunci" });

        await Publish(room, api, new { kind = "text", text = "Rak 800 terisi lagi.", continuation = new[] { "Rak 900 juga." }, channels = new[] { x }, publishAt = room.In(1) });

        (await Ledger(sandbox, 2)).Select(e => e.GetProperty("text").GetString()).ShouldBe(["Rak 800 terisi lagi.", "Rak 900 juga."]);
    }

    [Fact]
    public async Task A_token_that_is_over_is_renewed_and_what_came_in_its_place_lies_sealed()
    {
        await using var sandbox = await Sandbox();
        await using var room = await Open(sandbox);
        var api = await room.Api(room.Bagas);
        var x = await Connect(api, new { token = "7007-expired", refreshToken = "7007-segar", clientId = "aplikasi" });

        await Publish(room, api, new { kind = "text", text = "Rak 800 terisi lagi.", channels = new[] { x }, publishAt = room.In(1) });

        (await Ledger(sandbox, 1)).ShouldHaveSingleItem();
        var lender = room.Installation.App.Services.GetRequiredService<ChannelLender>();
        lender.Forget(ChannelId.Of(Guid.Parse(x)));
        var access = (await lender.Lend(ChannelId.Of(Guid.Parse(x)), CancellationToken.None))!.Access;
        access["token"].ShouldStartWith("7007-access-");
        access["refreshToken"].ShouldStartWith("7007-refresh-");
        (await api.GetStringAsync("/api/v1/channels")).ShouldNotContain("7007-refresh");
    }

    [Fact]
    public async Task The_screen_of_accounts_says_what_a_post_costs()
    {
        await using var sandbox = await Sandbox();
        await using var room = await Open(sandbox);
        await Connect(await room.Api(room.Bagas), new { token = "7007-kunci" });

        var page = await (await room.Installation.DeskOf(room.Bagas)).Open("/studio/akun");

        page.ShouldContain("USD 0,015");
        page.ShouldContain("USD 0,2");
    }

    private static async Task<WebApplication> Sandbox()
    {
        var sandbox = SandboxApp.Build(new SandboxOptions(Seed: 5));
        await sandbox.StartAsync();
        return sandbox;
    }

    private static Task<Newsroom> Open(WebApplication sandbox) => Newsroom.Open(solo: true, ("NETWORKS:X:BASEURL", SandboxApp.AddressOf(sandbox).ToString()));

    private static async Task<string> Connect(HttpClient api, object settings)
    {
        var made = await Newsroom.Json(await api.PostAsJsonAsync("/api/v1/channels", new { network = "x", name = "X", settings }));
        return made.TryGetProperty("id", out var id) ? id.GetString()! : throw new InvalidOperationException(made.ToString());
    }

    private static async Task<string> Picture(HttpClient api, string alt)
    {
        var bytes = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", "gambar.png" }, { new StringContent(alt), "alt" } };
        return (await Newsroom.Json(await api.PostAsync("/api/v1/media", form))).GetProperty("id").GetString()!;
    }

    private static async Task Publish(Newsroom room, HttpClient api, object post)
    {
        var written = await room.Write(api, post);
        var submitted = await Newsroom.Step(api, written, "submit");
        submitted.Status.ShouldBe(200, submitted.Body.ToString());
        (await Newsroom.Step(api, written, "approve")).Status.ShouldBe(200);
        room.Installation.Clock.Advance(NodaTime.Duration.FromMinutes(61));
    }

    private static async Task<List<JsonElement>> Ledger(WebApplication sandbox, int count)
    {
#pragma warning disable RS0030 // A test is outside the server and its guard.
        using var http = new HttpClient { BaseAddress = SandboxApp.AddressOf(sandbox) };
#pragma warning restore RS0030
        for (var tries = 0; ; tries++)
        {
            var entries = (await http.GetFromJsonAsync<JsonElement>("/_sandbox/ledger?network=x")).EnumerateArray().ToList();
            if (entries.Count >= count || tries > 400)
                return entries;
            await Task.Delay(50);
        }
    }
}
