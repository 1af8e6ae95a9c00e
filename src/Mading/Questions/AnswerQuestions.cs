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
    private const string Delete = "delete";
    private const int OfAPage = 100;

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
        studio.MapGet("/tanya/{post}", (PostId post, int? halaman, IServiceProvider services, CancellationToken stop) => Page(post, null, services, stop, halaman ?? 1)).Needs(Permission.Look);
        studio.MapGet("/tanya/{post}/csv", Export).Needs(Permission.Look);
        studio.MapPost("/tanya/pertanyaan/{id}", Settle);
    }

    private static async Task<IResult> List(SessionsWindow sessions, QuestionsWindow questions, Visit visit, IClock clock, CancellationToken stop)
    {
        var all = await sessions.All(await questions.WithNew(stop), stop);
        return new RazorComponentResult<SessionsPage>(new Dictionary<string, object?>
        {
            [nameof(SessionsPage.Sessions)] = all,
            [nameof(SessionsPage.Counts)] = await questions.Counts([.. all.Select(s => s.Id)], stop),
            [nameof(SessionsPage.Zone)] = visit.Zone,
            [nameof(SessionsPage.Now)] = clock.GetCurrentInstant(),
        });
    }

    private static async Task<IResult> Page(PostId post, Unkept? unkept, IServiceProvider services, CancellationToken stop, int number = 1)
    {
        var visit = services.GetRequiredService<Visit>();
        if (await services.GetRequiredService<SessionsWindow>().Find(post, stop) is not { } session)
            return Refusal.NotFound();
        var (shown, page, pages) = await OfPage(post, unkept?.Question, number, services.GetRequiredService<MadingDb>(), stop);
        return new RazorComponentResult<AnswerQuestionsPage>(new Dictionary<string, object?>
        {
            [nameof(AnswerQuestionsPage.Session)] = session,
            [nameof(AnswerQuestionsPage.Questions)] = shown,
            [nameof(AnswerQuestionsPage.Number)] = page,
            [nameof(AnswerQuestionsPage.Pages)] = pages,
            [nameof(AnswerQuestionsPage.Address)] = services.GetRequiredService<PublicAddress>().To(SessionsWindow.PathOf(visit.LibrarySlug, session.Slug)),
            [nameof(AnswerQuestionsPage.Unkept)] = unkept,
            [nameof(AnswerQuestionsPage.MayAnswer)] = May(visit),
            [nameof(AnswerQuestionsPage.Zone)] = visit.Zone,
            [nameof(AnswerQuestionsPage.Now)] = services.GetRequiredService<IClock>().GetCurrentInstant(),
        })
        { StatusCode = unkept is null ? 200 : 422 };
    }

    // What nobody has read comes first, however much else there is; what could not be kept stands on top with its answer.
    private static async Task<(List<Question> Shown, int Number, int Pages)> OfPage(PostId post, QuestionId? first, int number, MadingDb db, CancellationToken stop)
    {
        var asked = db.Questions.AsNoTracking().Where(q => q.PostId == post);
        var pages = Math.Max(1, ((await asked.CountAsync(stop) - 1) / OfAPage) + 1);
        var shown = Math.Clamp(number, 1, pages);
        var top = first ?? default;
        var list = await asked.OrderByDescending(q => q.Id == top).ThenByDescending(q => q.State == QuestionState.New).ThenByDescending(q => q.AskedAt)
            .Skip((shown - 1) * OfAPage).Take(OfAPage).ToListAsync(stop);
        return (list, shown, pages);
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
        if (form.Act == Delete)
            Forget(question, db, trail);
        else
            Take(form, answer, question, trail, visit.PersonId!.Value, clock.GetCurrentInstant());
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return await Page(question.PostId, new Unkept(id, answer, new Reason("question_changed_meanwhile")), services, stop);
        }

        return Results.LocalRedirect($"/studio/tanya/{question.PostId}{(form.Act == Delete ? "" : $"#q-{id}")}");
    }

    private static void Take(Form form, string answer, Question question, Trail trail, PersonId by, Instant now)
    {
        var before = new { question.State, question.Answer, question.IsShown };
        question.Settle(StateFor(form.Act)!.Value, answer, form.Show == "true", by, now);
        trail.Note("question.settled", $"question:{question.Id}", before, new { question.State, question.Answer, question.IsShown });
    }

    // What was in it is to be gone, so the trail does not keep it either.
    private static void Forget(Question question, MadingDb db, Trail trail)
    {
        db.Remove(question);
        trail.Note("question.deleted", $"question:{question.Id}", new { question.PostId, question.State, question.IsShown });
    }

    private static Reason? Against(Form form, string answer, Question question)
    {
        if (form.Act != Delete && StateFor(form.Act) is null)
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
