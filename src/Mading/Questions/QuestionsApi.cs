using Mading.Editorial;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Questions;

/// <summary><c>GET /api/v1/posts/{id}/questions</c>: what readers asked around a story or live session.</summary>
internal static class QuestionsApi
{
    private const int Most = 2_000;

    /// <param name="Form">Where readers leave them; nothing where the post opens no form.</param>
    /// <param name="OpenUntil">When the form closes.</param>
    public sealed record Answer(Uri? Form, bool Open, Instant? OpenUntil, IReadOnlyList<Asked> Questions);

    /// <param name="Name">As the reader wishes to be called; often empty.</param>
    /// <param name="Reply">In writing; empty where it was answered aloud.</param>
    /// <param name="Shown">It stands with its answer on the form's page.</param>
    public sealed record Asked(QuestionId Id, string Name, string Text, QuestionState State, string Reply, bool Shown, Instant AskedAt, Instant? AnsweredAt);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/posts/{id}/questions", Read).Needs(Permission.Look)
        .WithSummary("What readers asked around a story or live session, the newest first.")
        .Produces<Answer>().ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> Read(PostId id, SessionsWindow sessions, MadingDb db, Visit visit, PublicAddress address, IClock clock, CancellationToken stop)
    {
        if (!await sessions.Knows(id, stop))
            return ApiProblem.Of(StatusCodes.Status404NotFound, "not_found");
        var session = await sessions.Find(id, stop);
        var asked = await db.Questions.AsNoTracking().Where(q => q.PostId == id).OrderByDescending(q => q.AskedAt).Take(Most).ToListAsync(stop);
        return Results.Ok(new Answer(
            session is null ? null : address.To(SessionsWindow.PathOf(visit.LibrarySlug, session.Slug)),
            session is { IsDecided: true } && session.IsOpenAt(clock.GetCurrentInstant()), session?.Until,
            [.. asked.Select(q => new Asked(q.Id, q.Name, q.Text, q.State, q.Answer, q.IsShown, q.AskedAt, q.AnsweredAt))]));
    }
}
