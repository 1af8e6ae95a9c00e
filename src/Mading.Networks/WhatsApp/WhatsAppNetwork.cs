using Mading.Kernel;
using Mading.Networks.Meta;
using NodaTime;

namespace Mading.Networks.WhatsApp;

/// <summary>
/// Writing to the readers who asked for it, by the WhatsApp Business Cloud API: one approved template with the post in it, one message a
/// reader. There is no key of ours and no way to ask whether a message went out; but our own id travels with each and comes back with
/// whatever the platform tells of it. Who was written to, stands on disk one by one (<see cref="IAddressees"/>), and nobody is written to
/// twice by itself.
/// </summary>
internal sealed class WhatsAppNetwork(NetworkLine line, NetworkSettings settings, Budgets budgets, IClock clock) : IWritesToReaders, IConnects, IPricedByReader
{
    /// <summary>The Graph API's "does not exist, or this token may not see it".</summary>
    private const int NotThere = 100;
    private static readonly Uri Graph = new("https://graph.facebook.com");
    private static readonly Duration Breather = Duration.FromSeconds(10);

    /// <summary>
    /// So long nobody is asked about a message whose reply was lost: the platform mostly tells of it within seconds (it gives no figure; ours).
    /// What it tells later still settles it.
    /// </summary>
    private static readonly Duration UntilTold = Duration.FromMinutes(1);

    public string Key => "whatsapp";

    public IReadOnlyList<NetworkSetting> Settings => WhatsAppOptions.Form;

    public ReaderPrices MessagePrices => WhatsAppLimits.Prices;

    public bool ResendingIsLooking => false;

    public bool CanLook => true;

    public string SealHeader => WhatsAppHook.Header;

    public int LargestCall => 3 * 1024 * 1024;

    public NetworkLimits LimitsFor(PostKind kind, ChannelAccess access) => WhatsAppLimits.ForReaders(kind);

    public async Task<ConnectResult> Connect(ChannelAccess access, CancellationToken stop)
    {
        if (ClientFor(access, out var problem) is not { } client)
            return new ConnectResult.Refused(problem);
        var number = await client.ReadNumber(stop);
        if (number is Answer<WhatsAppClient.Number>.Refused no)
            return new ConnectResult.Refused(GraphErrors.NumberOf(no.Code) == NotThere ? new Reason("whatsapp_number_unknown") : no.Reason);
        if (number is not Answer<WhatsAppClient.Number>.Given { Value: { Id: { } id } known })
            return new ConnectResult.Refused(Silent(client));
        if (id != WhatsAppOptions.PhoneOf(access))
            return new ConnectResult.Refused(new Reason("whatsapp_number_unknown"));
        return await TemplatesOf(client, access, stop) switch
        {
            Answer<List<WhatsAppTemplate>>.Given { Value.Count: > 0 } => Known(known),
            Answer<List<WhatsAppTemplate>>.Given => new ConnectResult.Refused(new Reason("whatsapp_no_template")),
            Answer<List<WhatsAppTemplate>>.Refused refused => new ConnectResult.Refused(refused.Reason),
            _ => new ConnectResult.Refused(Silent(client)),
        };
    }

    private static ConnectResult.Connected Known(WhatsAppClient.Number number)
    {
        var digits = new string([.. (number.DisplayPhoneNumber ?? "").Where(char.IsAsciiDigit).Take(15)]);
        var learned = digits.Length > 0 ? new Dictionary<string, string> { [WhatsAppOptions.Display] = digits } : [];
        var shown = digits.Length > 0 ? "+" + digits : number.Id!;
        return new ConnectResult.Connected(number.VerifiedName is { Length: > 0 and < 100 } name ? $"{name} {shown}" : shown, digits.Length > 0 ? At(digits) : null, learned);
    }

    public async Task<PrepareResult> Prepare(
        OutgoingPost post, ChannelAccess access, string? memo, Func<string, Task> remember, CancellationToken stop)
    {
        if (ClientFor(access, out var problem) is not { } client)
            return new PrepareResult.Refused(problem);
        if (VariantCheck.Of(post, LimitsFor(post.Kind, access)) is [var first, ..])
            return new PrepareResult.Refused(first);
        var known = WhatsAppMemo.Read(memo).Fresh(Now);
        if (post.Media is [var medium, ..] && known.Medium is null)
        {
            switch (await client.Upload(medium, stop))
            {
                case Answer<GraphNode>.Given { Value.Id: { Length: > 0 and < 100 } id }:
                    known = known with { Medium = id, MediumAt = Now.ToUnixTimeSeconds() };
                    await remember(known.Write());
                    break;
                case Answer<GraphNode>.Refused refused:
                    return new PrepareResult.Refused(refused.Reason);
                case Answer<GraphNode>.NotNow busy:
                    return new PrepareResult.Busy(busy.NotBefore);
                default:
                    return new PrepareResult.Busy(Now + Breather);
            }
        }

        return await Chosen(client, access, post, known, stop) switch
        {
            Answer<WhatsAppMemo>.Given given => new PrepareResult.Ready(given.Value.Write()),
            Answer<WhatsAppMemo>.Refused refused => new PrepareResult.Refused(refused.Reason),
            Answer<WhatsAppMemo>.NotNow busy => new PrepareResult.Busy(busy.NotBefore),
            _ => new PrepareResult.Busy(Now + Breather),
        };
    }

