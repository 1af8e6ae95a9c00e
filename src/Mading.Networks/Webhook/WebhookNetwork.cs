using System.Text.Json;
using Mading.Kernel;
using NodaTime;

namespace Mading.Networks.Webhook;

/// <summary>
/// Publishing through a script of the library's own, for every place that Mading does not know by itself: one signed POST a post. The
/// script says what came of it at once, or that it is at work; then it is asked again, or tells by itself. That it de-duplicates is
/// asked of it and never relied upon: after a lost reply Mading looks first.
/// </summary>
internal sealed class WebhookNetwork(NetworkLine line, NetworkSettings settings, IClock clock) : IPublisher, IConnects, IWithdraws, ITakesParts, ICallsBack
{
    private const string AtWork = "working";
    private const int LongestName = 120;
    private const int LongestSentence = 200;
    private static readonly Duration Breather = Duration.FromSeconds(10);
    private static readonly Duration AskAgainAfter = Duration.FromSeconds(20);
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web);

    public string Key => "webhook";

    public IReadOnlyList<NetworkSetting> Settings => WebhookOptions.Form;

    public bool ResendingIsLooking => false;

    public bool CanLook => true;

    public NetworkLimits LimitsFor(PostKind kind, ChannelAccess access) => WebhookLimits.For(kind);

    public async Task<ConnectResult> Connect(ChannelAccess access, CancellationToken stop)
    {
        if (ClientFor(access, out var problem) is not { } client)
            return new ConnectResult.Refused(problem);
        return await client.Ping(stop) switch
        {
            Answer<WebhookClient.Reply>.Given { Status: 200, Value.Name: { Length: > 0 and <= LongestName } name } =>
                new ConnectResult.Connected(Clean(name), null, new Dictionary<string, string>()),
            Answer<WebhookClient.Reply>.Given or Answer<WebhookClient.Reply>.Lost { Gibberish: true } => new ConnectResult.Refused(new Reason("webhook_no_name")),
            Answer<WebhookClient.Reply>.Refused { Status: 401 or 403 } => new ConnectResult.Refused(new Reason("webhook_secret_differs")),
            Answer<WebhookClient.Reply>.Refused refused => new ConnectResult.Refused(refused.Reason),
            _ => new ConnectResult.Refused(new Reason("network_unreachable", ("host", client.Url.Host))),
        };
    }

    // Nothing can be brought beforehand; but whether the script is there and knows our seal is better known before the time.
    public async Task<PrepareResult> Prepare(
        OutgoingPost post, ChannelAccess access, string? memo, Func<string, Task> remember, CancellationToken stop)
    {
        if (ClientFor(access, out var problem) is not { } client)
            return new PrepareResult.Refused(problem);
        if (VariantCheck.Of(post, LimitsFor(post.Kind, access)) is [var first, ..])
            return new PrepareResult.Refused(first);
        if (post.Media.Count > 0 && FetchedMedia.Problem(settings) is { } unreachable)
            return new PrepareResult.Refused(unreachable);
        return await client.Ping(stop) switch
        {
            Answer<WebhookClient.Reply>.Given { Status: 200 } => new PrepareResult.Ready(memo),
            Answer<WebhookClient.Reply>.Refused refused => new PrepareResult.Refused(refused.Reason),
            Answer<WebhookClient.Reply>.NotNow busy => new PrepareResult.Busy(busy.NotBefore),
            _ => new PrepareResult.Busy(clock.GetCurrentInstant() + Breather),
        };
    }

    public async Task<SendResult> Commit(OutgoingPost post, ChannelAccess access, string? memo, CancellationToken stop)
    {
        if (ClientFor(access, out var problem) is not { } client)
            return new SendResult.Refused(problem);
        if (memo == AtWork)
            return await AskAgain(client, post, stop);
        return await client.Publish(post, settings.CommitTimeout, stop) switch
        {
            Answer<WebhookClient.Reply>.Given { Status: 202 } => new SendResult.Working(AtWork, AskAgainAfter),
            Answer<WebhookClient.Reply>.Given { Status: 200 or 201, Value: var said } when WebhookMapper.Shown(said.Id, said.Link) is { } shown =>
                new SendResult.Sent(shown.Id, shown.Link),
            Answer<WebhookClient.Reply>.Refused refused => new SendResult.Refused(refused.Reason),
            Answer<WebhookClient.Reply>.NotNow busy => new SendResult.Busy(busy.NotBefore),
            _ => new SendResult.Unclear(memo),
        };
    }

    // The script has taken it: it is asked, never given it again. Whatever else it says, it may still be at work; after a day a person decides.
    private static async Task<SendResult> AskAgain(WebhookClient client, OutgoingPost post, CancellationToken stop) =>
        await client.Look(post, stop) is Answer<WebhookClient.Reply>.Given { Status: 200, Value: var said } && WebhookMapper.Shown(said.Id, said.Link) is { } shown
            ? new SendResult.Sent(shown.Id, shown.Link)
            : new SendResult.Working(AtWork, AskAgainAfter);

    // An absence is the script's own word: a page that says 404 may come from a web server that has lost the script.
    public async Task<LookResult> Look(OutgoingPost post, ChannelAccess access, string? memo, Instant since, CancellationToken stop)
    {
        var later = clock.GetCurrentInstant() + Breather;
        if (ClientFor(access, out _) is not { } client)
            return new LookResult.Failed(later);
        return await client.Look(post, stop) switch
        {
            Answer<WebhookClient.Reply>.Given { Status: 200, Value: var said } when WebhookMapper.Shown(said.Id, said.Link) is { } shown =>
                new LookResult.Found(shown.Id, shown.Link),
            Answer<WebhookClient.Reply>.Refused { Status: 404, Code: "absent" } => new LookResult.Absent(),
            Answer<WebhookClient.Reply>.NotNow busy => new LookResult.Failed(busy.NotBefore),
            _ => new LookResult.Failed(later),
        };
    }

    public async Task<SendResult> Withdraw(string remoteId, ChannelAccess access, CancellationToken stop)
    {
        if (ClientFor(access, out var problem) is not { } client)
            return new SendResult.Refused(problem);
        return await client.Withdraw(remoteId, stop) switch
        {
            Answer<WebhookClient.Reply>.Given { Status: 200 } or Answer<WebhookClient.Reply>.Refused { Status: 404, Code: "absent" } =>
                new SendResult.Sent(remoteId, client.Url),
            Answer<WebhookClient.Reply>.Refused refused => new SendResult.Refused(refused.Reason),
            Answer<WebhookClient.Reply>.NotNow busy => new SendResult.Busy(busy.NotBefore),
            _ => new SendResult.Unclear(null),
        };
    }

    public CalledBack? Read(string signature, byte[] body, ChannelAccess access)
    {
        if (WebhookSignature.SealedAt(signature, body, access[WebhookOptions.Secret], clock.GetCurrentInstant()) is not { } sealedAt)
            return null;
        try
        {
            return JsonSerializer.Deserialize<Told>(body, Wire) is { Delivery: { } delivery } told ? Understood(delivery, told, sealedAt) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static CalledBack? Understood(Guid delivery, Told told, Instant sealedAt)
    {
        if (WebhookMapper.Shown(told.Id, told.Link) is { } shown)
            return new CalledBack(delivery, new SendResult.Sent(shown.Id, shown.Link), sealedAt);
        return Clean(told.Message ?? told.Code ?? "") is { Length: > 0 } said
            ? new CalledBack(delivery, new SendResult.Refused(new Reason("network_refused", ("said", said))), sealedAt) : null;
    }

    private static string Clean(string said) =>
        new string([.. said.Where(c => !char.IsSurrogate(c)).Select(c => char.IsControl(c) ? ' ' : c).Take(LongestSentence)]).Trim();

    private WebhookClient? ClientFor(ChannelAccess access, out Reason problem)
    {
        var (url, secret) = (WebhookOptions.UrlOf(access), access[WebhookOptions.Secret]);
        problem = url is null ? new Reason("webhook_url_unreadable") : new Reason("webhook_secret_short", ("least", WebhookOptions.LeastSecret));
        return url is null || secret.Length < WebhookOptions.LeastSecret ? null : new WebhookClient(line, clock, url, secret);
    }

    private sealed record Told(Guid? Delivery, string? Id, string? Link, string? Code, string? Message);
}
