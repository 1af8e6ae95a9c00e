using Mading.Kernel;
using Mading.Networks.Meta;
using NodaTime;

namespace Mading.Networks.WhatsApp;

/// <summary>
/// One turn of writing to readers, within the time of one commit: each is taken in hand, written to, and what came of it is on disk before
/// the next. What is left over has its turn later.
/// </summary>
internal sealed class WhatsAppRound(
    WhatsAppClient client, OutgoingPost post, WhatsAppMemo memo, IAddressees addressees, Uri link, Duration patience, IClock clock)
{
    private const int MostOfOneTurn = 100;

    /// <summary>The window of 24 hours, short by what clocks may differ (developers.facebook.com, WhatsApp, "Customer service windows").</summary>
    private static readonly Duration Window = Duration.FromHours(24) - Duration.FromMinutes(5);

    /// <summary>After so long the pair of number and reader is free again; the platform's rule is 4^n seconds (its "Rate limits").</summary>
    private static readonly Duration UntilPairIsFree = Duration.FromMinutes(1);
    private static readonly Duration AtOnce = Duration.FromMilliseconds(200);

    /// <summary>After each reply that was lost nobody more is taken in hand for a while: an outage of seconds would make hundreds unclear.</summary>
    private static readonly Duration[] AfterLost = [Duration.FromSeconds(5), Duration.FromSeconds(20), Duration.FromMinutes(1), Duration.FromMinutes(3), Duration.FromMinutes(10)];
    private WhatsAppMemo _memo = memo;

    public async Task<SendResult> Go(CancellationToken stop)
    {
        await addressees.Begin(stop);
        var (until, held) = (Now + (patience / 3), (SendResult?)null);
        if (HasExpired)
            await addressees.Expire(stop);
        for (var written = 0; held is null && written < MostOfOneTurn && Now <= until && !HasExpired && await addressees.Next(stop) is { } reader; written++)
            held = await WriteTo(reader, until, stop);
        return await Standing(held, stop);
    }

    /// <returns>Why the turn ends here, or nothing.</returns>
    private async Task<SendResult?> WriteTo(Addressee reader, Instant until, CancellationToken stop)
    {
        // A server that was frozen wakes up here: the turn may be another's by now, so the call is not made.
        if (Now > until + (patience / 3))
        {
            await addressees.Keep(reader, new Reached.Later(Now));
            return new SendResult.Busy(Now + AtOnce);
        }

        var free = reader.WroteAt is { } wrote && Now < wrote + Window ? WhatsAppMapper.Free(post, _memo, reader) : null;
        var answer = await client.Send(free ?? WhatsAppMapper.Template(post, _memo, reader), patience / 2, stop);
        var (reached, held) = Understood(answer, isFree: free is not null);
        await addressees.Keep(reader, reached);
        _memo = _memo with { LostInARow = reached is Reached.Unclear ? Math.Clamp(_memo.LostInARow + 1, 1, AfterLost.Length) : 0 };
        return reached is Reached.Unclear ? new SendResult.Busy(Now + AfterLost[_memo.LostInARow - 1]) : held;
    }

    private (Reached Reached, SendResult? Held) Understood(Answer<WhatsAppClient.Accepted> answer, bool isFree)
    {
        switch (answer)
        {
            case Answer<WhatsAppClient.Accepted>.Given { Value.Messages: [{ Id: { Length: > 0 and <= 200 } id }, ..] }:
                return (new Reached.Sent(id), null);
            case Answer<WhatsAppClient.Accepted>.Refused refused when isFree && GraphErrors.NumberOf(refused.Code) == WhatsAppErrors.WindowClosed:
                return (new Reached.Later(Now, WindowClosed: true), null);
            case Answer<WhatsAppClient.Accepted>.Refused refused when WhatsAppErrors.IsOfTheAccount(refused):
                return (new Reached.Later(Now), new SendResult.Refused(refused.Reason));
            case Answer<WhatsAppClient.Accepted>.Refused refused:
                return (new Reached.Refused(refused.Reason, WhatsAppErrors.IsStopped(GraphErrors.NumberOf(refused.Code))), null);
            case Answer<WhatsAppClient.Accepted>.NotNow busy when GraphErrors.NumberOf(busy.Code) == WhatsAppErrors.PairRate:
                return (new Reached.Later(Instant.Max(busy.NotBefore, Now + UntilPairIsFree)), null);
            case Answer<WhatsAppClient.Accepted>.NotNow busy:
                return (new Reached.Later(busy.NotBefore), new SendResult.Busy(busy.NotBefore));
            default:
                return (new Reached.Unclear(), null);
        }
    }

    // Once somebody has it, the delivery is on its way until all have had their turn.
    private async Task<SendResult> Standing(SendResult? held, CancellationToken stop)
    {
        var all = await addressees.Count(stop);
        var isBegun = all.Sent > 0 || all.Unclear > 0;
        return all switch
        {
            _ when held is SendResult.Refused => held,
            { Waiting: > 0 } when !isBegun && (held as SendResult.Busy)?.NotBefore is { } later => new SendResult.Busy(later),
            { Waiting: > 0 } => new SendResult.Working(_memo.Write(), Left(held, all)),
            { Unclear: > 0 } => new SendResult.Unclear(_memo.Write()),
            { Sent: > 0 } => new SendResult.Sent(WhatsAppMapper.IntentOf(post.Key), link),
            _ => new SendResult.Refused(all.FirstProblem ?? new Reason("whatsapp_nobody_asked")),
        };
    }

    private Duration Left(SendResult? held, AddresseesState all)
    {
        var next = Instant.Max((held as SendResult.Busy)?.NotBefore ?? Now, all.NextAt ?? Now);
        return Duration.Max(AtOnce, next - Now);
    }

    private bool HasExpired => Now > post.ExpiresAt;

    private Instant Now => clock.GetCurrentInstant();
}
