using System.Globalization;
using Mading.Kernel;
using NodaTime;

namespace Mading.Networks.Facebook;

/// <summary>Between our terms and a live video's; pure.</summary>
internal static class FacebookLiveMapper
{
    /// <summary>Characters (page/live_videos, parameter title).</summary>
    private const int LongestTitle = 254;

    private const int LongestAddress = 2_000;

    /// <summary>Facebook schedules nothing that begins sooner (Streamlabs tells its users so; no page of the vendor does): it waits unpublished then.</summary>
    private static readonly Duration LeastAhead = Duration.FromMinutes(10);

    // event_params: the guide sends a bare number, the reference shows an object. The guide's example is of this very call.
    public static IReadOnlyList<KeyValuePair<string, string>> ToCreate(LivePlan plan, Instant now)
    {
        var fields = new List<KeyValuePair<string, string>>
        {
            new("title", ShortText.Of(plan.Title, LongestTitle)),
            new("description", $"{plan.Text.Replace("\r\n", "\n", StringComparison.Ordinal)}\n\n{plan.Mark}".Trim()),
        };
        if (plan.BeginsAt - now < LeastAhead)
            return [.. fields, new("status", "UNPUBLISHED")];
        return [.. fields, new("status", "SCHEDULED_UNPUBLISHED"), new("event_params", SecondsOf(plan.BeginsAt))];
    }

    public static string SecondsOf(Instant at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    public static bool Bears(FacebookLiveClient.LiveVideo seen, string mark) => seen.Description?.Contains(mark, StringComparison.Ordinal) == true;

    /// <returns>Nothing where it has no number.</returns>
    public static OpenedLive? Opened(FacebookLiveClient.LiveVideo told)
    {
        if (told.Id is not { Length: > 0 and < 100 } id)
            return null;
        var (server, key) = Stream(told.SecureStreamUrl);
        var link = told.PermalinkUrl is { Length: > 0 } permalink ? FacebookMapper.LinkOf(id, permalink) : null;
        return new OpenedLive(id, StandingOf(told.Status), link, server, key);
    }

    // rtmps://live-api-s.facebook.com:443/rtmp/FB-123?s_bl=1…: programs for filming want what stands behind the path apart.
    private static (string? Server, string? Key) Stream(string? address)
    {
        if (address is not { Length: > 0 and < LongestAddress } || !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != "rtmps" || address.Any(char.IsControl))
            return (null, null);
        var query = address.IndexOf('?', StringComparison.Ordinal);
        var cut = address.LastIndexOf('/', query < 0 ? address.Length - 1 : query) + 1;
        return cut > 8 && cut < address.Length ? (address[..cut], address[cut..]) : (null, null);
    }

    /// <summary>The words of the field <c>status</c> (Facebook's own business SDK, LiveVideo).</summary>
    private static LiveStanding StandingOf(string? status) => status switch
    {
        "UNPUBLISHED" or "SCHEDULED_UNPUBLISHED" or "SCHEDULED_LIVE" => LiveStanding.Waiting,
        "LIVE" or "LIVE_NOW" => LiveStanding.OnAir,
        "LIVE_STOPPED" or "PROCESSING" or "VOD" => LiveStanding.Over,
        "SCHEDULED_EXPIRED" or "SCHEDULED_CANCELED" => LiveStanding.Gone,
        _ => LiveStanding.Unknown,
    };
}
