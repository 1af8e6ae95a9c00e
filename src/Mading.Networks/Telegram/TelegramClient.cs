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

    public async Task<Answer<Result<Message>>> SendPhoto(string chat, OutgoingMedia photo, string caption, long? above, Duration patience, CancellationToken stop)
    {
        var form = new MultipartFormDataContent { { new StringContent(chat), "chat_id" }, { new StringContent(caption), "caption" } };
        if (Above(above) is { } parameters)
            form.Add(new StringContent(JsonSerializer.Serialize(parameters, Wire)), "reply_parameters");
        await Attach(form, "photo", photo, stop);
        return await Ask<Message>("sendPhoto", form, patience, stop);
    }

    /// <summary>Two to ten photos as an album; the words stand under the first.</summary>
    public async Task<Answer<Result<Message[]>>> SendMediaGroup(
        string chat, IReadOnlyList<OutgoingMedia> photos, string caption, long? above, Duration patience, CancellationToken stop)
    {
        var media = photos.Select((_, index) => new { Type = "photo", Media = "attach://" + Part(index), Caption = index == 0 ? caption : null });
        var form = new MultipartFormDataContent { { new StringContent(chat), "chat_id" }, { new StringContent(JsonSerializer.Serialize(media, Wire)), "media" } };
        if (Above(above) is { } parameters)
            form.Add(new StringContent(JsonSerializer.Serialize(parameters, Wire)), "reply_parameters");
        for (var index = 0; index < photos.Count; index++)
            await Attach(form, Part(index), photos[index], stop);
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

    private static string Part(int index) => string.Create(CultureInfo.InvariantCulture, $"photo{index}");

    private static async Task Attach(MultipartFormDataContent form, string name, OutgoingMedia photo, CancellationToken stop)
    {
        var file = new StreamContent(await photo.Open(stop));
        file.Headers.ContentType = new MediaTypeHeaderValue(photo.MediaType);
        form.Add(file, name, name + "." + photo.MediaType[(photo.MediaType.IndexOf('/', StringComparison.Ordinal) + 1)..]);
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
