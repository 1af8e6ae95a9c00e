using System.Globalization;
using NodaTime;

namespace Mading.Sandbox.Meta;

/// <summary>One account that publishes by containers: what was made, what became public, what stands under it; bounded.</summary>
/// <param name="mark">The digits with which the numbers of its things begin, so that no two accounts share one.</param>
internal sealed class ContainerAccount(string id, string mark)
{
    private static readonly Duration Day = Duration.FromDays(1);

    /// <summary>More than any day's budget.</summary>
    private const int MostTimes = 2_000;
    private readonly Lock _gate = new();
    private readonly Kept<string, Container> _containers = new(5_000);
    private readonly Kept<string, PublicThing> _public = new(20_000);
    private readonly Queue<Instant> _made = new();
    private readonly Dictionary<bool, Queue<Instant>> _published = new() { [false] = new(), [true] = new() };
    private long _number;

    public string Id => id;

    public string Username => "perpus" + id[^Math.Min(6, id.Length)..];

    public Container? Container(string container) => _containers.Find(container);

    public PublicThing? Find(string thing) => _public.Find(thing);

    public bool Delete(string thing) => _public.Remove(thing);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<PublicThing> All(Func<PublicThing, bool> fits) => [.. _public.All.Where(fits).Reverse()];

    public Container Make(string kind, string text, IReadOnlyList<FetchedFile> files, Instant now)
    {
        lock (_gate)
        {
            _made.Enqueue(now);
            if (_made.Count > MostTimes)
                _made.Dequeue();
        }

        var container = new Container(Next('1'), kind, text, files, now);
        _containers.Set(container.Id, container);
        return container;
    }

    /// <summary>Keeps a container as it was completed after its making.</summary>
    public void Replace(Container container) => _containers.Set(container.Id, container);

    public PublicThing Publish(Container container, Instant now)
    {
        container.IsPublished = true;
        foreach (var child in container.Children)
            child.IsPublished = true;
        return Show(container.Kind, container.Text, container.Files, container.Above, now);
    }

    public PublicThing Show(string kind, string text, IReadOnlyList<FetchedFile> files, string? above, Instant now)
    {
        var thing = new PublicThing(Next('8'), kind, text, files, above, now);
        _public.Set(thing.Id, thing);
        return thing;
    }

    public int MadeIn(Instant now) => Within(_made, now);

    /// <param name="answers">Threads counts those apart.</param>
    public int PublishedIn(Instant now, bool answers = false) => Within(_published[answers], now);

    /// <returns>False when the day is used up; then it counts for nothing.</returns>
    public bool TakeOfTheDay(Instant now, int most, bool answers = false)
    {
        lock (_gate)
        {
            if (Within(_published[answers], now) >= most)
                return false;
            _published[answers].Enqueue(now);
            return true;
        }
    }

    private int Within(Queue<Instant> times, Instant now)
    {
        lock (_gate)
        {
            while (times.TryPeek(out var oldest) && now - oldest >= Day)
                times.Dequeue();
            return times.Count;
        }
    }

    private string Next(char kind) => $"{mark}{kind}" + Interlocked.Increment(ref _number).ToString("00000000", CultureInfo.InvariantCulture);
}

/// <summary>What was made and nobody sees.</summary>
internal sealed record Container(string Id, string Kind, string Text, IReadOnlyList<FetchedFile> Files, Instant MadeAt)
{
    private static readonly Duration Lives = Duration.FromDays(1);
    private static readonly Duration WorksOnVideo = Duration.FromSeconds(1);

    public bool IsChild { get; init; }

    public IReadOnlyList<Container> Children { get; init; } = [];

    /// <summary>What it answers, where it does.</summary>
    public string? Above { get; init; }

    /// <summary>Why the network could not work on it.</summary>
    public string? Failure { get; init; }

    public bool IsPublished { get; set; }

    public string StateAt(Instant now) =>
        IsPublished ? "PUBLISHED"
        : now - MadeAt >= Lives ? "EXPIRED"
        : Failure is not null ? "ERROR"
        : Children.Count == 0 && Files.Any(f => f.IsVideo) && now - MadeAt < WorksOnVideo ? "IN_PROGRESS"
        : "FINISHED";
}

/// <param name="Above">The post that a comment or an answer stands under.</param>
internal sealed record PublicThing(string Id, string Kind, string Text, IReadOnlyList<FetchedFile> Files, string? Above, Instant At);

/// <param name="Length">Bytes.</param>
/// <param name="Problem">Why it could not be had, or nothing.</param>
/// <param name="Ratio">Width divided by height, where the file says so.</param>
internal sealed record FetchedFile(string Type, string Alt, long Length, string Hash, string? Problem = null, double? Ratio = null)
{
    public bool IsVideo => Type.StartsWith("video/", StringComparison.Ordinal);
}
