using System.Text;
using Mading.Kernel;
using NodaTime;

namespace Mading.Networks.Meta;

/// <summary>Makes the containers of one post, remembers each at once, and waits until the network has worked on them.</summary>
internal sealed class ContainerPreparation(IContainers client, ContainerPlan plan, Instant now, Func<string, Task> remember)
{
    /// <summary>"Once per minute" (Instagram Platform, content publishing).</summary>
    private static readonly Duration Patience = Duration.FromMinutes(1);
    private static readonly Duration Breather = Duration.FromSeconds(10);

    /// <summary>"Try again within 30 seconds to 2 minutes, else make a new container" (Instagram Platform, error 24/2207008).</summary>
    private static readonly Duration UntilFound = Duration.FromMinutes(2);
    private static readonly Duration BetweenSearches = Duration.FromSeconds(30);
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
            var children = Enumerable.Range(0, plan.Children.Count).Select(i => _known.ChildAt(i)!).ToList();
            if (await WaitFor(children, stop) is { } notYet)
                return notYet;
            if (await Make(0, plan.Whole([.. children.Select(c => c.Id)]), whole: true, stop) is { } end)
                return end;
        }

        return await WaitFor([_known.Whole!], stop) ?? new PrepareResult.Ready(_known.Write());
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
    private async Task<PrepareResult?> WaitFor(IReadOnlyList<ContainerMemo.Made> containers, CancellationToken stop)
    {
        foreach (var made in containers)
        {
            if (await WaitFor(made, stop) is { } notYet)
                return notYet;
        }

        return null;
    }

    private async Task<PrepareResult?> WaitFor(ContainerMemo.Made made, CancellationToken stop) => await client.ReadState(made.Id, stop) switch
    {
        Answer<ContainerState>.Given { Value.Code: ContainerState.Finished or ContainerState.IsPublished } => null,
        Answer<ContainerState>.Given { Value: { Code: ContainerState.Failed } state } => await LetGo(made, state),
        Answer<ContainerState>.Given { Value.Code: ContainerState.Expired } => Anew(made),
        Answer<ContainerState>.Given { Value.Code: not "" } => new PrepareResult.Working(_known.Write(), Patience),
        Answer<ContainerState>.Refused missing when ContainerPublishing.IsMissing(missing.Code) => now - Instant.FromUnixTimeSeconds(made.At) < UntilFound
            ? new PrepareResult.Working(_known.Write(), BetweenSearches) : Anew(made),
        var other => End(other),
    };

    private PrepareResult.Working Anew(ContainerMemo.Made made) => new(_known.Without(made.Id).Write(), Duration.FromSeconds(1));

    // It never becomes another: who sends again, after the cause was mended, needs a new one.
    private async Task<PrepareResult> LetGo(ContainerMemo.Made made, ContainerState state)
    {
        _known = _known.Without(made.Id);
        await remember(_known.Write());
        return new PrepareResult.Refused(new Reason("medium_not_taken", ("said", Cut(state.Said))));
    }

    private PrepareResult End<T>(Answer<T> answer) => answer switch
    {
        Answer<T>.Refused refused => new PrepareResult.Refused(refused.Reason),
        Answer<T>.NotNow busy => new PrepareResult.Busy(busy.NotBefore),
        _ => new PrepareResult.Busy(now + Breather),
    };

    private static string Cut(string said) => string.Concat(said.EnumerateRunes().Where(r => !Rune.IsControl(r)).Take(200));
}
