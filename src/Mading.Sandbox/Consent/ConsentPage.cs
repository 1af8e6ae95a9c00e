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
        var (client, back, state) = (query["client_id"].ToString(), query["redirect_uri"].ToString(), query["state"].ToString());
        if (Problem(query, network, client, back) is { } problem)
            return Text(context, StatusCodes.Status400BadRequest, WebUtility.HtmlEncode(problem));
        switch (query["jawab"].ToString())
        {
            case "ya":
                var account = query["as"].ToString() is { Length: > 0 and < 20 } named && named.All(char.IsAsciiDigit) ? named : "17001";
                context.Response.Redirect(QueryHelpers.AddQueryString(back, new Dictionary<string, string?>
                {
                    ["code"] = codes.Give(network, client, back, query["code_challenge"].ToString(), account), ["state"] = state,
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
            return "client_id is missing.";
        if (!Uri.TryCreate(back, UriKind.Absolute, out _))
            return "redirect_uri is missing or no address.";
        if (query["response_type"] != "code")
            return "response_type must be code.";
        if (query["scope"].ToString().Length == 0)
            return "scope is missing.";

        // X takes no authorization without PKCE (docs.x.com, OAuth 2.0).
        return network == "x" && (query["code_challenge"].ToString().Length != 43 || query["code_challenge_method"] != "S256") ? "code_challenge is missing." : null;
    }

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
