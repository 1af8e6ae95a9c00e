using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Channels;

/// <summary>Connects an account that a consent opened. One that the library has already keeps its place, its posts and its history.</summary>
internal sealed class ConsentedConnect(MadingDb db, NetworkList networks, IEnumerable<IConsents> all, Connect connect, IClock clock)
{
    /// <returns>Of several, the account that is being connected again.</returns>
    public async Task<ConsentedAccount?> Same(string network, IReadOnlyList<ConsentedAccount> accounts, Guid? again, CancellationToken stop) =>
        await Known(network, again, stop) is { } channel ? accounts.FirstOrDefault(a => Names(channel, a) > 0 && IsOf(channel, a)) : null;

    /// <returns>The account, added to the unit of work, or why not. The caller saves.</returns>
    public async Task<(Channel? Channel, IReadOnlyList<Reason> Reasons)> Keep(string network, ConsentedAccount account, Guid? again, CancellationToken stop)
    {
        var channel = await Known(network, again, stop);
        if (again is not null && channel is null)
            return (null, [new Reason("consent_unknown")]);
        if (channel is not null && !IsOf(channel, account))
            return (null, [new Reason("account_differs", ("before", channel.Account), ("now", account.Name))]);
        var (kept, reasons) = await connect.Try(network, channel?.Name ?? Short(account.Name), With(channel, account), channel, stop);
        if (kept is not null && channel is null && await Twin(kept, account, stop) is { } twin)
        {
            db.Entry(kept).State = EntityState.Detached;
            (kept, reasons) = await connect.Try(network, twin.Name, With(twin, account), twin, stop);
        }

        kept?.AccessFrom(clock.GetCurrentInstant(), account.Until);
        return (kept, reasons);
    }

    private async Task<Channel?> Known(string network, Guid? again, CancellationToken stop)
    {
        if (again is not { } given)
            return null;
        var id = new ChannelId(given);
        return await db.Channels.FirstOrDefaultAsync(c => c.Id == id && c.Network == network && c.DisconnectedAt == null, stop);
    }

    // What a library has set for the account itself, such as how long its videos run, no consent names.
    private static Dictionary<string, string> With(Channel? before, ConsentedAccount account) =>
        new(account.Settings.Concat(before?.Settings.Where(s => !account.Settings.ContainsKey(s.Key)) ?? []));

    // Names alone may coincide, as those of Pages do.
    private async Task<Channel?> Twin(Channel made, ConsentedAccount account, CancellationToken stop) =>
        (await db.Channels.Where(c => c.Id != made.Id && c.Network == made.Network && c.Account == made.Account && c.DisconnectedAt == null).ToListAsync(stop))
            .Find(c => IsOf(c, account));

    private bool IsOf(Channel channel, ConsentedAccount account) => Naming(channel).All(s => !account.Settings.TryGetValue(s, out var now) || now == channel.Settings[s]);

    private int Names(Channel channel, ConsentedAccount account) => Naming(channel).Count(account.Settings.ContainsKey);

    // The settings that say which account it is: not its server, not the app by which it is reached, and not what a person may choose anew.
    private IEnumerable<string> Naming(Channel channel)
    {
        var chosen = all.FirstOrDefault(c => c.Key == channel.Network)?.MayAsk ?? [];
        return networks[channel.Network]!.Settings
            .Where(s => s is { Secret: false, Shape: SettingShape.Text } && s.Name is not ("clientId" or "clientKey") && !chosen.Contains(s.Name) && channel.Settings.ContainsKey(s.Name))
            .Select(s => s.Name);
    }

    private static string Short(string name) => ShortText.Of(name, 100);
}
