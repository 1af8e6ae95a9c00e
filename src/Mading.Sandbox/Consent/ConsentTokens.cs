using System.Text.Json.Nodes;
using Mading.Sandbox.Facebook;
using Microsoft.AspNetCore.Http;

namespace Mading.Sandbox.Consent;

/// <summary>The endpoints that trade a code, and what a token just traded may ask about itself; all else goes on to the network's stand-in.</summary>
internal sealed class ConsentTokens(ConsentCodes codes)
{
    private const string Renewing = "-segar-";

    public Func<HttpContext, RequestDelegate, Task>? CallFor(string host, string path, string method) => (method, path) switch
    {
        ("POST", "/2/oauth2/token") => X,
        ("POST", "/token") => Google,
        ("POST", "/v2/oauth/token/") => TikTok,
        ("POST", "/oauth/token") => (context, next) => Plain(context, next, "mastodon"),
        ("POST", "/oauth/access_token") when host == "api.instagram.com" => (context, next) => Plain(context, next, "instagram"),
        ("POST", "/oauth/access_token") when host.StartsWith("graph.threads.", StringComparison.Ordinal) => (context, next) => Plain(context, next, "threads"),
        ("GET", _) when path.EndsWith("/oauth/access_token", StringComparison.Ordinal) => Facebook,
        ("GET", "/refresh_access_token") => Refresh,
        ("GET", _) when path.EndsWith("/me/accounts", StringComparison.Ordinal) => ManagedPages,
        ("GET", _) when path.EndsWith("/me", StringComparison.Ordinal) && (host == "graph.instagram.com" || host.StartsWith("graph.threads.", StringComparison.Ordinal)) => Me,
        _ => null,
    };

    private async Task X(HttpContext context, RequestDelegate next)
    {
        var form = await Form(context);
        if (form["grant_type"] != "authorization_code")
        {
            // What a client with a secret was given, it renews with that secret.
            if (form["refresh_token"].ToString().Contains(Renewing, StringComparison.Ordinal) && ClientOf(context) is null)
                await Answers.Error(context, StatusCodes.Status401Unauthorized, "unauthorized_client", "Missing valid authorization header");
            else
                await next(context);
            return;
        }

        var client = ClientOf(context) ?? form["client_id"].ToString();
        if (client.Length == 0)
            await Answers.Error(context, StatusCodes.Status401Unauthorized, "unauthorized_client", "Missing valid authorization header");
        else if (codes.Trade(form["code"].ToString(), "x", client, form["redirect_uri"].ToString(), form["code_verifier"].ToString()) is { } code)
            await Give(context, code.Account, 7_200, ("refresh_token", code.Account + Renewing + codes.Token("r")));
        else
            await Invalid(context);
    }

    private async Task Plain(HttpContext context, RequestDelegate next, string network)
    {
        var form = await Form(context);
        if (form["grant_type"] != "authorization_code" || !ConsentCodes.IsOurs(form["code"].ToString()))
            await next(context);
        else if (form["client_secret"].ToString().Length > 0
            && codes.Trade(form["code"].ToString(), network, form["client_id"].ToString(), form["redirect_uri"].ToString(), form["code_verifier"].ToString()) is { } code)
            await Give(context, code.Account, 3_600, ("user_id", code.Account));
        else
            await Invalid(context);
    }

    private async Task Google(HttpContext context, RequestDelegate next)
    {
        var form = await Form(context);
        if (form["grant_type"] != "authorization_code")
            await next(context);
        else if (form["client_secret"].ToString().Length > 0
            && codes.Trade(form["code"].ToString(), "youtube", form["client_id"].ToString(), form["redirect_uri"].ToString(), form["code_verifier"].ToString()) is { } code)
            await Give(context, code.Account, 3_599, code.Lasting ? [("refresh_token", code.Account + Renewing + codes.Token("r")), ("scope", "https://www.googleapis.com/auth/youtube")] : []);
        else
            await Invalid(context);
    }

    private async Task TikTok(HttpContext context, RequestDelegate next)
    {
        var form = await Form(context);
        if (form["grant_type"] != "authorization_code")
            await next(context);
        else if (form["client_secret"].ToString().Length > 0
            && codes.Trade(form["code"].ToString(), "tiktok", form["client_key"].ToString(), form["redirect_uri"].ToString(), form["code_verifier"].ToString()) is { } code)
            await Answers.Write(context, new JsonObject
            {
                ["access_token"] = codes.Token(code.Account + (code.Scope.Contains("video.upload", StringComparison.Ordinal) ? "" : "-publishonly")), ["expires_in"] = 7_200, ["open_id"] = code.Account, ["refresh_expires_in"] = 15_552_000,
                ["refresh_token"] = code.Account + Renewing + codes.Token("r"), ["scope"] = code.Scope, ["token_type"] = "Bearer",
            });
        else
            await Answers.Write(context, new JsonObject { ["error"] = "invalid_grant", ["error_description"] = "Authorization code is expired.", ["log_id"] = "2026112800" });
    }

