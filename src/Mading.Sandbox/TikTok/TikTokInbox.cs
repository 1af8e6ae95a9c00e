using NodaTime;

namespace Mading.Sandbox.TikTok;

/// <summary>
/// The inbox of the app: drafts that wait for a person. Five of an account at most within a day (reported; developers.tiktok.com names the
/// refusal), until they are published or thrown away.
/// </summary>
internal sealed class TikTokInbox(TikTokStandIn standIn)
{
    private const int Most = 5;
    private static readonly Duration Within = Duration.FromHours(24);

    public TikTokNews News { get; } = new(standIn.State.Clock);

    public bool IsFull(string account)
    {
        var since = standIn.State.Clock.GetCurrentInstant() - Within;
        return standIn.State.Quotas.Enforced && standIn.Posts.Count(p => p.IsPending && p.Account == account && p.BegunAt > since) >= Most;
    }

    /// <summary>All of it is there: the person is told in the app.</summary>
    public void Deliver(TikTokPost post)
    {
        post.DeliveredAt = standIn.State.Clock.GetCurrentInstant();
        post.Entry = new LedgerEntry(TikTokStandIn.Network, post.Account, post.Id, "draft", post.Text, post.Media, post.DeliveredAt.Value.ToString()) { State = "inbox" };
        standIn.State.Ledger.Write(post.Entry);
        News.Tell("post.publish.inbox_delivered", post);
    }

    /// <summary>The person publishes it in the app.</summary>
    /// <param name="isPublic">So that anybody sees it; only then it has a public number.</param>
    /// <returns>False where there is no such draft, or not any more.</returns>
    public bool Publish(string id, string caption, bool isPublic)
    {
        if (standIn.Find(id) is not { IsPending: true, DeliveredAt: not null } post)
            return false;
        post.IsUnlisted = !isPublic;
        post.Entry!.State = "published";
        standIn.Show(post, caption);
        News.Tell("post.publish.complete", post);
        if (isPublic)
            News.Tell("post.publish.publicly_available", post);
        return true;
    }

    /// <summary>The person throws it away.</summary>
    public bool Discard(string id)
    {
        if (standIn.Find(id) is not { IsPending: true, DeliveredAt: not null } post)
            return false;
        post.Failed = "publish_cancelled";
        post.Entry!.State = "discarded";
        return true;
    }
}
