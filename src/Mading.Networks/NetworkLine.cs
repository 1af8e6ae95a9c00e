using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mading.Kernel;
using NodaTime;

namespace Mading.Networks;

/// <summary>
/// The line to the networks: sends one call, waits no longer than it may, reads no more than it must, and says what came of it.
/// It never tries again; the one retry policy is the delivery's.
/// </summary>
internal sealed class NetworkLine(IHttpClientFactory http, IClock clock)
{
    private const int LargestAnswer = 4 * 1024 * 1024;
    private const int LongestSentence = 200;
    private static readonly Duration Breather = Duration.FromSeconds(10);
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <param name="patience">For the whole call, sending and reading.</param>
    /// <param name="secret">Taken out of whatever the network says.</param>
    /// <param name="see">Looks at the headers of whatever is answered.</param>
    public Task<Answer<T>> Ask<T>(
        HttpRequestMessage request, Duration patience, string secret, CancellationToken stop, Action<HttpResponseHeaders>? see = null) =>
        Ask<T>(request, patience, secret, Wire, stop, see);

    /// <inheritdoc cref="Ask{T}(HttpRequestMessage, Duration, string, CancellationToken, Action{HttpResponseHeaders})"/>
    /// <param name="wire">How the network writes its JSON.</param>
    public Task<Answer<T>> Ask<T>(
        HttpRequestMessage request, Duration patience, string secret, JsonSerializerOptions wire, CancellationToken stop, Action<HttpResponseHeaders>? see = null)
    {
        var host = request.RequestUri!.Host;
        return Send(request, patience, (response, patient) =>
        {
            see?.Invoke(response.Headers);
            return Read<T>(response, host, secret, wire, patient);
        }, stop);
    }

    /// <summary>What a place that takes bytes says: mostly by status and headers alone.</summary>
    /// <param name="Range">How far it is: <c>bytes 0-N/TOTAL</c> or <c>bytes=0-N</c>, as the network writes it.</param>
    /// <param name="Location">Where to go on.</param>
    internal sealed record Told(int Status, string Range, string Location, byte[] Body)
    {
        public T? As<T>() => Parse<T>(Body, Wire);
    }

    /// <summary>
    /// Sends bytes. Given up to 399 and for 416 (that place is further, or not as far, as we think): both tell how far it is. Other refusals,
    /// faults and silence are as in <c>Ask</c>.
    /// </summary>
    /// <param name="patience">For the whole call, sending and reading.</param>
    /// <param name="secret">Taken out of whatever the network says.</param>
    public Task<Answer<Told>> Push(HttpRequestMessage request, Duration patience, string secret, CancellationToken stop)
    {
        var host = request.RequestUri!.Host;
        return Send(request, patience, async (response, patient) =>
        {
            var status = (int)response.StatusCode;
            if (status is not (< 400 or 416))
                return (await Read<JsonElement?>(response, host, secret, Wire, patient)).As<Told>(_ => null);
            var range = response.Content.Headers.ContentRange?.ToString() ?? (response.Headers.TryGetValues("Range", out var ranges) ? ranges.First() : "");
            var body = await BoundedBody.Read(response.Content, LargestAnswer, patient);
            return new Answer<Told>.Given(new Told(status, range, response.Headers.Location?.OriginalString ?? "", body ?? []), status);
        }, stop);
    }

