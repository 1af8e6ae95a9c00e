using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Mading.Networks.Tests.Facebook;

/// <summary>Videos, reels and stories, as the Reels Publishing API, the Page Stories API and page/videos show them.</summary>
public sealed partial class ScriptedFacebook
{
    private const int PieceOfAVideo = 8;
    private readonly Dictionary<string, (string Edge, long Length, long Arrived)> _films = [];
    private readonly List<IFormCollection> _told = [];
    private readonly List<(string PostId, string MediaId)> _stories = [];

    public int FilmsBegun => _films.Count;

    /// <summary>Every call that made one public.</summary>
    public IReadOnlyList<IFormCollection> Told => _told;

    /// <summary>Where each bringing of bytes began, and how many came.</summary>
    public List<(long Offset, long Bytes)> Brought { get; } = [];

    /// <summary>What a video says of itself, instead of what it is.</summary>
    public JsonObject? Standing { get; set; }

    public bool FilmsAreGone { get; set; }

    /// <summary>Breaks the line after so many bytes.</summary>
    public int? CutsAfter { get; set; }

    /// <summary>Does what the last phase asks for, and breaks the line.</summary>
    public bool LosesFinish { get; set; }

    public string? UploadToken { get; private set; }

    /// <summary>A story that somebody made by hand.</summary>
    public void TellStoryByHand() => _stories.Add(("7007_1", "1"));

    private (int Status, object Body)? ActOnFilms(HttpRequest request, string path, IFormCollection? form) => (request.Method, path, form?["upload_phase"].ToString()) switch
    {
        ("POST", Page + "/videos" or Page + "/video_reels" or Page + "/video_stories", "start") => BeginFilm(path[(Page.Length + 1)..], form),
        ("POST", Page + "/videos", "transfer") => Transfer(form!),
        ("POST", Page + "/videos" or Page + "/video_reels" or Page + "/video_stories", "finish") => Finish(form!, path.EndsWith("stories", StringComparison.Ordinal), request),
        ("POST", Page + "/photo_stories", _) => Finish(form!, true, request),
        ("POST", _, "") when _films.ContainsKey(path) => Describe(form!),
        ("GET", Page + "/stories", _) => (200, new { data = _stories.Select(s => new { post_id = s.PostId, media_id = s.MediaId, media_type = "photo", url = "https://www.facebook.com/stories/" + s.PostId }) }),
        ("GET", _, _) when FilmsAreGone && _films.ContainsKey(path) => (400, new { error = new { message = "Unsupported get request", code = 100, error_subcode = 33 } }),
        ("GET", _, _) when _films.TryGetValue(path, out var film) => (200, new JsonObject { ["id"] = path, ["permalink_url"] = $"/reel/{path}/", ["status"] = Standing?.DeepClone() ?? StandingOf(path, film) }),
        _ => null,
    };

    /// <summary>What a video is called since it was published.</summary>
    public string? Description { get; private set; }

    private (int Status, object Body) Describe(IFormCollection form)
    {
        Description = form["description"];
        return (200, new { success = true });
    }

    private (int Status, object Body) BeginFilm(string edge, IFormCollection form)
    {
        var id = (3000 + _films.Count).ToString(CultureInfo.InvariantCulture);
        _films[id] = (edge, edge == "videos" ? long.Parse(form["file_size"]!, CultureInfo.InvariantCulture) : 0, 0);
        return edge == "videos" ? (200, Wanted(id, began: true)) : (200, new { video_id = id, upload_url = "https://rupload.facebook.com/video-upload/v25.0/" + id });
    }

    private JsonObject Wanted(string id, bool began = false)
    {
        var (_, length, arrived) = _films[id];
        var answer = new JsonObject { ["start_offset"] = $"{arrived}", ["end_offset"] = $"{Math.Min(arrived + PieceOfAVideo, length)}" };
        if (began)
            (answer["video_id"], answer["upload_session_id"]) = (id, "s" + id);
        return answer;
    }

    private (int Status, object Body) Transfer(IFormCollection form)
    {
        var id = form["upload_session_id"].ToString()[1..];
        var (edge, length, arrived) = _films[id];
        var bytes = form.Files["video_file_chunk"]!.Length;
        if (form["start_offset"] != $"{arrived}")
            return (400, new { error = new { message = "Offsets", code = 6001, error_subcode = 1_363_037 } });
        Brought.Add((arrived, bytes));
        _films[id] = (edge, length, arrived + bytes);
        return (200, Wanted(id));
    }

    private async Task<(int Status, object Body)> Rest(HttpRequest request, string id)
    {
        var (offset, length) = (long.Parse(request.Headers["offset"]!, CultureInfo.InvariantCulture), long.Parse(request.Headers["file_size"]!, CultureInfo.InvariantCulture));
        UploadToken = request.Headers.Authorization;
        if (offset != _films[id].Arrived)
            return (400, new { debug_info = new { type = "OffsetInvalidError" } });
        var (part, count) = (new byte[CutsAfter ?? 81_920], 0L);
        for (var read = await request.Body.ReadAsync(part); read > 0; read = CutsAfter is null ? await request.Body.ReadAsync(part) : 0)
            count += read;
        Brought.Add((offset, count));
        _films[id] = (_films[id].Edge, length, offset + count);
        if (CutsAfter is not null)
            request.HttpContext.Abort();
        return (200, new { success = true });
    }

    private (int Status, object Body) Finish(IFormCollection form, bool story, HttpRequest request)
    {
        _told.Add(form);
        if (LosesFinish)
            request.HttpContext.Abort();
        var id = string.Create(CultureInfo.InvariantCulture, $"{Page}_{4000 + _told.Count}");
        if (!story)
            return (200, new { success = true });
        _stories.Add((id, form["photo_id"].ToString() is { Length: > 0 } photo ? photo : form["video_id"].ToString()));
        return (200, new { success = true, post_id = id });
    }

    private JsonObject StandingOf(string id, (string Edge, long Length, long Arrived) film)
    {
        var isTold = _told.Exists(t => t["video_id"] == id || t["upload_session_id"] == "s" + id);
        var arrived = film.Length > 0 && film.Arrived == film.Length;
        return new JsonObject
        {
            ["video_status"] = isTold ? "ready" : arrived ? "upload_complete" : "uploading",
            ["uploading_phase"] = new JsonObject { ["status"] = arrived ? "complete" : "in_progress", ["bytes_transfered"] = film.Arrived, ["source_file_size"] = film.Length },
            ["processing_phase"] = new JsonObject { ["status"] = isTold ? "complete" : "not_started" },
            ["publishing_phase"] = new JsonObject { ["status"] = isTold ? "complete" : "not_started", ["publish_status"] = isTold ? "published" : "draft" },
        };
    }
}
