using Mading.Collection;
using Mading.Foundation;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace Mading.Portal;

/// <summary>What the library has for its readers beside the wall: reading lists, and what can be read and borrowed elsewhere.</summary>
internal static class ShelfPages
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{library}/daftar", Lists).ExcludeFromDescription();
        routes.MapGet("/{library}/daftar/{slug}", List).ExcludeFromDescription();
        routes.MapGet("/{library}/sumber-digital", Digital).ExcludeFromDescription();
    }

    private static async Task<IResult> Lists(string library, Wall wall, ListsWindow lists, IClock clock, CancellationToken stop)
    {
        if (await wall.Enter(library, stop) is not { } found)
            return Refusal.NotFound();
        return new RazorComponentResult<PublicListsPage>(new Dictionary<string, object?>
        {
            [nameof(PublicListsPage.Library)] = found,
            [nameof(PublicListsPage.Lists)] = await lists.Lists(stop),
            [nameof(PublicListsPage.Now)] = clock.GetCurrentInstant(),
        });
    }

    private static async Task<IResult> List(string library, string slug, Wall wall, ListsWindow lists, PublicAddress address, IClock clock, CancellationToken stop)
    {
        if (await wall.Enter(library, stop) is not { } found || await lists.Open(slug, stop) is not { } open)
            return Refusal.NotFound();
        return new RazorComponentResult<PublicListPage>(new Dictionary<string, object?>
        {
            [nameof(PublicListPage.Library)] = found,
            [nameof(PublicListPage.List)] = open.List,
            [nameof(PublicListPage.Books)] = open.Books,
            [nameof(PublicListPage.Address)] = address.To(PortalPaths.List(found.Slug, open.List.Slug)),
            [nameof(PublicListPage.Now)] = clock.GetCurrentInstant(),
        });
    }

    private static async Task<IResult> Digital(string library, int? tutup, Wall wall, ListsWindow lists, IClock clock, CancellationToken stop)
    {
        if (await wall.Enter(library, stop) is not { } found)
            return Refusal.NotFound();
        return new RazorComponentResult<DigitalPage>(new Dictionary<string, object?>
        {
            [nameof(DigitalPage.Library)] = found,
            [nameof(DigitalPage.Links)] = await lists.Links(stop),
            [nameof(DigitalPage.CameToADeadOne)] = tutup == 1,
            [nameof(DigitalPage.Now)] = clock.GetCurrentInstant(),
        });
    }
}
