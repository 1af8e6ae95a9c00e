using Mading.Foundation;
using Mading.Kernel;
using Mading.Media;
using Mading.Team;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Mading.Editorial;

/// <summary>
/// An "Acc" that was said in the corridor or chatted: a reviewer or manager writes down who said what, with a screenshot where there
/// is one. It counts as that person's approval and says in every list who recorded it.
/// </summary>
public static class RecordSpoken
{
    public sealed record Form
    {
        public string? Person { get; init; }

        public string? Note { get; init; }

        public IFormFile? Evidence { get; init; }
    }

    public static void Map(RouteGroupBuilder studio)
    {
        studio.MapGet("/unggahan/{id}/acc", Show);
        studio.MapPost("/unggahan/{id}/acc", Record).WithMetadata(new RequestSizeLimitAttribute(Pictures.MostBytes + 65_536));
    }

    private static async Task<IResult> Show(PostId id, MadingDb db, Visit visit, IClock clock, CancellationToken stop) =>
        MayRecord(visit) ? await Page(id, new Form(), [], db, visit, clock, stop) : Refusal.NotPermitted();

    private static async Task<IResult> Record(
        PostId id, [FromForm] Form? form, MadingDb db, PostSteps steps, MediaStore store, Visit visit, IClock clock, IStringLocalizer<EditorialWords> words, CancellationToken stop)
    {
        form ??= new();
        if (!MayRecord(visit))
            return Refusal.NotPermitted();
        if (await db.Posts.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop) is not { } post)
            return Refusal.NotFound();
        var problems = Check(form, post, visit);
        var said = (await AskForDecision.Colleagues(db, visit, clock, stop)).FirstOrDefault(c => c.Approves && c.Id.ToString() == form.Person);
        if (said is null)
            problems.Add(new Reason("person_not_chosen"));
        var (evidence, unusable) = await Keep(form.Evidence, words["spoken.evidence-alt"].Value, store, stop);
        if (unusable is not null)
            problems.Add(unusable);
        if (problems.Count > 0)
            return await Page(id, form, [.. problems.Select(r => new PostProblem(r))], db, visit, clock, stop);

        var hand = new Hand(said!.Id, StepVia.Spoken, visit.PersonId, evidence);
        var outcome = await steps.Approve(id, hand, form.Note, stop);
        return outcome.Done ? Results.LocalRedirect($"/studio/unggahan/{id}") : await Page(id, form, outcome.Problems, db, visit, clock, stop);
    }

    private static bool MayRecord(Visit visit) => visit.Roles.Contains(Role.Reviewer) || visit.Roles.Contains(Role.Manager);

    private static List<Reason> Check(Form form, Post post, Visit visit)
    {
        var problems = new List<Reason>();
        if (!visit.Solo && visit.PersonId is { } me && (post.CreatedBy == me || post.Writers.Contains(me)))
            problems.Add(new Reason("own_post"));
        if (string.IsNullOrWhiteSpace(form.Note))
            problems.Add(new Reason("spoken_words_missing"));
        return problems;
    }

    private static async Task<(MediumId? Evidence, Reason? Problem)> Keep(IFormFile? file, string altText, MediaStore store, CancellationToken stop)
    {
        if (file is null or { Length: 0 })
            return (null, null);
        if ((await UploadMedium.Read(file, stop)).Failed(out var problem, out var bytes))
            return (null, problem);
        return (await store.Keep(bytes, file.FileName, altText, MediumOrigin.Upload, stop)).Failed(out problem, out var medium)
            ? (null, problem)
            : (medium.Id, null);
    }

    private static async Task<IResult> Page(
        PostId id, Form form, IReadOnlyList<PostProblem> problems, MadingDb db, Visit visit, IClock clock, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        if (await db.Posts.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop) is not { } post)
            return Refusal.NotFound();
        return new RazorComponentResult<SpokenPage>(new Dictionary<string, object?>
        {
            [nameof(SpokenPage.Post)] = post,
            [nameof(SpokenPage.Filled)] = form,
            [nameof(SpokenPage.Problems)] = problems,
            [nameof(SpokenPage.Colleagues)] = (await AskForDecision.Colleagues(db, visit, clock, stop)).Where(c => c.Approves).ToList(),
        })
        { StatusCode = problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
    }
}
