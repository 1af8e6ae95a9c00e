using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Channels;

/// <summary>Sends a person to a network, and takes them back: what they bring counts once, in time, and from nobody else.</summary>
internal sealed class ConsentDesk(MadingDb db, Visit visit, IEnumerable<IConsents> all, ConsentedConnect connect, Secrets secrets, IClock clock)
{
    /// <summary>What came of a return.</summary>
    /// <param name="Choices">To choose from, with the token under which the choice is awaited.</param>
    public sealed record Outcome(Channel? Connected, IReadOnlyList<ConsentedAccount> Choices, string Token, Guid? Again, IReadOnlyList<Reason> Reasons);

    public IConsents? Of(string network) => all.FirstOrDefault(c => c.Key == network);

    public async Task<ConsentStart> Begin(IConsents consents, Uri back, string browser, IReadOnlyDictionary<string, string> typed, Guid? again, CancellationToken stop)
    {
        await Forget(consents.Key, stop);
        var trip = new ConsentTrip(back, Secrets.NewToken(), Secrets.NewToken(), typed);
        var start = await consents.Begin(trip, stop);
        if (start is ConsentStart.Leave leave)
            await Await(consents.Key, ConsentStage.Away, trip.State, browser, again, trip with { Known = leave.Known }, stop);
        return start;
    }

    public async Task<Outcome> Return(IConsents consents, string? state, string? code, bool denied, string browser, CancellationToken stop)
    {
        if (await Claim(consents.Key, ConsentStage.Away, state, browser, stop) is not { } pending || Read<ConsentTrip>(pending) is not { } trip)
            return Failed(new Reason("consent_unknown"));
        if (denied)
            return Failed(new Reason("consent_denied"), pending.Again);
        if (code is not { Length: > 0 and < 2000 })
            return Failed(new Reason("consent_unknown"), pending.Again);
        return await consents.Finish(trip, code, stop) switch
        {
            ConsentEnd.Given given => await Take(consents.Key, given.Accounts, pending.Again, browser, stop),
            ConsentEnd.Refused refused => Failed(refused.Reason, pending.Again),
            _ => throw new InvalidOperationException("A consent is given or refused."),
        };
    }

    public async Task<Outcome> Choose(IConsents consents, string? token, string? account, string browser, CancellationToken stop)
    {
        if (await Claim(consents.Key, ConsentStage.Choosing, token, browser, stop) is not { } pending || Read<List<ConsentedAccount>>(pending) is not { } accounts)
            return Failed(new Reason("consent_unknown"));
        return accounts.Find(a => a.Id == account) is { } chosen
            ? await Keep(consents.Key, chosen, pending.Again, stop)
            : Failed(new Reason("consent_unknown"), pending.Again);
    }

    private async Task<Outcome> Take(string network, IReadOnlyList<ConsentedAccount> accounts, Guid? again, string browser, CancellationToken stop)
    {
        if (await connect.Same(network, accounts, again, stop) is { } same)
            return await Keep(network, same, again, stop);
        if (accounts.Count == 1)
            return await Keep(network, accounts[0], again, stop);
        var token = Secrets.NewToken();
        await Await(network, ConsentStage.Choosing, token, browser, again, accounts, stop);
        return new Outcome(null, accounts, token, again, []);
    }

    private async Task<Outcome> Keep(string network, ConsentedAccount account, Guid? again, CancellationToken stop)
    {
        var (channel, reasons) = await connect.Keep(network, account, again, stop);
        return new Outcome(channel, [], "", again, reasons);
    }

    private async Task Await<T>(string network, ConsentStage stage, string token, string browser, Guid? again, T what, CancellationToken stop)
    {
        db.Add(new PendingConsent(
            db.Library, visit.PersonId!.Value, network, stage, token, browser, again, secrets.Seal(JsonColumn.Write(what)), clock.GetCurrentInstant()));
        await db.SaveChangesAsync(stop);
    }

    // Deleted before anything is done with it: of two that come at once, one counts.
    private async Task<PendingConsent?> Claim(string network, ConsentStage stage, string? token, string browser, CancellationToken stop)
    {
        if (token is not { Length: > 0 and < 200 })
            return null;
        var (id, here, person, now) = (Secrets.Fingerprint(token), Secrets.Fingerprint(browser), visit.PersonId!.Value, clock.GetCurrentInstant());
        var rows = db.PendingConsents.Where(c =>
            c.Id == id && c.Browser == here && c.PersonId == person && c.Network == network && c.Stage == stage && c.Until > now);
        var pending = await rows.AsNoTracking().FirstOrDefaultAsync(stop);
        return pending is not null && await rows.ExecuteDeleteAsync(stop) == 1 ? pending : null;
    }

    // Whoever begins anew has given up what they began before; so nobody can pile them up.
    private Task<int> Forget(string network, CancellationToken stop)
    {
        var (person, now) = (visit.PersonId!.Value, clock.GetCurrentInstant());
        return db.PendingConsents.Where(c => (c.PersonId == person && c.Network == network) || c.Until <= now).ExecuteDeleteAsync(stop);
    }

    private T? Read<T>(PendingConsent pending)
        where T : class => secrets.Open(pending.SealedText) is { } clear ? JsonColumn.Read<T>(clear) : null;

    private static Outcome Failed(Reason reason, Guid? again = null) => new(null, [], "", again, [reason]);
}
