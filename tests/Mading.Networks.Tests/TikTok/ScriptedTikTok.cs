using System.Text.Json.Nodes;
using Mading.Networks.Tests.Promises;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Mading.Networks.Tests.TikTok;

/// <summary>An account of TikTok as far as our calls go; answers as the Content Posting API's pages show.</summary>
public sealed class ScriptedTikTok : ScriptedNetwork
{
    private readonly Dictionary<string, (long Size, long Received)> _begun = [];
    private int _posts;

    public override int PublicPosts => _posts;

    public override int Uploads => _begun.Count;

    /// <summary>The body of the last call that begins something.</summary>
    public JsonNode? Begun { get; private set; }

    /// <summary>Every piece: its range and how many bytes came.</summary>
    public List<(string Range, long Bytes)> Pieces { get; } = [];

    public string[] Privacy { get; set; } = ["PUBLIC_TO_EVERYONE", "SELF_ONLY"];

    public int MaxSeconds { get; set; } = 180;

    /// <summary>Set to refuse any call that begins something with this code.</summary>
    public string? Complains { get; set; }

    public string? FailReason { get; set; }

    public bool Numbered { get; set; } = true;

    /// <summary>What is said of a draft that lies in the inbox.</summary>
    public string Draft { get; set; } = "SEND_TO_USER_INBOX";

    /// <summary>The account agreed to uploads alone.</summary>
    public bool UploadsOnly { get; set; }

    /// <summary>How often it was asked what the creator may.</summary>
    public int CreatorAsked { get; private set; }

    /// <summary>The path of the last call that begins something.</summary>
    public string BegunAt { get; private set; } = "";

    /// <summary>The next piece is answered so, without being taken.</summary>
    public int? PieceStatus { get; set; }

    public override void PostByHand(string text, Instant at) => _posts++;

    protected override object Complaint(string sentence) => new { data = new { }, error = new { code = "internal_error", message = sentence, log_id = "1" } };

    protected override async Task<(int Status, object Body)> Act(HttpRequest request)
    {
        if (request.Method == "PUT")
            return await Take(request);
        if (request.Method == "GET")
            return Good(new { user = new { open_id = "perpus", display_name = "Perpus Contoh" } });
        var body = await JsonNode.ParseAsync(request.Body);
        CreatorAsked += request.Path.Value!.Contains("creator_info", StringComparison.Ordinal) ? 1 : 0;
        return request.Path.Value!.Trim('/') switch
        {
            "v2/post/publish/creator_info/query" when UploadsOnly => (401, new { data = new { }, error = new { code = "scope_not_authorized", message = "scope", log_id = "1" } }),
            "v2/post/publish/creator_info/query" => Good(new
            {
                creator_username = "perpuscontoh", creator_nickname = "Perpus Contoh", privacy_level_options = Privacy, comment_disabled = true, duet_disabled = false,
                stitch_disabled = false, max_video_post_duration_sec = MaxSeconds,
            }),
            "v2/post/publish/video/init" => Begin(body!, "v_pub_file", request.Path),
            "v2/post/publish/inbox/video/init" => Begin(body!, "v_inbox_file", request.Path),
            "v2/post/publish/content/init" => Photos(body!),
            "v2/post/publish/status/fetch" => Status((string)body!["publish_id"]!),
            var other => throw new InvalidOperationException(other),
        };
    }

    private static (int Status, object Body) Good(object data) => (200, new { data, error = new { code = "ok", message = "", log_id = "1" } });

    private (int Status, object Body) Begin(JsonNode body, string kind, string path)
    {
        (Begun, BegunAt) = (body, path);
        if (Complains is { } code)
            return (403, new { data = new { }, error = new { code, message = code, log_id = "1" } });
        var id = $"{kind}.{_begun.Count}";
        _begun[id] = ((long)body["source_info"]!["video_size"]!, 0);
        return Good(new { publish_id = id, upload_url = $"{Address}video/?upload_id={id}&upload_token=a" });
    }

    private (int Status, object Body) Photos(JsonNode body)
    {
        Begun = body;
        _posts++;
        var id = (string?)body["post_mode"] == "MEDIA_UPLOAD" ? "v_inbox_url.1" : "v_pub_url.1";
        _begun[id] = (0, 0);
        return Good(new { publish_id = id });
    }

    private async Task<(int Status, object Body)> Take(HttpRequest request)
    {
        var bytes = await Length(request.Body);
        if (PieceStatus is { } status)
        {
            PieceStatus = null;
            return (status, new { });
        }

        Pieces.Add((request.Headers.ContentRange.ToString(), bytes));
        var id = request.Query["upload_id"].ToString();
        var (size, received) = _begun[id];
        _begun[id] = (size, received + bytes);
        if (received + bytes < size)
            return (206, new { });
        _posts++;
        return (201, new { });
    }

    private (int Status, object Body) Status(string id)
    {
        if (!_begun.TryGetValue(id, out var upload))
            return (400, new { data = new { }, error = new { code = "invalid_publish_id", message = "invalid_publish_id", log_id = "1" } });
        if (FailReason is not null)
            return Good(new { status = "FAILED", fail_reason = FailReason });
        if (upload.Received < upload.Size)
            return Good(new { status = "PROCESSING_UPLOAD", uploaded_bytes = upload.Received });
        if (id.StartsWith("v_inbox", StringComparison.Ordinal) && Draft != "PUBLISH_COMPLETE")
            return Good(new { status = Draft, uploaded_bytes = upload.Received });
        return Good(new { status = "PUBLISH_COMPLETE", uploaded_bytes = upload.Received, publicaly_available_post_id = Numbered ? new[] { 7_300_000_000_000_000_001L } : [] });
    }

    private static async Task<long> Length(Stream body)
    {
        var (buffer, length) = (new byte[81_920], 0L);
        while (await body.ReadAsync(buffer) is var read and > 0)
            length += read;
        return length;
    }
}
