using System.Collections.Concurrent;
using System.Globalization;
using Mading.Kernel;
using NodaTime;

namespace Mading.Networks.X;

/// <summary>
/// Keeps every account's token alive. A token holds two hours; the call that renews it spends the refresh token and gives another,
/// which is kept sealed before anything else happens: without it a person would have to connect again.
/// </summary>
internal sealed class XSessions(NetworkLine line, NetworkSettings settings, IClock clock)
{
    public static readonly Uri Api = new("https://api.x.com");
    private static readonly Duration Early = Duration.FromMinutes(5);
    private static readonly Duration Breather = Duration.FromSeconds(10);
    private static readonly Duration Doubt = Duration.FromSeconds(30);
    private readonly ConcurrentDictionary<string, Seat> _seats = new();

    // Its gate needs no disposing: nobody asks it for a handle of the system.
    private sealed class Seat
    {
        public SemaphoreSlim Gate { get; } = new(1);

        /// <summary>Given by X for a refresh token that is spent now, and not on disk yet.</summary>
        public (string Spent, IReadOnlyDictionary<string, string> Fresh)? Unsaved { get; set; }

        /// <summary>The refresh token that X refused once.</summary>
        public string? Doubted { get; set; }
    }

    /// <returns>Given, Refused or NotNow: an access that could not be had is no post that may have happened.</returns>
    public async Task<Answer<ChannelAccess>> Open(ChannelAccess access, CancellationToken stop)
    {
        if (XOptions.TokenOf(access) is null)
            return Reconnect();
        return XOptions.RenewedUntilOf(access) - Early < clock.GetCurrentInstant() ? await Renew(access, stop) : Given(access);
    }

    /// <summary>The token that this access holds is over.</summary>
    public async Task<Answer<ChannelAccess>> Renew(ChannelAccess stale, CancellationToken stop)
    {
        if (stale.Secrets is not { } kept || XOptions.RefreshTokenOf(stale) is null)
            return Reconnect();
        var seat = _seats.GetOrAdd($"{XOptions.UserOf(stale)}\n{XOptions.ClientIdOf(stale)}", _ => new Seat());
        await seat.Gate.WaitAsync(stop);
        try
        {
            return await Renew(seat, stale, kept, stop);
        }
        catch (Exception) when (!stop.IsCancellationRequested)
        {
            // A database that is away for a moment: nothing was asked of X.
            return Later(Breather);
        }
        finally
        {
            seat.Gate.Release();
        }
    }

    private async Task<Answer<ChannelAccess>> Renew(Seat seat, ChannelAccess stale, IAccountSecrets kept, CancellationToken stop)
    {
        if (await kept.Read(stop) is not { } now)
            return Reconnect();

        // Only over what was spent for it: a person may have connected the account anew meanwhile.
        if (seat.Unsaved is { Spent: var spent } && spent == XOptions.RefreshTokenOf(now))
            return await Save(seat, now, kept);
        return IsAnother(now, stale) ? Given(now) : await Ask(seat, now, kept);
    }

    private async Task<Answer<ChannelAccess>> Ask(Seat seat, ChannelAccess access, IAccountSecrets kept)
    {
        var spent = XOptions.RefreshTokenOf(access);
        if (spent is null)
            return Reconnect();
        switch (await XClient.Refresh(line, settings.BaseUrlOf("x") ?? Api, spent, XOptions.ClientIdOf(access), XOptions.ClientSecretOf(access)))
        {
            case Answer<XClient.Tokens>.Given { Value: { AccessToken: { Length: > 0 } token } given }:
                seat.Unsaved = (spent, Secrets(token, given, spent));
                return await Save(seat, access, kept);
            case Answer<XClient.Tokens>.Refused:
                return await Refused(seat, spent, access, kept);
            case Answer<XClient.Tokens>.NotNow busy:
                return new Answer<ChannelAccess>.NotNow(busy.NotBefore);
            default:
                return Later(Breather);
        }
    }

    private Dictionary<string, string> Secrets(string token, XClient.Tokens given, string spent) => new()
    {
        [XOptions.Token] = token,
        [XOptions.RefreshToken] = given.RefreshToken is { Length: > 0 } next ? next : spent,
        [XOptions.RenewedUntil] = (clock.GetCurrentInstant() + Duration.FromSeconds(Math.Clamp(given.ExpiresIn ?? 7200, 60, 86_400)))
            .ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
    };

    // A database that is away for a moment must not cost the account: what could not be written is written at the next call.
    private async Task<Answer<ChannelAccess>> Save(Seat seat, ChannelAccess access, IAccountSecrets kept)
    {
        var fresh = seat.Unsaved!.Value.Fresh;
        try
        {
            await kept.Replace(fresh);
        }
        catch (Exception)
        {
            return Later(Breather);
        }

        (seat.Unsaved, seat.Doubted) = (null, null);
        return Given(access with { Settings = new Dictionary<string, string>(access.Settings.Concat(fresh).GroupBy(s => s.Key).Select(s => s.Last())) });
    }

    // Refused once, another server of ours may just be writing down what it got for the same token; refused again, it is spent.
    private async Task<Answer<ChannelAccess>> Refused(Seat seat, string spent, ChannelAccess access, IAccountSecrets kept)
    {
        if (await kept.Read(CancellationToken.None) is { } now && IsAnother(now, access))
            return Given(now);
        if (seat.Doubted == spent)
            return Reconnect();
        seat.Doubted = spent;
        return Later(Doubt);
    }

    private static bool IsAnother(ChannelAccess now, ChannelAccess before) => XOptions.TokenOf(now) is { } token && token != XOptions.TokenOf(before);

    private static Answer<ChannelAccess>.Given Given(ChannelAccess access) => new(access, 200);

    private static Answer<ChannelAccess>.Refused Reconnect() => new(new Reason("reconnect"), 401);

    private Answer<ChannelAccess>.NotNow Later(Duration wait) => new(clock.GetCurrentInstant() + wait);
}
