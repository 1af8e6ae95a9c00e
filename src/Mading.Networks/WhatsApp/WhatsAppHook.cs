using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mading.Kernel;
using NodaTime;

namespace Mading.Networks.WhatsApp;

/// <summary>
/// What the platform tells by itself: the state of each message, and that somebody wrote. Its calls are sealed with the app's secret
/// (<c>X-Hub-Signature-256: sha256=HEX</c>, HMAC-SHA256 over the raw body; developers.facebook.com, "Webhooks", read 22 November 2026).
/// </summary>
internal static class WhatsAppHook
{
    public const string Header = "X-Hub-Signature-256";
    private const string Scheme = "sha256=";
    private const int LongestSentence = 200;
    private static readonly HashSet<string> WordsToStop = new(StringComparer.OrdinalIgnoreCase) { "stop", "stop promotions", "berhenti", "unsubscribe" };
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <returns>The challenge, where the word is the agreed one.</returns>
    public static string? Greet(IReadOnlyDictionary<string, string> query, string agreed) =>
        agreed.Length > 0 && query.GetValueOrDefault("hub.mode") == "subscribe" && query.GetValueOrDefault("hub.challenge") is { Length: > 0 and < 200 } challenge
            && IsSame(query.GetValueOrDefault("hub.verify_token") ?? "", agreed) ? challenge : null;

    public static bool Holds(string seal, byte[] body, string secret)
    {
        if (secret.Length == 0 || seal.Length != Scheme.Length + 64 || !seal.StartsWith(Scheme, StringComparison.Ordinal))
            return false;
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));
        return IsSame(seal[Scheme.Length..].ToLowerInvariant(), expected);
    }

    /// <param name="phone">Calls come for every number of the app; only this one's are ours.</param>
    /// <returns>Nothing when the words cannot be read.</returns>
    public static ReaderNews? Read(byte[] body, string phone, Instant now)
    {
        try
        {
            var told = JsonSerializer.Deserialize<Told>(body, Wire);
            var values = (told?.Entry ?? []).SelectMany(e => e?.Changes ?? []).Where(c => c?.Field == "messages").Select(c => c!.Value)
                .Where(v => v?.Metadata?.PhoneNumberId == phone).ToList();
            return told?.Object != "whatsapp_business_account" ? null : new ReaderNews(
                [.. values.SelectMany(v => v!.Statuses ?? []).Select(s => NewsOf(s, now)).OfType<MessageNews>()],
                [.. values.SelectMany(v => v!.Messages ?? []).Select(m => WroteOf(m, now)).OfType<ReaderWrote>()]);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static MessageNews? NewsOf(Status? status, Instant now)
    {
        if (WhatsAppMapper.IntentIn(status?.BizOpaqueCallbackData) is not { } message || status!.Id is not { Length: > 0 and <= 200 } id || StepOf(status.Step) is not { } step)
            return null;
        var error = step == MessageStep.Failed && status.Errors is [{ } first, ..] ? first : null;
        var said = Clean(error?.ErrorData?.Details ?? error?.Title ?? "");
        var problem = step != MessageStep.Failed ? null
            : WhatsAppErrors.ReasonOf(error?.Code ?? 0) ?? new Reason("network_refused", ("said", said.Length > 0 ? said : $"{error?.Code}"));
        return new MessageNews(message, step, id, TimeOf(status.Timestamp, now), problem, WhatsAppErrors.IsStopped(error?.Code ?? 0)) { WindowClosed = error?.Code == WhatsAppErrors.WindowClosed };
    }

    private static MessageStep? StepOf(string? told) => told switch
    {
        "sent" => MessageStep.Sent,
        "delivered" => MessageStep.Delivered,
        "read" or "played" => MessageStep.Read,
        "failed" => MessageStep.Failed,
        _ => null,
    };

    private static ReaderWrote? WroteOf(Message? message, Instant now) =>
        message?.From is { Length: > 0 and < 30 } from && from.All(char.IsAsciiDigit)
            ? new ReaderWrote(from, TimeOf(message.Timestamp, now), WordsToStop.Contains((message.Text?.Body ?? message.Button?.Text ?? "").Trim().TrimEnd('.', '!')))
            : null;

    // A time of tomorrow would hold the window open for ever.
    private static Instant TimeOf(string? seconds, Instant now) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at is > 0 and < 100_000_000_000
            ? Instant.Min(Instant.FromUnixTimeSeconds(at), now) : now;

    private static bool IsSame(string given, string agreed) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(agreed));

    private static string Clean(string said) => WhatsAppErrors.WithoutNumbers(
        new string([.. said.Where(c => !char.IsSurrogate(c)).Select(c => char.IsControl(c) ? ' ' : c).Take(LongestSentence)]).Trim());

    private sealed record Told(string? Object, IReadOnlyList<Entry?>? Entry);

    private sealed record Entry(IReadOnlyList<Change?>? Changes);

    private sealed record Change(string? Field, Value? Value);

    private sealed record Value(Metadata? Metadata, IReadOnlyList<Message?>? Messages, IReadOnlyList<Status?>? Statuses);

    private sealed record Metadata(string? PhoneNumberId);

    private sealed record Message(string? From, string? Timestamp, Words? Text, Pressed? Button);

    private sealed record Words(string? Body);

    private sealed record Pressed(string? Text);

    private sealed record Status(
        string? Id, [property: System.Text.Json.Serialization.JsonPropertyName("status")] string? Step, string? Timestamp, string? BizOpaqueCallbackData, IReadOnlyList<Fault?>? Errors);

    private sealed record Fault(int? Code, string? Title, FaultDetails? ErrorData);

    private sealed record FaultDetails(string? Details);
}
