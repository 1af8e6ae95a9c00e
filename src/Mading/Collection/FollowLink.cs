using System.Text.RegularExpressions;
using Mading.Editorial;
using Mading.Foundation;
using Mading.Libraries;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Collection;

/// <summary>
/// <c>/go/{id}</c>: leads on to a library's link and counts the tap. What is dead leads to the library's own page of links, which
/// says what works.
/// </summary>
internal static partial class FollowLink
{
    public static string Path(LibraryLinkId id) => $"/go/{id}";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/go/{id}", Follow).ExcludeFromDescription();

    private static async Task<IResult> Follow(LibraryLinkId id, HttpContext context, MadingDb db, LibraryScope scope, PostsWindow posts, TapPatience patience, IClock clock, CancellationToken stop)
    {
        // A visitor belongs to no library; the link says to which it leads.
        var link = await db.LibraryLinks.IgnoreQueryFilters().AsNoTracking().FirstOrDefaultAsync(l => l.Id == id && l.RemovedAt == null, stop);
        if (link is null)
            return Refusal.NotFound();
        scope.Enter(link.LibraryId);
        var library = await db.Libraries.AsNoTracking().FirstAsync(stop);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (await Address(link, posts, stop) is not { } address)
            return Refusal.NotFound();
        if (link.IsClosed)
            return Results.LocalRedirect($"/{library.Slug}/sumber-digital?tutup=1");
        if (IsAPerson(context.Request.Headers) && patience.Counts(link.Id, $"{context.Connection.RemoteIpAddress}", context.Request.Headers.UserAgent.ToString()))
            await Count(db, link, clock.GetCurrentInstant().InZone(library.TimeZone).Date, stop);
        return Results.Redirect(address);
    }

    // What an approver has read: of the link itself, or of the post that names this very address as its source.
    private static async Task<string?> Address(LibraryLink link, PostsWindow posts, CancellationToken stop) =>
        link.Shown?.Address ?? (await posts.IsDecidedWith(link.PostKey, link.Address, stop) ? link.Address : null);

    // Networks fetch a link by themselves to draw its preview, and browsers before anybody has tapped.
    private static bool IsAPerson(IHeaderDictionary headers) =>
        !headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase)
        && !Machine().IsMatch(headers.UserAgent.ToString());

    // Whole words: a Cubot is a cheap phone.
    [GeneratedRegex(@"\b(?!cubot\b)\w*(?:bot|crawler|spider|preview)\b|\b(?:facebookexternalhit|whatsapp)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Machine();

    private static async Task Count(MadingDb db, LibraryLink link, LocalDate day, CancellationToken stop)
    {
        var row = db.LinkTaps.Where(t => t.Link == link.Id && t.Day == day);
        if (await row.ExecuteUpdateAsync(set => set.SetProperty(t => t.Count, t => t.Count + 1), stop) == 1)
            return;
        db.Add(new LinkTaps(link.LibraryId, link.Id, day));
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException)
        {
            // Somebody else's tap was the day's first.
            db.ChangeTracker.Clear();
            await row.ExecuteUpdateAsync(set => set.SetProperty(t => t.Count, t => t.Count + 1), stop);
        }
    }
}
