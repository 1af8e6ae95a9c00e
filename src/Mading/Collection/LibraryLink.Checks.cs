using Mading.Kernel;
using NodaTime;

namespace Mading.Collection;

public enum LinkState
{
    NotLookedAt,
    Works,

    /// <summary>It works, and leads to another address.</summary>
    LeadsOn,

    /// <summary>The other side refuses machines (401, 403, 429 …), which says nothing about people.</summary>
    Unsure,

    /// <summary>It failed once; one bad day proves nothing.</summary>
    Fails,

    /// <summary>It failed on two different days.</summary>
    Dead,
}

/// <summary>What came of looking at a link.</summary>
public sealed partial class LibraryLink
{
    private static readonly Duration Week = Duration.FromDays(7);
    private static readonly Duration Day = Duration.FromHours(20);
    private static readonly Duration Breather = Duration.FromHours(2);

    public LinkState State { get; private set; }

    public Instant? LookedAt { get; private set; }

    /// <summary>When it was last asked for, whatever that told.</summary>
    public Instant? TriedAt { get; private set; }

    public Instant? WorkedAt { get; private set; }

    /// <summary>The first of the failures in a row.</summary>
    public Instant? FailedAt { get; private set; }

    public string? LeadsTo { get; private set; }

    /// <summary>Why it failed or is unsure.</summary>
    public Reason? Problem { get; private set; }

    /// <summary>What works is looked at weekly; what failed, the day after.</summary>
    public bool IsDueAt(Instant now) => RemovedAt is null && (LookedAt is null || now - LookedAt >= (State == LinkState.Fails ? Day : Week))
        && (TriedAt is null || now - TriedAt >= Breather);

    /// <summary>Nobody could be reached: nothing was learned, and others have their turn.</summary>
    public void TriedInVain(Instant now) => TriedAt = now;

    public void Saw(LinkSight sight, DateTimeZone zone, Instant now)
    {
        (LookedAt, TriedAt) = (now, now);
        Problem = sight.Problem;
        if (sight.End == LinkEnd.Fails)
        {
            // Two failures an hour apart are one outage; on two days they are a pattern.
            State = FailedAt is { } first && now - first >= Day && first.InZone(zone).Date < now.InZone(zone).Date ? LinkState.Dead : LinkState.Fails;
            FailedAt ??= now;
            return;
        }

        FailedAt = null;
        LeadsTo = sight.End == LinkEnd.Works && sight.LedTo is { } other && IsElsewhere(other) ? other.AbsoluteUri : null;
        if (sight.End == LinkEnd.Works)
            WorkedAt = now;
        State = sight.End == LinkEnd.Unsure ? LinkState.Unsure : LeadsTo is null ? LinkState.Works : LinkState.LeadsOn;
    }

    // From http to https, to www or to the same with a slash is no news.
    private bool IsElsewhere(Uri other) => Plain(other) != Plain(new Uri(Address));

    private static string Plain(Uri address) =>
        (address.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? address.Host[4..] : address.Host).ToLowerInvariant() + address.PathAndQuery.TrimEnd('/');

    private void Forget() => (State, LookedAt, TriedAt, WorkedAt, FailedAt, LeadsTo, Problem) = (LinkState.NotLookedAt, null, null, null, null, null, null);
}

/// <summary>How looking at an address ended.</summary>
public enum LinkEnd
{
    Works,
    Unsure,
    Fails,
}

/// <param name="Answered">Somebody at the other side answered at all.</param>
/// <param name="LedTo">Where the answer came from in the end.</param>
/// <param name="Title">The page's own title, where it has one.</param>
public sealed record LinkSight(LinkEnd End, bool Answered, Uri? LedTo, string? Title, Reason? Problem);
