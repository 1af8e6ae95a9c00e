using System.Globalization;
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

    /// <summary>A person must do something.</summary>
    Bad,
}

/// <param name="Problem">The code of what is wrong, if anything is.</param>
/// <param name="TokenUntil">When the access that we were given ends, where the network says so and does not renew it by itself.</param>
public sealed record ChannelHealth(HealthLight Light, Instant? LastAcceptedAt, bool NeedsReconnect, string? Problem, Instant? TokenUntil)
{
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
