using System.Globalization;
using Mading.Editorial;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Questions;

/// <summary>The librarians' side: what was asked around a story or session, which of it will be answered, and what the readers see.</summary>
public static class AnswerQuestions
{
    public const int LongestAnswer = 1_000;
    private const int Most = 500;

    public sealed record Form
    {
        public string? Act { get; init; }

        public string? Answer { get; init; }

        public string? Show { get; init; }

        public string? Version { get; init; }
    }

    /// <summary>An answer that could not be kept, as it stands in its form again.</summary>
    public sealed record Unkept(QuestionId Question, string Answer, Reason Reason);

    public static void Map(RouteGroupBuilder studio)
    {
        studio.MapGet("/tanya", List).Needs(Permission.Look);
        studio.MapGet("/tanya/{post}", (PostId post, IServiceProvider services, CancellationToken stop) => Page(post, null, services, stop)).Needs(Permission.Look);
        studio.MapGet("/tanya/{post}/csv", Export).Needs(Permission.Look);
        studio.MapPost("/tanya/pertanyaan/{id}", Settle);
    }

    private static async Task<IResult> List(SessionsWindow sessions, QuestionsWindow questions, Visit visit, IClock clock, CancellationToken stop)
    {
        var all = await sessions.All(stop);
        return new RazorComponentResult<SessionsPage>(new Dictionary<string, object?>
        {
            [nameof(SessionsPage.Sessions)] = all,
            [nameof(SessionsPage.Counts)] = await questions.Counts([.. all.Select(s => s.Id)], stop),
            [nameof(SessionsPage.Zone)] = visit.Zone,
            [nameof(SessionsPage.Now)] = clock.GetCurrentInstant(),
        });
    }

    private static async Task<IResult> Page(PostId post, Unkept? unkept, IServiceProvider services, CancellationToken stop)
    {
        var visit = services.GetRequiredService<Visit>();
        if (await services.GetRequiredService<SessionsWindow>().Find(post, stop) is not { } session)
            return Refusal.NotFound();
        return new RazorComponentResult<AnswerQuestionsPage>(new Dictionary<string, object?>
        {
            [nameof(AnswerQuestionsPage.Session)] = session,
            [nameof(AnswerQuestionsPage.Questions)] = await services.GetRequiredService<MadingDb>().Questions.AsNoTracking()
                .Where(q => q.PostId == post).OrderByDescending(q => q.AskedAt).Take(Most).ToListAsync(stop),
            [nameof(AnswerQuestionsPage.Address)] = services.GetRequiredService<PublicAddress>().To(SessionsWindow.PathOf(visit.LibrarySlug, session.Slug)),
            [nameof(AnswerQuestionsPage.Unkept)] = unkept,
            [nameof(AnswerQuestionsPage.MayAnswer)] = May(visit),
            [nameof(AnswerQuestionsPage.Zone)] = visit.Zone,
            [nameof(AnswerQuestionsPage.Now)] = services.GetRequiredService<IClock>().GetCurrentInstant(),
        })
        { StatusCode = unkept is null ? 200 : 422 };
    }

    private static bool May(Visit visit) => visit.May(Permission.Reply) || visit.May(Permission.Plan);

    private static async Task<IResult> Settle(QuestionId id, [FromForm] Form? form, IServiceProvider services, MadingDb db, Visit visit, Trail trail, IClock clock, CancellationToken stop)
    {
        form ??= new();
        if (!May(visit))
            return Refusal.NotPermitted();
        if (await db.Questions.FirstOrDefaultAsync(q => q.Id == id, stop) is not { } question)
            return Refusal.NotFound();
        var answer = (form.Answer ?? "").ReplaceLineEndings("\n").Trim();
        if (Against(form, answer, question) is { } problem)
            return await Page(question.PostId, new Unkept(id, answer, problem), services, stop);
        var before = new { question.State, question.Answer, question.IsShown };
        question.Settle(StateFor(form.Act)!.Value, answer, form.Show == "true", visit.PersonId!.Value, clock.GetCurrentInstant());
        trail.Note("question.settled", $"question:{id}", before, new { question.State, question.Answer, question.IsShown });
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return await Page(question.PostId, new Unkept(id, answer, new Reason("question_changed_meanwhile")), services, stop);
        }

        return Results.LocalRedirect($"/studio/tanya/{question.PostId}#q-{id}");
    }

    private static Reason? Against(Form form, string answer, Question question)
    {
        if (StateFor(form.Act) is null)
            return new Reason("question_act_unknown");
        if (answer.Length > LongestAnswer)
            return new Reason("question_answer_too_long", ("count", answer.Length), ("most", LongestAnswer));
        return int.TryParse(form.Version, CultureInfo.InvariantCulture, out var seen) && seen != question.Version ? new Reason("question_changed_meanwhile") : null;
    }

    private static QuestionState? StateFor(string? act) => act switch
    {
        "answer" => QuestionState.Answered,
        "choose" => QuestionState.Chosen,
        "hide" => QuestionState.Hidden,
        "back" => QuestionState.New,
        _ => null,
    };

    private static async Task<IResult> Export(PostId post, SessionsWindow sessions, MadingDb db, Visit visit, CancellationToken stop)
    {
        if (await sessions.Find(post, stop) is not { } session)
            return Refusal.NotFound();
        var asked = await db.Questions.AsNoTracking().Where(q => q.PostId == post).OrderBy(q => q.AskedAt).ToListAsync(stop);
        return Results.Bytes(QuestionsSheet.Of(asked, visit.TimeZone), "text/csv; charset=utf-8", $"{session.Slug}.csv");
    }
}
