using Mading.Kernel;
using NodaTime;

namespace Mading.Networks;

/// <summary>
/// A network on which a live session is opened by a call, before anybody films: it answers where the film is sent to and where it will be
/// seen. The film itself goes from the library's own camera to the network. As with <see cref="IPublisher"/>, no member throws for what
/// the network or the line does.
/// </summary>
public interface IOpensLive : INetwork
{
    /// <summary>How long before its beginning a session may be opened.</summary>
    Duration LiveAheadAtMost { get; }

    /// <summary>The one call that is never made twice: after <see cref="LiveResult.Unclear"/> it is looked for.</summary>
    Task<LiveResult> OpenLive(LivePlan plan, ChannelAccess access, CancellationToken stop);

    /// <summary>
    /// Looks for the session that bears the plan's mark: shown, absent, several, or not to be told now. A look that cannot see where the mark
    /// stands is no absence but several.
    /// </summary>
    Task<LiveResult> LookForLive(LivePlan plan, ChannelAccess access, CancellationToken stop);

    /// <summary>How it stands there.</summary>
    Task<LiveResult> ReadLive(string id, ChannelAccess access, CancellationToken stop);

    /// <summary>
    /// Asking for the same once more changes nothing more. Calling off reads first and deletes only what is still waiting there: otherwise
    /// nothing is done, and the answer is what was read.
    /// </summary>
    /// <param name="to">Only for <see cref="LiveChange.Move"/>: the new beginning.</param>
    Task<LiveResult> ChangeLive(string id, LiveChange change, Instant? to, ChannelAccess access, CancellationToken stop);
}

/// <param name="Mark">Ours, unlike any other; it stands in the words that the network shows.</param>
public sealed record LivePlan(string Title, string Text, string Mark, Instant BeginsAt);

public enum LiveChange
{
    /// <summary>It begins at another time.</summary>
    Move,

    /// <summary>Everybody sees it from now on, if film arrives.</summary>
    Begin,

    End,

    /// <summary>It will not take place.</summary>
    CallOff,
}

/// <summary>How a session stands at its network.</summary>
public enum LiveStanding
{
    /// <summary>The network says a word that we do not know.</summary>
    Unknown,
    Waiting,
    OnAir,
    Over,

    /// <summary>It was called off there, or its time ran out.</summary>
    Gone,
}

/// <param name="Link">Where it is seen; may be known only later.</param>
/// <param name="Server">Where the film is sent to.</param>
/// <param name="Key">Whoever has it can film in the library's name.</param>
public sealed record OpenedLive(string Id, LiveStanding Standing, Uri? Link, string? Server, string? Key)
{
    // A record would print its secrets.
    public override string ToString() => $"OpenedLive({Id}, {Standing})";
}

public abstract record LiveResult
{
    private LiveResult()
    {
    }

    public sealed record Shown(OpenedLive Live) : LiveResult;

    /// <summary>The change was made.</summary>
    public sealed record Done : LiveResult;

    /// <summary>Nothing was done, and nothing will be until a person changes something.</summary>
    public sealed record Refused(Reason Reason) : LiveResult;

    /// <summary>Nothing was done; the same may succeed later.</summary>
    public sealed record Busy(Instant NotBefore) : LiveResult;

    /// <summary>The reply was lost.</summary>
    public sealed record Unclear : LiveResult;

    /// <summary>The network says that there is no such session. One such answer is not yet proof.</summary>
    public sealed record Absent : LiveResult;

    /// <summary>More than one could be ours, or there were more than we read: a person decides.</summary>
    public sealed record Several : LiveResult;
}
