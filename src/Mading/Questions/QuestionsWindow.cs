using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Mading.Questions;

/// <summary>A look at what readers ask.</summary>
public sealed class QuestionsWindow
{
    private const int MostPlaces = 100;
    private readonly MadingDb _db;

    internal QuestionsWindow(MadingDb db) => _db = db;

    /// <summary>What nobody has looked at.</summary>
    public Task<int> New(CancellationToken stop) => _db.Questions.CountAsync(q => q.State == QuestionState.New, stop);

    /// <summary>Where they wait, at most so many places.</summary>
    public async Task<IReadOnlyCollection<PostId>> WithNew(CancellationToken stop) =>
        await _db.Questions.AsNoTracking().Where(q => q.State == QuestionState.New).Select(q => q.PostId).Distinct().Take(MostPlaces).ToListAsync(stop);

    /// <summary>How many were asked around each, and how many of those nobody has looked at.</summary>
    public async Task<IReadOnlyDictionary<PostId, (int All, int New)>> Counts(IReadOnlyCollection<PostId> posts, CancellationToken stop) =>
        (await _db.Questions.AsNoTracking().Where(q => posts.Contains(q.PostId)).GroupBy(q => new { q.PostId, q.State })
            .Select(g => new { g.Key.PostId, g.Key.State, Count = g.Count() }).ToListAsync(stop))
        .GroupBy(g => g.PostId).ToDictionary(g => g.Key, g => (g.Sum(s => s.Count), g.Where(s => s.State == QuestionState.New).Sum(s => s.Count)));
}
