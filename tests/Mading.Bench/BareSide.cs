using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Mading.Bench;

internal static class Bare
{
#pragma warning disable RS0030 // The benchmark is outside the server and its guard.
    public static HttpClient Http(Uri address) => new(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { BaseAddress = address };
#pragma warning restore RS0030
}

/// <summary>The same calls and nothing else: a loop over HttpClient, as many at once as the engine makes.</summary>
internal sealed class BareSide(Uri sandbox) : IDisposable
{
    private readonly HttpClient _http = Bare.Http(sandbox);

    /// <returns>Calls a second.</returns>
    public async Task<double> Publish(int posts)
    {
        var next = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Load.AtOnce).Select(async _ =>
        {
            int number;
            while ((number = Interlocked.Increment(ref next)) <= posts)
                await Post(number);
        }));
        return posts / watch.Elapsed.TotalSeconds;
    }

    private async Task Post(int number)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/statuses")
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new { status = $"Buku baru nomor {number}", language = "id", visibility = "public" })),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", $"bench-{number % Load.Usual.Accounts}");
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using var answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        using var status = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync());
        _ = status.RootElement.GetProperty("id").GetString();
    }

    public void Dispose() => _http.Dispose();
}
