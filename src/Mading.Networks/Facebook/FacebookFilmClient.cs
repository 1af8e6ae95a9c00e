using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Serialization;
using Mading.Networks.Meta;
using NodaTime;
using Fields = System.Collections.Generic.List<System.Collections.Generic.KeyValuePair<string, string>>;

namespace Mading.Networks.Facebook;

/// <summary>
/// Videos, reels and stories of one Page: one method a call, nothing but HTTP. Facts: developers.facebook.com, Reels Publishing API, Page
/// Stories API, page/videos, read 22 November 2026.
/// </summary>
/// <param name="graph">Where things are made and asked for.</param>
/// <param name="pieces">The host graph-video, which takes a video of the feed in pieces.</param>
/// <param name="whole">The host rupload, which takes a reel or a story.</param>
internal sealed class FacebookFilmClient(GraphLine graph, GraphLine pieces, GraphLine whole, string page)
{
    private const int Most = 100;

    /// <summary>Besides what the bytes need on a poor line; of a reel, what has arrived by then is not sent again.</summary>
    private static readonly Duration Bringing = Duration.FromMinutes(1);

    public Task<Answer<Begun>> Begin(PostKind kind, long length, CancellationToken stop) => kind == PostKind.Video
        ? pieces.Post<Begun>($"{page}/videos", [new("upload_phase", "start"), new("file_size", length.ToString(CultureInfo.InvariantCulture))], GraphLine.Reading, stop)
        : graph.Post<Begun>($"{page}/{EdgeOf(kind)}", [new("upload_phase", "start")], GraphLine.Reading, stop);

    public Task<Answer<GraphDone>> BringRest(string video, HttpContent rest, long offset, long length, CancellationToken stop) =>
        whole.Bring<GraphDone>(video, rest, offset, length, Bringing + UploadTime.Of(length - offset), stop);

    public Task<Answer<Begun>> BringPiece(string session, HttpContent piece, long start, CancellationToken stop)
    {
        piece.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        var form = new MultipartFormDataContent
        {
            { new StringContent("transfer"), "upload_phase" },
            { new StringContent(session), "upload_session_id" },
            { new StringContent(start.ToString(CultureInfo.InvariantCulture)), "start_offset" },
            { piece, "video_file_chunk", "piece" },
        };
        return pieces.Ask<Begun>(HttpMethod.Post, $"{page}/videos", form, Bringing + UploadTime.Of(piece.Headers.ContentLength ?? 0), stop);
    }

    /// <summary>The one call that makes it public.</summary>
    public Task<Answer<Finished>> Finish(PostKind kind, string video, string session, string text, Duration patience, CancellationToken stop)
    {
        var fields = new Fields { new("upload_phase", "finish"), kind == PostKind.Video ? new("upload_session_id", session) : new("video_id", video) };
        if (kind == PostKind.Reel)
            fields.Add(new("video_state", "PUBLISHED"));
        if (kind != PostKind.Story && text.Length > 0)
            fields.Add(new("description", text));
        return (kind == PostKind.Video ? pieces : graph).Post<Finished>($"{page}/{EdgeOf(kind)}", fields, patience, stop);
    }

    public Task<Answer<Finished>> PublishPhotoStory(string photo, Duration patience, CancellationToken stop) =>
        graph.Post<Finished>($"{page}/photo_stories", [new("photo_id", photo)], patience, stop);

    public Task<Answer<FacebookFilmState>> ReadState(string video, CancellationToken stop) =>
        graph.Get<FacebookFilmState>(Uri.EscapeDataString(video) + "?fields=status,permalink_url", stop);

    public Task<Answer<Stories>> ReadStories(Instant since, string? after, CancellationToken stop) => graph.Get<Stories>(
        $"{page}/stories?limit={Most}&since={since.ToUnixTimeSeconds()}{(after is null ? "" : "&after=" + Uri.EscapeDataString(after))}", stop);

    private static string EdgeOf(PostKind kind) => kind switch { PostKind.Video => "videos", PostKind.Reel => "video_reels", _ => "video_stories" };

    /// <param name="StartOffset">Which bytes are wanted next: from here, up to <paramref name="EndOffset"/>; none when both are the same. They come as words.</param>
    internal sealed record Begun(
        string? VideoId, string? UploadSessionId,
        [property: JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] long? StartOffset,
        [property: JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] long? EndOffset);

    /// <param name="PostId">Of a story.</param>
    internal sealed record Finished(bool? Success, string? PostId);

    internal sealed record Stories(IReadOnlyList<Story?>? Data, GraphPaging? Paging);

    /// <param name="MediaId">The photo or the video that it was made of.</param>
    internal sealed record Story(string? PostId, string? MediaId, string? Url);
}
