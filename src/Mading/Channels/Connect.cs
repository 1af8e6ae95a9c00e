using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using NodaTime;

namespace Mading.Channels;

/// <summary>Connects an account: sorts what was typed into plain and secret, asks the network who it is, and keeps it.</summary>
internal sealed class Connect(MadingDb db, NetworkList networks, ChannelLender lender, Secrets secrets, IClock clock)
{
    private const int LongestValue = 4000;
    private const int LongestName = 120;

    /// <param name="again">An account whose connection is being renewed, else nothing.</param>
    /// <returns>The account, added to the unit of work, or why not. The caller saves.</returns>
    public async Task<(Channel? Channel, IReadOnlyList<Reason> Reasons)> Try(
        string? key, string? name, IReadOnlyDictionary<string, string> typed, Channel? again, CancellationToken stop)
    {
        if (networks[key ?? ""] is not { } network)
            return (null, [new Reason("network_unknown", ("network", Short(key)))]);
        var filled = Filled(network, typed);
        var missing = Missing(network, filled, name);
        if (missing.Count > 0)
            return (null, missing);

        var plain = filled.Where(f => !network.Settings.First(s => s.Name == f.Key).Secret).ToDictionary();
        var secret = filled.Where(f => network.Settings.First(s => s.Name == f.Key).Secret).ToDictionary();
        var sealedSecrets = secret.Count == 0 ? null : secrets.Seal(JsonColumn.Write(secret));
        var channel = again ?? new Channel(db.Library, network.Key, NameOf(name, network, plain), plain, sealedSecrets, clock.GetCurrentInstant());
        channel.Refresh(plain, sealedSecrets);
        if (network is IConnects connects && await Recognise(connects, channel, stop) is { } refused)
            return (null, [refused]);
        if (again is null)
            db.Add(channel);
        lender.Forget(channel.Id);
        return (channel, []);
    }

    private async Task<Reason?> Recognise(IConnects network, Channel channel, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        try
        {
            switch (await network.Connect(lender.AccessOf(channel, new SecretsInHand(channel, lender, secrets)), patience.Token))
            {
                case ConnectResult.Connected connected when IsAnother(channel, connected):
                    return new Reason("account_differs", ("before", channel.Account), ("now", connected.Account));
                case ConnectResult.Connected connected:
                    channel.Recognise(connected.Account, connected.Link, connected.Learned);
                    return null;
                case ConnectResult.Refused refused:
                    return refused.Reason;
                default:
                    return new Reason("network_silent");
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new Reason("network_silent");
        }
    }

    // What was published on one account is looked for and taken down there; renewed as another it would never be found.
    private static bool IsAnother(Channel channel, ConnectResult.Connected connected) =>
        channel.Account.Length > 0 && connected.Account.Length > 0
        && !string.Equals(channel.Account, connected.Account, StringComparison.OrdinalIgnoreCase)
        && !IsSame("did", channel, connected) && !IsSame("open_id", channel, connected);

    // The network's own mark of who it is: the name that is shown may change, or depend on what was agreed to.
    private static bool IsSame(string mark, Channel channel, ConnectResult.Connected connected) =>
        channel.Learned.TryGetValue(mark, out var before) && connected.Learned.TryGetValue(mark, out var now) && before == now;

    private static Dictionary<string, string> Filled(INetwork network, IReadOnlyDictionary<string, string> typed) =>
        network.Settings.Select(s => (s.Name, Value: typed.GetValueOrDefault(s.Name)?.Trim() ?? ""))
            .Where(s => s.Value.Length > 0).ToDictionary(s => s.Name, s => s.Value);

    private static List<Reason> Missing(INetwork network, Dictionary<string, string> filled, string? name)
    {
        var reasons = network.Settings.Where(s => s.Required && !filled.ContainsKey(s.Name))
            .Select(s => new Reason("setting_missing", ("setting", s.Name))).ToList();
        if (filled.Any(f => f.Value.Length > LongestValue))
            reasons.Add(new Reason("setting_too_long"));
        if (name?.Length > LongestName)
            reasons.Add(new Reason("channel_name_too_long", ("most", LongestName)));
        return reasons;
    }

    private static string NameOf(string? name, INetwork network, Dictionary<string, string> plain) =>
        string.IsNullOrWhiteSpace(name) ? plain.GetValueOrDefault("place") ?? network.Key : name.Trim();

    private static string Short(string? text) => text is null ? "" : text[..Math.Min(40, text.Length)];
}
