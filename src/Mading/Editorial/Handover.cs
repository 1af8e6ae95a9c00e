using Mading.Kernel;
using Mading.Networks;
using Mading.Publishing;
using NodaTime;

namespace Mading.Editorial;

/// <summary>The step from a decided post to deliveries: each variant is frozen as it is now. The caller saves.</summary>
internal sealed class Handover(PostFacts facts, Dispatch dispatch, IClock clock)
{
    private const string Language = "id";

    /// <summary>
    /// Schedules an approved post that has a time. When that time and its grace have passed, it stays approved and waits for another:
    /// what was decided is not lost. What is held waits as well.
    /// </summary>
    /// <param name="urgent">Ahead of everything else that waits for its accounts.</param>
    public async Task Schedule(Post post, CancellationToken stop, bool urgent = false)
    {
        var now = clock.GetCurrentInstant();
        if (post.State != PostState.Approved || post.IsHeld || post.PublishAt is not { } at || PlannedTime.Resolve(at, post.Zone) is not { } due)
            return;
        var late = Duration.FromMinutes(post.LateMinutes);
        var expires = ExpiryOf(post, due);
        if (due + late < now || expires < now || post.Variants.Count == 0)
            return;

        dispatch.Schedule(post.Id, await Freeze(post, stop), due, late, expires, urgent);
        post.MarkScheduled(now);
    }

    /// <summary>A fact in a scheduled post became known: what has not gone out yet says it. The caller saves.</summary>
    public async Task TakeWords(Post post, CancellationToken stop) => await dispatch.TakeWords(post.Id, await Freeze(post, stop), stop);

    /// <summary>A scheduled post says something else: what has not gone out yet says it, and these accounts, which had it no longer, get it. The caller saves.</summary>
    /// <param name="moved">Its time is another as well.</param>
    public async Task Retell(Post post, bool moved, IReadOnlyCollection<ChannelId> added, CancellationToken stop)
    {
        if (post.PublishAt is not { } at || PlannedTime.Resolve(at, post.Zone) is not { } due)
            return;
        var frozen = (await Freeze(post, stop)).ToLookup(variant => added.Contains(variant.Channel));
        var expires = ExpiryOf(post, due);
        await dispatch.TakeWords(post.Id, [.. frozen[false]], stop);
        await dispatch.TryAgain(post.Id, due, expires, moved, stop);
        dispatch.Schedule(post.Id, [.. frozen[true]], due, Duration.FromMinutes(post.LateMinutes), expires);
    }

    /// <summary>When a post that goes out at this moment has lost its sense: as its writer says, or (a story) once it would be taken away.</summary>
    public static Instant? ExpiryOf(Post post, Instant due) =>
        post.ExpiresAt is { } end ? PlannedTime.Resolve(end, post.Zone) : post.Kind == PostKind.Story ? due + Showing.StoryLasts : null;

    /// <summary>For what happened before this installation knew it: the deliveries, to be told what came of them. The caller saves.</summary>
    internal async Task<IReadOnlyList<Delivery>> HandOverAsOf(Post post, Instant due, CancellationToken stop)
    {
        var deliveries = dispatch.ScheduleAsOf(post.Id, await Freeze(post, stop), due);
        post.MarkScheduled(due);
        return deliveries;
    }

    private async Task<IReadOnlyList<FrozenVariant>> Freeze(Post post, CancellationToken stop)
    {
        var writing = await facts.WithForm(post.Writing, stop);
        var accounts = (await facts.Accounts(stop)).ToDictionary(a => a.Id);
        var shapes = await facts.Shapes(post.Media, stop);
        return [.. post.Variants.SelectMany(Parts)];

        // Pictures go with the first part; the others are words.
        IEnumerable<FrozenVariant> Parts(Variant variant)
        {
            var account = accounts.GetValueOrDefault(variant.Channel);
            var kind = account is null ? post.Kind : Composition.KindAt(writing, variant, account);
            IReadOnlyList<FrozenSource> sources = [.. Composition.Sources(writing, kind).Select(s => new FrozenSource(s.Title, s.Url))];
            IReadOnlyList<FrozenMedium> media =
                [.. Composition.Media(writing, variant).Where(m => shapes.ContainsKey(m.Id)).Select(m => Frozen(m, shapes[m.Id]))];
            return Composition.Parts(writing, variant, account).Select((text, part) =>
                new FrozenVariant(variant.Channel, part == 0 ? kind : PostKind.Text, post.Title, text, part == 0 ? media : [], sources, Language) { ContentWarning = writing.ContentWarning });
        }
    }

    private static FrozenMedium Frozen(PostMedium medium, MediumShape shape) =>
        new(medium.Id, shape.MediaType, shape.Length, shape.Width, shape.Height, medium.AltText, shape.Seconds);
}
