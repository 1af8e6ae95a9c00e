using System.Net;
using System.Net.Sockets;
using Mading.Kernel;

namespace Mading.Catalogues;

/// <summary>Asks a catalogue server politely and within limits; whatever happens on the way becomes a reason.</summary>
internal static class CatalogueLine
{
    private const long LargestAnswer = 24_000_000;
    private static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <param name="Body">Text of the answer, whatever its status: SLiMS says errors as HTML with status 500.</param>
    /// <param name="Wait">When the server asks to come back later.</param>
    /// <param name="Server">How the server names itself, such as <c>calibre 6.13.0</c>.</param>
    public sealed record Answer(string? Body, HttpStatusCode Status, Uri? Address, Reason? Problem, TimeSpan? Wait = null, string? Server = null)
    {
        public bool IsSuccess => (int)Status is >= 200 and < 300;
    }

    /// <param name="accept">What is asked for, where the same address answers in several ways.</param>
    public static async Task<Answer> Get(HttpClient http, Uri address, TimeSpan patience, CancellationToken stop, string? accept = null)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(stop);
        bounded.CancelAfter(patience);
        try
        {
            using var question = new HttpRequestMessage(HttpMethod.Get, address);
            if (accept is not null)
                question.Headers.Accept.ParseAdd(accept);
            using var answer = await http.SendAsync(question, HttpCompletionOption.ResponseHeadersRead, bounded.Token);
            if (answer.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests)
                return new Answer(null, answer.StatusCode, address, new Reason("catalogue_busy"), WaitOf(answer));
            var bytes = await BoundedBody.Read(answer.Content, LargestAnswer, bounded.Token);
            return bytes is null
                ? new Answer(null, answer.StatusCode, address, new Reason("catalogue_answer_too_large", ("most", LargestAnswer / 1_000_000)))
                : new Answer(Charsets.Guess(bytes), answer.StatusCode, answer.RequestMessage?.RequestUri ?? address, null, null, answer.Headers.Server.ToString());
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new Answer(null, 0, address, new Reason("catalogue_too_slow", ("host", address.Host)));
        }
        catch (Exception trouble) when (trouble is HttpRequestException or IOException or SocketException or InvalidDataException)
        {
            return new Answer(null, 0, address, IsPrivate(trouble)
                ? new Reason("catalogue_private_address", ("host", address.Host))
                : new Reason("catalogue_not_reachable", ("host", address.Host)));
        }
    }

    // A date is reckoned against the server's own clock. Nobody waits longer than an hour on a stranger's word.
    private static TimeSpan WaitOf(HttpResponseMessage answer)
    {
        var wait = answer.Headers.RetryAfter?.Delta ?? (answer.Headers.RetryAfter?.Date - answer.Headers.Date) ?? UsualWait;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait;
    }

    /// <returns>The address as a whole one, or nothing when it is none of the web.</returns>
    /// <param name="home">From which a shortened address is completed.</param>
    public static Uri? Web(string? address, Uri? home)
    {
        var text = address?.Trim();
        if (string.IsNullOrEmpty(text) || text.Length > 2000)
            return null;
        // On Unix "/opds" alone would be taken for a file.
        var isWhole = Uri.TryCreate(text, UriKind.Absolute, out var uri) && !text.StartsWith('/');
        if (!isWhole && (home is null || !Uri.TryCreate(home, text, out uri)))
            return null;
        return Cleaning.Web(uri!.AbsoluteUri) is null ? null : uri;
    }

    private static bool IsPrivate(Exception trouble) =>
        trouble is OutgoingRefusedException || (trouble.InnerException is { } inner && IsPrivate(inner));
}
