using System.Net.Http.Json;
using System.Text.Json;
using Mading.Sandbox;
using Microsoft.AspNetCore.Builder;

namespace Mading.Browser.Tests.House;

/// <summary>A stand-in of Mastodon on loopback, strict as the real one, with its ledger of what became public.</summary>
internal sealed class Mastodon : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Mastodon(WebApplication app) => _app = app;

    public Uri Address => SandboxApp.AddressOf(_app);

    public static async Task<Mastodon> Open()
    {
        var app = SandboxApp.Build(new SandboxOptions());
        await app.StartAsync();
        return new(app);
    }

    /// <param name="atLeast">Waits until so many have become public, at most half a minute.</param>
    public async Task<IReadOnlyList<JsonElement>> Ledger(int atLeast = 0)
    {
#pragma warning disable RS0030 // A test is outside the server and its guard.
        using var http = new HttpClient { BaseAddress = Address };
#pragma warning restore RS0030
        for (var look = 0; ; look++)
        {
            var became = await http.GetFromJsonAsync<List<JsonElement>>("/_sandbox/ledger?network=mastodon") ?? [];
            if (became.Count >= atLeast || look > 100)
                return became;
            await Task.Delay(300);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
