using Mading.Kernel;
using NodaTime;

namespace Mading.Networks;

/// <summary>
/// Publishing in two steps: <see cref="Prepare"/> may be repeated and shows nobody anything; <see cref="Commit"/> is the one call
/// that cannot be taken back. After an unclear commit the engine calls <see cref="Look"/> before it ever commits again.
/// No member throws for anything the network or the line does: that is what the results are for. Only <c>stop</c> throws
/// <see cref="OperationCanceledException"/>; a commit that was stopped is as unclear as one whose process was killed.
/// </summary>
public interface IPublisher : INetwork
{
    /// <summary>Our own key de-duplicates at the network, so committing again with the same delivery is itself the look.</summary>
    bool ResendingIsLooking { get; }

    /// <summary>
    /// How long after the first commit that holds: networks forget our key after a while, and then only <see cref="Look"/> is safe.
    /// </summary>
    Duration ResendingIsLookingFor => ResendingIsLooking ? Duration.MaxValue : Duration.Zero;

    /// <summary>Whether <see cref="Look"/> can find a post at all; where not, a person decides about an unclear one.</summary>
    bool CanLook { get; }

    /// <param name="memo">What an earlier call remembered, or nothing.</param>
    /// <param name="remember">Saves a memo at once; to be called as soon as each handle is known.</param>
    Task<PrepareResult> Prepare(
        OutgoingPost post, ChannelAccess access, string? memo, Func<string, Task> remember, CancellationToken stop);

    Task<SendResult> Commit(OutgoingPost post, ChannelAccess access, string? memo, CancellationToken stop);

    /// <param name="since">Nothing of ours can be older than this: the first commit's time.</param>
    Task<LookResult> Look(OutgoingPost post, ChannelAccess access, string? memo, Instant since, CancellationToken stop);
}

/// <summary>A network that can take back what it published.</summary>
public interface IWithdraws
{
    Task<SendResult> Withdraw(string remoteId, ChannelAccess access, CancellationToken stop);
}

/// <summary>A network where a part can answer the one above it: a thread, or a comment under the post.</summary>
public interface ITakesParts : INetwork
{
    /// <summary>Whether this account may; it may lack the right.</summary>
    bool TakesParts(ChannelAccess access) => true;

    /// <summary>What such a part may hold: a comment may be shorter than a post, or a network may take no post of words alone.</summary>
    NetworkLimits LimitsOfPart(ChannelAccess access) => LimitsFor(PostKind.Text, access);
}

/// <summary>A network that changes the words of what it has published. Asking again with the same words changes nothing more.</summary>
public interface ICorrects
{
    /// <param name="post">As it is to stand; only its words may differ from what was sent.</param>
    /// <param name="remoteId">What the network called it when it was sent.</param>
    Task<SendResult> Correct(string remoteId, OutgoingPost post, ChannelAccess access, CancellationToken stop);
}

/// <summary>A network that is a part of this house: nobody can change from elsewhere what it shows.</summary>
public interface IInHouse : INetwork;

public abstract record PrepareResult
{
    private PrepareResult()
    {
    }

    /// <summary>All is there; the memo goes into the commit.</summary>
    public sealed record Ready(string? Memo) : PrepareResult;

    public sealed record Working(string Memo, Duration AskAgainAfter) : PrepareResult;

    public sealed record Refused(Reason Reason) : PrepareResult;

    /// <param name="Why">Where a person can do something about it.</param>
    public sealed record Busy(Instant NotBefore, Reason? Why = null) : PrepareResult;
}

public abstract record SendResult
{
    private SendResult()
    {
    }

    /// <summary>The network has shown us the post.</summary>
    public sealed record Sent(string RemoteId, Uri Link) : SendResult;

    /// <summary>It lies among the drafts of the network's app; a person publishes it there (<see cref="IDrafts"/>).</summary>
    /// <param name="RemoteId">The network's number of the draft.</param>
    public sealed record Drafted(string RemoteId, string Memo) : SendResult;

    /// <summary>The network is still working; ask again with the memo.</summary>
    public sealed record Working(string Memo, Duration AskAgainAfter) : SendResult;

    /// <summary>Nothing was posted, and nothing will be until a person changes something.</summary>
    public sealed record Refused(Reason Reason) : SendResult;

    /// <summary>Nothing was posted; the same request may succeed later.</summary>
    /// <param name="Why">Where a person can do something about it. Then only this post waits; without it the whole account rests.</param>
    public sealed record Busy(Instant NotBefore, Reason? Why = null) : SendResult;

    /// <summary>The reply was lost. The post may or may not be public: look before sending again.</summary>
    public sealed record Unclear(string? Memo) : SendResult;
}

public abstract record LookResult
{
    private LookResult()
    {
    }

    public sealed record Found(string RemoteId, Uri Link) : LookResult;

    /// <summary>It is there, among the drafts of the network's app.</summary>
    /// <param name="RemoteId">The network's number of the draft.</param>
    public sealed record Drafted(string RemoteId, string Memo) : LookResult;

    /// <summary>The network says it is not there. One such answer is not yet proof.</summary>
    public sealed record Absent : LookResult;

    /// <summary>Several posts could be ours: a person decides.</summary>
    public sealed record Ambiguous(IReadOnlyList<Uri> Links) : LookResult;

    /// <summary>The look itself failed; try again later.</summary>
    public sealed record Failed(Instant NotBefore) : LookResult;
}
