using Mading.Kernel;
using NodaTime;

namespace Mading.Networks.Meta;

/// <summary>Makes the containers of one post, remembers each at once, and waits until the network has worked on them.</summary>
internal sealed class ContainerPreparation(IContainers client, ContainerPlan plan, Instant now, Func<string, Task> remember)
{
    /// <summary>"Once per minute" (Instagram Platform, content publishing).</summary>
    private static readonly Duration Patience = Duration.FromMinutes(1);
    private static readonly Duration Breather = Duration.FromSeconds(10);
    private ContainerMemo _known = new([], null);

    public async Task<PrepareResult> Run(string? memo, CancellationToken stop)
    {
        _known = ContainerMemo.Read(memo).Fresh(now);
        for (var index = 0; index < plan.Children.Count && _known.Whole is null; index++)
        {
            if (_known.ChildAt(index) is null && await Make(index, plan.Children[index], whole: false, stop) is { } end)
                return end;
        }

        if (_known.Whole is null)
        {
            if (await WaitFor([.. Enumerable.Range(0, plan.Children.Count).Select(i => _known.ChildAt(i)!)], stop) is { } notYet)
                return notYet;
            var children = Enumerable.Range(0, plan.Children.Count).Select(i => _known.ChildAt(i)!).ToList();
            if (await Make(0, plan.Whole(children), whole: true, stop) is { } end)
                return end;
        }

        return await WaitFor([_known.Whole!.Id], stop) ?? new PrepareResult.Ready(_known.Write());
    }

    /// <returns>Nothing when it was made.</returns>
    private async Task<PrepareResult?> Make(int index, IReadOnlyList<KeyValuePair<string, string>> fields, bool whole, CancellationToken stop)
    {
        var answer = await client.Create(fields, stop);
        if (answer is not Answer<GraphNode>.Given { Value.Id: { Length: > 0 and < 100 } id })
            return End(answer);
        _known = _known.With(new(index, id, now.ToUnixTimeSeconds()), whole);
        await remember(_known.Write());
        return null;
    }

    /// <returns>Nothing when all are finished.</returns>
    private async Task<PrepareResult?> WaitFor(IReadOnlyList<string> containers, CancellationToken stop)
    {
        foreach (var id in containers)
        {
            var answer = await client.ReadState(id, stop);
            if (answer is not Answer<ContainerState>.Given { Value: { Code: not "" } state })
                return End(answer);
            switch (state.Code)
            {
                case ContainerState.Finished or ContainerState.IsPublished:
                    break;
                case ContainerState.Failed:
                    return new PrepareResult.Refused(new Reason("medium_not_taken", ("said", Cut(state.Said))));
                case ContainerState.Expired:
                    return new PrepareResult.Working(_known.Without(id).Write(), Duration.FromSeconds(1));
                default:
                    return new PrepareResult.Working(_known.Write(), Patience);
            }
        }

        return null;
    }

    private PrepareResult End<T>(Answer<T> answer) => answer switch
    {
        Answer<T>.Refused refused => new PrepareResult.Refused(refused.Reason),
        Answer<T>.NotNow busy => new PrepareResult.Busy(busy.NotBefore),
        _ => new PrepareResult.Busy(now + Breather),
    };

    private static string Cut(string said) => new([.. said.Where(c => !char.IsControl(c)).Take(200)]);
}
