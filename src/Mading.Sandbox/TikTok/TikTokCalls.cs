using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Mading.Sandbox.TikTok;

/// <summary>The calls of the Content Posting API but for the bytes.</summary>
internal static class TikTokCalls
{
    private const long Smallest = 5_000_000;
    private const long Largest = 64_000_000;
    private const long LargestLast = 128_000_000;
    private const long LargestVideo = 4_000_000_000;
    private const int LongestTitle = 2_200;
    private const int LongestPhotoTitle = 90;
    private const int LongestDescription = 4_000;
    private const int MostPhotos = 35;
    private static readonly string[] Everybody = ["PUBLIC_TO_EVERYONE", "MUTUAL_FOLLOW_FRIENDS", "SELF_ONLY"];
    private static readonly string[] Nobody = ["FOLLOWER_OF_CREATOR", "MUTUAL_FOLLOW_FRIENDS", "SELF_ONLY"];
    private static readonly Duration Work = Duration.FromSeconds(1);

    public static Task Creator(TikTokCall call) => call.Data(new JsonObject
    {
        ["creator_avatar_url"] = "https://sandbox.invalid/avatar.jpeg", ["creator_username"] = call.Account, ["creator_nickname"] = "Akun " + call.Account,
        ["privacy_level_options"] = new JsonArray([.. Options(call).Select(option => (JsonNode)option)]),
        ["comment_disabled"] = false, ["duet_disabled"] = false, ["stitch_disabled"] = false, ["max_video_post_duration_sec"] = 180,
    });

    public static Task User(TikTokCall call) => call.Data(new JsonObject { ["user"] = new JsonObject { ["open_id"] = call.Account, ["display_name"] = "Akun " + call.Account } });

    private static string[] Options(TikTokCall call) => call.IsPrivate ? Nobody : Everybody;

    public static Task BeginVideo(TikTokCall call)
    {
        var info = call.Body["post_info"] as JsonObject;
        if (ProblemOfPrivacy(call, info) is { } problem)
            return call.Refuse(problem, status: problem == "invalid_param" ? 400 : 403);
        return Text(info, "title").Length > LongestTitle ? call.Refuse("invalid_param", "title is too long") : Begin(call, Text(info, "title"), isDraft: false);
    }

    public static Task BeginDraft(TikTokCall call) => ProblemOfDraft(call) is { } problem ? call.Refuse(problem, status: problem == "invalid_param" ? 400 : 403) : Begin(call, "", isDraft: true);

    // Nothing but the source is part of it; what a caller adds would be lost in silence.
    private static string? ProblemOfDraft(TikTokCall call) => call.Body.Any(field => field.Key != "source_info") ? "invalid_param"
        : call.StandIn.Inbox.IsFull(call.Account) ? "spam_risk_too_many_pending_share" : null;

    private static Task Begin(TikTokCall call, string text, bool isDraft)
    {
        var source = call.Body["source_info"] as JsonObject;
        var (size, chunk, count) = (Figure(source, "video_size"), Figure(source, "chunk_size"), Figure(source, "total_chunk_count"));
        if (Text(source, "source") != "FILE_UPLOAD")
            return call.Refuse("url_ownership_unverified", "Only FILE_UPLOAD is part of the simulation.", 403);
        if (!Fits(size, chunk, count))
            return call.Refuse("invalid_param", "The total chunk count is invalid.");
        var post = call.StandIn.Begin(new TikTokPost(call.StandIn.NextId(isDraft ? "inbox_file" : "pub_file"), call.Account, "video", text, call.Now)
        {
            PublicId = PublicId(call), Size = size, Chunk = chunk, Chunks = (int)count, IsDraft = isDraft,
        });
        return call.Data(new JsonObject { ["publish_id"] = post.Id, ["upload_url"] = $"{UploadHost(call.Http)}/video/?upload_id={Uri.EscapeDataString(post.Id)}&upload_token=sandbox" });
    }

    // Media transfer guide: floor(size / chunk) pieces of 5 to 64 MB, the last up to 128; what is smaller than 5 MB goes as one.
    private static bool Fits(long size, long chunk, long count)
    {
        if (size is <= 0 or > LargestVideo || chunk <= 0 || count is < 1 or > 1_000)
            return false;
        if (count == 1)
            return chunk == size && size <= Largest;
        return chunk is >= Smallest and <= Largest && count == size / chunk && size - ((count - 1) * chunk) <= LargestLast;
    }

    // A call that was sent to the real host's name is answered with the real upload host; else with this server's own address.
    private static string UploadHost(HttpContext http) => http.Request.Headers.ContainsKey("X-Intended-Host")
        ? "https://open-upload.tiktokapis.com" : $"{http.Request.Scheme}://{http.Request.Host}/open-upload.tiktokapis.com";

