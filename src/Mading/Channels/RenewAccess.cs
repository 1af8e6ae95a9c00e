using System.Globalization;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Channels;

/// <summary>
/// Renews the access to accounts weeks before it ends. What fails by the line is tried again next time and changes nothing; what the
/// network refuses turns the account's light; what could be renewed by nobody is warned of. Renewing twice does no harm: the old token holds to its end.
/// </summary>
internal sealed class RenewAccess(IEnumerable<IRenews> networks, ChannelLender lender, Secrets secrets, HealthNotes health, WarnOfEnds warn, IClock clock) : IRecurring
{
    /// <summary>So long before its end an access is renewed; a week before the first warning.</summary>
    private static readonly Duration Ahead = Duration.FromDays(20);

    /// <summary>Younger ones are not renewed (Instagram and Threads, "Long-lived tokens").</summary>
    private static readonly Duration Youngest = Duration.FromHours(24);

    public string Name => "channels.renew-access";

    public Duration Every => Duration.FromHours(6);

    public async Task Run(IServiceProvider services, CancellationToken stop)
    {
        services.GetRequiredService<LibraryScope>().OpenForTheInstallation();
        var db = services.GetRequiredService<MadingDb>();
        var keys = networks.Select(n => n.Key).ToList();
        var due = await db.Channels.IgnoreQueryFilters().Where(c => c.DisconnectedAt == null && keys.Contains(c.Network)).ToListAsync(stop);
        var troubles = new List<Exception>();
        foreach (var channel in due.Where(IsDue))
        {
            try
            {
                await Renew(db, channel, stop);
            }
            catch (Exception trouble) when (!stop.IsCancellationRequested)
            {
                // One account's trouble, such as a person connecting it anew at this moment, is not the others'.
                db.Entry(channel).State = EntityState.Detached;
                troubles.Add(trouble);
            }
        }

        await warn.Say(db, stop);
        if (troubles.Count > 0)
            throw new AggregateException(troubles);
    }

    // Of a token that was pasted nothing is known; it is asked for once a run until its end is.
    private bool IsDue(Channel channel)
    {
        var (now, until) = (clock.GetCurrentInstant(), TimeIn(channel, ConnectResult.TokenUntil));
        return now - (TimeIn(channel, ConnectResult.TokenSince) ?? channel.ConnectedAt) >= Youngest && (until is null || (until > now && until - now <= Ahead));
    }

    private async Task Renew(MadingDb db, Channel channel, CancellationToken stop)
    {
        var (isKnown, before) = (TimeIn(channel, ConnectResult.TokenUntil) is not null, channel.SealedSecrets);
        switch (await networks.First(n => n.Key == channel.Network).Renew(lender.AccessToKeep(channel), stop))
        {
            case RenewResult.Renewed renewed:
                await db.Entry(channel).ReloadAsync(stop);

                // Let go or connected anew meanwhile: what was renewed is not theirs any more.
                if (!channel.Connected || channel.SealedSecrets != before)
                    return;
                SecretsInHand.Put(channel, renewed.Secrets, lender, secrets);
                channel.AccessFrom(clock.GetCurrentInstant(), renewed.Until);
                await db.SaveChangesAsync(stop);
                lender.Forget(channel.Id);
                break;

            // A pasted token may be of a kind that is never renewed, and work.
            case RenewResult.Refused refused when isKnown:
                health.Refused(channel.Id, refused.Reason);
                await health.Write(stop);
                break;
        }
    }

    private static Instant? TimeIn(Channel channel, string name) =>
        channel.Learned.TryGetValue(name, out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds < 100_000_000_000 ? Instant.FromUnixTimeSeconds(seconds) : null;
}
