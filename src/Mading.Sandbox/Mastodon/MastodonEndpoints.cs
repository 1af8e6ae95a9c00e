using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Mading.Sandbox.Mastodon;

/// <summary>The calls of Mastodon's client API that a publisher needs.</summary>
internal static class MastodonEndpoints
{
    private const string Network = "mastodon";
    private static readonly Duration FiveMinutes = Duration.FromMinutes(5);
    private static readonly Duration HalfAnHour = Duration.FromMinutes(30);

    public static void Map(IEndpointRouteBuilder routes, SandboxState state)
    {
        routes.MapGet("/api/v2/instance", Open(state, "read", (c, i) => Answers.Write(c, MastodonJson.Instance(i))));
        routes.MapGet("/api/v1/instance", Open(state, "read", (c, i) => Answers.Write(c, MastodonJson.Instance(i))));
        routes.MapPost("/api/v1/apps", Open(state, "account", (c, _) => Answers.Write(c, new { Id = "1", Name = "Mading", ClientId = "simulasi", ClientSecret = "simulasi" })));
        routes.MapPost("/oauth/token", Open(state, "account", (c, _) => Answers.Write(
            c, new { AccessToken = "simulasi-" + Guid.CreateVersion7().ToString("N"), TokenType = "Bearer", Scope = "read write", CreatedAt = state.Clock.GetCurrentInstant().ToUnixTimeSeconds() })));
        routes.MapGet("/api/v1/accounts/verify_credentials", Signed(state, "account", (c, i, a) => Answers.Write(c, MastodonJson.Account(i, a, Root(c)))));
        routes.MapGet("/api/v1/accounts/{id}/statuses", Signed(state, "read", (c, i, _) => Statuses(c, i)));
        routes.MapPost("/api/v2/media", Signed(state, "media", (c, i, a) => MastodonMediaCalls.Upload(c, state, i, a, HalfAnHour)));
        routes.MapPost("/api/v1/media", Signed(state, "media", (c, i, a) => MastodonMediaCalls.Upload(c, state, i, a, HalfAnHour)));
        routes.MapGet("/api/v1/media/{id}", Signed(state, "read", (c, i, _) => MastodonMediaCalls.Show(c, state, i)));
        routes.MapPut("/api/v1/media/{id}", Signed(state, "media", (c, i, _) => MastodonMediaCalls.Describe(c, state, i)));
        routes.MapPost("/api/v1/statuses", Signed(state, "post", (c, i, a) => MastodonStatusCalls.Make(c, state, i, a)));
        routes.MapGet("/api/v1/statuses/{id}", Signed(state, "read", (c, i, _) => One(c, i, s => Answers.Write(c, MastodonJson.Status(i, s, Root(c))))));
        routes.MapGet("/api/v1/statuses/{id}/context", Signed(state, "read", (c, i, _) => One(c, i, s => Context(c, i, s))));
        routes.MapDelete("/api/v1/statuses/{id}", Signed(state, "delete", (c, i, a) => MastodonStatusCalls.Delete(c, state, i, a, HalfAnHour)));
        routes.MapPut("/api/v1/statuses/{id}", Signed(state, "post", (c, i, a) => MastodonStatusCalls.Edit(c, i, a)));
        routes.MapGet("/@{account}/{id}", context => MastodonPage.Show(context, InstanceOf(context, state)));
    }

    private static RequestDelegate Open(SandboxState state, string operation, Func<HttpContext, MastodonInstance, Task> act) =>
        Struck.By(state, Network, operation, Expired, context => act(context, InstanceOf(context, state)));

    private static RequestDelegate Signed(SandboxState state, string operation, Func<HttpContext, MastodonInstance, MastodonAccount, Task> act) =>
        Struck.By(state, Network, operation, Expired, async context =>
        {
            var token = TokenOf(context);
            if (string.IsNullOrEmpty(token))
                await Answers.Error(context, 401, "The access token is invalid");
            else if (token.Contains("expired", StringComparison.Ordinal))
                await Expired(context);
            else if (token.Contains("revoked", StringComparison.Ordinal))
                await Answers.Error(context, 401, "The access token was revoked");
            else
                await WithinQuota(context, state, InstanceOf(context, state), token, act);
        });

