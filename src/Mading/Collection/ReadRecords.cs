using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.EntityFrameworkCore;

namespace Mading.Collection;

/// <summary>Looking into the collection: newest first, or what a few words find.</summary>
internal sealed class ReadRecords(MadingDb db, RecordSearch search)
{
    public const int PageSize = 24;

    /// <param name="Corrected">What was looked for instead, when nothing holds the words that were asked.</param>
    public sealed record Page(IReadOnlyList<Record> Records, string? Next, string? Corrected = null);

    /// <param name="query">Words, an ISBN or a call number; nothing lists what arrived last.</param>
    /// <param name="cursor">What the page before gave as next.</param>
    public async Task<Page> List(string? query, string? cursor, CancellationToken stop)
    {
        if (!string.IsNullOrWhiteSpace(query))
            return await Found(query, cursor, stop);
        var from = int.TryParse(cursor, System.Globalization.CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 0, 1_000_000) : 0;
        var rows = await Newest(from, stop);
        return new Page([.. rows.Take(PageSize)], rows.Count > PageSize ? (from + PageSize).ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    private Task<List<Record>> Newest(int from, CancellationToken stop) =>
        db.Records.AsNoTracking().Where(r => r.VanishedAt == null)
            .OrderByDescending(r => r.EnteredAt ?? r.FirstSeenAt).ThenByDescending(r => r.Sequence).ThenBy(r => r.Id).Skip(from).Take(PageSize + 1).ToListAsync(stop);

    private async Task<Page> Found(string query, string? cursor, CancellationToken stop)
    {
        var finds = await search.Find(query, cursor, PageSize, stop);
        // Asked for by their ids alone: SQLite would rather go through every record of the library than look up 24 ids.
        var rows = await db.Records.IgnoreQueryFilters().AsNoTracking().Where(r => finds.Ids.Contains(r.Id)).ToListAsync(stop);
        var ours = rows.Where(r => r.LibraryId == db.Library).ToDictionary(r => r.Id);
        return new Page([.. finds.Ids.Where(ours.ContainsKey).Select(id => ours[id])], finds.Next, finds.Corrected);
    }
}

/// <summary><c>GET /api/v1/records</c>.</summary>
internal static class RecordsApi
{
    public sealed record Answer(
        RecordId Id, string Title, string? Subtitle, IReadOnlyList<string> Authors, IReadOnlyList<string> Isbn, string? Publisher, string? Year,
        string? Language, IReadOnlyList<string> Subjects, string? CallNumber, string? Url, MediumId? Cover, string Identifier, string Availability);

    /// <param name="Corrected">The query that found these, when the one that was asked found nothing.</param>
    public sealed record AnswerPage(IReadOnlyList<Answer> Records, string? Next, string? Corrected);

    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/records", List).Needs(Permission.Look)
            .WithSummary("The collection: newest first, or found by words, ISBN or call number.").Produces<AnswerPage>();

    private static async Task<AnswerPage> List(string? query, string? cursor, ReadRecords records, ReadAvailability availability, CancellationToken stop)
    {
        var page = await records.List(query, cursor, stop);
        var known = await availability.Of([.. page.Records.Select(r => r.Id)], stop);
        return new AnswerPage([.. page.Records.Select(r => Of(r, known.GetValueOrDefault(r.Id, CopiesView.Unknown)))], page.Next, page.Corrected);
    }

    private static Answer Of(Record r, CopiesView copies) => new(
        r.Id, r.Title, r.Subtitle, r.Authors, r.Isbn, r.Publisher, r.Year, r.Language, r.Subjects, r.CallNumber, r.Url, r.Cover, r.Identifier, copies.Code);
}
