using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.AspNetCore.Mvc;

namespace Mading.Media;

/// <summary>A picture arrives through the API, with the words for those who cannot see it.</summary>
internal static class UploadMedium
{
    public sealed record Form
    {
        public IFormFile? File { get; init; }

        public string? Alt { get; init; }
    }

    /// <param name="Width">Pixels.</param>
    /// <param name="Height">Pixels.</param>
    /// <param name="Length">Bytes.</param>
    internal sealed record MediumView(MediumId Id, string MediaType, int Width, int Height, long Length, string AltText, string Address);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/media", Submit).Needs(Permission.Draft).WithMetadata(new RequestSizeLimitAttribute(Pictures.MostBytes + 65_536))
            .WithSummary("Hands in a picture (JPEG, PNG, WebP, GIF, HEIC; at most 25 MB and 50 million pixels). It is turned upright and freed of its metadata.")
            .Produces<MediumView>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapGet("/media/{id}", Show).WithSummary("A picture's facts and where it is shown.")
            .Produces<MediumView>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> Submit([FromForm] Form? form, MediaStore store, MadingDb db, CancellationToken stop)
    {
        form ??= new();
        if ((await Read(form.File, stop)).Failed(out var problem, out var bytes))
            return ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, [problem]);
        var kept = await store.Keep(bytes, form.File!.FileName, form.Alt, MediumOrigin.Upload, stop);
        if (kept.Failed(out problem, out var medium))
            return ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, [problem]);
        await db.SaveChangesAsync(stop);
        return TypedResults.Created($"/api/v1/media/{medium.Id}", View(medium));
    }

    private static async Task<IResult> Show(MediumId id, MediaStore store, CancellationToken stop) =>
        await store.Find(id, stop) is { } medium ? TypedResults.Ok(View(medium)) : ApiProblem.Of(StatusCodes.Status404NotFound, "not_found");

    private static MediumView View(Medium medium) => new(
        medium.Id, medium.MediaType, medium.Width, medium.Height, medium.Length, medium.AltText, MediaLinks.Whole(medium.Id, medium.MediaType));

    /// <summary>A form's file as bytes, for any screen that takes a picture.</summary>
    /// <returns>The bytes; or <c>picture_missing</c>, <c>picture_too_large</c> {megabytes}.</returns>
    public static async Task<Made<byte[]>> Read(IFormFile? file, CancellationToken stop)
    {
        if (file is null || file.Length == 0)
            return new Reason("picture_missing");
        if (file.Length > Pictures.MostBytes)
            return new Reason("picture_too_large", ("megabytes", Pictures.MostBytes / 1024 / 1024));
        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, stop);
        return bytes;
    }
}
