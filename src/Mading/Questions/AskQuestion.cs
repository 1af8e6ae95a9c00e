using Mading.Editorial;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Libraries;
using Mading.Portal;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Questions;

/// <summary>
/// The public form: a question left before or during a story or live session, without an account and without a script. What the
/// librarians answered and chose to show stands below it, also when the form is closed.
/// </summary>
public static class AskQuestion
{
    private const int MostOfASession = 2_000;
    private const int MostKept = 10_000;
    private const int MostShown = 200;
    private const int MostBytes = 32 * 1024;

    /// <summary>What was typed, as it stands in the form again.</summary>
    public sealed record Typed(string Name, string Text);

    // The form gives nobody any right, so its token would guard nothing, and one that is over would lose what was typed.
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{library}/tanya/{slug}", Show).ExcludeFromDescription();
        routes.MapPost("/{library}/tanya/{slug}", Submit).DisableAntiforgery().ExcludeFromDescription()
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes));
    }

    private static async Task<IResult> Show(
        string library, string slug, string? terkirim, Wall wall, SessionsWindow sessions, MadingDb db, IClock clock, CancellationToken stop) =>
        await Find(library, slug, wall, sessions, stop) is (var found, { } session)
            ? await Page(found, session, new Typed("", ""), [], db, clock.GetCurrentInstant(), stop, thanks: terkirim == "1")
            : Refusal.NotFound();

    private static async Task<IResult> Submit(
        string library, string slug, IFormCollection form, HttpContext http, Wall wall, SessionsWindow sessions, MadingDb db, AskingPatience patience,
        IClock clock, CancellationToken stop)
    {
        if (await Find(library, slug, wall, sessions, stop) is not (var found, { } session))
            return Refusal.NotFound();
        var now = clock.GetCurrentInstant();
        var typed = new Typed(Line(form["nama"]), Text(form["pertanyaan"]));
        if (!session.IsOpenAt(now))
            return await Page(found, session, typed, [new Reason("question_closed")], db, now, stop);
        if (QuestionCheck.Of(typed.Name, typed.Text, form["lewati"].ToString()) is { Count: > 0 } problems)
            return await Page(found, session, typed, problems, db, now, stop);
        // Sent twice, by a finger or a slow line: it is there already.
        var asked = db.Questions.Where(q => q.PostId == session.Id);
        if (!await asked.AnyAsync(q => q.Text == typed.Text && q.Name == typed.Name, stop))
        {
            if (await Against(session.Id, asked, http, patience, stop) is { } full)
                return await Page(found, session, typed, [full], db, now, stop);
            db.Add(new Question(db.Library, session.Id, typed.Name, typed.Text, now));
            await db.SaveChangesAsync(stop);
        }

        return Results.LocalRedirect($"{SessionsWindow.PathOf(found.Slug, session.Slug)}?terkirim=1#terkirim");
    }

    // What the librarians hid takes no reader's place; but nobody fills the disk with it either.
    private static async Task<Reason?> Against(PostId session, IQueryable<Question> asked, HttpContext http, AskingPatience patience, CancellationToken stop)
    {
        if (!patience.Takes(http.Connection.RemoteIpAddress, session))
            return new Reason("question_too_many", ("minutes", 10));
        var isFull = await asked.CountAsync(q => q.State != QuestionState.Hidden, stop) >= MostOfASession || await asked.CountAsync(stop) >= MostKept;
        return isFull ? new Reason("question_session_full") : null;
    }

    // Before it is decided nobody outside may know of it.
    private static async Task<(Library Library, SessionView? Session)> Find(string library, string slug, Wall wall, SessionsWindow sessions, CancellationToken stop)
    {
        if (await wall.Enter(library, stop) is not { } found)
            return default;
        return (found, await sessions.Find(slug, stop) is { IsDecided: true } session ? session : null);
    }

    private static async Task<IResult> Page(
        Library library, SessionView session, Typed typed, IReadOnlyList<Reason> problems, MadingDb db, Instant now, CancellationToken stop, bool thanks = false) =>
        new RazorComponentResult<AskQuestionPage>(new Dictionary<string, object?>
        {
            [nameof(AskQuestionPage.Library)] = library,
            [nameof(AskQuestionPage.Session)] = session,
            [nameof(AskQuestionPage.Filled)] = typed,
            [nameof(AskQuestionPage.Problems)] = problems,
            [nameof(AskQuestionPage.Answered)] = await db.Questions.AsNoTracking().Where(q => q.PostId == session.Id && q.IsShown)
                .OrderBy(q => q.AskedAt).Take(MostShown).ToListAsync(stop),
            [nameof(AskQuestionPage.Thanks)] = thanks,
            [nameof(AskQuestionPage.Now)] = now,
        })
        { StatusCode = problems.Count == 0 ? 200 : problems[0].Code == "question_too_many" ? 429 : 422 };

    // Phones send what a thumb leaves behind: spaces at the ends, control characters, three empty lines.
    private static string Line(string? text) => string.Join(' ', Text(text).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static string Text(string? text) =>
        string.Concat((text ?? "").ReplaceLineEndings("\n").Where(letter => letter == '\n' || !char.IsControl(letter))).Trim();
}
