using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Mading.Sandbox.Telegram;

/// <summary>The methods of the Bot API that a channel's publisher needs, each with the name of its operation for the faults.</summary>
internal static class TelegramCalls
{
    private const int LongestText = 4_096;
    private const int LongestCaption = 1_024;
    private const long LargestPhoto = 10_000_000;
    private const int MostInAlbum = 10;
    private const int LongestQuestion = 300;
    private const int MostOptions = 12;
    private const int LongestOption = 100;
    private const long LargestFile = 50_000_000;
    private static readonly HashSet<string> Pictures = ["image/jpeg", "image/png", "image/webp", "image/gif"];

    public static readonly IReadOnlyList<(string Method, string Operation, Func<TelegramCall, Task> Act)> All =
    [
        ("getMe", "account", Me), ("getChat", "account", Chat), ("getChatMember", "account", Member),
        ("sendMessage", "post", SendMessage), ("sendPhoto", "post", SendPhoto), ("sendMediaGroup", "post", SendAlbum),
        ("sendVideo", "post", SendVideo), ("sendPoll", "post", SendPoll),
        ("editMessageText", "post", EditText), ("editMessageCaption", "post", EditCaption),
        ("deleteMessage", "delete", DeleteOne), ("deleteMessages", "delete", DeleteMany),
    ];

    private static Task Me(TelegramCall call) =>
        call.Answer(new JsonObject { ["id"] = call.Bot, ["is_bot"] = true, ["first_name"] = "Mading", ["username"] = "mading_contoh_bot" });

    private static Task Chat(TelegramCall call) => call.Channel is { } channel ? call.Answer(Shown(channel)) : call.Bad("chat not found");

    private static Task Member(TelegramCall call)
    {
        if (call.Channel is not { } channel)
            return call.Bad("chat not found");
        if (call.Number("user_id") is not { } user)
            return call.Bad("invalid user_id specified");
        var member = new JsonObject { ["user"] = new JsonObject { ["id"] = user, ["is_bot"] = true, ["first_name"] = "Mading" }, ["status"] = channel.IsAdministrator ? "administrator" : "member" };
        if (channel.IsAdministrator)
            (member["can_post_messages"], member["can_edit_messages"], member["can_delete_messages"]) = (true, true, true);
        return call.Answer(member);
    }

    private static Task SendMessage(TelegramCall call)
    {
        var text = call.Form["text"].Trim();
        if (text.Length == 0)
            return call.Bad("message text is empty");
        return text.Length > LongestText ? call.Bad("message is too long") : Send(call, text, "text", []);
    }

    private static Task SendPhoto(TelegramCall call)
    {
        if (call.Form.File("photo") is not { Length: > 0 } photo)
            return call.Bad("there is no photo in the request");
        return call.Form["caption"].Length > LongestCaption ? call.Bad("message caption is too long") : Send(call, call.Form["caption"].Trim(), "image", [photo]);
    }

    private static Task SendVideo(TelegramCall call)
    {
        if (call.Form.File("video") is not { Length: > 0 } video)
            return call.Bad("there is no video in the request");
        return call.Form["caption"].Length > LongestCaption ? call.Bad("message caption is too long") : Send(call, call.Form["caption"].Trim(), "video", [video]);
    }

    private static Task SendPoll(TelegramCall call)
    {
        if (call.Form["question"] is not { Length: > 0 and <= LongestQuestion } question)
            return call.Bad("poll question must be non-empty and at most 300 characters long");
        var options = (call.Form.Json("options") as JsonArray ?? []).Select(o => o is JsonValue plain ? (string?)plain : (string?)o?["text"]).OfType<string>().ToList();
        if (options.Count is 0 or > MostOptions || options.Exists(o => o.Length is 0 or > LongestOption))
            return call.Bad("poll must have from 1 to 12 options of at most 100 characters");
        return Send(call, question + "\n" + string.Join('\n', options.Select(o => "- " + o)), "poll", []);
    }

    private static Task SendAlbum(TelegramCall call)
    {
        if (call.Form.Json("media") is not JsonArray { Count: >= 2 and <= MostInAlbum } media)
            return call.Bad("wrong number of media in the album");
        var photos = media.Select(m => call.Form.Attached((string?)m?["media"] ?? "")).ToList();
        if (photos.Exists(p => p is not { Length: > 0 }))
            return call.Bad("wrong file identifier/HTTP URL specified");
        var caption = (string?)media[0]?["caption"] ?? "";
        return caption.Length > LongestCaption ? call.Bad("message caption is too long") : Send(call, caption.Trim(), "carousel", [.. photos.OfType<TelegramFile>()], asAlbum: true);
    }

