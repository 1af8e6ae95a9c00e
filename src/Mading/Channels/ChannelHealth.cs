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
public sealed record ChannelHealth(HealthLight Light, Instant? LastAcceptedAt, bool NeedsReconnect, string? Problem, Instant? TokenUntil)
{
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
            watched.Add(new Reason("access_ends", ("days", (int)Math.Ceiling((until - now).TotalDays))));
        if (LastAcceptedAt is { } last && (now - last).TotalDays > SilentDays)
            watched.Add(new Reason("account_silent", ("days", (int)(now - last).TotalDays)));
        return watched;
    }

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
            : null);
}
