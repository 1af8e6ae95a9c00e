using Mading.Kernel;

namespace Mading.Networks;

/// <summary>
/// One social network: what it is called, what it takes, and (by the further interfaces it implements) what it can do.
/// A network sees no database and no room; whatever it needs is handed in.
/// </summary>
public interface INetwork
{
    /// <summary>The stable name, as in the API: <c>mastodon</c>, <c>portal</c>, <c>phone</c> …</summary>
    string Key { get; }

    /// <summary>The settings a person fills in to connect an account; they describe their own form.</summary>
    IReadOnlyList<NetworkSetting> Settings { get; }

    /// <summary>What a post may hold here, each figure with its source.</summary>
    NetworkLimits LimitsFor(PostKind kind, ChannelAccess access);

    /// <summary>How readers see a post here.</summary>
    NetworkLook LookOf(PostKind kind) => KnownLooks.For(Key, kind);

    /// <summary>The budget of calls that this account shares with others (see <see cref="Budgets"/>); nothing when it is alone.</summary>
    string? BudgetOf(ChannelAccess access) => null;
}

/// <summary>A network whose account can be asked whether it is really there and who it is.</summary>
public interface IConnects
{
    Task<ConnectResult> Connect(ChannelAccess access, CancellationToken stop);
}

public abstract record ConnectResult
{
    private ConnectResult()
    {
    }

    /// <summary>Among what was learned: when the access ends, in seconds since 1970. Left out where it does not, or renews itself in use.</summary>
    public const string TokenUntil = "token_until";

    /// <summary>Kept beside it: when the access was given or last renewed.</summary>
    public const string TokenSince = "token_since";

    /// <param name="Account">The network's own name of the account, such as <c>@perpus@mastodon.example</c>.</param>
    /// <param name="Learned">Settings read from the network (limits of that server), kept with the channel; nothing secret. They are among the settings of every <see cref="ChannelAccess"/> lent later.</param>
    public sealed record Connected(string Account, Uri? Link, IReadOnlyDictionary<string, string> Learned) : ConnectResult;

    public sealed record Refused(Reason Reason) : ConnectResult;
}

/// <summary>A network to which a person publishes by phone: at the due time the delivery waits for them (state <c>manual</c>).</summary>
public interface IByHand : INetwork;

/// <summary>A setting of an account, drawn as a form field.</summary>
/// <param name="Name">As in the API: <c>server</c>, <c>token</c> …</param>
/// <param name="Secret">Encrypted at rest and never shown again.</param>
public sealed record NetworkSetting(string Name, bool Secret, bool Required, SettingShape Shape)
{
    /// <summary>What may be chosen, where it is no free text; the first is what holds where nothing was.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];
}

public enum SettingShape
{
    Text,
    Address,
}

/// <summary>The settings of one connected account, secrets in clear; lives no longer than the call it is lent for.</summary>
/// <param name="Secrets">Where its secrets lie, for a network that replaces them while it is used.</param>
public sealed record ChannelAccess(IReadOnlyDictionary<string, string> Settings, IAccountSecrets? Secrets = null)
{
    public string this[string name] => Settings.TryGetValue(name, out var value) ? value : "";

    // A record would print its secrets.
    public override string ToString() => $"ChannelAccess({string.Join(", ", Settings.Keys)})";
}

public enum PostKind
{
    Text,
    Link,
    Image,
    Carousel,
    Video,
    Reel,
    Story,
    Live,
    Poll,
    Thread,
    Article,
}
