using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Mading.Sandbox.TikTok;

/// <summary>
/// TikTok's Content Posting API (developers.tiktok.com, read 22 November 2026): creator info, videos in pieces, photos it fetches, and what
/// became of them. The letters before a token's first mark name the account; a name with <c>privat</c> in it may post for itself alone, an
/// app whose token has <c>unaudited</c> in it too. A token with <c>uploadonly</c> in it was not given <c>video.publish</c>, one with
/// <c>publishonly</c> not <c>video.upload</c>.
/// </summary>
internal sealed class TikTokStandIn(SandboxState state)
{
    public const string Network = "tiktok";
    private static readonly Duration Minute = Duration.FromMinutes(1);
    private readonly Kept<string, TikTokPost> _posts = new(20_000);
    private readonly Kept<string, string> _spent = new(20_000);
    private int _number;

    public TikTokInbox Inbox => field ??= new(this);

    public IReadOnlyList<TikTokPost> Posts => _posts.All;

    private static readonly Manners Manners = new(
        Network, (context, status) => Error(context, status, status == StatusCodes.Status429TooManyRequests ? "rate_limit_exceeded" : "internal_error"),
        context => Error(context, StatusCodes.Status401Unauthorized, "access_token_invalid", "The access token is invalid or not found in the request."),
        context => Error(context, StatusCodes.Status400BadRequest, "file_format_check_failed"));

    public SandboxState State => state;

    public static void Join(WebApplication app, SandboxState state)
    {
        var standIn = new TikTokStandIn(state);
        app.MapGet("/v2/user/info", standIn.Signed("account", 600, TikTokCalls.User));
        app.MapPost("/v2/post/publish/creator_info/query", standIn.Signed("account", 20, TikTokCalls.Creator, Publish));
        app.MapPost("/v2/post/publish/video/init", standIn.Signed("media", 6, TikTokCalls.BeginVideo, Publish));
        app.MapPost("/v2/post/publish/inbox/video/init", standIn.Signed("media", 6, TikTokCalls.BeginDraft, Upload));
        app.MapPost("/v2/post/publish/content/init", standIn.Signed("post", 6, TikTokCalls.Photos));
        app.MapPost("/v2/post/publish/status/fetch", standIn.Signed("look", 30, TikTokCalls.Status));
        TikTokControl.Map(app, standIn);
        app.MapPost("/v2/oauth/token", Struck.By(state, Manners, "account", standIn.Renew));
        var uploads = new TikTokUploads(standIn);
        var (piece, last) = (Struck.By(state, Manners, "media", uploads.Put), Struck.By(state, Manners, "post", uploads.Put));

        // The last piece is the one that publishes.
        app.MapPut("/video", context => TikTokUploads.IsLast(context) ? last(context) : piece(context));
    }

    /// <param name="limit">Calls of one account in a minute.</param>
    /// <param name="scope">What the account must have agreed to.</param>
    private RequestDelegate Signed(string operation, int limit, Func<TikTokCall, Task> act, string? scope = null) => Struck.By(state, Manners, operation, async context =>
    {
        var header = context.Request.Headers.Authorization.ToString();
        var token = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : "";
        if (token.Length == 0 || IsOver(token))
            await Manners.Expire(context);
        else if (state.Quotas.Take($"tiktok:{NameOf(token)}:{context.Request.Path}", limit, Minute).Left < 0)
            await Manners.Fail(context, StatusCodes.Status429TooManyRequests);
        else if (scope is not null && !Agreed(token, scope))
            await Error(context, StatusCodes.Status401Unauthorized, "scope_not_authorized", "The user did not authorize the scope required for completing this request.");
        else if (await Json(context) is not { } body)
            await Error(context, StatusCodes.Status400BadRequest, "invalid_param", "The request body is not JSON.");
        else
            await act(new TikTokCall(context, this, NameOf(token), token.Contains("unaudited", StringComparison.Ordinal), body)
            {
                MayPublish = Agreed(token, Publish), MayUpload = Agreed(token, Upload),
            });
    });

    private const string Publish = "video.publish";
    private const string Upload = "video.upload";

    private static bool Agreed(string token, string scope) => !token.Contains(scope == Publish ? "uploadonly" : "publishonly", StringComparison.Ordinal);

