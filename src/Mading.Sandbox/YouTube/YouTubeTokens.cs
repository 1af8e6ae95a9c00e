using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Mading.Sandbox.YouTube;

/// <summary>Google's tokens: an access token holds an hour, the refresh token gives another as often as it is asked.</summary>
internal sealed class YouTubeTokens(IClock clock)
{
    private const int Seconds = 3_599;
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
        if (form["grant_type"] != "refresh_token")
            await Answers.Error(context, StatusCodes.Status400BadRequest, "unsupported_grant_type", "Invalid grant_type: " + form["grant_type"]);
        else if (form["client_id"].ToString().Length == 0)
            await Answers.Error(context, StatusCodes.Status400BadRequest, "invalid_request", "Could not determine client ID from request.");
        else if (form["client_secret"].ToString().Length == 0)
            await Answers.Error(context, StatusCodes.Status400BadRequest, "invalid_request", "client_secret is missing.");
        else if (token.Length == 0 || !Holds(token))
            await Answers.Error(context, StatusCodes.Status400BadRequest, "invalid_grant", "Token has been expired or revoked.");
        else
            await Answers.Write(context, Made(token.Split('-', '.', ':', '_')[0]));
    }

    private JsonObject Made(string channel)
    {
        var access = $"{channel}-access-{Interlocked.Increment(ref _number)}";
        _made.Set(access, new(clock.GetCurrentInstant() + Duration.FromSeconds(Seconds)));
        return new JsonObject { ["access_token"] = access, ["expires_in"] = Seconds, ["token_type"] = "Bearer", ["scope"] = "https://www.googleapis.com/auth/youtube" };
    }
}
