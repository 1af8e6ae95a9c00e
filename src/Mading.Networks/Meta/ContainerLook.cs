using NodaTime;

namespace Mading.Networks.Meta;

/// <summary>
/// Looks for a post whose reply was lost: the container's state says whether it was published, the account's list which post it became.
/// Where the two do not agree, nothing is published again.
/// </summary>
internal sealed class ContainerLook(IContainers client, OutgoingPost post, Instant now)
{
    /// <summary>How long the list of posts may lag behind the container's state before a person is asked.</summary>
    private static readonly Duration LongestLag = Duration.FromMinutes(10);
    private static readonly Duration Breather = Duration.FromSeconds(30);

    // Any other of these minutes looks like it, and only the container knows.
    private bool IsMute => post.Kind == PostKind.Story || TextFingerprint.Of(post.Text).Length == 0;

    public async Task<LookResult> Look(string? memo, Instant since, Func<Published, Uri> linkOf, CancellationToken stop)
    {
        var (state, silent) = await StateOf(ContainerMemo.Read(memo).Whole?.Id, stop);
        if (silent is not null)
            return silent;
        var (ours, failed) = await new PublishedSearch((earliest, after) => client.ReadPublished(post, earliest, after, stop), now).Find(since, p => post.Kind == PostKind.Story || p.Says(post));
        return failed ?? Judge(state, ours, linkOf, now - since < LongestLag);
    }

    /// <returns>Empty where there is no container, or not any more.</returns>
    private async Task<(string State, LookResult? Silent)> StateOf(string? container, CancellationToken stop)
    {
        if (container is null)
            return ("", null);
        return await client.ReadState(container, stop) switch
        {
            Answer<ContainerState>.Given { Value.Code: { Length: > 0 } code } => (code, null),
            Answer<ContainerState>.Refused missing when ContainerPublishing.IsMissing(missing.Code) => ("", null),
            Answer<ContainerState>.NotNow busy => ("", new LookResult.Failed(busy.NotBefore)),
            _ => ("", new LookResult.Failed(now + Breather)),
        };
    }

    /// <param name="mayLag">The list and the container may still come to agree.</param>
    private LookResult Judge(string state, List<Published> ours, Func<Published, Uri> linkOf, bool mayLag) => state switch
    {
        ContainerState.Finished when ours.Count == 0 || IsMute => new LookResult.Absent(),
        ContainerState.Expired or ContainerState.Failed when IsMute => new LookResult.Absent(),
        ContainerState.IsPublished when ours.Count > 0 => PublishedSearch.Seen(ours, linkOf),
        ContainerState.Finished or ContainerState.InProgress or ContainerState.IsPublished =>
            mayLag ? new LookResult.Failed(now + Breather) : new LookResult.Ambiguous([.. ours.Select(linkOf)]),
        _ => PublishedSearch.Seen(ours, linkOf, certain: !IsMute),
    };
}
