using System.Globalization;
using Mading.Kernel;
using Mading.Networks;
using NodaTime;

namespace Mading.Channels;

/// <summary>One honest light for an account.</summary>
public enum HealthLight
{
    /// <summary>The network took a post of ours, or has just been connected.</summary>
    Good,

    /// <summary>Connected, but no post has been accepted yet.</summary>
    Untried,

    /// <summary>It works, and somebody should look at it before it no longer does.</summary>
    Watch,

    /// <summary>A person must do something.</summary>
    Bad,
}

/// <param name="Problem">The code of what is wrong, if anything is.</param>
/// <param name="TokenUntil">When the access that we were given ends, where the network says so and does not renew it by itself.</param>
/// <param name="LastHeardAt">When the network last told us something of its own accord: a message, or what came of a post.</param>
/// <param name="ApiVersion">The version of the network's interface that we use, where it has versions.</param>
/// <param name="ApiUntil">When that version ends, where the network has said so.</param>
public sealed record ChannelHealth(
    HealthLight Light, Instant? LastAcceptedAt, bool NeedsReconnect, string? Problem, Instant? TokenUntil, Instant? LastHeardAt = null,
    string? ApiVersion = null, Instant? ApiUntil = null)
{
    /// <summary>So long before a version ends whoever runs the installation should know, in days.</summary>
    private const int VersionDaysAhead = 60;

    /// <summary>So long before the access ends somebody is told, in days.</summary>
    private const int DaysAhead = 14;

    /// <summary>An account that nothing was published on for so many days is asleep.</summary>
    private const int SilentDays = 30;

    /// <summary>The light with what time alone does to an account.</summary>
    public HealthLight LightAt(Instant now) => Light == HealthLight.Bad || TokenUntil <= now
        ? HealthLight.Bad
        : Watched(now).Count > 0 ? HealthLight.Watch : Light;

    /// <summary>What somebody should know in time; nothing for most accounts.</summary>
    public IReadOnlyList<Reason> Watched(Instant now)
    {
        var watched = new List<Reason>();
        if (TokenUntil <= now)
            watched.Add(new Reason("access_over"));
        else if (TokenUntil is { } until && (until - now).TotalDays <= DaysAhead)
            watched.Add(Ends((int)Math.Ceiling((until - now).TotalDays)));
        if (ApiUntil <= now)
            watched.Add(new Reason("api_version_ended", ("version", ApiVersion ?? "")));
        else if (ApiUntil is { } end && (end - now).TotalDays <= VersionDaysAhead)
            watched.Add(new Reason("api_version_ends", ("version", ApiVersion ?? ""), ("days", (int)Math.Ceiling((end - now).TotalDays))));
        if (LastAcceptedAt is { } last && (now - last).TotalDays > SilentDays)
            watched.Add(new Reason("account_silent", ("days", (int)(now - last).TotalDays)));
        return watched;
    }

    private static Reason Ends(int days) => days == 1 ? new Reason("access_ends_within_a_day") : new Reason("access_ends", ("days", days));

    /// <summary>Whether only connecting again helps, or soon will.</summary>
    public bool NeedsConnecting(Instant now) => NeedsReconnect || AccessAt(now) is not null;

    /// <summary>What is to be said of the access alone.</summary>
    public Reason? AccessAt(Instant now) => Watched(now).FirstOrDefault(r => r.Code.StartsWith("access_", StringComparison.Ordinal));

    /// <param name="network">The account's network, where it is still among ours.</param>
    public static ChannelHealth Of(Channel channel, INetwork? network) => network is IVersioned { Version: var version }
        ? Of(channel) with { ApiVersion = version.Name, ApiUntil = version.Until }
        : Of(channel);

    public static ChannelHealth Of(Channel channel) => new(
        channel switch
        {
            { Problem: not null } or { Connected: false } => HealthLight.Bad,
            { LastAcceptedAt: null } => HealthLight.Untried,
            _ => HealthLight.Good,
        },
        channel.LastAcceptedAt,
        channel.NeedsReconnect,
        channel.Problem,
        channel.Learned.TryGetValue(ConnectResult.TokenUntil, out var until) && long.TryParse(until, CultureInfo.InvariantCulture, out var seconds)
            ? Instant.FromUnixTimeSeconds(seconds)
            : null,
        channel.LastHeardAt);
}
