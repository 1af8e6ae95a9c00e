using System.Collections.Concurrent;
using Mading.Kernel;
using Mading.Networks;
using NodaTime;

namespace Mading.Tests.Publishing;

/// <summary>A network that does as it is told, and remembers everything that became public.</summary>
internal sealed class FakeNetwork(string key = "fake") : IPublisher, IWithdraws, ICorrects, ITakesParts
{
    private int _commits;

    public string Key => key;

    public IReadOnlyList<NetworkSetting> Settings { get; } = [new("server", false, false, SettingShape.Text), new("token", true, false, SettingShape.Text)];

    public bool ResendingIsLooking { get; set; }

    public bool CanLook { get; set; } = true;

    public ConcurrentQueue<OutgoingPost> Public { get; } = [];

    public ConcurrentQueue<Guid> Looks { get; } = [];

    public int Commits => _commits;

    /// <summary>What the nth commit (from one) does. Without it, each is sent.</summary>
    public Func<OutgoingPost, int, CancellationToken, Task<SendResult>>? OnCommit { get; set; }

    public Func<OutgoingPost, PrepareResult>? OnPrepare { get; set; }

    public Func<OutgoingPost, LookResult>? OnLook { get; set; }

    public NetworkLimits LimitsFor(PostKind kind, ChannelAccess access) => KnownLimits.For("fake", kind);

    public Task<PrepareResult> Prepare(
        OutgoingPost post, ChannelAccess access, string? memo, Func<string, Task> remember, CancellationToken stop) =>
        Task.FromResult(OnPrepare?.Invoke(post) ?? new PrepareResult.Ready(memo));

    public Task<SendResult> Commit(OutgoingPost post, ChannelAccess access, string? memo, CancellationToken stop)
    {
        var number = Interlocked.Increment(ref _commits);
        return OnCommit is null ? Task.FromResult(Show(post)) : OnCommit(post, number, stop);
    }

    public Task<LookResult> Look(OutgoingPost post, ChannelAccess access, string? memo, Instant since, CancellationToken stop)
    {
        Looks.Enqueue(post.Key);
        if (OnLook is not null)
            return Task.FromResult(OnLook(post));
        return Task.FromResult<LookResult>(Public.Any(p => p.Key == post.Key)
            ? new LookResult.Found("r-" + post.Key, new Uri("https://fake.example/" + post.Key))
            : new LookResult.Absent());
    }

    public ConcurrentQueue<string> Withdrawn { get; } = [];

    public Func<string, Task<SendResult>>? OnWithdraw { get; set; }

    public Task<SendResult> Withdraw(string remoteId, ChannelAccess access, CancellationToken stop)
    {
        if (OnWithdraw is not null)
            return OnWithdraw(remoteId);
        Withdrawn.Enqueue(remoteId);
        return Task.FromResult<SendResult>(new SendResult.Sent(remoteId, new Uri("https://fake.example/")));
    }

    public ConcurrentQueue<(string RemoteId, string Text)> Corrections { get; } = [];

    public Func<SendResult>? OnCorrect { get; set; }

    public Task<SendResult> Correct(string remoteId, OutgoingPost post, ChannelAccess access, CancellationToken stop)
    {
        if (OnCorrect is not null)
            return Task.FromResult(OnCorrect());
        Corrections.Enqueue((remoteId, post.Text));
        return Task.FromResult<SendResult>(new SendResult.Sent(remoteId, new Uri("https://fake.example/" + remoteId)));
    }

    /// <summary>What its accounts share with others.</summary>
    public string? Budget { get; set; }

    public string? BudgetOf(ChannelAccess access) => Budget;

    /// <summary>Makes the post public, as a network does; with our key, only once.</summary>
    public SendResult Show(OutgoingPost post)
    {
        if (!ResendingIsLooking || Public.All(p => p.Key != post.Key))
            Public.Enqueue(post);
        return new SendResult.Sent("r-" + post.Key, new Uri("https://fake.example/" + post.Key));
    }
}
