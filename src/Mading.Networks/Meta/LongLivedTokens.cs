using System.Text.Json;
using Mading.Kernel;
using Mading.Networks.Consent;
using NodaTime;

namespace Mading.Networks.Meta;

/// <summary>
/// Tokens of sixty days, as Instagram Login and Threads give them: a code is traded for a brief token, that for a long one, and the long
/// one is renewed while it holds. Facts: developers.facebook.com, "Long-lived tokens" of both, read 22 November 2026.
/// </summary>
/// <param name="prefix">Of the names of the grants: <c>ig</c> or <c>th</c>.</param>
internal sealed class LongLivedTokens(ConsentLine line, string network, string prefix, string graph)
{
    /// <param name="tokens">The host that trades codes.</param>
    public async Task<(string? Token, Instant? Until, Reason? Problem)> Trade(string tokens, ConsentTrip trip, string code, CancellationToken stop)
    {
        var app = line.AppOf(network)!;
        var brief = await line.Post<JsonElement?>(
            line.Api(network, tokens, "/oauth/access_token"), null, code, stop,
            ("client_id", app.ClientId), ("client_secret", app.ClientSecret), ("grant_type", "authorization_code"), ("redirect_uri", trip.Back.ToString()), ("code", code));
        if (brief is not Answer<JsonElement?>.Given { Value: { } given } || TokenIn(given) is not { } first)
            return (null, null, ConsentLine.WhyNot(brief, tokens));
        var lasting = await line.Get<TokenGiven>(
            line.Api(network, graph, "/access_token", ("grant_type", prefix + "_exchange_token"), ("client_secret", app.ClientSecret), ("access_token", first)), null, stop);
        return lasting is Answer<TokenGiven>.Given { Value: { IsUsable: true, AccessToken: { } token, ExpiresIn: var seconds } }
            ? (token, line.After(seconds), null)
            : (null, null, ConsentLine.WhyNot(lasting, graph));
    }

    public async Task<RenewResult> Renew(string setting, string? token, CancellationToken stop)
    {
        if (token is null)
            return new RenewResult.Refused(new Reason("reconnect"));
        var answer = GraphErrors.Understand(await line.Get<TokenGiven>(
            line.Api(network, graph, "/refresh_access_token", ("grant_type", prefix + "_refresh_token"), ("access_token", token)), null, stop));
        return answer switch
        {
            Answer<TokenGiven>.Given { Value: { IsUsable: true, AccessToken: { } fresh, ExpiresIn: var seconds } } when line.After(seconds) is { } until =>
                new RenewResult.Renewed(new Dictionary<string, string> { [setting] = fresh }, until),
            Answer<TokenGiven>.Refused { Reason.Code: "reconnect" or "permission_missing" } refused => new RenewResult.Refused(refused.Reason),
            _ => new RenewResult.Later(),
        };
    }

    // Instagram's documentation shows a list of one, Threads the token itself.
    private static string? TokenIn(JsonElement given)
    {
        if (given.ValueKind == JsonValueKind.Object && given.TryGetProperty("data", out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0)
            given = list[0];
        return given.ValueKind == JsonValueKind.Object && given.TryGetProperty("access_token", out var token) && token.ValueKind == JsonValueKind.String
            && token.GetString() is { Length: > 0 and <= 4000 } text ? text : null;
    }
}
