using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Mading.Sandbox.Mastodon;

/// <summary>A status, or an account's latest, as a person sees them after a click in the demo. It says that it is a simulation.</summary>
internal static class MastodonPage
{
    private const int Latest = 20;
    private const string Head =
        "<!DOCTYPE html><html lang=\"id\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Simulasi</title>"
        + "<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:2rem auto;padding:0 1rem}"
        + "article{border:1px solid #8886;border-radius:8px;padding:1rem;margin:1rem 0}figure{margin:1rem 0}img,video{max-width:100%;height:auto}p{overflow-wrap:anywhere}</style></head><body>";

    public static Task Status(MastodonCall call)
    {
        if (call.Instance.Status(call.Route("id")) is not { IsPublic: true } status)
            return Missing(call);
        var replies = call.Instance.Quietly(_ => status.Replies.NewestFirst.Where(r => r.IsPublic).Take(Latest).Reverse().ToList());
        return Show(call, [status, .. replies]);
    }

    public static Task Account(MastodonCall call)
    {
        if (call.Instance.Named(call.Route("account")) is not { } account)
            return Missing(call);
        return Show(call, call.Instance.Quietly(_ => account.Statuses.NewestFirst.Where(s => s.IsPublic).Take(Latest).ToList()));
    }

    private static Task Missing(MastodonCall call)
    {
        call.Http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Write(call, Head + "<p><strong>Simulasi</strong></p><p>Tidak ada unggahan di alamat ini.</p></body></html>");
    }

    private static Task Show(MastodonCall call, List<MastodonStatus> statuses)
    {
        var page = new StringBuilder(Head).Append(CultureInfo.InvariantCulture, $"<p><strong>Simulasi</strong> {Text(call.Instance.Host)}</p>");
        foreach (var status in statuses)
            Append(page, status);
        return Write(call, page.Append("</body></html>").ToString());
    }

    private static void Append(StringBuilder page, MastodonStatus status)
    {
        page.Append(CultureInfo.InvariantCulture, $"<article><p><strong>@{Text(status.Account.Name)}</strong>{(status.Account.IsInvented ? " <small>simulasi</small>" : "")}</p>");
        if (status.Spoiler.Length > 0)
            page.Append(CultureInfo.InvariantCulture, $"<p><em>{Text(status.Spoiler)}</em></p>");
        page.Append(MastodonHtml.Of(status.Text));
        foreach (var medium in status.Media)
            page.Append(CultureInfo.InvariantCulture, $"<figure>{Picture(medium)}<figcaption><small>{Text(medium.Alt)}</small></figcaption></figure>");
        if (status.Poll is { } poll)
            page.Append("<ul>").AppendJoin("", poll.Options.Select((option, i) => $"<li>{Text(option)} ({poll.Votes[i].ToString(CultureInfo.InvariantCulture)})</li>")).Append("</ul>");
        page.Append(CultureInfo.InvariantCulture, $"<p><small>{MastodonJson.Moment(status.At)}</small></p></article>");
    }

    private static string Picture(MastodonMedium medium) => medium.IsVideo
        ? $"<video controls src=\"/_sandbox/media/{medium.Hash}\" aria-label=\"{Text(medium.Alt)}\"></video>"
        : $"<img src=\"/_sandbox/media/{medium.Hash}\" alt=\"{Text(medium.Alt)}\">";

    // What stands on the page was typed by others; nothing of it may run.
    private static Task Write(MastodonCall call, string html)
    {
        call.Http.Response.ContentType = "text/html; charset=utf-8";
        call.Http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'";
        return call.Http.Response.WriteAsync(html, call.Http.RequestAborted);
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
