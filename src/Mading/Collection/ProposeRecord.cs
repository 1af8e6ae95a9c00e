using Mading.Editorial;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Media;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Collection;

/// <summary>"Jadikan unggahan": one record becomes a draft, and leads there. Pressed twice it leads to the same draft.</summary>
internal static class ProposeRecord
{
    public sealed record Answer(PostId Id);

    public static void MapPage(RouteGroupBuilder studio) => studio.MapPost("/koleksi/{id}/usulkan", FromPage).Needs(Permission.Plan);

    public static void MapApi(RouteGroupBuilder api) => api.MapPost("/records/{id}/propose", FromApi).Needs(Permission.Plan)
        .WithSummary("Makes a draft of a record: text, source, posters and a free day. The same record gives the same draft.")
        .Produces<Answer>().ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> FromPage(RecordId id, MadingDb db, ProposePost door, BookFactsOf books, CancellationToken stop) =>
        await Propose(id, db, door, books, stop) is { } post ? Results.LocalRedirect($"/studio/unggahan/{post}") : Refusal.NotFound();

    private static async Task<IResult> FromApi(RecordId id, MadingDb db, ProposePost door, BookFactsOf books, CancellationToken stop) =>
        await Propose(id, db, door, books, stop) is { } post
            ? Results.Ok(new Answer(post))
            : ApiProblem.Of(StatusCodes.Status404NotFound, "not_found");

    private static async Task<PostId?> Propose(RecordId id, MadingDb db, ProposePost door, BookFactsOf books, CancellationToken stop) =>
        await db.Records.FirstOrDefaultAsync(r => r.Id == id && r.VanishedAt == null, stop) is { } record
            ? await door.Propose((await books.Of([record], stop))[0], stop)
            : null;
}

/// <summary>Records as posts need them: with their cover, brought in where it was not yet, and whether they may be called new.</summary>
internal sealed class BookFactsOf(MadingDb db, Arrivals arrivals, CoverFetch covers, MediaStore store, Visit visit, IClock clock)
{
    public async Task<IReadOnlyList<BookFacts>> Of(IReadOnlyList<Record> records, CancellationToken stop)
    {
        foreach (var record in records.Where(r => r is { Cover: null, CoverAddress: not null }))
            await covers.Bring(db, record, store, stop);
        var arrived = await arrivals.Of(records, stop);
        var today = clock.GetCurrentInstant().InZone(visit.TimeZone).Date;
        return [.. records.Select(r => new BookFacts(
            r.Id, r.FullTitle, r.Authors.Count > 0 ? r.Authors[0] : null, r.CallNumber, r.Url, r.Cover, arrived[r.Id].IsNewOn(today)))];
    }
}
