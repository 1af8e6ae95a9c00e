using Mading.Networks.Meta;
using NodaTime;

namespace Mading.Networks.Instagram;

/// <summary>One professional account: one method a call, nothing but HTTP. Facts: developers.facebook.com, Instagram Platform, read 22 November 2026.</summary>
internal sealed class InstagramClient(GraphLine line, string account, IClock clock) : IContainers
{
    private const string PublishedFields = "id,caption,timestamp,permalink";
    private const int Most = 50;
    private static readonly Duration Making = Duration.FromMinutes(1);

    public Uri Host => line.Host;

    public string Account => account;

    /// <param name="fields">What this way of signing in shows of an account.</param>
    public async Task<Answer<Profile>> ReadProfile(string fields, CancellationToken stop) =>
        Understood(await line.Get<Profile>($"{account}?fields={fields}", stop));

    public Task<Answer<GraphInspected>> Inspect(CancellationToken stop) => line.Inspect(stop);

    public async Task<Answer<Quotas>> ReadQuota(CancellationToken stop) =>
        Understood(await line.Get<Quotas>($"{account}/content_publishing_limit?fields=quota_usage,config", stop));

    public async Task<Answer<GraphNode>> Create(IReadOnlyList<KeyValuePair<string, string>> fields, CancellationToken stop) =>
        Understood(await line.Post<GraphNode>($"{account}/media", fields, Making, stop));

    public async Task<Answer<ContainerState>> ReadState(string container, CancellationToken stop) =>
        Understood(await line.Get<ContainerState>(Uri.EscapeDataString(container) + "?fields=id,status_code,status", stop));

    public async Task<Answer<GraphNode>> Publish(string container, Duration patience, CancellationToken stop) =>
        Understood(await line.Post<GraphNode>($"{account}/media_publish", [new("creation_id", container)], patience, stop));

    public async Task<Answer<GraphNode>> Comment(string post, string message, Duration patience, CancellationToken stop) =>
        Understood(await line.Post<GraphNode>(Uri.EscapeDataString(post) + "/comments", [new("message", message)], patience, stop));

    public async Task<Answer<Published>> Read(string id, CancellationToken stop) =>
        Understood(await line.Get<Published>(Uri.EscapeDataString(id) + "?fields=id,permalink", stop));

    /// <summary>Stories stand in a list of their own (the edge <c>stories</c>).</summary>
    public async Task<Answer<PublishedList>> ReadPublished(OutgoingPost post, Instant since, string? after, CancellationToken stop) =>
        Understood(await line.Get<PublishedList>(
            $"{account}/{(post.Kind == PostKind.Story ? "stories" : "media")}?fields={PublishedFields}&limit={Most}{After(after)}", stop));

    public async Task<Answer<PublishedList>> ReadComments(string post, string? after, CancellationToken stop) =>
        Understood(await line.Get<PublishedList>($"{Uri.EscapeDataString(post)}/comments?fields=id,text,timestamp,username&limit={Most}{After(after)}", stop));

    public async Task<Answer<GraphDone>> Delete(string id, CancellationToken stop) => Understood(await line.Delete<GraphDone>(Uri.EscapeDataString(id), stop));

    private static string After(string? cursor) => cursor is null ? "" : "&after=" + Uri.EscapeDataString(cursor);

    private Answer<T> Understood<T>(Answer<T> answer) => InstagramErrors.Understand(answer, clock.GetCurrentInstant());

    /// <param name="AccountType">Of Instagram Login: <c>BUSINESS</c>, <c>MEDIA_CREATOR</c> or, of no use here, <c>PERSONAL</c>.</param>
    internal sealed record Profile(string? Id, string? Username, string? AccountType);
}