    private async Task<Answer<WhatsAppMemo>> Chosen(WhatsAppClient client, ChannelAccess access, OutgoingPost post, WhatsAppMemo known, CancellationToken stop)
    {
        var answer = await TemplatesOf(client, access, stop);
        if (answer is not Answer<List<WhatsAppTemplate>>.Given { Value: var all, Status: var status })
            return answer.As<WhatsAppMemo>(_ => null);
        var problem = WhatsAppChoice.Of(all, post, out var chosen);
        return problem is null ? new Answer<WhatsAppMemo>.Given(known.With(chosen), status) : new Answer<WhatsAppMemo>.Refused(problem, status);
    }

    private static Task<Answer<List<WhatsAppTemplate>>> TemplatesOf(WhatsAppClient client, ChannelAccess access, CancellationToken stop) =>
        WhatsAppChoice.Read(client, access[WhatsAppOptions.Template].Trim() is { Length: > 0 and <= 512 } name ? name : null, stop);

    public async Task<SendResult> Commit(OutgoingPost post, ChannelAccess access, string? memo, CancellationToken stop)
    {
        if (ClientFor(access, out var problem) is not { } client)
            return new SendResult.Refused(problem);
        if (post.Addressees is not { } addressees)
            return new SendResult.Refused(new Reason("whatsapp_nobody_asked"));
        var known = WhatsAppMemo.Read(memo);
        if (!known.HasTemplate || (post.Media.Count > 0 && known.Medium is null))
        {
            // Prepared long ago, or by nobody: without a template nothing can be written to anybody.
            switch (await Chosen(client, access, post, known, stop))
            {
                case Answer<WhatsAppMemo>.Given given when post.Media.Count == 0 || given.Value.Medium is not null:
                    known = given.Value;
                    break;
                case Answer<WhatsAppMemo>.Refused refused:
                    return new SendResult.Refused(refused.Reason);
                case Answer<WhatsAppMemo>.NotNow busy:
                    return new SendResult.Busy(busy.NotBefore);
                default:
                    return new SendResult.Busy(Now + Breather);
            }
        }

        return await new WhatsAppRound(client, post, known, addressees, LinkOf(access), settings.CommitTimeout, clock).Go(stop);
    }

    /// <summary>By what the platform has told meanwhile. Nobody waits and nobody is unclear: it went out.</summary>
    public async Task<LookResult> Look(OutgoingPost post, ChannelAccess access, string? memo, Instant since, CancellationToken stop)
    {
        try
        {
            return post.Addressees is null ? new LookResult.Failed(Now + Breather) : await post.Addressees.Told(stop) switch
            {
                { Waiting: > 0 } or { Sent: 0, Unclear: 0 } => new LookResult.Absent(),
                { Unclear: 0 } => new LookResult.Found(WhatsAppMapper.IntentOf(post.Key), LinkOf(access)),
                { UnclearSince: { } tried } when Now < tried + UntilTold => new LookResult.Failed(tried + UntilTold),
                _ => new LookResult.Ambiguous([]),
            };
        }
        catch (Exception silent) when (silent is not OperationCanceledException)
        {
            return new LookResult.Failed(Now + Breather);
        }
    }

    public string? Greet(IReadOnlyDictionary<string, string> query, ChannelAccess access) => WhatsAppHook.Greet(query, access[WhatsAppOptions.VerifyToken].Trim());

    public bool TellsOf(byte[] body, ChannelAccess access) =>
        WhatsAppOptions.PhoneOf(access) is { } phone && body.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(phone)) >= 0;

    public ReaderNews? Hear(string seal, byte[] body, ChannelAccess access) =>
        WhatsAppOptions.PhoneOf(access) is { } phone && WhatsAppHook.Holds(seal, body, WhatsAppOptions.SecretOf(access, settings.AppOf(Key)))
            ? WhatsAppHook.Read(body, phone, Now) : null;

    public Uri LinkOf(ChannelAccess access) => access[WhatsAppOptions.Display] is { Length: > 0 } digits ? At(digits) : new Uri("https://web.whatsapp.com/");

    private static Uri At(string digits) => new("https://wa.me/" + digits);

    private static Reason Silent(WhatsAppClient client) => new("network_unreachable", ("host", client.Host.Host));

    private WhatsAppClient? ClientFor(ChannelAccess access, out Reason problem)
    {
        var (phone, business, token) = (WhatsAppOptions.PhoneOf(access), WhatsAppOptions.BusinessOf(access), WhatsAppOptions.TokenOf(access));
        problem = token is null ? new Reason("reconnect") : new Reason("whatsapp_numbers_unreadable");
        return phone is null || business is null || token is null ? null : new WhatsAppClient(
            new GraphLine(line, new GraphBudget(budgets, null, clock), settings.BaseUrlOf(Key) ?? Graph, settings.FacebookVersion, token), clock, phone, business);
    }

    private Instant Now => clock.GetCurrentInstant();
}
