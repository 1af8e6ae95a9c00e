using System.Collections.Concurrent;
using Mading.Kernel;
using Mading.Networks;
using NodaTime;

namespace Mading.Tests.House.Lonceng;

/// <summary>A network that nobody has: one folder, made after docs/add-a-network.md, of which no other file of the program knows.</summary>
internal sealed class LoncengNetwork : IPublisher, IConnects
{
    public string Key => "lonceng";

    public IReadOnlyList<NetworkSetting> Settings { get; } = [new("tower", false, true, SettingShape.Text), new("rope", true, true, SettingShape.Text)];

    public bool ResendingIsLooking => true;

    public bool CanLook => false;

    public ConcurrentDictionary<Guid, string> Rung { get; } = [];

    public NetworkLimits LimitsFor(PostKind kind, ChannelAccess access) => kind == PostKind.Text
        ? NetworkLimits.Text(LimitFacts.Unverified("the bell ringer"), 40)
        : NetworkLimits.NotPossible(LimitFacts.Unverified("the bell ringer"));

    public Task<ConnectResult> Connect(ChannelAccess access, CancellationToken stop) => Task.FromResult<ConnectResult>(access["rope"] == "kuat"
        ? new ConnectResult.Connected("Menara " + access["tower"], null, new Dictionary<string, string>())
        : new ConnectResult.Refused(new Reason("reconnect")));

    public Task<PrepareResult> Prepare(OutgoingPost post, ChannelAccess access, string? memo, Func<string, Task> remember, CancellationToken stop) =>
        Task.FromResult<PrepareResult>(new PrepareResult.Ready(memo));

    public Task<SendResult> Commit(OutgoingPost post, ChannelAccess access, string? memo, CancellationToken stop)
    {
        Rung.TryAdd(post.Key, post.Text);
        return Task.FromResult<SendResult>(new SendResult.Sent(post.Key.ToString(), new Uri("https://lonceng.example/" + post.Key)));
    }

    public Task<LookResult> Look(OutgoingPost post, ChannelAccess access, string? memo, Instant since, CancellationToken stop) =>
        Task.FromResult<LookResult>(new LookResult.Ambiguous([]));
}
