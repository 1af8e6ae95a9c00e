using System.Diagnostics;
using Mading.Kernel;
using NodaTime;

namespace Mading.Networks.Meta;

/// <summary>
/// Publishes a container that is finished. Its own state is asked before every publishing: one that is public already is never published
/// again.
/// </summary>
internal sealed class ContainerPublishing(IContainers client, Instant now)
{
    private static readonly Duration Breather = Duration.FromSeconds(30);

    /// <param name="anew">Makes the containers again, where the remembered ones have ended unpublished; told what to begin with, and where to note what it made.</param>
    /// <param name="linkOf">The post's address, from what the network says of it; and where it says nothing.</param>
    public async Task<SendResult> Publish(
        string? memo, Duration patience, Func<string?, Func<string, Task>, CancellationToken, Task<PrepareResult>> anew, Func<string?, Uri> linkOf,
        CancellationToken stop)
    {
        var known = ContainerMemo.Read(memo).Fresh(now);
        if (known.Whole is not { } whole)
            return await Anew(known, anew, stop);
        var state = await client.ReadState(whole.Id, stop);
        switch (state)
        {
            case Answer<ContainerState>.Given { Value.Code: ContainerState.Finished }:
                return await Publish(whole.Id, memo, patience, linkOf, stop);

            // From an attempt whose reply was lost.
            case Answer<ContainerState>.Given { Value.Code: ContainerState.IsPublished }:
                return new SendResult.Unclear(memo);
            case Answer<ContainerState>.Given { Value.Code: ContainerState.Expired or ContainerState.Failed }:
                return await Anew(known.Without(whole.Id), anew, stop);
            case Answer<ContainerState>.Refused missing when IsMissing(missing.Code):
                return new SendResult.Unclear(memo);
            case Answer<ContainerState>.Refused refused:
                return new SendResult.Refused(refused.Reason);
            case Answer<ContainerState>.NotNow busy:
                return new SendResult.Busy(busy.NotBefore);
            default:
                return new SendResult.Busy(now + Breather);
        }
    }

    private async Task<SendResult> Publish(
        string container, string? memo, Duration patience, Func<string?, Uri> linkOf, CancellationToken stop) =>
        await client.Publish(container, patience, stop) switch
        {
            Answer<GraphNode>.Given { Value.Id: { Length: > 0 and < 200 } id } => new SendResult.Sent(id, await AddressOf(client, id, linkOf, stop)),

            // "Not ready" publishes nothing; an unknown or expired container may have been published by the attempt before.
            Answer<GraphNode>.Refused { Code: "9007.2207027" } => new SendResult.Busy(now + Breather),
            Answer<GraphNode>.Refused refused when IsMissing(refused.Code) => new SendResult.Unclear(memo),
            Answer<GraphNode>.Refused refused => new SendResult.Refused(refused.Reason),
            Answer<GraphNode>.NotNow busy => new SendResult.Busy(busy.NotBefore),
            _ => new SendResult.Unclear(memo),
        };

    // The post is public already: whatever becomes of this question, that stands.
    internal static async Task<Uri> AddressOf(IContainers client, string id, Func<string?, Uri> linkOf, CancellationToken stop)
    {
        try
        {
            return linkOf((await client.Read(id, stop) as Answer<Published>.Given)?.Value.Permalink);
        }
        catch (OperationCanceledException)
        {
            return linkOf(null);
        }
    }

    // Nothing is public by it, even when the time is up; and what was made so far is not made again.
    private async Task<SendResult> Anew(ContainerMemo known, Func<string?, Func<string, Task>, CancellationToken, Task<PrepareResult>> anew, CancellationToken stop)
    {
        var (begun, latest) = (known.Write(), known.Write());
        PrepareResult result;
        try
        {
            result = await anew(begun, Note, stop);
        }
        catch (OperationCanceledException)
        {
            result = new PrepareResult.Busy(now + Breather);
        }

        return result switch
        {
            PrepareResult.Ready ready => new SendResult.Working(ready.Memo ?? latest, Duration.FromSeconds(1)),
            PrepareResult.Working working => new SendResult.Working(working.Memo, working.AskAgainAfter),
            PrepareResult.Refused refused => new SendResult.Refused(refused.Reason),
            PrepareResult.Busy busy when latest != begun => new SendResult.Working(latest, busy.NotBefore - now),
            PrepareResult.Busy busy => new SendResult.Busy(busy.NotBefore),
            _ => throw new UnreachableException(),
        };

        Task Note(string made)
        {
            latest = made;
            return Task.CompletedTask;
        }
    }

    /// <summary>
    /// "Media not found", "creation id missing or expired", "object missing", "media expired": it is not there, or not any more. Threads says
    /// 24/4279009 (seen in the field, in no page of theirs).
    /// </summary>
    internal static bool IsMissing(string code) => code is "24.2207006" or "24.2207008" or "24.4279009" or "100.33" or "-2.2207020";
}
