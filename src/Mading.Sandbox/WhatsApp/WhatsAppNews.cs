using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NodaTime;

namespace Mading.Sandbox.WhatsApp;

/// <summary>Where the calls of one number go; what its app is configured with at Meta.</summary>
/// <param name="Disorder">Tells each thing twice, and the later one first.</param>
internal sealed record WhatsAppHook(Uri Callback, string VerifyToken, string AppSecret, bool Disorder);

/// <summary>
/// The signed calls by which the platform tells what came of a message, and that somebody wrote. Only to this machine: a stand-in has no
/// business on the internet. A call that is not taken is made twice more.
/// </summary>
internal sealed class WhatsAppNews(IClock clock)
{
    private const int MostTries = 3;
    private const int MostWaiting = 10_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);
    private static readonly HttpMessageInvoker Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, ConnectCallback = OnlyHere });
    private readonly ConcurrentDictionary<string, WhatsAppHook> _hooks = new(StringComparer.Ordinal);
    private int _waiting;

    /// <summary>Asks the address whether it knows the word, as the platform does when it is configured.</summary>
    /// <returns>Whether it answered with the challenge; then calls go there.</returns>
    public async Task<bool> Configure(string phone, WhatsAppHook hook, CancellationToken stop)
    {
        var challenge = RandomNumberGenerator.GetInt32(100_000_000, int.MaxValue).ToString(CultureInfo.InvariantCulture);
        var address = new UriBuilder(hook.Callback) { Query = $"hub.mode=subscribe&hub.verify_token={Uri.EscapeDataString(hook.VerifyToken)}&hub.challenge={challenge}" }.Uri;
        if (!address.IsLoopback || await Say(new HttpRequestMessage(HttpMethod.Get, address), stop) != (200, challenge))
            return false;
        _hooks[phone] = hook;
        return true;
    }

    public void Forget(string phone) => _hooks.TryRemove(phone, out _);

    /// <summary>Sent, delivered and read; or that it failed.</summary>
    public void Tell(string phone, string to, string id, string? intent, bool isReached)
    {
        if (!_hooks.TryGetValue(phone, out var hook) || Volatile.Read(ref _waiting) >= MostWaiting)
            return;
        string[] steps = !isReached ? ["failed"] : hook.Disorder ? ["delivered", "sent", "delivered", "sent"] : ["sent", "delivered", "read"];
        var calls = steps.Select(step => Value(phone, "statuses", Status(step, to, id, intent))).ToList();
        _ = Task.Run(() => Make(hook, calls));
    }

    public Task Wrote(string phone, string from, string text) => _hooks.TryGetValue(phone, out var hook) ? Make(hook, [Value(phone, "messages", new JsonObject
    {
        ["from"] = from, ["id"] = "wamid.IN" + Guid.CreateVersion7().ToString("N"), ["timestamp"] = Seconds, ["type"] = "text", ["text"] = new JsonObject { ["body"] = text },
    })]) : Task.CompletedTask;

    private async Task Make(WhatsAppHook hook, List<JsonObject> calls)
    {
        Interlocked.Increment(ref _waiting);
        foreach (var call in calls)
        {
            var body = Encoding.UTF8.GetBytes(call.ToJsonString());
            for (var tries = 1; tries <= MostTries; tries++)
            {
                await Task.Delay(Pause);
                var request = new HttpRequestMessage(HttpMethod.Post, hook.Callback) { Content = new ByteArrayContent(body) };
                request.Content.Headers.ContentType = new("application/json");
                request.Headers.Add("X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(hook.AppSecret), body)));
                if ((await Say(request, CancellationToken.None)).Status == 200)
                    break;
            }
        }

        Interlocked.Decrement(ref _waiting);
    }

    private JsonObject Status(string step, string to, string id, string? intent)
    {
        var status = new JsonObject { ["id"] = id, ["status"] = step, ["timestamp"] = Seconds, ["recipient_id"] = to };
        if (intent is not null)
            status["biz_opaque_callback_data"] = intent;
        if (step == "failed")
            status["errors"] = new JsonArray(new JsonObject { ["code"] = 131_026, ["title"] = "Message undeliverable", ["message"] = "Message undeliverable", ["error_data"] = new JsonObject { ["details"] = "Message Undeliverable." } });
        return status;
    }

    private static JsonObject Value(string phone, string kind, JsonObject one) => new()
    {
        ["object"] = "whatsapp_business_account",
        ["entry"] = new JsonArray(new JsonObject
        {
            ["id"] = "1",
            ["changes"] = new JsonArray(new JsonObject
            {
                ["field"] = "messages",
                ["value"] = new JsonObject
                {
                    ["messaging_product"] = "whatsapp",
                    ["metadata"] = new JsonObject { ["display_phone_number"] = "6281100000001", ["phone_number_id"] = phone },
                    [kind] = new JsonArray(one),
                },
            }),
        }),
    };

    private string Seconds => clock.GetCurrentInstant().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static async Task<(int Status, string Body)> Say(HttpRequestMessage request, CancellationToken stop)
    {
        using var patient = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patient.CancelAfter(Patience);
        try
        {
            using var answer = await Http.SendAsync(request, patient.Token);
            var buffer = new byte[256];
            await using var stream = await answer.Content.ReadAsStreamAsync(patient.Token);
            return ((int)answer.StatusCode, Encoding.UTF8.GetString(buffer, 0, await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, patient.Token)));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return (0, "");
        }
    }

    private static async ValueTask<Stream> OnlyHere(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
