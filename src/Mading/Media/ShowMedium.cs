using Mading.Foundation;
using Mading.Kernel;
using Mading.Media.Videos;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using NodaTime;

namespace Mading.Media;

/// <summary><c>/media/ID/240.webp</c>, <c>480.webp</c>, <c>960.webp</c>, <c>picture.jpg</c> or <c>video.mp4</c>: to anybody once it is public, before that to the library's people.</summary>
internal static class ShowMedium
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/media/{id}/{name}", ["GET", "HEAD"], Show).ExcludeFromDescription();

    private static async Task<IResult> Show(
        MediumId id, string name, string? k, HttpContext http, MadingDb db, MediaFiles files, MediaLinks links, Visit visit, IClock clock,
        CancellationToken stop)
    {
        // A visitor belongs to no library: the row is found by its own id, and then asked who may see it.
        var medium = await db.Media.IgnoreQueryFilters().AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, stop);
        if (medium is null || WidthOf(name, medium) is not { } width)
            return TypedResults.NotFound();
        var isPublic = medium.PublicSince <= clock.GetCurrentInstant();
        if (!isPublic && !IsOurs(visit, medium) && !links.Opens(id, k))
            return TypedResults.NotFound();

        SayHowItMayBeUsed(http.Response.Headers, isPublic);
        return await Send(medium, width, files);
    }

    // 0 is the picture itself.
    private static int? WidthOf(string name, Medium medium)
    {
        if (name == MediaLinks.WholeName(medium.MediaType) || (name == "video" && medium.IsVideo))
            return 0;
        var width = MediaLinks.Widths.FirstOrDefault(w => name == $"{w}.webp");
        return width == 0 ? null : width;
    }

    private static bool IsOurs(Visit visit, Medium medium) => visit.May(Permission.Look) && visit.Library == medium.LibraryId;

    private static void SayHowItMayBeUsed(IHeaderDictionary headers, bool isPublic)
    {
        headers.CacheControl = isPublic ? "public, max-age=604800" : "private, max-age=3600";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
    }

    private static async Task<IResult> Send(Medium medium, int width, MediaFiles files)
    {
        var small = width == 0 ? null : await files.Thumbnail(medium, width);
        if (small is null && width > 0 && medium.IsVideo)
            return TypedResults.Text(DrawnFilm.Svg, DrawnFilm.MediaType);
        var path = small ?? files.PathOf(medium);
        if (!File.Exists(path))
            return TypedResults.NotFound();
        return TypedResults.PhysicalFile(
            path, small is null ? medium.MediaType : Picture.Webp, entityTag: new EntityTagHeaderValue($"\"{medium.Sha256[..16]}-{width}\""), enableRangeProcessing: true);
    }
}
