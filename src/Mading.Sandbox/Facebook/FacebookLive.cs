using NodaTime;

namespace Mading.Sandbox.Facebook;

/// <summary>A live video of a Page: where the film is sent to, and how it stands.</summary>
/// <param name="madeAt">The seven days are counted from here.</param>
/// <param name="id">The live video's own; what is seen of it has another number.</param>
internal sealed class FacebookLive(string id, string video, string title, string description, Instant? plannedFor, Instant madeAt)
{
    public string Id => id;

    public Instant MadeAt => madeAt;

    /// <summary>Under which it is seen.</summary>
    public string Video => video;

    public string Title => title;

    public string Description => description;

    /// <summary>Nothing where it waits unpublished.</summary>
    public Instant? PlannedFor { get; set; } = plannedFor;

    /// <summary>The words of the field <c>status</c>.</summary>
    public string Status { get; set; } = plannedFor is null ? "UNPUBLISHED" : "SCHEDULED_UNPUBLISHED";

    public bool IsWaiting => Status is "UNPUBLISHED" or "SCHEDULED_UNPUBLISHED";

    public string StreamUrl(string scheme) => $"{scheme}://live-api-s.facebook.com:{(scheme == "rtmps" ? 443 : 80)}/rtmp/FB-{id}-0-Ab{video[^6..]}?s_bl=1&s_ps=1&s_sw=0&s_vt=api-s";
}
