using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace Mading.Networks.Telegram;

/// <summary>One bot: one method a call, nothing but HTTP. Facts: core.telegram.org/bots/api, version 10.1 of 11 June 2026.</summary>
internal sealed class TelegramClient(NetworkLine line, Uri host, string token)
{
    private static readonly Duration Reading = Duration.FromSeconds(20);
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public Uri Host => host;

    public Task<Answer<Result<User>>> GetMe(CancellationToken stop) => Ask<User>("getMe", new { }, Reading, stop);

    public Task<Answer<Result<Chat>>> GetChat(string chat, CancellationToken stop) => Ask<Chat>("getChat", new { ChatId = chat }, Reading, stop);

    public Task<Answer<Result<Member>>> GetChatMember(string chat, long user, CancellationToken stop) =>
        Ask<Member>("getChatMember", new { ChatId = chat, UserId = user }, Reading, stop);

    public Task<Answer<Result<Message>>> SendMessage(string chat, string text, long? above, Duration patience, CancellationToken stop) =>
        Ask<Message>("sendMessage", new { ChatId = chat, Text = text, ReplyParameters = Above(above) }, patience, stop);

    /// <summary>A poll of a channel is always anonymous.</summary>
    public Task<Answer<Result<Message>>> SendPoll(string chat, PollText poll, long? above, Duration patience, CancellationToken stop) => Ask<Message>(
        "sendPoll", new { ChatId = chat, poll.Question, Options = poll.Choices.Select(text => new { Text = text }), ReplyParameters = Above(above) }, patience, stop);

    public async Task<Answer<Result<Message>>> SendPhoto(string chat, OutgoingMedia photo, string caption, long? above, Duration patience, CancellationToken stop)
    {
        var form = Form(chat, above, ("caption", caption));
        await Attach(form, "photo", photo, stop);
        return await Ask<Message>("sendPhoto", form, patience, stop);
    }

    public async Task<Answer<Result<Message>>> SendVideo(string chat, OutgoingMedia video, string caption, long? above, Duration patience, CancellationToken stop)
    {
        var form = Form(
            chat, above, ("caption", caption), ("width", Figure(video.Width)), ("height", Figure(video.Height)), ("duration", Figure(Math.Ceiling(video.Seconds ?? 0))),
            ("supports_streaming", "true"));
        await Attach(form, "video", video, stop);
        return await Ask<Message>("sendVideo", form, patience, stop);
    }

    /// <summary>Two to ten photos and videos as an album; the words stand under the first.</summary>
    public async Task<Answer<Result<Message[]>>> SendMediaGroup(
        string chat, IReadOnlyList<OutgoingMedia> album, string caption, long? above, Duration patience, CancellationToken stop)
    {
        var media = album.Select((medium, index) =>
            new { Type = medium.IsVideo ? "video" : "photo", Media = "attach://" + Part(index), Caption = index == 0 ? caption : null });
        var form = Form(chat, above, ("media", JsonSerializer.Serialize(media, Wire)));
        for (var index = 0; index < album.Count; index++)
            await Attach(form, Part(index), album[index], stop);
        return await Ask<Message[]>("sendMediaGroup", form, patience, stop);
    }

    public Task<Answer<Result<Message>>> EditText(string chat, long message, string text, CancellationToken stop) =>
        Ask<Message>("editMessageText", new { ChatId = chat, MessageId = message, Text = text }, Reading, stop);

    public Task<Answer<Result<Message>>> EditCaption(string chat, long message, string caption, CancellationToken stop) =>
        Ask<Message>("editMessageCaption", new { ChatId = chat, MessageId = message, Caption = caption }, Reading, stop);

    /// <summary>Those that are not there any more are passed over.</summary>
    public Task<Answer<Result<bool?>>> Delete(string chat, IReadOnlyList<long> messages, CancellationToken stop) =>
        Ask<bool?>("deleteMessages", new { ChatId = chat, MessageIds = messages }, Reading, stop);

    private static object? Above(long? message) => message is { } above ? new { MessageId = above } : null;

    private static MultipartFormDataContent Form(string chat, long? above, params IReadOnlyList<(string Name, string Value)> fields)
    {
        var form = new MultipartFormDataContent { { new StringContent(chat), "chat_id" } };
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        if (Above(above) is { } parameters)
            form.Add(new StringContent(JsonSerializer.Serialize(parameters, Wire)), "reply_parameters");
        return form;
    }

    private static string Figure(double figure) => figure.ToString("0", CultureInfo.InvariantCulture);

    private static string Part(int index) => string.Create(CultureInfo.InvariantCulture, $"medium{index}");

    private static async Task Attach(MultipartFormDataContent form, string name, OutgoingMedia medium, CancellationToken stop)
    {
        var file = new StreamContent(await medium.Open(stop));
        file.Headers.ContentType = new MediaTypeHeaderValue(medium.MediaType);
        form.Add(file, name, name + "." + medium.MediaType[(medium.MediaType.IndexOf('/', StringComparison.Ordinal) + 1)..]);
    }

    private Task<Answer<Result<T>>> Ask<T>(string method, object fields, Duration patience, CancellationToken stop)
    {
        var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(fields, Wire));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return Ask<T>(method, body, patience, stop);
    }

    private Task<Answer<Result<T>>> Ask<T>(string method, HttpContent body, Duration patience, CancellationToken stop) =>
        line.Ask<Result<T>>(new HttpRequestMessage(HttpMethod.Post, new Uri(host, $"/bot{token}/{method}")) { Content = body }, patience, token, stop);

    internal sealed record Result<T>(bool? Ok, [property: JsonPropertyName("result")] T? Value);

    internal sealed record User(long? Id, string? Username);

    internal sealed record Chat(long? Id, string? Type, string? Title, string? Username);

    internal sealed record Member(string? Status, bool? CanPostMessages);

    internal sealed record Message(long? MessageId);
}