    private static async Task Send(TelegramCall call, string text, string kind, IReadOnlyList<TelegramFile> photos, bool asAlbum = false)
    {
        if (call.Channel is not { } channel)
            await call.Bad("chat not found");
        else if (!channel.IsAdministrator)
            await TelegramStandIn.Error(call.Http, StatusCodes.Status403Forbidden, "Forbidden: bot is not a member of the channel chat");
        else if (photos.Any(p => IsVideo(p) && p.Length > LargestFile))
            await TelegramStandIn.Error(call.Http, StatusCodes.Status413PayloadTooLarge, "Request Entity Too Large");
        else if (photos.Any(p => !IsVideo(p) && (!Pictures.Contains(p.Type) || p.Length > LargestPhoto)))
            await call.Bad("PHOTO_INVALID_DIMENSIONS");
        else if (call.Form.Json("reply_parameters")?["message_id"] is { } above && channel.Find((long)above) is null)
            await call.Bad("message to be replied not found");
        else if (call.StandIn.TooMany(channel, Math.Max(1, photos.Count)) is { } wait)
            await TelegramStandIn.Error(call.Http, StatusCodes.Status429TooManyRequests, $"Too Many Requests: retry after {wait}", wait);
        else
            await Publish(call, channel, text, kind, photos, asAlbum);
    }

    private static bool IsVideo(TelegramFile file) => file.Type == "video/mp4";

    private static async Task Publish(TelegramCall call, TelegramChannel channel, string text, string kind, IReadOnlyList<TelegramFile> photos, bool asAlbum)
    {
        var media = new List<LedgerMedium>();
        foreach (var photo in photos)
            media.Add(new LedgerMedium(photo.Type, "", photo.Length, await call.State.Media.Keep(photo.Type, photo.Length, photo.Bytes.OpenReadStream, call.Http.RequestAborted)));
        var messages = Enumerable.Range(0, Math.Max(1, photos.Count)).Select(index => channel.Add(index == 0 ? text : "", photos.Count > 0)).ToList();
        call.State.Ledger.Write(new LedgerEntry(
            TelegramStandIn.Network, channel.Username ?? channel.Id.ToString(CultureInfo.InvariantCulture), messages[0].Id.ToString(CultureInfo.InvariantCulture),
            kind, text, media, call.State.Clock.GetCurrentInstant().ToString()));
        var shown = messages.ConvertAll(m => (JsonNode)Message(channel, m, call));
        await call.Answer(asAlbum ? new JsonArray([.. shown]) : shown[0]);
    }

    private static Task EditText(TelegramCall call) => Edit(call, call.Form["text"].Trim(), LongestText, ofPicture: false);

    private static Task EditCaption(TelegramCall call) => Edit(call, call.Form["caption"].Trim(), LongestCaption, ofPicture: true);

    private static Task Edit(TelegramCall call, string text, int longest, bool ofPicture)
    {
        if (call.Channel is not { } channel)
            return call.Bad("chat not found");
        if (call.Number("message_id") is not { } id || channel.Find(id) is not { } message)
            return call.Bad("message to edit not found");
        if (message.HasPicture != ofPicture)
            return call.Bad(ofPicture ? "there is no caption in the message to edit" : "there is no text in the message to edit");
        if (text.Length > longest || (text.Length == 0 && !ofPicture))
            return call.Bad(text.Length == 0 ? "message text is empty" : "message is too long");
        if (message.Text == text)
            return call.Bad("message is not modified: specified new message content and reply markup are exactly the same as a current content");
        message.Text = text;
        return call.Answer(Message(channel, message, call));
    }

    private static Task DeleteOne(TelegramCall call)
    {
        if (call.Channel is not { } channel)
            return call.Bad("chat not found");
        if (call.Number("message_id") is not { } id || channel.Find(id) is null)
            return call.Bad("message to delete not found");
        channel.Delete(id);
        return call.Answer(JsonValue.Create(true));
    }

    private static Task DeleteMany(TelegramCall call)
    {
        if (call.Channel is not { } channel)
            return call.Bad("chat not found");
        if (call.Form.Json("message_ids") is not JsonArray { Count: > 0 and <= 100 } ids)
            return call.Bad("message identifiers are not specified");
        foreach (var id in ids)
            channel.Delete((long)id!);
        return call.Answer(JsonValue.Create(true));
    }

    private static JsonObject Shown(TelegramChannel channel)
    {
        var shown = new JsonObject { ["id"] = channel.Id, ["type"] = "channel", ["title"] = channel.Title };
        if (channel.Username is not null)
            shown["username"] = channel.Username;
        return shown;
    }

    private static JsonObject Message(TelegramChannel channel, TelegramMessage message, TelegramCall call) => new()
    {
        ["message_id"] = message.Id, ["chat"] = Shown(channel), ["date"] = call.State.Clock.GetCurrentInstant().ToUnixTimeSeconds(),
        [message.HasPicture ? "caption" : "text"] = message.Text,
    };
}
