using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.AspNetCore.Mvc;

namespace Mading.Media;

/// <summary>A picture or a video arrives through the API, with the words for those who cannot see it.</summary>
internal static class UploadMedium
{
    public sealed record Form
    {
        public IFormFile? File { get; init; }

        /// <summary>Instead of a file: the id of one that came in pieces.</summary>
        public string? Arrival { get; init; }

        public string? Alt { get; init; }
    }

    /// <param name="Width">Pixels.</param>
    /// <param name="Height">Pixels.</param>
    /// <param name="Length">Bytes.</param>
    /// <param name="Seconds">Length of play of a video.</param>
    /// <param name="Codec">How a video's pictures are packed.</param>
    internal sealed record MediumView(
        MediumId Id, string MediaType, int Width, int Height, long Length, string AltText, string Address, double? Seconds, string? Codec);

    public static void Map(RouteGroupBuilder api)
    {
        var most = ((IEndpointRouteBuilder)api).ServiceProvider.GetRequiredService<Videos.Videos>().MostBytes + 65_536;
        api.MapPost("/media", Submit).Needs(Permission.Draft).WithMetadata(new RequestSizeLimitAttribute(most)).WithFormOptions(multipartBodyLengthLimit: most)
            .WithSummary("Hands in a picture (JPEG, PNG, WebP, GIF, HEIC; at most 25 MB and 50 million pixels) or a video (MP4, MOV, 3GP; at most 1,000 MB unless set otherwise). It is freed of its metadata; a picture is turned upright.")
            .Produces<MediumView>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapGet("/media/{id}", Show).WithSummary("The facts of a picture or video and where it is shown.")
            .Produces<MediumView>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> Submit([FromForm] Form? form, TakeMedium take, CancellationToken stop)
    {
        var taken = await take.Take(form?.File, form?.Arrival, form?.Alt, stop);
        if (taken.Failed(out var problem, out var medium))
            return ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, [problem]);
        return TypedResults.Created($"/api/v1/media/{medium.Id}", View(medium));
    }

    private static async Task<IResult> Show(MediumId id, MediaStore store, CancellationToken stop) =>
        await store.Find(id, stop) is { } medium ? TypedResults.Ok(View(medium)) : ApiProblem.Of(StatusCodes.Status404NotFound, "not_found");

    private static MediumView View(Medium medium) => new(
        medium.Id, medium.MediaType, medium.Width, medium.Height, medium.Length, medium.AltText, MediaLinks.Whole(medium.Id, medium.MediaType), medium.Seconds,
        medium.Codec);

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
