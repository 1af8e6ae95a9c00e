using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mading.Sandbox.Meta;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Mading.Sandbox.Facebook;

/// <summary>
/// Facebook Pages as the Graph API shows them (developers.facebook.com, Pages API and "Handle errors"): strict in what it takes, with
/// its numbers of errors. A token is bound to the first Page that it names; one that contains <c>expired</c> or <c>revoked</c> is so.
/// </summary>
internal sealed class FacebookStandIn(SandboxState state)
{
    public const string Network = "facebook";
    private const int CallsADay = 4_800;

    /// <summary>An app's calls in an hour: 200 for each of its users, of whom it has one here ("Rate limits", platform).</summary>
    private const int CallsOfAnApp = 200;
    private const int MostForm = 40;
    private readonly Kept<string, FacebookPage> _pages = new(2_000);
    private readonly Kept<string, FacebookPage> _ofToken = new(5_000);

    private static readonly Manners Manners = new(
        Network, Fail, context => FacebookAnswers.Error(context, StatusCodes.Status400BadRequest, 190, "Error validating access token: Session has expired.", 463),
        context => FacebookAnswers.Error(context, StatusCodes.Status400BadRequest, 6000, "There was a problem uploading your file. Please try again."));

    public static void Join(WebApplication app, SandboxState state)
    {
        var standIn = new FacebookStandIn(state);
        var graph = app.MapGroup("/{version:regex(^v[0-9]+[.][0-9]+$)}");
        new FacebookFilms(standIn).Map(graph, app);
        FacebookLives.Map(graph, standIn);
        FacebookCalls.Map(graph, standIn);
    }

    public MediaFetch Fetching { get; } = new(state.Media);

    public RequestDelegate Signed(string operation, Func<FacebookCall, Task> act) => Struck.By(state, Manners, operation, async context =>
    {
        var form = await Form(context);
        var header = context.Request.Headers.Authorization.ToString();
        var token = header.Split(' ', 2) is ["Bearer" or "bearer" or "OAuth", var bearer] ? bearer.Trim()
            : form?["access_token"].ToString() is { Length: > 0 } sent ? sent : context.Request.Query["access_token"].ToString();
        if (token.Length == 0)
            await FacebookAnswers.Error(context, StatusCodes.Status400BadRequest, 104, "An access token is required to request this resource.");
        else if (token.Contains("expired", StringComparison.Ordinal))
            await FacebookAnswers.Error(context, StatusCodes.Status400BadRequest, 190, "Error validating access token: Session has expired.", 463);
        else if (token.Contains("revoked", StringComparison.Ordinal))
            await FacebookAnswers.Error(context, StatusCodes.Status400BadRequest, 190, "The session has been invalidated because the user changed their password.", 460);
        else if (state.Quotas.Take($"facebook:{token}", CallsADay, Duration.FromDays(1)) is { Left: < 0 } standing)
            await TooMany(context, (int)Math.Ceiling((standing.Ends - state.Clock.GetCurrentInstant()).TotalMinutes));
        else if (AppOf(token) is { } app && IsUsedUp(app, context.Response))
            await FacebookAnswers.Error(context, StatusCodes.Status400BadRequest, 4, "Application request limit reached");
        else
            await act(new FacebookCall(context, state, this, PageOf(token, context.Request.RouteValues["id"]?.ToString()), form, token));
    });

    /// <summary>A token that begins with <c>app-NUMBER-</c> was made for that app, which shares its budget with its other tokens.</summary>
    public static string? AppOf(string token) =>
        token.Split('-') is ["app", { Length: > 0 } number, _, ..] && number.All(char.IsAsciiDigit) ? number : null;

    private bool IsUsedUp(string app, HttpResponse response)
    {
        var left = state.Quotas.Take($"facebook-app:{app}", CallsOfAnApp, Duration.FromHours(1)).Left;
        var used = 100 - (Math.Max(0, left) * 100 / CallsOfAnApp);
        response.Headers["X-App-Usage"] = string.Create(CultureInfo.InvariantCulture, $$"""{"call_count":{{used}},"total_time":2,"total_cputime":1}""");
        return left < 0;
    }

    /// <summary>The Page's id stands before the underscore of its posts; of a comment it is found by looking.</summary>
    public FacebookPage? OwnerOf(string id) => _pages.Find(id.Split('_')[0]) ?? _pages.All.FirstOrDefault(p => p.Find(id) is not null);

    private FacebookPage? PageOf(string token, string? named)
    {
        if (_ofToken.Find(token) is { } bound)
            return bound;
        if (named is null || named.Contains('_', StringComparison.Ordinal) || named == "me")
            return null;
        return _ofToken.FindOrAdd(token, _ => _pages.FindOrAdd(named, id => new FacebookPage(id)));
    }

    public static async Task<IFormCollection?> Form(HttpContext context)
    {
        try
        {
            if (context.Request.HasJsonContentType())
                return FacebookAnswers.FormOf(await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted));
            if (!context.Request.HasFormContentType)
                return null;
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return form.Count <= MostForm ? form : null;
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or BadHttpRequestException or IOException or JsonException)
        {
            return null;
        }
    }

    private static Task Fail(HttpContext context, int status) => status == StatusCodes.Status429TooManyRequests
        ? TooMany(context, 0)
        : FacebookAnswers.Error(context, status, status == StatusCodes.Status500InternalServerError ? 1 : 2, "An unexpected error has occurred. Please retry your request later.");

    // A Page's throttle is 400 with a number, never 429 ("Rate limits", Business Use Case).
    private static Task TooMany(HttpContext context, int minutes)
    {
        context.Response.Headers["X-Business-Use-Case-Usage"] = string.Create(
            CultureInfo.InvariantCulture, $$"""{"1":[{"type":"pages","call_count":100,"total_cputime":25,"total_time":25,"estimated_time_to_regain_access":{{minutes}}}]}""");
        return FacebookAnswers.Error(context, StatusCodes.Status400BadRequest, 32, "Page request limit reached");
    }
}
