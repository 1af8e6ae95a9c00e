using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Mading.Sandbox.X;

/// <summary>Tokens and their renewal: a refresh token works once and gives another (OAuth 2.0, docs.x.com).</summary>
internal sealed class XTokens(IClock clock)
{
    private const int Seconds = 7_200;
    private readonly Kept<string, string> _spent = new(20_000);
    private readonly Kept<string, End> _made = new(20_000);
    private int _number;

    private sealed record End(Instant At);

    public bool Holds(string token) =>
        !token.Contains("expired", StringComparison.Ordinal) && !token.Contains("revoked", StringComparison.Ordinal)
        && (_made.Find(token) is not { } end || clock.GetCurrentInstant() < end.At);

    public async Task Renew(HttpContext context)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        var token = form["refresh_token"].ToString();
        var named = form["client_id"].ToString().Length > 0 || context.Request.Headers.Authorization.ToString().StartsWith("Basic ", StringComparison.Ordinal);
        if (form["grant_type"] != "refresh_token")
            await Answers.Error(context, StatusCodes.Status400BadRequest, "unsupported_grant_type", "Only refresh_token is part of the simulation.");
        else if (!named)
            await Answers.Error(context, StatusCodes.Status401Unauthorized, "unauthorized_client", "Missing valid authorization header");
        else if (token.Length == 0 || !Holds(token) || !Spend(token))
            await Answers.Error(context, StatusCodes.Status400BadRequest, "invalid_request", "Value passed for the token was invalid.");
        else
            await Answers.Write(context, Made(token.Split('-', '.', ':', '_')[0]));
    }

    private bool Spend(string token)
    {
        var mine = Guid.CreateVersion7().ToString();
        return _spent.FindOrAdd(token, _ => mine) == mine;
    }

    private JsonObject Made(string account)
    {
        var number = Interlocked.Increment(ref _number);
        var access = $"{account}-access-{number}";
        _made.Set(access, new(clock.GetCurrentInstant() + Duration.FromSeconds(Seconds)));
        return new JsonObject
        {
            ["token_type"] = "bearer", ["expires_in"] = Seconds, ["access_token"] = access, ["refresh_token"] = $"{account}-refresh-{number}",
            ["scope"] = "tweet.read tweet.write users.read media.write offline.access",
        };
    }
}
