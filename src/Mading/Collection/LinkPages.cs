using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Collection;

/// <summary>Links on the screen: digital sources, lending from home, what was chosen; each with how it was when last looked at.</summary>
internal static class LinkPages
{
    public const string Path = "/studio/koleksi/tautan";
    private const int Days = 30;

    public static void Map(RouteGroupBuilder studio)
    {
        studio.MapGet("/koleksi/tautan", All);
        studio.MapGet("/koleksi/tautan/baru", New).Needs(Permission.Plan);
        studio.MapGet("/koleksi/tautan/{id}", One);
    }

    /// <summary>As it stands in addresses.</summary>
    public static string Word(LinkKind kind) => kind switch { LinkKind.Lending => "peminjaman", LinkKind.Chosen => "pilihan", _ => "digital" };

    public static LinkKind Kind(string? word) => word switch { "peminjaman" => LinkKind.Lending, "pilihan" => LinkKind.Chosen, _ => LinkKind.Digital };

    private static Task<IResult> All(string? hapus, MadingDb db, Visit visit, IClock clock, CancellationToken stop) => AllWith([], db, visit, clock, stop, hapus);

    /// <param name="hapus">The link that was removed a moment ago.</param>
    public static async Task<IResult> AllWith(IReadOnlyList<Reason> problems, MadingDb db, Visit visit, IClock clock, CancellationToken stop, string? hapus = null)
    {
        var links = await db.LibraryLinks.AsNoTracking().Where(l => l.RemovedAt == null).OrderBy(l => l.CreatedAt).ThenBy(l => l.Id).ToListAsync(stop);
        var gone = TypedId.TryParse<LibraryLinkId>(hapus, out var id)
            ? await db.LibraryLinks.AsNoTracking().FirstOrDefaultAsync(l => l.Id == id && l.RemovedAt != null, stop) : null;
        return new RazorComponentResult<LibraryLinksPage>(new Dictionary<string, object?>
        {
            [nameof(LibraryLinksPage.Links)] = links,
            [nameof(LibraryLinksPage.Taps)] = await Taps(db, clock.GetCurrentInstant().InZone(visit.TimeZone).Date, stop),
            [nameof(LibraryLinksPage.Removed)] = gone,
            [nameof(LibraryLinksPage.LibrarySlug)] = visit.LibrarySlug,
            [nameof(LibraryLinksPage.Zone)] = visit.Zone,
            [nameof(LibraryLinksPage.MayEdit)] = visit.May(Permission.Plan),
            [nameof(LibraryLinksPage.MayApprove)] = visit.May(Permission.Approve),
            [nameof(LibraryLinksPage.Problems)] = problems,
        })
        { StatusCode = problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
    }

    private static async Task<IReadOnlyDictionary<LibraryLinkId, int>> Taps(MadingDb db, LocalDate today, CancellationToken stop)
    {
        var since = today.PlusDays(-Days);
        return await db.LinkTaps.Where(t => t.Day > since).GroupBy(t => t.Link).Select(g => new { g.Key, Count = g.Sum(t => t.Count) }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
    }

    private static IResult New(string? jenis, LinkDesk desk) => desk.Show(null, LinkForm.Empty(Kind(jenis)), []);

    private static async Task<IResult> One(LibraryLinkId id, MadingDb db, LinkDesk desk, CancellationToken stop) =>
        await db.LibraryLinks.AsNoTracking().FirstOrDefaultAsync(l => l.Id == id && l.RemovedAt == null, stop) is { } link
            ? desk.Show(id, LinkForm.Of(link), [])
            : Refusal.NotFound();
}
