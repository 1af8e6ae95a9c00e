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

    public async Task<IReadOnlyList<JsonElement>> Ledger()
    {
#pragma warning disable RS0030 // A test is outside the server and its guard.
        using var http = new HttpClient { BaseAddress = Address };
#pragma warning restore RS0030
        return await http.GetFromJsonAsync<List<JsonElement>>("/_sandbox/ledger?network=mastodon") ?? [];
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
