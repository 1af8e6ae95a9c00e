using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Mading.Sandbox.Consent;

/// <summary>The page of a network on which a person agrees or not.</summary>
internal static class ConsentPage
{
    public static Task Show(HttpContext context, string network, ConsentCodes codes)
    {
        var query = context.Request.Query;
        var (client, back, state) = (query[network == "tiktok" ? "client_key" : "client_id"].ToString(), query["redirect_uri"].ToString(), query["state"].ToString());
        if (Problem(query, network, client, back) is { } problem)
            return Text(context, StatusCodes.Status400BadRequest, WebUtility.HtmlEncode(problem));
        switch (query["jawab"].ToString())
        {
            case "ya":
                var account = query["as"].ToString() is { Length: > 0 and < 20 } named && named.All(char.IsAsciiLetterOrDigit) ? named : "17001";
                context.Response.Redirect(QueryHelpers.AddQueryString(back, new Dictionary<string, string?>
                {
                    ["code"] = codes.Give(network, client, back, query["code_challenge"].ToString(), account, query["access_type"] == "offline", query["scope"].ToString()), ["state"] = state,
                }));
                return Task.CompletedTask;
            case "tidak":
                context.Response.Redirect(QueryHelpers.AddQueryString(back, new Dictionary<string, string?> { ["error"] = "access_denied", ["state"] = state }));
                return Task.CompletedTask;
            default:
                return Ask(context, network);
        }
    }

    private static string? Problem(IQueryCollection query, string network, string client, string back)
    {
        if (client.Length == 0)
            return "The client is missing.";
        if (!Uri.TryCreate(back, UriKind.Absolute, out var way))
            return "redirect_uri is missing or no address.";
        if (query["response_type"] != "code")
            return "response_type must be code.";
        if (query["scope"].ToString().Length == 0)
            return "scope is missing.";

        return network switch
        {
            // X takes no authorization without PKCE (docs.x.com, OAuth 2.0).
            "x" when !IsChallenged(query, 43) => "code_challenge is missing.",

            // Login Kit for Desktop: this machine only, and PKCE; for Web: https. Neither takes a query in the way back.
            "tiktok" when way.Query.Length > 0 => "redirect_uri must be static.",
            "tiktok" when way.IsLoopback && !IsChallenged(query, 64) => "code_challenge",
            "tiktok" when !way.IsLoopback && way.Scheme != Uri.UriSchemeHttps => "redirect_uri",
            _ => null,
        };
    }

    private static bool IsChallenged(IQueryCollection query, int length) => query["code_challenge"].ToString().Length == length && query["code_challenge_method"] == "S256";

    private static Task Ask(HttpContext context, string network)
    {
        string Link(string answer) => WebUtility.HtmlEncode($"{context.Request.QueryString.Value}&jawab={answer}");
        return Text(context, StatusCodes.Status200OK, $"""
            <h1>{network} (simulasi)</h1>
            <p>Mading minta izin: {WebUtility.HtmlEncode(context.Request.Query["scope"].ToString())}</p>
            <p><a href="{Link("ya")}">Setujui</a></p><p><a href="{Link("tidak")}">Tolak</a></p>
            """);
    }

    private static Task Text(HttpContext context, int status, string html)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            $"<!doctype html><html lang=\"id\"><meta name=\"viewport\" content=\"width=device-width\"><title>Simulasi</title><body style=\"font:16px/1.5 sans-serif;max-width:32rem;margin:2rem auto;padding:0 1rem\">{html}</body></html>",
            context.RequestAborted);
    }
}
