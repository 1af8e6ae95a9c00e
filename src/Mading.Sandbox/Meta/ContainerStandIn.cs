using System.Text.Json.Nodes;
using Mading.Sandbox.Facebook;
using Microsoft.AspNetCore.Http;

namespace Mading.Sandbox.Meta;

/// <summary>
/// What Instagram and Threads have in common: tokens that are bound to the first account they name, <c>me</c> being the number after a
/// token's first hyphen (one that contains <c>expired</c> or <c>revoked</c> is so), containers, and a ledger of what became public.
/// </summary>
internal abstract class ContainerStandIn(SandboxState state, string network, int throttle)
{
    private const int LongLived = 5_183_944;
    private readonly Kept<string, ContainerAccount> _accounts = new(2_000);
    private readonly Kept<string, ContainerAccount> _ofToken = new(5_000);
    private readonly Manners _manners = new(
        network, (context, status) => Fail(context, status, throttle), context => Dead(context, "Error validating access token: Session has expired.", 463),
        context => FacebookAnswers.Error(context, StatusCodes.Status400BadRequest, -1, "An unknown error occurred while uploading the media.", 2_207_053));
    private int _count;

    protected MediaFetch Fetching { get; } = new(state.Media);

    /// <summary>Whether this number is an account, a container or something public of this network.</summary>
    public bool Knows(string id) => _accounts.Find(id) is not null || OwnerOf(id) is not null;

    protected RequestDelegate Signed(string operation, Func<ContainerCall, Task> act) => Struck.By(state, _manners, operation, async context =>
    {
        var form = await FacebookStandIn.Form(context);
        var header = context.Request.Headers.Authorization.ToString();
        var token = header.Split(' ', 2) is ["Bearer" or "bearer" or "OAuth", var bearer] ? bearer.Trim()
            : form?["access_token"].ToString() is { Length: > 0 } sent ? sent : context.Request.Query["access_token"].ToString();
        if (token.Length == 0)
            await FacebookAnswers.Error(context, StatusCodes.Status400BadRequest, 104, "An access token is required to request this resource.");
        else if (token.Contains("expired", StringComparison.Ordinal))
            await Dead(context, "Error validating access token: Session has expired.", 463);
        else if (token.Contains("revoked", StringComparison.Ordinal))
            await Dead(context, "The session has been invalidated because the user changed their password.", 460);
        else
            await act(new ContainerCall(context, state, AccountOf(token, context.Request.RouteValues["id"]?.ToString()), form));
    });

    /// <summary>A token is exchanged for a long one, or renewed; here it stays what it is.</summary>
    protected static Task Renew(HttpContext context) => Answers.Write(context, new JsonObject
    {
        ["access_token"] = context.Request.Query["access_token"].ToString(), ["token_type"] = "bearer", ["expires_in"] = LongLived,
    });

    /// <summary>The account that something public is of.</summary>
    protected ContainerAccount? OwnerOf(string thing) => _accounts.All.FirstOrDefault(a => a.Find(thing) is not null || a.Container(thing) is not null);

    protected static void Write(ContainerCall call, string network, ContainerAccount account, PublicThing thing) => call.State.Ledger.Write(new LedgerEntry(
        network, account.Id, thing.Id, thing.Kind, thing.Text, [.. thing.Files.Select(f => new LedgerMedium(f.Type, f.Alt, f.Length, f.Hash))], thing.At.ToString()));

    private ContainerAccount? AccountOf(string token, string? named)
    {
        if (_ofToken.Find(token) is { } bound)
            return bound;
        if (named == "me")
            named = token.Split('-') is [_, { Length: > 0 } number, ..] ? number : null;
        if (named is null || !named.All(char.IsAsciiDigit) || OwnerOf(named) is not null)
            return null;
        return _ofToken.FindOrAdd(token, _ => _accounts.FindOrAdd(named, id => new ContainerAccount(id, $"17{Interlocked.Increment(ref _count):00000}")));
    }

    private static Task Dead(HttpContext context, string message, int second) =>
        FacebookAnswers.Error(context, StatusCodes.Status400BadRequest, 190, message, second);

    // A throttle is 400 with a number, never 429 (Graph API, "Rate limits").
    private static Task Fail(HttpContext context, int status, int throttle)
    {
        if (status != StatusCodes.Status429TooManyRequests)
            return FacebookAnswers.Error(context, status, status == StatusCodes.Status500InternalServerError ? 1 : 2, "An unexpected error has occurred. Please retry your request later.");
        context.Response.Headers["X-Business-Use-Case-Usage"] =
            """{"1":[{"type":"instagram","call_count":100,"total_cputime":25,"total_time":25,"estimated_time_to_regain_access":0}]}""";
        return FacebookAnswers.Error(context, StatusCodes.Status400BadRequest, throttle, "There have been too many calls to this account. Wait a bit and try again.");
    }
}
