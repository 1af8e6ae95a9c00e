using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Editorial;

/// <summary>The library's sets of hashtags: written once, put into a post by their name.</summary>
public static class KeepHashtags
{
    public const string Path = "/studio/tagar";
    private const int MostSets = 100;

    public sealed record Form
    {
        public string? Name { get; init; }

        public HashtagSetFor For { get; init; }

        public string? Tags { get; init; }

        public string? Act { get; init; }
    }

    public static void Map(RouteGroupBuilder studio)
    {
        studio.MapGet("/tagar", Show).Needs(Permission.Draft);
        studio.MapPost("/tagar", Add).Needs(Permission.Draft);
        studio.MapPost("/tagar/{id}", Change).Needs(Permission.Draft);
    }

    private static async Task<IResult> Show(MadingDb db, IClock clock, Visit visit, CancellationToken stop) => await Page(db, clock, visit, new(), [], stop);

    private static async Task<IResult> Add([FromForm] Form? form, MadingDb db, Visit visit, Trail trail, IClock clock, CancellationToken stop)
    {
        form ??= new();
        var problems = Check(form);
        if (problems.Count == 0 && await db.HashtagSets.CountAsync(stop) >= MostSets)
            problems.Add(new Reason("hashtag_sets_full", ("most", MostSets)));
        if (problems.Count > 0)
            return await Page(db, clock, visit, form, problems, stop);
        var set = new HashtagSet(db.Library, clock.GetCurrentInstant());
        set.Become(form.Name!.Trim(), form.For, Tags(form.Tags));
        db.Add(set);
        trail.Note("hashtags.added", $"hashtags:{set.Id}", null, new { set.Name, set.Tags });
        await db.SaveChangesAsync(stop);
        return Results.LocalRedirect(Path);
    }

    private static async Task<IResult> Change(
        HashtagSetId id, [FromForm] Form? form, MadingDb db, Visit visit, Trail trail, IClock clock, CancellationToken stop)
    {
        form ??= new();
        if (await db.HashtagSets.FirstOrDefaultAsync(s => s.Id == id, stop) is not { } set)
            return Refusal.NotFound();
        var before = new { set.Name, set.Tags };
        if (form.Act == "remove")
        {
            db.Remove(set);
            trail.Note("hashtags.removed", $"hashtags:{set.Id}", before, null);
        }
        else
        {
            if (Check(form) is { Count: > 0 } problems)
                return await Page(db, clock, visit, new(), problems, stop, (id, form));
            set.Become(form.Name!.Trim(), form.For, Tags(form.Tags));
            trail.Note("hashtags.changed", $"hashtags:{set.Id}", before, new { set.Name, set.Tags });
        }

        await db.SaveChangesAsync(stop);
        return Results.LocalRedirect(Path);
    }

    private static List<Reason> Check(Form form)
    {
        var problems = new List<Reason>();
        if (form.Name?.Trim() is not { Length: > 0 and <= HashtagSet.LongestName })
            problems.Add(new Reason("hashtag_set_name", ("most", HashtagSet.LongestName)));
        if (Tags(form.Tags).Count is 0 or > HashtagSet.MostTags)
            problems.Add(new Reason("hashtag_set_tags", ("most", HashtagSet.MostTags)));
        return problems;
    }

    private static List<string> Tags(string? text) => ReadWriting.Hashtags([text ?? ""]);

    private static async Task<IResult> Page(MadingDb db, IClock clock, Visit visit, Form form, IReadOnlyList<Reason> problems, CancellationToken stop, (HashtagSetId Id, Form Form)? unkept = null)
    {
        var today = clock.GetCurrentInstant().InZone(visit.TimeZone).Date;
        return new RazorComponentResult<HashtagsPage>(new Dictionary<string, object?>
        {
            [nameof(HashtagsPage.Sets)] = await db.HashtagSets.AsNoTracking().OrderBy(s => s.Name).ToListAsync(stop),
            [nameof(HashtagsPage.Filled)] = form,
            [nameof(HashtagsPage.Problems)] = problems,
            [nameof(HashtagsPage.Unkept)] = unkept,
            [nameof(HashtagsPage.Days)] = Observances.Between(today, today.PlusDays(365)),
        })
        { StatusCode = problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
    }
}
