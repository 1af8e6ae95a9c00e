using System.Buffers;
using System.Globalization;
using System.Text;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.AspNetCore.Mvc;

namespace Mading.Media;

/// <summary>
/// Takes a file in pieces over a line that breaks: tus 1.0.0, core protocol with creation, expiration and termination
/// (tus.io/protocols/resumable-upload, read 2026-11-28). Whatever bytes of a broken piece have come stay; the sender asks how many and
/// goes on from there.
/// </summary>
internal static class ReceiveInPieces
{
    private const string Version = "1.0.0";
    private const string Piece = "application/offset+octet-stream";

    public static void Map(RouteGroupBuilder group, string path)
    {
        group.MapMethods(path, ["OPTIONS"], Offer).Needs(Permission.Draft).WithSummary("What of tus is spoken here, and how large a file may be.");
        group.MapPost(path, Begin).Needs(Permission.Draft)
            .WithSummary("Begins a file that comes in pieces (tus 1.0.0): Upload-Length and Upload-Metadata give its bytes and name; Location says where the pieces go.");
        group.MapMethods(path + "/{id}", ["HEAD"], Stand).Needs(Permission.Draft).WithSummary("How many bytes of the file are here (tus 1.0.0, Upload-Offset).");
        group.MapPatch(path + "/{id}", Go).Needs(Permission.Draft).WithMetadata(new DisableRequestSizeLimitAttribute())
            .WithSummary("One piece (tus 1.0.0), from Upload-Offset on.");
        group.MapDelete(path + "/{id}", Forget).Needs(Permission.Draft).WithSummary("Throws away what has come of the file.");
    }

    private static IResult Offer(HttpResponse response, Videos.Videos videos)
    {
        Head(response);
        response.Headers["Tus-Version"] = Version;
        response.Headers["Tus-Extension"] = "creation,expiration,termination";
        response.Headers["Tus-Max-Size"] = Text(videos.MostBytes);
        return Results.NoContent();
    }

    private static async Task<IResult> Begin(HttpContext http, Arrivals arrivals, CancellationToken stop)
    {
        Head(http.Response);
        if (!long.TryParse(http.Request.Headers["Upload-Length"], NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            return ApiProblem.Of(StatusCodes.Status400BadRequest, "upload_length_missing");
        if ((await arrivals.Begin(length, FileName(http.Request.Headers["Upload-Metadata"]), stop)).Failed(out var problem, out var arrival))
            return ApiProblem.Of(problem.Code == "video_file_too_large" ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status422UnprocessableEntity, [problem]);
        SayWhenItGoes(http.Response, arrival);
        http.Response.Headers["Upload-Offset"] = "0";
        return Results.Created($"{http.Request.Path}/{arrival.Id}", new { arrival.Id });
    }

    private static async Task<IResult> Stand(string id, HttpResponse response, Arrivals arrivals, PiecesUnderWay pieces, CancellationToken stop)
    {
        Head(response);
        if (await arrivals.Open(id, stop) is not { } arrival)
            return Results.NotFound();
        await pieces.End(arrival.Id);
        SayWhenItGoes(response, arrival);
        response.Headers.CacheControl = "no-store";
        response.Headers["Upload-Offset"] = Text(arrivals.Received(arrival));
        response.Headers["Upload-Length"] = Text(arrival.Length);
        return Results.Ok();
    }

    private static async Task<IResult> Go(string id, HttpContext http, Arrivals arrivals, PiecesUnderWay pieces, CancellationToken stop)
    {
        Head(http.Response);
        if (http.Request.ContentType != Piece)
            return ApiProblem.Of(StatusCodes.Status415UnsupportedMediaType, "piece_expected");
        if (await arrivals.Open(id, stop) is not { } arrival)
            return ApiProblem.Of(StatusCodes.Status404NotFound, "arrival_unknown");
        if (arrivals.IsFull)
            return ApiProblem.Of(StatusCodes.Status507InsufficientStorage, "disk_full");
        using var piece = pieces.Enter(arrival.Id, stop);
        if (piece is null || OpenToWrite(arrivals.PathOf(arrival)) is not { } file)
            return ApiProblem.Of(StatusCodes.Status423Locked, "arrival_busy");
        await using (file)
        {
            if (http.Request.Headers["Upload-Offset"] != Text(file.Length))
                return ApiProblem.Of(StatusCodes.Status409Conflict, "arrival_elsewhere");
            var fits = await Append(http.Request.Body, file, arrival.Length - file.Length, piece.Ended);
            SayWhenItGoes(http.Response, arrival);
            http.Response.Headers["Upload-Offset"] = Text(file.Length);
            return fits ? Results.NoContent() : ApiProblem.Of(StatusCodes.Status413PayloadTooLarge, "piece_too_long");
        }
    }

    private static async Task<IResult> Forget(string id, HttpResponse response, Arrivals arrivals, MadingDb db, CancellationToken stop)
    {
        Head(response);
        if (await arrivals.Open(id, stop) is not { } arrival)
            return Results.NotFound();
        arrivals.Forget(arrival);
        await db.SaveChangesAsync(stop);
        return Results.NoContent();
    }

    // A piece still being written by a line that has not noticed its end is not written twice.
    private static FileStream? OpenToWrite(string path)
    {
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read);
            file.Seek(0, SeekOrigin.End);
            return file;
        }
        catch (IOException)
        {
            return null;
        }
    }

    // A broken line ends the reading; what has come is kept, and nobody hears the answer.
    private static async Task<bool> Append(Stream body, FileStream file, long room, CancellationToken ended)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(81_920);
        try
        {
            while (await body.ReadAsync(buffer, ended) is var read and > 0)
            {
                if (read > room)
                    return false;
                await file.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
                room -= read;
            }
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException or BadHttpRequestException)
        {
            await file.FlushAsync(CancellationToken.None);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return true;
    }

    private static void Head(HttpResponse response) => response.Headers["Tus-Resumable"] = Version;

    private static void SayWhenItGoes(HttpResponse response, Arrival arrival) =>
        response.Headers["Upload-Expires"] = (arrival.CreatedAt + Arrivals.KeptFor).ToDateTimeUtc().ToString("R", CultureInfo.InvariantCulture);

    // "filename d29ybGQ=,filetype dmlkZW8=": the words are base64.
    private static string? FileName(string? metadata)
    {
        var pair = metadata?.Split(',').Select(part => part.Trim().Split(' ', 2)).FirstOrDefault(part => part is ["filename", _]);
        var bytes = new byte[1_000];
        return pair is not null && Convert.TryFromBase64String(pair[1], bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    private static string Text(long figure) => figure.ToString(CultureInfo.InvariantCulture);
}
