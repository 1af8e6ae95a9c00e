using System.Collections.Concurrent;
using System.Globalization;
using Mading.Kernel;
using NodaTime;

namespace Mading.Networks.YouTube;

/// <summary>
/// Keeps every channel's token alive. A token holds an hour; the refresh token that renews it is not spent by that (other than at X), so
/// nothing is lost when a new one could not be written down.
/// </summary>
internal sealed class YouTubeSessions(NetworkLine line, NetworkSettings settings, IClock clock)
{
    private static readonly Uri Api = new("https://www.googleapis.com");
    private static readonly Uri SignIn = new("https://oauth2.googleapis.com");
    private static readonly Duration Early = Duration.FromMinutes(5);
    private static readonly Duration Breather = Duration.FromSeconds(10);
    private readonly ConcurrentDictionary<string, Seat> _seats = new();

    // Its gate needs no disposing: nobody asks it for a handle of the system.
    private sealed class Seat
    {
        public SemaphoreSlim Gate { get; } = new(1);

        /// <summary>The token that was refused last: nobody carries four megabytes to a door that is known to be shut.</summary>
        public string? Over { get; set; }
    }

    public Uri Host => settings.BaseUrlOf("youtube") ?? Api;

    /// <summary>
    /// Makes a call with the account's token. One that YouTube no longer takes is renewed and the call made once more: a call refused
    /// at the door did nothing.
    /// </summary>
    public async Task<Answer<T>> Ask<T>(ChannelAccess access, Func<YouTubeClient, Task<Answer<T>>> call, CancellationToken stop)
    {
        if (YouTubeOptions.TokenOf(access) is null)
            return new Answer<T>.Refused(new Reason("reconnect"), 401);
        var opened = IsOver(access) ? await Renew(access, stop) : Given(access);
        if (opened is not Answer<ChannelAccess>.Given { Value: var open })
            return Instead<T>(opened);
        var answer = await call(ClientOf(open));
        if (answer is not Answer<T>.Refused { Status: 401 } refused || refused.Code == YouTubeErrors.NoChannel)
            return answer;
        if (SeatOf(open) is { } seat)
            seat.Over = YouTubeOptions.TokenOf(open);
        var renewed = await Renew(open, stop);
        return renewed is Answer<ChannelAccess>.Given { Value: var fresh } ? await call(ClientOf(fresh)) : Instead<T>(renewed);
    }

    private bool IsOver(ChannelAccess access) =>
        YouTubeOptions.RenewedUntilOf(access) - Early < clock.GetCurrentInstant() || (SeatOf(access)?.Over is { } over && over == YouTubeOptions.TokenOf(access));

    private Seat? SeatOf(ChannelAccess access) => YouTubeOptions.RefreshTokenOf(access) is { } key ? _seats.GetOrAdd(key, _ => new Seat()) : null;

    private YouTubeClient ClientOf(ChannelAccess access) => new(line, Host, YouTubeOptions.TokenOf(access) ?? "", clock);

    private async Task<Answer<ChannelAccess>> Renew(ChannelAccess stale, CancellationToken stop)
    {
        if (SeatOf(stale) is not { Gate: var gate })
            return Reconnect();
        await gate.WaitAsync(stop);
        try
        {
            if (stale.Secrets is null)
                return await Renewed(stale);
            if (await stale.Secrets.Read(stop) is not { } now)
                return Reconnect();
            return YouTubeOptions.TokenOf(now) is { } token && token != YouTubeOptions.TokenOf(stale) ? Given(now) : await Renewed(now);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<Answer<ChannelAccess>> Renewed(ChannelAccess access)
    {
        if (YouTubeOptions.RefreshTokenOf(access) is not { } refreshToken)
            return Reconnect();
        var answer = await YouTubeClient.Refresh(
            line, settings.BaseUrlOf("youtube") ?? SignIn, refreshToken, YouTubeOptions.ClientIdOf(access), SecretOf(access));
        return answer switch
        {
            Answer<YouTubeClient.Tokens>.Given { Value: { AccessToken: { Length: > 0 } token } given } => Given(await Kept(access, token, given.ExpiresIn ?? 3_600)),

            // Revoked, or seven days old while the project is in testing.
            Answer<YouTubeClient.Tokens>.Refused => Reconnect(),
            Answer<YouTubeClient.Tokens>.NotNow busy => new Answer<ChannelAccess>.NotNow(busy.NotBefore),
            _ => new Answer<ChannelAccess>.NotNow(clock.GetCurrentInstant() + Breather),
        };
    }

    // A channel connected by consent names the installation's app; its secret is read where it stands.
    private string? SecretOf(ChannelAccess access) => YouTubeOptions.ClientSecretOf(access)
        ?? (settings.AppOf("youtube") is { } app && app.ClientId == YouTubeOptions.ClientIdOf(access) ? app.ClientSecret : null);

    private async Task<ChannelAccess> Kept(ChannelAccess access, string token, long seconds)
    {
        var until = clock.GetCurrentInstant() + Duration.FromSeconds(Math.Clamp(seconds, 60, 86_400));
        var fresh = new Dictionary<string, string>
        {
            [YouTubeOptions.Token] = token,
            [YouTubeOptions.RenewedUntil] = until.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        };
        try
        {
            if (access.Secrets is { } kept)
                await kept.Replace(fresh);
        }
        catch (Exception)
        {
            // The database is away for a moment: this call goes on with the token, the next renews it again.
        }

        return access with { Settings = new Dictionary<string, string>(access.Settings.Concat(fresh).GroupBy(s => s.Key).Select(s => s.Last())) };
    }

    private static Answer<ChannelAccess> Given(ChannelAccess access) => new Answer<ChannelAccess>.Given(access, 200);

    private static Answer<ChannelAccess> Reconnect() => new Answer<ChannelAccess>.Refused(new Reason("reconnect"), 401);

    private static Answer<T> Instead<T>(Answer<ChannelAccess> answer) => answer switch
    {
        Answer<ChannelAccess>.Refused refused => new Answer<T>.Refused(refused.Reason, refused.Status),
        Answer<ChannelAccess>.NotNow busy => new Answer<T>.NotNow(busy.NotBefore),
        _ => throw new InvalidOperationException("An access is given, refused or not to be had now."),
    };
}
