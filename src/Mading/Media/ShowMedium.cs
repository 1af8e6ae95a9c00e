using Mading.Foundation;
using Mading.Kernel;
using Mading.Media.Videos;
using Mading.Networks;
using Mading.Team;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using NodaTime;

namespace Mading.Media;

/// <summary>
/// <c>/media/ID/240.webp</c>, <c>480.webp</c>, <c>960.webp</c>, <c>picture.jpg</c>, <c>video.mp4</c>: to anybody once it is public, before that to the
/// library's people; and to them alone on a canvas, <c>9x16.jpg</c>, <c>4x5.webp</c>.
/// </summary>
internal static class ShowMedium
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/media/{id}/{name}", ["GET", "HEAD"], Show).ExcludeFromDescription();

    private static async Task<IResult> Show(
        MediumId id, string name, string? k, HttpContext http, MadingDb db, MediaFiles files, FittedPictures fitted, MediaLinks links, Visit visit, IClock clock,
        CancellationToken stop)
    {
        // A visitor belongs to no library: the row is found by its own id, and then asked who may see it.
        var medium = await db.Media.IgnoreQueryFilters().AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, stop);
        var canvas = medium?.IsVideo == false ? Canvas.All.FirstOrDefault(c => name == c.Name + ".jpg" || name == c.Name + ".webp") : null;
        if (medium is null || (canvas is null ? WidthOf(name, medium) : 0) is not { } width)
            return TypedResults.NotFound();
        var isPublic = medium.PublicSince <= clock.GetCurrentInstant();
        var isLent = IsOurs(visit, medium) || links.Opens(id, k);

        // Making one is work: what everybody may see is still fitted for the library's own people alone.
        if (!isLent && (!isPublic || canvas is not null))
            return TypedResults.NotFound();
        if (canvas is not null && name.EndsWith(".jpg", StringComparison.Ordinal))
            return await SendFitted(medium, canvas, http, fitted);

        SayHowItMayBeUsed(http.Response.Headers, isPublic && canvas is null);
        return canvas is null ? await Send(medium, width, files) : await SendSmall(medium, canvas, files, fitted);
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
        return FileOf(path, small is null ? medium.MediaType : Picture.Webp, medium, $"{width}");
    }

    private static async Task<IResult> SendFitted(Medium medium, Canvas canvas, HttpContext http, FittedPictures fitted)
    {
        if ((await fitted.Of(medium, canvas)).Failed(out var problem, out var kept))
        {
            http.Response.Headers.CacheControl = "no-store";
            return Refusal.Page(problem.Code == "disk_full" ? StatusCodes.Status507InsufficientStorage : StatusCodes.Status422UnprocessableEntity, problem);
        }

        SayHowItMayBeUsed(http.Response.Headers, isPublic: false);
        return File.Exists(kept.Path) ? FileOf(kept.Path, kept.MediaType, medium, canvas.Name) : TypedResults.NotFound();
    }

    // What is only looked at is better shown as it is than not at all.
    private static async Task<IResult> SendSmall(Medium medium, Canvas canvas, MediaFiles files, FittedPictures fitted) =>
        await fitted.Small(medium, canvas) is { } small ? FileOf(small, Picture.Webp, medium, canvas.Name + "-s")
        : File.Exists(files.PathOf(medium)) ? await Send(medium, MediaLinks.Widths[1], files)
        : TypedResults.NotFound();

    private static PhysicalFileHttpResult FileOf(string path, string mediaType, Medium medium, string copy) => TypedResults.PhysicalFile(
        path, mediaType, entityTag: new EntityTagHeaderValue($"\"{medium.Sha256[..16]}-{copy}\""), enableRangeProcessing: true);
}
