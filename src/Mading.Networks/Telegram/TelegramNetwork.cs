using System.Globalization;
using Mading.Kernel;
using NodaTime;

namespace Mading.Networks.Telegram;

/// <summary>
/// Publishing to a Telegram channel by a bot that is among its administrators. Telegram knows no key of ours, shows nothing before it
/// is public, and lets no bot read back what stands in a channel: after a lost reply a person looks.
/// </summary>
internal sealed class TelegramNetwork(NetworkLine line, NetworkSettings settings, IClock clock)
    : IPublisher, IConnects, IWithdraws, ICorrects, ITakesParts, IUploadsWhilePublishing
{
    private static readonly Uri Api = new("https://api.telegram.org");
    private static readonly Duration Breather = Duration.FromSeconds(10);

    public string Key => "telegram";

    public IReadOnlyList<NetworkSetting> Settings => TelegramOptions.Form;

    public bool ResendingIsLooking => false;

    public bool CanLook => false;

    public long BytesOfOneCall(IReadOnlyList<long> media) => media.Sum();

    public NetworkLimits LimitsFor(PostKind kind, ChannelAccess access) => TelegramLimits.For(kind);

    public async Task<ConnectResult> Connect(ChannelAccess access, CancellationToken stop)
    {
        if (ClientFor(access, out var problem) is not { } client || TelegramOptions.ChatOf(access) is not { } chat)
            return new ConnectResult.Refused(problem ?? new Reason("telegram_chat_unreadable"));
        if (Value(await client.GetMe(stop), out var silent) is not { Id: { } bot })
            return NotConnected(silent, client);
        if (Value(await client.GetChat(chat, stop), out silent) is not { Id: { } id } channel)
            return NotConnected(silent, client);
        if (Value(await client.GetChatMember(chat, bot, stop), out silent) is not { } member)
            return NotConnected(silent, client);
        if (member.Status != "creator" && !(member.Status == "administrator" && (channel.Type != "channel" || member.CanPostMessages == true)))
            return new ConnectResult.Refused(new Reason("telegram_not_admin"));
        var learned = new Dictionary<string, string> { [TelegramOptions.ChatId] = id.ToString(CultureInfo.InvariantCulture) };
        if (channel.Username is { Length: > 0 and < 64 } name)
            learned[TelegramOptions.Username] = name;
        return new ConnectResult.Connected(channel.Title ?? chat, channel.Username is { } known ? new Uri("https://t.me/" + known) : null, learned);
    }

    private static ConnectResult.Refused NotConnected(Reason? reason, TelegramClient client) =>
        new(reason ?? new Reason("network_unreachable", ("host", client.Host.Host)));

    private static T? Value<T>(Answer<TelegramClient.Result<T>> answer, out Reason? refusal)
        where T : class
    {
        refusal = answer is Answer<TelegramClient.Result<T>>.Refused refused ? Understood(refused) : null;
        return (answer as Answer<TelegramClient.Result<T>>.Given)?.Value is { Ok: true } given ? given.Value : null;
    }

    // Nothing can be brought beforehand; but whether the channel is still there for us is better known before the time.
    public async Task<PrepareResult> Prepare(
        OutgoingPost post, ChannelAccess access, string? memo, Func<string, Task> remember, CancellationToken stop)
    {
        if (ClientFor(access, out var problem) is not { } client || TelegramOptions.ChatOf(access) is not { } chat)
            return new PrepareResult.Refused(problem ?? new Reason("telegram_chat_unreadable"));
        if (VariantCheck.Of(post, LimitsFor(post.Kind, access)) is [var first, ..])
            return new PrepareResult.Refused(first);
        if (post.ReplyTo is not null && TelegramRemoteId.Read(post.ReplyTo).Count == 0)
            return new PrepareResult.Refused(new Reason("part_above_unknown"));
        return await client.GetChat(chat, stop) switch
        {
            Answer<TelegramClient.Result<TelegramClient.Chat>>.Given { Value.Ok: true } => new PrepareResult.Ready(memo),
            Answer<TelegramClient.Result<TelegramClient.Chat>>.Refused refused => new PrepareResult.Refused(Understood(refused)),
            Answer<TelegramClient.Result<TelegramClient.Chat>>.NotNow busy => new PrepareResult.Busy(busy.NotBefore),
            _ => new PrepareResult.Busy(clock.GetCurrentInstant() + Breather),
        };
    }

    public async Task<SendResult> Commit(OutgoingPost post, ChannelAccess access, string? memo, CancellationToken stop)
    {
        if (ClientFor(access, out var problem) is not { } client || TelegramOptions.ChatOf(access) is not { } chat)
            return new SendResult.Refused(problem ?? new Reason("telegram_chat_unreadable"));
        long? above = TelegramRemoteId.Read(post.ReplyTo) is [var first, ..] ? first : null;
        var (text, patience) = (Text(post), settings.CommitTimeout + UploadTime.Of(post));
        return post.Media.Count switch
        {
            0 when post.Kind == PostKind.Poll => End(await client.SendPoll(chat, PollText.Read(text), above, patience, stop), m => [m], access, memo),
            0 => End(await client.SendMessage(chat, text, above, patience, stop), m => [m], access, memo),
            1 when post.Media[0].IsVideo => End(await client.SendVideo(chat, post.Media[0], text, above, patience, stop), m => [m], access, memo),
            1 => End(await client.SendPhoto(chat, post.Media[0], text, above, patience, stop), m => [m], access, memo),
            _ => End(await client.SendMediaGroup(chat, post.Media, text, above, patience, stop), all => all, access, memo),
        };
    }

    private static SendResult End<T>(
        Answer<TelegramClient.Result<T>> answer, Func<T, IEnumerable<TelegramClient.Message>> messages, ChannelAccess access, string? memo)
        where T : class => answer switch
    {
        Answer<TelegramClient.Result<T>>.Given { Value: { Ok: true, Value: { } made } } when Ids(messages(made)) is { Count: > 0 } ids =>
            new SendResult.Sent(TelegramRemoteId.Of(ids), LinkOf(ids[0], access)),
        Answer<TelegramClient.Result<T>>.Refused refused => new SendResult.Refused(Understood(refused)),
        Answer<TelegramClient.Result<T>>.NotNow busy => new SendResult.Busy(busy.NotBefore),
        _ => new SendResult.Unclear(memo),
    };

    private static List<long> Ids(IEnumerable<TelegramClient.Message?> messages) => [.. messages.Select(m => m?.MessageId ?? 0).Where(id => id > 0)];

    public Task<LookResult> Look(OutgoingPost post, ChannelAccess access, string? memo, Instant since, CancellationToken stop) =>
        Task.FromResult<LookResult>(new LookResult.Ambiguous([]));

    public async Task<SendResult> Withdraw(string remoteId, ChannelAccess access, CancellationToken stop)
    {
        if (ClientFor(access, out var problem) is not { } client || TelegramOptions.ChatOf(access) is not { } chat)
            return new SendResult.Refused(problem ?? new Reason("telegram_chat_unreadable"));
        if (TelegramRemoteId.Read(remoteId) is not { Count: > 0 } messages)
            return new SendResult.Refused(new Reason("post_gone_there"));
        return await client.Delete(chat, messages, stop) switch
        {
            Answer<TelegramClient.Result<bool?>>.Given { Value: { Ok: true, Value: true } } => new SendResult.Sent(remoteId, LinkOf(messages[0], access)),
            Answer<TelegramClient.Result<bool?>>.Refused refused => new SendResult.Refused(Understood(refused)),
            Answer<TelegramClient.Result<bool?>>.NotNow busy => new SendResult.Busy(busy.NotBefore),
            _ => new SendResult.Unclear(null),
        };
    }

    public async Task<SendResult> Correct(string remoteId, OutgoingPost post, ChannelAccess access, CancellationToken stop)
    {
        if (ClientFor(access, out var problem) is not { } client || TelegramOptions.ChatOf(access) is not { } chat)
            return new SendResult.Refused(problem ?? new Reason("telegram_chat_unreadable"));
        if (TelegramRemoteId.Read(remoteId) is not [var message, ..])
            return new SendResult.Refused(new Reason("post_gone_there"));
        if (post.Kind == PostKind.Poll)
            return new SendResult.Refused(new Reason("poll_stands"));
        return await (post.Media.Count == 0 ? client.EditText(chat, message, Text(post), stop) : client.EditCaption(chat, message, Text(post), stop)) switch
        {
            Answer<TelegramClient.Result<TelegramClient.Message>>.Given { Value.Ok: true } => new SendResult.Sent(remoteId, LinkOf(message, access)),
            Answer<TelegramClient.Result<TelegramClient.Message>>.Refused refused => Corrected(refused, remoteId, message, access),
            Answer<TelegramClient.Result<TelegramClient.Message>>.NotNow busy => new SendResult.Busy(busy.NotBefore),
            _ => new SendResult.Unclear(null),
        };
    }

    // "Message is not modified" comes when an earlier call, whose reply was lost, has done it.
    private static SendResult Corrected(
        Answer<TelegramClient.Result<TelegramClient.Message>>.Refused refused, string remoteId, long message, ChannelAccess access) =>
        refused.Said.Contains("not modified", StringComparison.OrdinalIgnoreCase) ? new SendResult.Sent(remoteId, LinkOf(message, access))
        : new SendResult.Refused(refused.Said.Contains("to edit not found", StringComparison.OrdinalIgnoreCase) ? new Reason("post_gone_there") : Understood(refused));

    // Every refusal is a sentence under 400; only the status tells the rest (core.telegram.org, "Making requests").
    private static Reason Understood<T>(Answer<T>.Refused refused) => refused.Status switch
    {
        401 or 404 => new Reason("reconnect"),
        403 => new Reason("telegram_not_admin"),
        400 when refused.Said.Contains("chat not found", StringComparison.OrdinalIgnoreCase) => new Reason("telegram_chat_unknown"),
        400 when refused.Said.Contains("not enough rights", StringComparison.OrdinalIgnoreCase) => new Reason("telegram_not_admin"),
        _ => refused.Reason,
    };

    private static string Text(OutgoingPost post) => post.Text.Replace("\r\n", "\n", StringComparison.Ordinal);

    // A channel without a name is reached by its number, of which -100 is only a mark (in use everywhere, not in the reference).
    private static Uri LinkOf(long message, ChannelAccess access)
    {
        var id = access[TelegramOptions.ChatId];
        var channel = access[TelegramOptions.Username] is { Length: > 0 } name ? name
            : id.StartsWith("-100", StringComparison.Ordinal) ? "c/" + id[4..]
            : TelegramOptions.ChatOf(access)?.TrimStart('@', '-');
        return new Uri(string.Create(CultureInfo.InvariantCulture, $"https://t.me/{channel}/{message}"));
    }

    private TelegramClient? ClientFor(ChannelAccess access, out Reason? problem)
    {
        var token = TelegramOptions.TokenOf(access);
        problem = token is null ? new Reason("reconnect") : null;
        return token is null ? null : new TelegramClient(line, settings.BaseUrlOf(Key) ?? Api, token);
    }
}
