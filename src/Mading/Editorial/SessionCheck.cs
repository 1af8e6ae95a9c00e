using Mading.Kernel;
using Mading.Networks;
using NodaTime;

namespace Mading.Editorial;

/// <summary>What a live session still lacks before it can be announced.</summary>
internal static class SessionCheck
{
    public static IEnumerable<Reason> Of(Writing post, Instant now)
    {
        if (post.Kind != PostKind.Live)
            yield break;
        if (post.Live?.BeginsAt is not { } begins)
        {
            yield return new Reason("live_begin_missing");
            yield break;
        }

        if (post.Live.Where.Length == 0)
            yield return new Reason("live_where_missing");
        if (PlannedTime.Resolve(begins, post.Zone) is not { } from)
            yield return new Reason("publish_at_skipped");
        else if (from < now)
            yield return new Reason("live_begin_past");
        if (post.PublishAt >= begins)
            yield return new Reason("live_announced_too_late");
    }
}