    public TikTokPost Begin(TikTokPost post)
    {
        _posts.Set(post.Id, post);
        return post;
    }

    public TikTokPost? Find(string id) => _posts.Find(id);

    public string NextId(string kind) => $"v_{kind}.v2.{7_300_000_000 + Interlocked.Increment(ref _number)}";

    public string NextPublicId() => (7_300_000_000_000_000_000 + Interlocked.Increment(ref _number)).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Now anybody can see it.</summary>
    /// <param name="words">What a person typed for it in the app; else its own.</param>
    public void Show(TikTokPost post, string? words = null)
    {
        post.ShownAt = state.Clock.GetCurrentInstant();
        if (post.IsUnlisted)
            return;
        state.Ledger.Write(new LedgerEntry(Network, post.Account, post.PublicId, post.Kind, words ?? post.Text, post.Media, post.ShownAt.Value.ToString()));
    }

    public static Task Data(HttpContext context, JsonObject data) => Answers.Write(context, new JsonObject { ["data"] = data, ["error"] = Complaint("ok", "") });

    public static Task Error(HttpContext context, int status, string code, string message = "") =>
        Answers.Write(context, new JsonObject { ["data"] = new JsonObject(), ["error"] = Complaint(code, message.Length > 0 ? message : code) }, status);

    private static JsonObject Complaint(string code, string message) => new() { ["code"] = code, ["message"] = message, ["log_id"] = "2026112800000000000000000000000000" };

    private static bool IsOver(string token) => token.Contains("expired", StringComparison.Ordinal) || token.Contains("revoked", StringComparison.Ordinal);

    private static string NameOf(string token) => token.Split('-', '.', ':', '_')[0];

    private async Task Renew(HttpContext context)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        var token = form["refresh_token"].ToString();
        if (form["client_key"].ToString().Length == 0 || form["client_secret"].ToString().Length == 0)
            await Answers.Error(context, StatusCodes.Status401Unauthorized, "invalid_client", "Client key or secret is incorrect.");
        else if (form["grant_type"] != "refresh_token")
            await Answers.Error(context, StatusCodes.Status400BadRequest, "unsupported_grant_type", "Only refresh_token is part of the simulation.");
        else if (token.Length == 0 || IsOver(token) || !Spend(token))
            await Answers.Error(context, StatusCodes.Status400BadRequest, "invalid_grant", "Refresh token is invalid or expired.");
        else
            await Answers.Write(context, Tokens(NameOf(token), Interlocked.Increment(ref _number)));
    }

    private bool Spend(string token)
    {
        var mine = Guid.CreateVersion7().ToString();
        return _spent.FindOrAdd(token, _ => mine) == mine;
    }

    private static JsonObject Tokens(string account, int number) => new()
    {
        ["access_token"] = $"{account}-access-{number}", ["expires_in"] = 7_200, ["refresh_token"] = $"{account}-refresh-{number}", ["refresh_expires_in"] = 15_552_000,
        ["open_id"] = account, ["scope"] = "user.info.basic,video.publish,video.upload", ["token_type"] = "Bearer",
    };

    private static async Task<JsonObject?> Json(HttpContext context)
    {
        try
        {
            return context.Request.ContentLength is 0 or null && !context.Request.HasJsonContentType()
                ? []
                : await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>One call: whose account it is, what was sent along.</summary>
internal sealed record TikTokCall(HttpContext Http, TikTokStandIn StandIn, string Account, bool Unaudited, JsonObject Body)
{
    /// <summary>The account agreed to <c>video.publish</c>.</summary>
    public bool MayPublish { get; init; }

    /// <summary>The account agreed to <c>video.upload</c>.</summary>
    public bool MayUpload { get; init; }

    public bool IsPrivate => Account.Contains("privat", StringComparison.OrdinalIgnoreCase);

    public Instant Now => StandIn.State.Clock.GetCurrentInstant();

    public Task Data(JsonObject data) => TikTokStandIn.Data(Http, data);

    public Task Refuse(string code, string message = "", int status = StatusCodes.Status400BadRequest) => TikTokStandIn.Error(Http, status, code, message);
}
