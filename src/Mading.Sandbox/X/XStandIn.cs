using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Mading.Sandbox.X;

/// <summary>
/// X's API v2 (OpenAPI 2.167): strict in what it takes, with its problems and its windows. The letters before a token's first mark name
/// the account, digits as its number; a token with <c>expired</c> or <c>revoked</c> in it is so, and one that was renewed ends.
/// </summary>
internal sealed class XStandIn(SandboxState state)
{
    public const string Network = "x";
    private static readonly Duration Window = Duration.FromMinutes(15);
    private readonly Kept<string, XAccount> _accounts = new(2_000);

    private static readonly Manners Manners = new(
        Network, XAnswers.Fail, XAnswers.Unauthorized, context => XAnswers.Invalid(context, "The media could not be processed."));

    public SandboxState State => state;

    public XTokens Tokens { get; } = new(state.Clock);

    public static void Join(WebApplication app, SandboxState state)
    {
        var standIn = new XStandIn(state);
        XCalls.Map(app, standIn);
        XMediaCalls.Map(app, standIn);
        app.MapPost("/2/oauth2/token", Struck.By(state, Manners, "account", standIn.Tokens.Renew));
    }

    /// <param name="limit">Calls of one account in a quarter of an hour ("Rate limits").</param>
    public RequestDelegate Signed(string operation, int limit, Func<XCall, Task> act) => Struck.By(state, Manners, operation, async context =>
    {
        var header = context.Request.Headers.Authorization.ToString();
        var token = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : "";
        if (token.Length == 0 || !Tokens.Holds(token))
        {
            await XAnswers.Unauthorized(context);
            return;
        }

        var account = _accounts.FindOrAdd(NumberOf(token), id => new XAccount(id));
        if (!Take(context, $"{account.Id}:{context.Request.Method}:{operation}", limit))
            await XAnswers.Fail(context, StatusCodes.Status429TooManyRequests);
        else
            await act(new XCall(context, this, account, await Json(context)));
    });

    private bool Take(HttpContext context, string what, int limit)
    {
        var standing = state.Quotas.Take("x:" + what, limit, Window);
        context.Response.Headers["x-rate-limit-limit"] = standing.Limit.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers["x-rate-limit-remaining"] = Math.Max(0, standing.Left).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers["x-rate-limit-reset"] = standing.Ends.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return standing.Left >= 0;
    }

    private static string NumberOf(string token)
    {
        var name = token.Split('-', '.', ':', '_')[0];
        if (name.Length is > 0 and < 20 && name.All(char.IsAsciiDigit))
            return name;
        return (1_000_000_000 + BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(name)))).ToString(CultureInfo.InvariantCulture);
    }

    private static async Task<JsonObject?> Json(HttpContext context)
    {
        try
        {
            return context.Request.HasJsonContentType() ? await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>One call: whose account it is, what was sent along.</summary>
internal sealed class XCall(HttpContext http, XStandIn standIn, XAccount account, JsonObject? json)
{
    public HttpContext Http => http;

    public SandboxState State => standIn.State;

    public XAccount Account => account;

    public JsonObject? Json => json;

    public Instant Now => standIn.State.Clock.GetCurrentInstant();

    public string Route(string name) => http.Request.RouteValues[name]?.ToString() ?? "";

    public Task Invalid(string detail) => XAnswers.Invalid(http, detail);
}
