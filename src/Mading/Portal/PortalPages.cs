using Mading.Collection;
using Mading.Foundation;
using Mading.Libraries;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace Mading.Portal;

/// <summary>The pages of the wall: complete on a cheap phone, without a script.</summary>
internal static class PortalPages
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", Root).ExcludeFromDescription();
        routes.MapGet("/{library}", Home).ExcludeFromDescription();
        routes.MapGet("/{library}/unggahan/{slug}", Post).ExcludeFromDescription();
        routes.MapGet("/{library}/tautan", Links).ExcludeFromDescription();
    }

    private static async Task<IResult> Root(Wall wall, CancellationToken stop)
    {
        var libraries = await wall.Libraries(stop);
        return libraries.Count == 1
            ? Results.LocalRedirect(PortalPaths.Home(libraries[0].Slug))
            : new RazorComponentResult<LibrariesPage>(Of((nameof(LibrariesPage.Libraries), libraries)));
    }

    private static async Task<IResult> Home(string library, int? page, string? q, Wall wall, IClock clock, CancellationToken stop)
    {
        if (await wall.Enter(library, stop) is not { } found)
            return Refusal.NotFound();
        var number = Math.Clamp(page ?? 1, 1, 10_000);
        var query = q?.Trim() is { Length: > 0 } words ? words[..Math.Min(words.Length, 200)] : null;
        var posts = await wall.Page(number - 1, query, stop);
        return new RazorComponentResult<WallPage>(Of(
            (nameof(WallPage.Library), found),
            (nameof(WallPage.Posts), posts.Take(Wall.PageSize).ToList()),
            (nameof(WallPage.Now), clock.GetCurrentInstant()),
            (nameof(WallPage.Number), number),
            (nameof(WallPage.Query), query),
            (nameof(WallPage.HasMore), posts.Count > Wall.PageSize)));
    }

    private static async Task<IResult> Post(string library, string slug, Wall wall, PublicAddress address, IClock clock, CancellationToken stop)
    {
        if (await wall.Enter(library, stop) is not { } found || await wall.Find(slug, stop) is not { } post)
            return Refusal.NotFound();
        return new RazorComponentResult<WallPostPage>(Of(
            (nameof(WallPostPage.Library), found),
            (nameof(WallPostPage.Post), post),
            (nameof(WallPostPage.Root), address.Root),
            (nameof(WallPostPage.Now), clock.GetCurrentInstant())));
    }

    private static async Task<IResult> Links(string library, Wall wall, ListsWindow lists, IClock clock, CancellationToken stop)
    {
        if (await wall.Enter(library, stop) is not { } found)
            return Refusal.NotFound();
        return new RazorComponentResult<LinksPage>(Of(
            (nameof(LinksPage.Library), found),
            (nameof(LinksPage.Posts), await wall.Current(10, stop)),
            (nameof(LinksPage.HasLists), (await lists.Lists(stop)).Count > 0),
            (nameof(LinksPage.Elsewhere), await lists.Links(stop)),
            (nameof(LinksPage.Now), clock.GetCurrentInstant())));
    }

    private static Dictionary<string, object?> Of(params (string Name, object? Value)[] parameters) =>
        parameters.ToDictionary(p => p.Name, p => p.Value);
}
