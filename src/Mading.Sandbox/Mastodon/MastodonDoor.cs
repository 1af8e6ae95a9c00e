using System.Globalization;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Mading.Sandbox.Mastodon;

/// <summary>
/// What every call passes: faults, the token, the quota. Any token makes its account on first use, except one that contains
/// <c>expired</c> or <c>revoked</c>. Quotas: docs.joinmastodon.org/api/rate-limits.
/// </summary>
internal sealed class MastodonDoor(SandboxState state, MastodonStandIn standIn)
{
    private const int CallsAnAccount = 300;
    private static readonly Duration CallWindow = Duration.FromMinutes(5);
    private static readonly Manners Manners = new(
        MastodonStandIn.Network, Fail, context => Unauthorized(context, "The access token expired"),
        context => Answers.Error(context, StatusCodes.Status422UnprocessableEntity, "Error processing thumbnail for uploaded media"));

    /// <summary>For what a person opens in the browser: no fault strikes it.</summary>
    public RequestDelegate Page(Func<MastodonCall, Task> show) => context => show(new MastodonCall(context, state, InstanceOf(context), null));

    /// <summary>For a call that needs no token at all.</summary>
    public RequestDelegate Open(string operation, Func<MastodonCall, Task> act) =>
        Struck.By(state, Manners, operation, context => act(new MastodonCall(context, state, InstanceOf(context), null)));

    /// <summary>For a call on public things: a token may come with it, and then it must hold.</summary>
    public RequestDelegate Public(string operation, Func<MastodonCall, Task> act) =>
        Struck.By(state, Manners, operation, async context => await Enter(context, await TokenOf(context), act));

    public RequestDelegate Signed(string operation, Func<MastodonCall, Task> act) => Struck.By(state, Manners, operation, async context =>
    {
        if (await TokenOf(context) is { } token)
            await Enter(context, token, act);
        else
            await Unauthorized(context, "The access token is invalid");
    });

    /// <summary>Counts a call against a quota and says so in the headers; answers 429 itself when it is used up.</summary>
    public async Task<bool> Take(MastodonCall call, string what, int limit, Duration window)
    {
        var standing = state.Quotas.Take($"{call.Instance.Host}:{call.Account.Id}:{what}", limit, window);
        var headers = call.Http.Response.Headers;
        headers["X-RateLimit-Limit"] = standing.Limit.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = Math.Max(0, standing.Left).ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset"] = MastodonJson.Moment(standing.Ends);
        if (standing.Left >= 0)
            return true;
        await Fail(call.Http, StatusCodes.Status429TooManyRequests);
        return false;
    }

    private async Task Enter(HttpContext context, string? token, Func<MastodonCall, Task> act)
    {
        var instance = InstanceOf(context);
        if (token is null)
            await act(new MastodonCall(context, state, instance, null));
        else if (token.Contains("expired", StringComparison.Ordinal))
            await Unauthorized(context, "The access token expired");
        else if (token.Contains("revoked", StringComparison.Ordinal))
            await Unauthorized(context, "The access token was revoked");
        else if (new MastodonCall(context, state, instance, instance.AccountOf(token)) is var call && await Take(call, "calls", CallsAnAccount, CallWindow))
            await act(call);
    }

    private MastodonInstance InstanceOf(HttpContext context)
    {
        var instance = standIn.At(HostRouting.HostOf(context, MastodonStandIn.HostAtTheRoot));
        instance.Settle(state.Clock.GetCurrentInstant());
        return instance;
    }

    private static async Task<string?> TokenOf(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var token = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : context.Request.Query["access_token"].ToString();
        if (token.Length == 0 && context.Request.HasFormContentType)
            token = (await MastodonForm.Read(context))?["access_token"] ?? "";
        return token.Length == 0 ? null : token;
    }

    private static Task Unauthorized(HttpContext context, string error)
    {
        context.Response.Headers.WWWAuthenticate = $"Bearer realm=\"Doorkeeper\", error=\"invalid_token\", error_description=\"{error}\"";
        return Answers.Error(context, StatusCodes.Status401Unauthorized, error);
    }

    private static Task Fail(HttpContext context, int status) => Answers.Error(context, status, status switch
    {
        StatusCodes.Status429TooManyRequests => "Too many requests",
        StatusCodes.Status502BadGateway => "Bad Gateway",
        _ => "Internal Server Error",
    });
}
