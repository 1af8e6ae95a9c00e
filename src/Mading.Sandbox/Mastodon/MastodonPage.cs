using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Mading.Sandbox.Mastodon;

/// <summary>A status as a person sees it after clicking its link in the demo. It says that it is a simulation.</summary>
internal static class MastodonPage
{
    public static Task Show(HttpContext context, MastodonInstance instance)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        if (instance.Status((string)context.Request.RouteValues["id"]!) is { } status)
            return context.Response.WriteAsync(Page(instance, status), context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return context.Response.WriteAsync("<!DOCTYPE html><title>404</title><p>Tidak ada unggahan di alamat simulasi ini.</p>", context.RequestAborted);
    }

    private static string Page(MastodonInstance instance, MastodonStatus status)
    {
        var page = new StringBuilder("<!DOCTYPE html><html lang=\"id\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Simulasi</title>")
            .Append("<style>body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:2rem auto;padding:0 1rem;color:#222;background:#f7f5f0}")
            .Append("article{background:#fff;border:1px solid #ddd;border-radius:8px;padding:1rem}img{max-width:100%;height:auto}small{color:#555}</style></head><body>")
            .Append(CultureInfo.InvariantCulture, $"<p><strong>Simulasi</strong> <small>{Text(instance.Host)}</small></p><article><p><strong>@{Text(status.Account.Name)}</strong></p>")
            .Append(MastodonRules.Html(status.Text));
        foreach (var medium in status.Media)
            page.Append(CultureInfo.InvariantCulture, $"<figure><img src=\"/_sandbox/media/{medium.Hash}\" alt=\"{Text(medium.Alt)}\"><figcaption><small>{Text(medium.Alt)}</small></figcaption></figure>");
        page.Append(CultureInfo.InvariantCulture, $"<p><small>{MastodonJson.Moment(status.At)}</small></p></article>");
        foreach (var answer in instance.AnswersTo(status.Id))
            page.Append(CultureInfo.InvariantCulture, $"<article><p><strong>@{Text(answer.Account.Name)}</strong> <small>simulasi</small></p>{MastodonRules.Html(answer.Text)}</article>");
        return page.Append("</body></html>").ToString();
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