    private async Task<Answer<T>> Send<T>(
        HttpRequestMessage request, Duration patience, Func<HttpResponseMessage, CancellationToken, Task<Answer<T>>> read, CancellationToken stop)
    {
        using var sent = request;
        var body = request.Content is { } content ? new MarkedContent(content) : null;
        request.Content = body;
        using var patient = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patient.CancelAfter(patience.ToTimeSpan());
        try
        {
            using var client = http.CreateClient(OutgoingHttp.Networks);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patient.Token);
            return await read(response, patient.Token);
        }
        catch (Exception e) when (RefusedAddress(e) is { } refused)
        {
            return new Answer<T>.Refused(new Reason("address_not_public", ("host", refused)), 0);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException && !stop.IsCancellationRequested)
        {
            return body is { Begun: false } ? new Answer<T>.NotNow(clock.GetCurrentInstant() + Breather) : new Answer<T>.Lost(Gibberish: false);
        }
    }

    private async Task<Answer<T>> Read<T>(
        HttpResponseMessage response, string host, string secret, JsonSerializerOptions wire, CancellationToken stop)
    {
        var status = (int)response.StatusCode;
        if (response.StatusCode is HttpStatusCode.TooManyRequests)
            return await NotNow<T>(response, stop);
        if (status >= 500 || response.StatusCode is HttpStatusCode.RequestTimeout)
            return new Answer<T>.Lost(Gibberish: false, status);
        if (status is >= 300 and < 400)
            return new Answer<T>.Refused(new Reason("not_such_a_server", ("host", host)), status);

        var body = await BoundedBody.Read(response.Content, LargestAnswer, stop);
        if (status >= 400)
        {
            var said = Sentence(body, status, secret);
            var reason = status is 401 or 403 ? new Reason("reconnect") : new Reason("network_refused", ("said", said));
            return new Answer<T>.Refused(reason, status, CodeIn(body), Throttle.Until(response.Headers, clock.GetCurrentInstant()), said);
        }

        return Parse<T>(body, wire) is { } value ? new Answer<T>.Given(value, status) : new Answer<T>.Lost(Gibberish: true);
    }

    // Telegram tells its wait in the answer itself, X whether it is only a matter of waiting.
    private async Task<Answer<T>> NotNow<T>(HttpResponseMessage response, CancellationToken stop)
    {
        var body = response.Headers.RetryAfter is null ? await BoundedBody.Read(response.Content, LargestAnswer, stop) : null;
        var wait = Parse<Complaint>(body, Wire)?.RetryAfter is { } seconds ? Duration.FromSeconds(seconds) : (Duration?)null;
        return new Answer<T>.NotNow(Throttle.Until(response.Headers, clock.GetCurrentInstant(), wait), CodeIn(body));
    }

    private static T? Parse<T>(byte[]? body, JsonSerializerOptions wire)
    {
        try
        {
            return body is null ? default : JsonSerializer.Deserialize<T>(body, wire);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string CodeIn(byte[]? body) => Parse<Complaint>(body, Wire)?.Name is { Length: < 60 } code ? code : "";

    // What the network itself says helps a person more than any words of ours; but it is theirs, so it is cut and cleaned.
    private static string Sentence(byte[]? body, int status, string secret)
    {
        var said = Parse<Complaint>(body, Wire)?.Said ?? $"HTTP {status}";
        if (secret.Length > 0)
            said = said.Replace(secret, "…", StringComparison.Ordinal);
        var clean = new StringBuilder();
        foreach (var rune in said.EnumerateRunes().Select(r => Rune.IsControl(r) ? new Rune(' ') : r).Take(LongestSentence))
            clean.Append(rune.ToString());
        return clean.ToString().Trim();
    }

    private static string? RefusedAddress(Exception? e) =>
        e is null ? null : e is OutgoingRefusedException refused ? refused.Host : RefusedAddress(e.InnerException);

    private sealed record Complaint(
        JsonElement Error, JsonElement ErrorDescription, JsonElement Message, JsonElement Description, JsonElement Parameters, JsonElement Detail, JsonElement Type,
        [property: JsonPropertyName("code")] JsonElement Bare)
    {
        public string? Said => Text(ErrorDescription) ?? Text(Message) ?? Text(Description) ?? Text(Error) ?? Inner(Error) ?? Text(Detail);

        public int? RetryAfter =>
            Parameters.ValueKind == JsonValueKind.Object && Parameters.TryGetProperty("retry_after", out var wait)
                && wait.ValueKind == JsonValueKind.Number && wait.TryGetInt32(out var seconds) && seconds is > 0 and < 1_000_000 ? seconds : null;

        /// <summary>A name without spaces, as Bluesky has it, or Facebook's number and number of the second order.</summary>
        public string? Name => Text(Error) is { } name && !name.Contains(' ', StringComparison.Ordinal) ? name
            : Named is { } named ? named
            : Number("code") is { } code ? Number("error_subcode") is { } second ? $"{code}.{second}" : code
            : Problem ?? Text(Bare);

        // TikTok's own names, and Google's in the first of its list.
        private string? Named => Error.ValueKind != JsonValueKind.Object ? null
            : Error.TryGetProperty("errors", out var all) && all.ValueKind == JsonValueKind.Array && all.GetArrayLength() > 0 && all[0].ValueKind == JsonValueKind.Object
                && all[0].TryGetProperty("reason", out var reason) ? Text(reason)
            : Error.TryGetProperty("code", out var code) ? Text(code) : null;

        // RFC 9457: the kind of problem is an address; what stands after its last stroke is its name.
        private string? Problem => Text(Type) is { } type && type.Contains("/problems/", StringComparison.Ordinal) ? type[(type.LastIndexOf('/') + 1)..] : null;

        private string? Number(string name) =>
            Error.ValueKind == JsonValueKind.Object && Error.TryGetProperty(name, out var number) && number.ValueKind == JsonValueKind.Number ? number.GetRawText() : null;

        private static string? Text(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

        private static string? Inner(JsonElement error) =>
            error.ValueKind == JsonValueKind.Object && error.TryGetProperty("message", out var message) ? Text(message) : null;
    }
}
