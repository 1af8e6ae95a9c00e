using Mading.Networks.Meta;
using NodaTime;

namespace Mading.Networks.Threads;

/// <summary>One account: one method a call, nothing but HTTP. Facts: developers.facebook.com, Threads API, read 22 November 2026.</summary>
internal sealed class ThreadsClient(GraphLine line, string user) : IContainers
{
    private const string QuotaFields = "quota_usage,config,reply_quota_usage,reply_config";
    private const int Most = 50;
    private static readonly Duration Making = Duration.FromMinutes(1);

    public Uri Host => line.Host;

    public Task<Answer<Profile>> ReadProfile(CancellationToken stop) => line.Get<Profile>($"{user}?fields=id,username", stop);

    public Task<Answer<Quotas>> ReadQuota(CancellationToken stop) => line.Get<Quotas>($"{user}/threads_publishing_limit?fields={QuotaFields}", stop);

    public Task<Answer<GraphNode>> Create(IReadOnlyList<KeyValuePair<string, string>> fields, CancellationToken stop) =>
        line.Post<GraphNode>($"{user}/threads", fields, Making, stop);

    public Task<Answer<ContainerState>> ReadState(string container, CancellationToken stop) =>
        line.Get<ContainerState>(Uri.EscapeDataString(container) + "?fields=id,status,error_message", stop);

    public Task<Answer<GraphNode>> Publish(string container, Duration patience, CancellationToken stop) =>
        line.Post<GraphNode>($"{user}/threads_publish", [new("creation_id", container)], patience, stop);

    public Task<Answer<Published>> Read(string id, CancellationToken stop) => line.Get<Published>(Uri.EscapeDataString(id) + "?fields=id,permalink", stop);

    /// <summary>Answers stand in a list of their own (the edge <c>replies</c> of the account).</summary>
    public Task<Answer<PublishedList>> ReadPublished(OutgoingPost post, Instant since, string? after, CancellationToken stop) => line.Get<PublishedList>(
        $"{user}/{(post.ReplyTo is null ? "threads" : "replies")}?fields=id,text,timestamp,permalink&since={since.ToUnixTimeSeconds()}&limit={Most}"
        + (after is null ? "" : "&after=" + Uri.EscapeDataString(after)), stop);

    public Task<Answer<GraphDone>> Delete(string id, CancellationToken stop) => line.Delete<GraphDone>(Uri.EscapeDataString(id), stop);

    internal sealed record Profile(string? Id, string? Username);
}