    private static async Task WithinQuota(
        HttpContext context, SandboxState state, MastodonInstance instance, string token, Func<HttpContext, MastodonInstance, MastodonAccount, Task> act)
    {
        var account = instance.AccountOf(token);
        if (await Take(context, state, $"{instance.Host}:{account.Id}", 300, FiveMinutes))
            await act(context, instance, account);
    }

    /// <summary>Counts a call against a quota and says so in the headers; answers 429 itself when it is used up.</summary>
    public static async Task<bool> Take(HttpContext context, SandboxState state, string account, int limit, Duration window)
    {
        var standing = state.Quotas.Take(account, limit, window);
        context.Response.Headers["X-RateLimit-Limit"] = standing.Limit.ToString(System.Globalization.CultureInfo.InvariantCulture);
        context.Response.Headers["X-RateLimit-Remaining"] = Math.Max(0, standing.Left).ToString(System.Globalization.CultureInfo.InvariantCulture);
        context.Response.Headers["X-RateLimit-Reset"] = MastodonJson.Moment(standing.Ends);
        if (standing.Left >= 0)
            return true;
        await Answers.Error(context, StatusCodes.Status429TooManyRequests, "Too many requests");
        return false;
    }

    private static Task Expired(HttpContext context) => Answers.Error(context, 401, "The access token expired");

    private static string? TokenOf(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : context.Request.Query["access_token"].ToString();
    }

    private static MastodonInstance InstanceOf(HttpContext context, SandboxState state) =>
        state.MastodonAt(HostRouting.HostOf(context, "mastodon.example"));

    /// <summary>The sandbox's own address, so that links in answers can be clicked.</summary>
    public static Uri Root(HttpContext context) => new(UriHelper.BuildAbsolute(context.Request.Scheme, context.Request.Host, path: "/"));

    private static Task Statuses(HttpContext context, MastodonInstance instance)
    {
        if (instance.Account((string)context.Request.RouteValues["id"]!) is not { } account)
            return Answers.Error(context, 404, "Record not found");
        var query = context.Request.Query;
        var limit = Math.Clamp(int.TryParse(query["limit"], out var asked) ? asked : 20, 1, 40);
        var found = instance.Of(account);
        if (long.TryParse(query["max_id"], out var max))
            found = found.Where(s => s.Number < max);
        if (long.TryParse(query["since_id"], out var since))
            found = found.Where(s => s.Number > since);
        if (long.TryParse(query["min_id"], out var min))
            found = found.Where(s => s.Number > min).Reverse().Take(limit).Reverse();
        var page = found.Take(limit).ToList();
        if (page.Count > 0)
            context.Response.Headers.Link = $"<{Root(context)}{instance.Host}{context.Request.Path}?max_id={page[^1].Id}>; rel=\"next\", <{Root(context)}{instance.Host}{context.Request.Path}?min_id={page[0].Id}>; rel=\"prev\"";
        return Answers.Write(context, page.Select(s => MastodonJson.Status(instance, s, Root(context))).ToList());
    }

    private static Task One(HttpContext context, MastodonInstance instance, Func<MastodonStatus, Task> answer) =>
        instance.Status((string)context.Request.RouteValues["id"]!) is { } status ? answer(status) : Answers.Error(context, 404, "Record not found");

    private static Task Context(HttpContext context, MastodonInstance instance, MastodonStatus status) => Answers.Write(context, new
    {
        Ancestors = Array.Empty<object>(),
        Descendants = instance.AnswersTo(status.Id).Select(s => MastodonJson.Status(instance, s, Root(context))).ToList(),
    });
}
