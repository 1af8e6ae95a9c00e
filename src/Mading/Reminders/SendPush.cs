using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Mading.Kernel;
using NodaTime;

namespace Mading.Reminders;

/// <summary>How one sending ended, and what happens next.</summary>
internal enum Handed
{
    /// <summary>The push service or the mail server took it.</summary>
    Taken,

    /// <summary>Not now; the same may be taken later.</summary>
    Later,

    /// <summary>Never: it was turned down for good.</summary>
    Refused,

    /// <summary>The browser is gone from there, or its address is none that we send to.</summary>
    Gone,
}

/// <summary>Hands a sealed message to a browser's push service (RFC 8030, read on 28 November 2026).</summary>
internal sealed class SendPush(IHttpClientFactory clients, PushKeys keys)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <param name="address">Whose browser.</param>
    /// <param name="clear">What its service worker is to read; at most <see cref="PushEnvelope.MostBytes"/>.</param>
    /// <param name="topic">A later message of one topic takes the place of one not yet delivered; at most 32 letters of base64url.</param>
    /// <param name="keptFor">How long the service holds it for a phone that is off.</param>
    public async Task<Handed> Send(PushAddress address, byte[] clear, string topic, Duration keptFor, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            using var request = await Request(address, clear, topic, keptFor, patience.Token);
            using var answer = await clients.CreateClient(OutgoingHttp.Networks).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return Meaning(answer.StatusCode);
        }
        catch (Exception trouble) when (IsRefusedByUs(trouble))
        {
            return Handed.Gone;
        }
        catch (CryptographicException)
        {
            return Handed.Refused;
        }
        catch (Exception trouble) when (trouble is HttpRequestException or IOException or OperationCanceledException && !stop.IsCancellationRequested)
        {
            return Handed.Later;
        }
    }

    private async Task<HttpRequestMessage> Request(PushAddress address, byte[] clear, string topic, Duration keptFor, CancellationToken stop)
    {
        var endpoint = new Uri(address.Endpoint);
        var sealedText = PushEnvelope.Seal(clear, CurvePoint.Decode(address.Key)!, CurvePoint.Decode(address.Secret)!);
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(sealedText) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        request.Content.Headers.ContentEncoding.Add("aes128gcm");
        request.Headers.TryAddWithoutValidation("Authorization", await keys.Introduce(endpoint, stop));
        request.Headers.TryAddWithoutValidation("TTL", ((long)keptFor.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation("Urgency", "high");
        request.Headers.TryAddWithoutValidation("Topic", topic);
        return request;
    }

    // The guard stands at the socket, and the client wraps what it throws.
    private static bool IsRefusedByUs(Exception? trouble) => trouble is not null && (trouble is OutgoingRefusedException || IsRefusedByUs(trouble.InnerException));

    private static Handed Meaning(HttpStatusCode status) => status switch
    {
        HttpStatusCode.NotFound or HttpStatusCode.Gone => Handed.Gone,
        >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => Handed.Taken,
        HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => Handed.Later,
        _ => Handed.Refused,
    };
}
