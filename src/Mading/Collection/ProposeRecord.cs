using Mading.Editorial;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Media;
using Mading.Team;
using Microsoft.EntityFrameworkCore;

namespace Mading.Collection;

/// <summary>"Jadikan unggahan": one record becomes a draft, and leads there. Pressed twice it leads to the same draft.</summary>
internal static class ProposeRecord
{
    public sealed record Answer(PostId Id);

    public static void MapPage(RouteGroupBuilder studio) => studio.MapPost("/koleksi/{id}/usulkan", FromPage).Needs(Permission.Plan);

    public static void MapApi(RouteGroupBuilder api) => api.MapPost("/records/{id}/propose", FromApi).Needs(Permission.Plan)
        .WithSummary("Makes a draft of a record: text, source, posters and a free day. The same record gives the same draft.")
        .Produces<Answer>().ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> FromPage(RecordId id, MadingDb db, ProposePost door, CoverFetch covers, MediaStore store, CancellationToken stop) =>
        await Propose(id, db, door, covers, store, stop) is { } post ? Results.LocalRedirect($"/studio/unggahan/{post}") : Refusal.NotFound();

    private static async Task<IResult> FromApi(RecordId id, MadingDb db, ProposePost door, CoverFetch covers, MediaStore store, CancellationToken stop) =>
        await Propose(id, db, door, covers, store, stop) is { } post
            ? Results.Ok(new Answer(post))
            : ApiProblem.Of(StatusCodes.Status404NotFound, "not_found");

    private static async Task<PostId?> Propose(RecordId id, MadingDb db, ProposePost door, CoverFetch covers, MediaStore store, CancellationToken stop)
    {
        if (await db.Records.FirstOrDefaultAsync(r => r.Id == id, stop) is not { } record)
            return null;
        if (record.Cover is null && record.CoverAddress is not null)
            await covers.Bring(db, record, store, stop);
        return await door.Propose(
            new BookFacts(id, record.FullTitle, record.Authors.Count > 0 ? record.Authors[0] : null, record.CallNumber, record.Url, record.Cover), stop);
    }
}
