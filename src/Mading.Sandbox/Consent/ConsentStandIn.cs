using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Mading.Sandbox.Consent;

/// <summary>
/// Plays the pages on which a person agrees, and the endpoints that trade a code for a token (RFC 6749, section 4.1; RFC 7636): a code
/// is good once and shortly, for the same address and client, with the verifier whose hash was shown. Whoever the page is opened for
/// signs in as the account that stands in the field <c>as</c>.
/// </summary>
internal sealed class ConsentStandIn(SandboxState state)
{
    private static readonly HashSet<string> Pages = ["/i/oauth2/authorize", "/oauth/authorize", "/o/oauth2/v2/auth", "/v2/auth/authorize/"];
    private readonly ConsentCodes _codes = new(state.Clock);

    public static void Join(IApplicationBuilder app, SandboxState state) => app.Use(new ConsentStandIn(state).Find);

    private Task Find(HttpContext context, RequestDelegate next)
    {
        var (host, path) = (HostRouting.HostOf(context, ""), context.Request.Path.Value ?? "/");
        if (HttpMethods.IsGet(context.Request.Method) && (Pages.Contains(path) || path.EndsWith("/dialog/oauth", StringComparison.Ordinal)))
            return ConsentPage.Show(context, NetworkOf(host, path), _codes);
        return new ConsentTokens(_codes).CallFor(host, path, context.Request.Method) is { } call ? call(context, next) : next(context);
    }

    private static string NetworkOf(string host, string path) => host switch
    {
        "www.instagram.com" => "instagram",
        "threads.net" or "www.threads.net" => "threads",
        _ when path.StartsWith("/i/", StringComparison.Ordinal) => "x",
        _ when path.StartsWith("/o/", StringComparison.Ordinal) => "youtube",
        _ when path.StartsWith("/v2/auth/", StringComparison.Ordinal) => "tiktok",
        _ when path.EndsWith("/dialog/oauth", StringComparison.Ordinal) => "facebook",
        _ => "mastodon",
    };

    /// <summary>An error as OAuth writes it.</summary>
    public static Task Refuse(HttpContext context, string error, string why) => Answers.Write(
        context, new JsonObject { ["error"] = error, ["error_description"] = why }, StatusCodes.Status400BadRequest);
}
