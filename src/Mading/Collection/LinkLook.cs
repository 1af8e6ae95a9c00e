using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Mading.Kernel;

namespace Mading.Collection;

/// <summary>Looks at an address as a reader's browser would: through the guard, the beginning of the page only, and not for long.</summary>
internal sealed partial class LinkLook(IHttpClientFactory http)
{
    private const int Enough = 64_000;
    private const int LongestAddress = 1_000;
    private const int LongestTitle = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    /// <returns>The address a person typed, with <c>https</c> where they left it out; nothing when it is none.</returns>
    public static Uri? Read(string typed)
    {
        var text = typed.Trim();
        if (text.Length is 0 or > LongestAddress)
            return null;
        var whole = text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text;
        return Uri.TryCreate(whole, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            && address.UserInfo.Length == 0 && address.Host.Contains('.') ? address : null;
    }

    public async Task<LinkSight> Look(Uri address, CancellationToken stop)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(stop);
        bounded.CancelAfter(Patience);
        try
        {
            using var answer = await Ask(HttpMethod.Get, address, bounded.Token);
            if (answer.StatusCode is not (HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented))
                return await Seen(answer, bounded.Token);
            using var head = await Ask(HttpMethod.Head, address, bounded.Token);
            return await Seen(head, bounded.Token);
        }
        catch (HttpRequestException refused) when (IsInside(refused))
        {
            return new(LinkEnd.Fails, Answered: false, null, null, new Reason("link_private_address", ("host", address.Host)));
        }
        catch (Exception trouble) when (trouble is HttpRequestException or IOException or InvalidOperationException or UriFormatException
            || (trouble is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return new(LinkEnd.Fails, Answered: false, null, null, new Reason("link_not_reachable", ("host", address.Host)));
        }
    }

    // The handler wraps what the guard throws.
    private static bool IsInside(Exception trouble) =>
        trouble is OutgoingRefusedException || (trouble.InnerException is { } inner && IsInside(inner));

    private Task<HttpResponseMessage> Ask(HttpMethod method, Uri address, CancellationToken stop) =>
        http.CreateClient(OutgoingHttp.Pages).SendAsync(new HttpRequestMessage(method, address), HttpCompletionOption.ResponseHeadersRead, stop);

    private static async Task<LinkSight> Seen(HttpResponseMessage answer, CancellationToken stop)
    {
        var (at, status) = (answer.RequestMessage?.RequestUri, (int)answer.StatusCode);
        return status switch
        {
            < 300 => new(LinkEnd.Works, true, at, await Title(answer, stop), null),
            401 or 403 or 407 or 408 or 425 or 429 or 451 => new(LinkEnd.Unsure, true, at, null, new Reason("link_refuses_machines", ("status", status))),
            < 400 => new(LinkEnd.Unsure, true, at, null, new Reason("link_leads_nowhere")),
            404 or 410 => new(LinkEnd.Fails, true, at, null, new Reason("link_page_gone", ("status", status))),
            _ => new(LinkEnd.Fails, true, at, null, new Reason("link_server_trouble", ("status", status))),
        };
    }

    private static async Task<string?> Title(HttpResponseMessage answer, CancellationToken stop)
    {
        if (answer.Content.Headers.ContentType?.MediaType is not ("text/html" or "application/xhtml+xml"))
            return null;
        var beginning = await Beginning(answer.Content, stop);
        return TitleMark().Match(beginning) is { Success: true } match ? Tidy(match.Groups["title"].Value) : null;
    }

    private static async Task<string> Beginning(HttpContent content, CancellationToken stop)
    {
        await using var stream = await content.ReadAsStreamAsync(stop);
        var bytes = new byte[Enough];
        var read = await stream.ReadAtLeastAsync(bytes, Enough, throwOnEndOfStream: false, stop);
        return Letters(content.Headers.ContentType?.CharSet).GetString(bytes, 0, read);
    }

    private static Encoding Letters(string? charset)
    {
        try
        {
            return charset is null ? Encoding.UTF8 : Encoding.GetEncoding(charset.Trim('"', ' '));
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }

    private static string? Tidy(string title)
    {
        var text = string.Join(' ', WebUtility.HtmlDecode(title).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("\0", "", StringComparison.Ordinal);
        return text.Length == 0 ? null : text[..Math.Min(text.Length, LongestTitle)];
    }

    [GeneratedRegex(@"<title[^>]{0,300}>(?<title>[^<]{1,2000})</title", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex TitleMark();
}
