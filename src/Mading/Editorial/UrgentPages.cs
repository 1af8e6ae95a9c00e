using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mading.Editorial;

/// <summary>"Kabar segera": the one screen from which a notice goes everywhere at once, and how whoever approves takes note of it.</summary>
internal static class UrgentPages
{
    public const string Path = "/studio/kabar-segera";

    public static void Map(RouteGroupBuilder studio)
    {
        studio.MapGet("/kabar-segera", New).Needs(Permission.HoldEverything);
        studio.MapPost("/kabar-segera", Publish).Needs(Permission.HoldEverything);
        studio.MapPost("/unggahan/{id}/ketahui", Acknowledge).Needs(Permission.Approve);
    }

    private static async Task<IResult> New(PostFacts facts, CancellationToken stop)
    {
        var accounts = await facts.Accounts(stop);
        return Page(new UrgentWords("", "", null, [.. accounts.Select(a => a.Id)], Secrets.NewToken()), accounts, []);
    }

    private static async Task<IResult> Publish(IFormCollection form, UrgentNotice notice, PostFacts facts, CancellationToken stop)
    {
        var words = new UrgentWords(
            string.Join(' ', form["headline"].ToString().Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)), form["details"].ToString().ReplaceLineEndings("\n").Trim(), form["until"],
            [.. form["channels"].Take(200).Select(c => TypedId.TryParse<ChannelId>(c, out var id) ? id : (ChannelId?)null).OfType<ChannelId>().Distinct()],
            form["key"] is [{ Length: > 0 and <= 100 } key] ? key : Secrets.NewToken());
        var (post, problems) = await notice.Publish(words, stop);
        return post is { } id ? Results.LocalRedirect($"/studio/unggahan/{id}") : Page(words, await facts.Accounts(stop), problems);
    }

    private static async Task<IResult> Acknowledge(PostId id, PostSteps steps, PostPages pages, Visit visit, CancellationToken stop)
    {
        var outcome = await steps.Acknowledge(id, new Hand(visit.PersonId!.Value, StepVia.Studio), stop);
        if (outcome.Post is null)
            return Refusal.NotFound();
        return outcome.Done ? Results.LocalRedirect($"/studio/unggahan/{id}") : await pages.Of(id, outcome.Problems, stop);
    }

    private static RazorComponentResult<UrgentPage> Page(UrgentWords words, IReadOnlyList<Account> accounts, IReadOnlyList<PostProblem> problems) =>
        new(new Dictionary<string, object?>
        {
            [nameof(UrgentPage.Words)] = words,
            [nameof(UrgentPage.Accounts)] = accounts,
            [nameof(UrgentPage.Problems)] = problems,
        })
        { StatusCode = problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
}
