using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Mading.Sandbox.YouTube;

/// <summary>
/// The YouTube Data API v3: strict in what it takes, with its errors and its quotas. The letters before a token's first mark name the
/// channel; a token with <c>expired</c> or <c>revoked</c> in it is so, one with <c>unaudited</c> belongs to a project whose videos
/// stay private, one with <c>nochannel</c> to an account without a channel.
/// </summary>
internal sealed class YouTubeStandIn(SandboxState state)
{
    public const string Network = "youtube";

    /// <summary>Uploads a day, and units a day for all else ("Quota Calculator"). Counted for each channel: tokens do not tell their project here.</summary>
    private const int UploadsADay = 100;
    private const int UnitsADay = 10_000;
    private static readonly DateTimeZone Pacific = DateTimeZoneProviders.Tzdb["America/Los_Angeles"];
    private readonly Kept<string, YouTubeChannel> _channels = new(2_000);

    private static readonly Manners Manners = new(
        Network, YouTubeAnswers.Fail, YouTubeAnswers.Unauthorized,
        context => YouTubeAnswers.Error(context, StatusCodes.Status400BadRequest, "mediaBodyRequired", "The request does not include the video content."));

    public SandboxState State => state;

    public YouTubeTokens Tokens { get; } = new(state.Clock);

    /// <summary>By its id, whosever channel it is in.</summary>
    public Kept<string, YouTubeVideo> Videos { get; } = new(50_000);

    public static void Join(WebApplication app, SandboxState state)
    {
        var standIn = new YouTubeStandIn(state);
        YouTubeCalls.Map(app, standIn);
        YouTubeUploads.Map(app, standIn);
        app.MapPost("/token", Struck.By(state, Manners, "account", standIn.Tokens.Renew));
    }

    /// <param name="units">What the call costs; nothing for an upload, which has a count of its own.</param>
    public RequestDelegate Signed(string operation, int units, Func<YouTubeCall, Task> act) => Struck.By(state, Manners, operation, async context =>
    {
        var header = context.Request.Headers.Authorization.ToString();
        var token = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : "";
        if (token.Length == 0 || !Tokens.Holds(token))
        {
            await YouTubeAnswers.Unauthorized(context);
            return;
        }

        var channel = _channels.FindOrAdd(IdOf(token), id => new YouTubeChannel(id, token.Split('-', '.', ':', '_')[0]));
        var call = new YouTubeCall(context, this, channel, token);
        if (units > 0 && !Take(channel, "units", units, UnitsADay))
            await YouTubeAnswers.QuotaExceeded(context);
        else
            await act(call);
    });

    public bool TakeUpload(YouTubeChannel channel) => Take(channel, "uploads", 1, UploadsADay);

    // Counted anew at midnight in California.
    private bool Take(YouTubeChannel channel, string what, int units, int limit)
    {
        var now = state.Clock.GetCurrentInstant();
        var window = Pacific.AtStartOfDay(now.InZone(Pacific).Date.PlusDays(1)).ToInstant() - now;
        var left = limit;
        for (var unit = 0; unit < units; unit++)
            left = state.Quotas.Take($"youtube:{channel.Id}:{what}", limit, window).Left;
        return left >= 0;
    }

    private static string IdOf(string token) =>
        "UC" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token.Split('-', '.', ':', '_')[0])))[..22];
}

/// <summary>One call and whose channel it is.</summary>
internal sealed class YouTubeCall(HttpContext http, YouTubeStandIn standIn, YouTubeChannel channel, string token)
{
    public HttpContext Http => http;

    public YouTubeStandIn StandIn => standIn;

    public YouTubeChannel Channel => channel;

    public Instant Now => standIn.State.Clock.GetCurrentInstant();

    public bool IsAudited => !token.Contains("unaudited", StringComparison.Ordinal);

    public bool HasChannel => !token.Contains("nochannel", StringComparison.Ordinal);

    public string Query(string name) => http.Request.Query[name].ToString();

    public IReadOnlyList<string> Parts => Query("part").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public Task Refuse(string reason, string message = "Bad Request") => YouTubeAnswers.Error(http, StatusCodes.Status400BadRequest, reason, message);

    public Task Missing(string reason, string message) => YouTubeAnswers.Error(http, StatusCodes.Status404NotFound, reason, message);

    public async Task<JsonObject?> Json(Stream body)
    {
        try
        {
            return await JsonNode.ParseAsync(body, cancellationToken: http.RequestAborted) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
