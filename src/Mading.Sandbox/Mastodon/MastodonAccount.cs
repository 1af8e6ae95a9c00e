using NodaTime;

namespace Mading.Sandbox.Mastodon;

/// <summary>An account of one instance. What it holds is guarded by its instance.</summary>
internal sealed class MastodonAccount(string id, string name, bool isInvented)
{
    private const int MostNotifications = 1_000;

    public string Id { get; } = id;

    public string Name { get; } = name;

    /// <summary>One of the sandbox's invented readers.</summary>
    public bool IsInvented { get; } = isInvented;

    public MastodonTimeline Statuses { get; } = new();

    public List<MastodonScheduled> Scheduled { get; } = [];

    /// <summary>Oldest first.</summary>
    public List<MastodonNotification> Notifications { get; } = [];

    public void Notify(MastodonNotification notification)
    {
        Notifications.Add(notification);
        if (Notifications.Count > MostNotifications)
            Notifications.RemoveRange(0, MostNotifications / 2);
    }
}

/// <param name="Kind"><c>mention</c>, <c>favourite</c>, <c>poll</c>: docs.joinmastodon.org/entities/Notification.</param>
internal sealed record MastodonNotification(long Number, string Kind, MastodonAccount From, MastodonStatus About, Instant At);
