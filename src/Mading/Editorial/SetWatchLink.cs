using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;

namespace Mading.Editorial;

/// <summary>The address of a live session is often known only when it begins: here it is pasted, without another round of approval.</summary>
internal static class SetWatchLink
{
    public static void Map(RouteGroupBuilder studio) => studio.MapPost("/unggahan/{id}/siaran", Submit).Needs(Permission.Plan);

    private static async Task<IResult> Submit(PostId id, IFormCollection form, PostSteps steps, PostPages pages, Visit visit, CancellationToken stop)
    {
        var (link, problem) = ReadSession.Link(form["liveLink"]);
        if (problem is not null)
            return await pages.Of(id, [new PostProblem(problem)], stop, typedLink: form["liveLink"]);
        var outcome = await steps.SetWatchLink(id, link, new Hand(visit.PersonId!.Value, StepVia.Studio), stop);
        if (outcome.Post is null)
            return Refusal.NotFound();
        return outcome.Done ? Results.LocalRedirect($"/studio/unggahan/{id}") : await pages.Of(id, outcome.Problems, stop, typedLink: form["liveLink"]);
    }
}
