using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using NodaTime;

namespace Mading.Sandbox.TikTok;

/// <summary>Takes the pieces of a video, one after the other; with the last it is public. Nothing but their fingerprint is kept.</summary>
internal sealed class TikTokUploads(TikTokStandIn standIn)
{
    private static readonly Duration Alive = Duration.FromHours(1);
    private static readonly HashSet<string> Types = ["video/mp4", "video/quicktime", "video/webm"];

    public static bool IsLast(HttpContext context) => Range(context) is { To: { } to, Length: { } total } && to == total - 1;

    public async Task Put(HttpContext context)
    {
        var now = standIn.State.Clock.GetCurrentInstant();
        if (standIn.Find(context.Request.Query["upload_id"].ToString()) is not { Size: > 0 } post)
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (now > post.BegunAt + Alive)
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        else if (Range(context) is not { From: { } from, To: { } to, Length: { } total } || total != post.Size || !Types.Contains(context.Request.ContentType ?? ""))
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        else if (from != post.Received || to + 1 - from != WantedOf(post))
            Stand(context, post, StatusCodes.Status416RangeNotSatisfiable);
        else
            await Take(context, post, to + 1 - from);
    }

    private async Task Take(HttpContext context, TikTokPost post, long wanted)
    {
        var (hash, length) = await Read(context);
        if (length != wanted)
        {
            Stand(context, post, StatusCodes.Status416RangeNotSatisfiable);
            return;
        }

        post.Type = context.Request.ContentType!;
        post.Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(post.Hash + hash)));
        (post.Received, post.Pieces) = (post.Received + length, post.Pieces + 1);
        Stand(context, post, post.IsWhole ? StatusCodes.Status201Created : StatusCodes.Status206PartialContent);
        if (!post.IsWhole)
            return;
        post.Media = [new LedgerMedium(post.Type, "", post.Size, post.Hash)];
        if (post.IsDraft)
            standIn.Inbox.Deliver(post);
        else
            standIn.Show(post);
    }

    private static long WantedOf(TikTokPost post) => post.Pieces == post.Chunks - 1 ? post.Size - post.Received : post.Chunk;

    private static void Stand(HttpContext context, TikTokPost post, int status)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.ContentRange = $"bytes 0-{Math.Max(0, post.Received - 1)}/{post.Size}";
    }

    private static async Task<(string Hash, long Length)> Read(HttpContext context)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, length) = (new byte[81_920], 0L);
        while (await context.Request.Body.ReadAsync(buffer, context.RequestAborted) is var read and > 0)
        {
            hash.AppendData(buffer, 0, read);
            length += read;
        }

        return (Convert.ToHexStringLower(hash.GetHashAndReset()), length);
    }

    private static ContentRangeHeaderValue? Range(HttpContext context) =>
        ContentRangeHeaderValue.TryParse(context.Request.Headers.ContentRange.ToString(), out var range) ? range : null;
}
