using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NodaTime;

namespace Mading.Sandbox.TikTok;

/// <summary>Where an app is told what came of a post, and with which secret that is sealed.</summary>
internal sealed record TikTokHook(Uri Callback, string ClientKey, string ClientSecret);

/// <summary>The sealed calls of the platform. Only to this machine: a stand-in has no business on the internet. A call that is not taken is made twice more.</summary>
internal sealed class TikTokNews(IClock clock)
{
    private const int MostTries = 3;
    private const int MostWaiting = 10_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);
    private static readonly HttpMessageInvoker Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false });
    private readonly ConcurrentQueue<string> _taken = new();
    private int _waiting;

    public TikTokHook? Hook { get; set; }

    /// <summary>The events that were taken, in order.</summary>
    public IReadOnlyCollection<string> Taken => _taken;

    public void Tell(string happened, TikTokPost post)
    {
        if (Hook is not { Callback.IsLoopback: true } hook || Volatile.Read(ref _waiting) >= MostWaiting)
            return;
        var call = new JsonObject
        {
            ["client_key"] = hook.ClientKey, ["event"] = happened, ["create_time"] = clock.GetCurrentInstant().ToUnixTimeSeconds(), ["user_openid"] = post.Account,
            ["content"] = new JsonObject { ["publish_id"] = post.Id, ["publish_type"] = post.IsDraft ? "INBOX_SHARE" : "DIRECT_PUBLISH" }.ToJsonString(),
        };
        _ = Task.Run(() => Make(hook, happened, Encoding.UTF8.GetBytes(call.ToJsonString())));
    }

    private async Task Make(TikTokHook hook, string happened, byte[] body)
    {
        Interlocked.Increment(ref _waiting);
        for (var tries = 1; tries <= MostTries; tries++)
        {
            await Task.Delay(Pause);
            if (!await Say(hook, body))
                continue;
            _taken.Enqueue(happened);
            while (_taken.Count > MostWaiting)
                _taken.TryDequeue(out _);
            break;
        }

        Interlocked.Decrement(ref _waiting);
    }

    private async Task<bool> Say(TikTokHook hook, byte[] body)
    {
        var at = clock.GetCurrentInstant().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var seal = HMACSHA256.HashData(Encoding.UTF8.GetBytes(hook.ClientSecret), (byte[])[.. Encoding.ASCII.GetBytes(at + "."), .. body]);
        using var request = new HttpRequestMessage(HttpMethod.Post, hook.Callback) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("TikTok-Signature", $"t={at},s={Convert.ToHexStringLower(seal)}");
        using var patient = new CancellationTokenSource(Patience);
        try
        {
            using var answer = await Http.SendAsync(request, patient.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return false;
        }
    }
}
