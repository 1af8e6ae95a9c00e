using Mading.Foundation;
using Mading.Kernel;
using Mading.Libraries;
using Mading.Networks;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Editorial;

/// <summary>Where proposed drafts come to lie: one for each key, until it was withdrawn, and each on a day of its own.</summary>
internal sealed class ProposedDrafts(MadingDb db, Visit visit, Trail trail, IClock clock)
{
    private static readonly LocalTime UsualTime = new(10, 0);
    private const int MostDaysAhead = 60;
    private const int LongestTitle = 300;

    public Task<Library> Library(CancellationToken stop) => db.Libraries.AsNoTracking().FirstAsync(stop);

    public LocalDate Today(Library library) => clock.GetCurrentInstant().InZone(library.TimeZone).Date;

    public async Task<PostId?> Known(string key, CancellationToken stop) =>
        await db.Posts.AsNoTracking().Where(p => p.OriginKey == key).Select(p => (PostId?)p.Id).FirstOrDefaultAsync(stop);

    public async Task<PostId> Keep(string key, RecordId? record, Writing writing, CancellationToken stop)
    {
        var post = new Post(db.Library, visit.PersonId, writing, clock.GetCurrentInstant());
        post.ComesFrom(key, record);
        db.Add(post);
        trail.Note("post.proposed", $"post:{post.Id}", null, new { post.Title });
        try
        {
            await db.SaveChangesAsync(stop);
            return post.Id;
        }
        catch (DbUpdateException)
        {
            // Two tabs at the same moment: the other one has made the draft.
            db.ChangeTracker.Clear();
            return await Known(key, stop) ?? throw new InvalidOperationException("The proposed post could not be saved.");
        }
    }

    /// <summary>What every proposed post has: the library's zone and tags, and the usual hour of a free day.</summary>
    /// <param name="tag">Beside the library's own; without its sign.</param>
    public async Task<Writing> Begin(Library library, string title, string text, string? tag, CancellationToken stop) => Writing.Blank(library.Zone) with
    {
        Title = ShortText.Of(title, LongestTitle),
        Text = text,
        Kind = PostKind.Text,
        ContentType = ContentType.Information,
        PublishAt = await FreeDay(Today(library), stop) + UsualTime,
        Hashtags = [.. library.Identity.Hashtags.Select(t => t.TrimStart('#')).Concat(tag is null ? [] : [tag]).Distinct(StringComparer.OrdinalIgnoreCase)],
    };

    /// <summary>The next working day on which nothing is planned yet.</summary>
    private async Task<LocalDate> FreeDay(LocalDate today, CancellationToken stop)
    {
        var (first, last) = (today.AtMidnight(), today.PlusDays(MostDaysAhead).AtMidnight());
        var taken = await db.Posts.AsNoTracking().Where(p => p.PublishAt > first && p.PublishAt < last && p.State != PostState.Withdrawn)
            .Select(p => p.PublishAt).ToListAsync(stop);
        var days = taken.Select(t => t!.Value.Date).ToHashSet();
        return Enumerable.Range(1, MostDaysAhead).Select(today.PlusDays)
            .FirstOrDefault(d => d.DayOfWeek != IsoDayOfWeek.Sunday && !days.Contains(d), today.PlusDays(1));
    }
}