    public static async Task Photos(TikTokCall call)
    {
        var (info, source) = (call.Body["post_info"] as JsonObject, call.Body["source_info"] as JsonObject);
        var addresses = (source?["photo_images"] as JsonArray ?? []).Select(node => node is JsonValue text && text.TryGetValue<string>(out var address) ? address : "").ToList();
        var isDraft = Text(call.Body, "post_mode") == "MEDIA_UPLOAD";
        if (Text(call.Body, "media_type") != "PHOTO" || !(isDraft || Text(call.Body, "post_mode") == "DIRECT_POST") || Text(source, "source") != "PULL_FROM_URL")
            await call.Refuse("invalid_param", "media_type, post_mode or source is invalid.");
        else if (addresses.Count is 0 or > MostPhotos || addresses.Exists(a => !Uri.TryCreate(a, UriKind.Absolute, out _)))
            await call.Refuse("invalid_param", "photo_images is invalid.");
        else if (Text(info, "title").Length > LongestPhotoTitle || Text(info, "description").Length > LongestDescription)
            await call.Refuse("invalid_param", "title or description is too long.");
        else if (isDraft ? !call.MayUpload : !call.MayPublish)
            await call.Refuse("scope_not_authorized", status: 401);
        else if ((isDraft ? call.StandIn.Inbox.IsFull(call.Account) ? "spam_risk_too_many_pending_share" : null : ProblemOfPrivacy(call, info)) is { } problem)
            await call.Refuse(problem, status: problem == "invalid_param" ? 400 : 403);
        else
            await Fetch(call, Text(info, "description"), addresses, isDraft);
    }

    private static async Task Fetch(TikTokCall call, string text, List<string> addresses, bool isDraft)
    {
        var fetch = new Meta.MediaFetch(call.StandIn.State.Media);
        var media = new List<LedgerMedium>();
        string? failed = null;
        foreach (var address in addresses)
        {
            var file = await fetch.Fetch(address, video: false, "", call.Http.RequestAborted);
            failed ??= file.Problem is not null ? "photo_pull_failed" : file.Type is "image/jpeg" or "image/webp" ? null : "file_format_check_failed";
            media.Add(new LedgerMedium(file.Type, "", file.Length, file.Hash));
        }

        var post = call.StandIn.Begin(new TikTokPost(call.StandIn.NextId(isDraft ? "inbox_url" : "pub_url"), call.Account, media.Count == 1 ? "image" : "carousel", text, call.Now)
        {
            PublicId = PublicId(call), Media = media, Failed = failed, IsDraft = isDraft,
        });
        if (failed is null && isDraft)
            call.StandIn.Inbox.Deliver(post);
        else if (failed is null)
            call.StandIn.Show(post);
        await call.Data(new JsonObject { ["publish_id"] = post.Id });
    }

    private static string? ProblemOfPrivacy(TikTokCall call, JsonObject? info)
    {
        var wanted = Text(info, "privacy_level");
        if (wanted.Length == 0)
            return "invalid_param";
        if (call.Unaudited && (!call.IsPrivate || wanted != "SELF_ONLY"))
            return "unaudited_client_can_only_post_to_private_accounts";
        return Options(call).Contains(wanted) ? null : "privacy_level_option_mismatch";
    }

    public static Task Status(TikTokCall call)
    {
        if (call.StandIn.Find(Text(call.Body, "publish_id")) is not { } post || post.Account != call.Account)
            return call.Refuse("invalid_publish_id");
        post.Asked++;
        var shown = new JsonObject { ["status"] = StatusOf(post, call.Now), ["uploaded_bytes"] = post.Received };
        if (post.Failed is not null)
            shown["fail_reason"] = post.Failed;
        if ((string?)shown["status"] == "PUBLISH_COMPLETE" && !post.IsUnlisted)
            shown["publicaly_available_post_id"] = new JsonArray(long.Parse(post.PublicId, null));
        return call.Data(shown);
    }

    private static string StatusOf(TikTokPost post, Instant now)
    {
        if (post.Failed is not null)
            return "FAILED";
        if (post is { IsDraft: true, ShownAt: null, DeliveredAt: not null })
            return "SEND_TO_USER_INBOX";

        // What a person publishes lies there already.
        return post.ShownAt is not { } at || (!post.IsDraft && now < at + Work) ? post.Size > 0 ? "PROCESSING_UPLOAD" : "PROCESSING_DOWNLOAD" : "PUBLISH_COMPLETE";
    }

    private static string PublicId(TikTokCall call) => call.StandIn.NextPublicId();

    private static string Text(JsonObject? body, string name) => body?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    private static long Figure(JsonObject? body, string name) => body?[name] is JsonValue value && value.TryGetValue<long>(out var figure) ? figure : 0;
}
