using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using NodaTime;

namespace Mading.Sandbox.Tests;

/// <summary>A sandbox of one's own, called over real loopback HTTP.</summary>
public abstract class SandboxTests : IAsyncLifetime
{
    private WebApplication _app = null!;

    protected HandClock Clock { get; } = new(Instant.FromUtc(2026, 11, 22, 2, 0));

    protected HttpClient Http { get; private set; } = null!;

    protected Uri Address => SandboxApp.AddressOf(_app);

    public async Task InitializeAsync()
    {
        _app = SandboxApp.Build(new SandboxOptions(), Clock);
        await _app.StartAsync();
        Http = Client("kata-sandi");
    }

    protected Task<HttpResponseMessage> Post(string text, string? key = null, CancellationToken stop = default) => Post(new { status = text }, key, stop);

    protected Task<HttpResponseMessage> Post(object status, string? key = null, CancellationToken stop = default)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/statuses") { Content = JsonContent.Create(status) };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return Http.SendAsync(request, stop);
    }

    protected async Task<string> Upload(string alt) => (await Json(await Upload(alt, "image/png"))).GetProperty("id").GetString()!;

    protected Task<HttpResponseMessage> Upload(string alt, string type, byte[]? bytes = null, string? slow = null)
    {
        var picture = new ByteArrayContent(bytes ?? [1, 2, 3]);
        picture.Headers.ContentType = new MediaTypeHeaderValue(type);
        var form = new MultipartFormDataContent { { picture, "file", "a.png" }, { new StringContent(alt), "description" } };
        if (slow is not null)
            form.Add(new StringContent(slow), "slow");
        return Http.PostAsync("/api/v2/media", form);
    }

    protected Task<HttpResponseMessage> Faults(params object[] faults) => Http.PutAsJsonAsync("/_sandbox/faults", faults);

    protected async Task<List<JsonElement>> Ledger() => [.. (await Json(await Http.GetAsync("/_sandbox/ledger?network=mastodon"))).EnumerateArray()];

    protected static async Task<JsonElement> Json(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Clone();

    protected static async Task<string> IdOf(HttpResponseMessage answer) => (await Json(answer)).GetProperty("id").GetString()!;

    protected static async Task ShouldRefuse(HttpResponseMessage answer, HttpStatusCode status, string sentence)
    {
        answer.StatusCode.ShouldBe(status);
        (await Json(answer)).GetProperty("error").GetString().ShouldBe(sentence);
    }

    protected HttpClient Client(string token)
    {
#pragma warning disable RS0030 // A test is outside the server and its guard.
        var client = new HttpClient { BaseAddress = Address };
#pragma warning restore RS0030
        if (token.Length > 0)
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    public async Task DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>Moves only when it is told to.</summary>
    protected sealed class HandClock(Instant now) : IClock
    {
        private Instant _now = now;

        public Instant GetCurrentInstant() => _now;

        public void Advance(Duration by) => _now += by;
    }
}