    // A code or, later, a token for a longer one.
    private Task Facebook(HttpContext context, RequestDelegate next)
    {
        var query = context.Request.Query;
        if (query["client_id"].ToString().Length == 0 || query["client_secret"].ToString().Length == 0)
            return FacebookAnswers.Error(context, StatusCodes.Status400BadRequest, 101, "Missing client_id or client_secret parameter.");
        if (query["grant_type"] == "fb_exchange_token")
            return Give(context, query["fb_exchange_token"].ToString().Split('-')[0], 5_183_944);
        return codes.Trade(query["code"].ToString(), "facebook", query["client_id"].ToString(), query["redirect_uri"].ToString(), "") is { } code
            ? Give(context, code.Account, 5_400)
            : FacebookAnswers.Error(context, StatusCodes.Status400BadRequest, 100, "This authorization code has been used, or has expired.");
    }

    // Instagram and Threads: a dead token is not renewed; one that was traded here is replaced.
    private Task Refresh(HttpContext context, RequestDelegate next)
    {
        var token = TokenOf(context);
        if (token.Contains("expired", StringComparison.Ordinal) || token.Contains("revoked", StringComparison.Ordinal))
            return FacebookAnswers.Error(context, StatusCodes.Status400BadRequest, 190, "Error validating access token: Session has expired.", 463);
        return token.Split('-') is ["IGTH", var account, ..] ? Give(context, account, 5_183_944, ("user_id", account)) : next(context);
    }

    private static Task ManagedPages(HttpContext context, RequestDelegate next)
    {
        var account = TokenOf(context).Split('-')[0];
        return Answers.Write(context, new JsonObject
        {
            ["data"] = new JsonArray(
                Page(account + "1", "Perpustakaan Kota Contoh", "CREATE_CONTENT", "MODERATE"), Page(account + "2", "Pojok Baca Taman", "CREATE_CONTENT"),
                Page(account + "3", "Arsip Daerah (hanya membaca)", "ANALYZE")),
        });
    }

    private static JsonObject Page(string id, string name, params string[] tasks) => new()
    {
        ["id"] = id, ["name"] = name, ["access_token"] = $"halaman-{id}", ["tasks"] = new JsonArray([.. tasks.Select(t => JsonValue.Create(t))]),
    };

    private static Task Me(HttpContext context, RequestDelegate next)
    {
        var account = TokenOf(context).Split('-') is [_, var number, ..] ? number : "";
        return account.Length == 0 ? next(context) : Answers.Write(context, new JsonObject { ["id"] = account, ["user_id"] = account, ["username"] = "perpus" + account });
    }

    // Tokens of Instagram Login begin with IG; of X and Facebook the account stands first.
    private Task Give(HttpContext context, string account, int seconds, params (string Name, string Value)[] more)
    {
        var ofContainers = more is [("user_id", _)];
        var answer = new JsonObject { ["access_token"] = ofContainers ? $"IGTH-{codes.Token(account)}" : codes.Token(account), ["token_type"] = "bearer", ["expires_in"] = seconds };
        foreach (var (name, value) in more)
            answer[name] = value;
        return Answers.Write(context, answer);
    }

    private static Task Invalid(HttpContext context) => ConsentStandIn.Refuse(
        context, "invalid_grant", "The provided authorization grant is invalid, expired, revoked, or does not match the redirection URI used in the authorization request.");

    private static string TokenOf(HttpContext context) => context.Request.Headers.Authorization.ToString().Split(' ') is [_, var bearer]
        ? bearer : context.Request.Query["access_token"].ToString();

    private static string? ClientOf(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var bytes = new byte[2_000];
        return header.StartsWith("Basic ", StringComparison.Ordinal) && header.Length < 2_000 && Convert.TryFromBase64String(header[6..], bytes, out var length)
            ? System.Text.Encoding.ASCII.GetString(bytes, 0, length).Split(':')[0] : null;
    }

    private static async Task<IFormCollection> Form(HttpContext context) =>
        context.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true
            ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
}
