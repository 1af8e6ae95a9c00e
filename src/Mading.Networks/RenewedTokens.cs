using System.Collections.Concurrent;
using System.Globalization;
using Mading.Kernel;
using NodaTime;

namespace Mading.Networks;

/// <summary>
/// Keeps the tokens of accounts alive where they hold for some hours. The call that renews one spends the refresh token and gives another,
/// which is kept sealed before anything else happens: without it a person would have to connect again.
/// </summary>
internal abstract class RenewedTokens(IClock clock)
{
    public const string Token = "token";
    public const string RefreshToken = "refreshToken";

    /// <summary>Kept beside the renewed token: when it ends, in seconds since 1970.</summary>
    public const string RenewedUntil = "renewedUntil";

    private static readonly Duration Early = Duration.FromMinutes(5);
    private static readonly Duration Breather = Duration.FromSeconds(10);
    private static readonly Duration Doubt = Duration.FromSeconds(30);
    private const int UsualSeconds = 7_200;
    private readonly ConcurrentDictionary<string, Seat> _seats = new();

    /// <summary>What a network gave for a refresh token.</summary>
    /// <param name="Next">Nothing where the old one goes on.</param>
    /// <param name="Seconds">How long the token holds.</param>
    /// <param name="RenewableFor">How many seconds the next one may wait to be used, where the network says so.</param>
    internal sealed record Fresh(string Token, string? Next, long? Seconds, long? RenewableFor = null);

    // Its gate needs no disposing: nobody asks it for a handle of the system.
    private sealed class Seat
    {
        public SemaphoreSlim Gate { get; } = new(1);

        /// <summary>Given by the network for a refresh token that is spent now, and not on disk yet.</summary>
        public (string Spent, IReadOnlyDictionary<string, string> Fresh)? Unsaved { get; set; }

        /// <summary>The refresh token that was refused once.</summary>
        public string? Doubted { get; set; }
    }

    /// <summary>Whose token it is: accounts that share one renew it one after the other.</summary>
    protected abstract string Owner(ChannelAccess access);

    /// <summary>The one call that renews.</summary>
    protected abstract Task<Answer<Fresh>> Ask(string refreshToken, ChannelAccess access);

    /// <returns>Given, Refused or NotNow: an access that could not be had is no post that may have happened.</returns>
    public async Task<Answer<ChannelAccess>> Open(ChannelAccess access, CancellationToken stop)
    {
        if (TokenOf(access) is null)
            return Reconnect();
        return RenewedUntilOf(access) - Early < clock.GetCurrentInstant() ? await Renew(access, stop) : Given(access);
    }

    /// <summary>The token that this access holds is over.</summary>
    public async Task<Answer<ChannelAccess>> Renew(ChannelAccess stale, CancellationToken stop)
    {
        if (stale.Secrets is not { } kept || RefreshTokenOf(stale) is null)
            return Reconnect();
        var seat = _seats.GetOrAdd(Owner(stale), _ => new Seat());
        await seat.Gate.WaitAsync(stop);
        try
        {
            return await Renew(seat, stale, kept, stop);
        }
        catch (Exception) when (!stop.IsCancellationRequested)
        {
            // A database that is away for a moment: nothing was asked of the network.
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
        if (seat.Unsaved is { Spent: var spent } && spent == RefreshTokenOf(now))
            return await Save(seat, now, kept);
        return IsAnother(now, stale) ? Given(now) : await Ask(seat, now, kept);
    }

    private async Task<Answer<ChannelAccess>> Ask(Seat seat, ChannelAccess access, IAccountSecrets kept)
    {
        if (RefreshTokenOf(access) is not { } spent)
            return Reconnect();
        switch (await Ask(spent, access))
        {
            case Answer<Fresh>.Given { Value: var fresh }:
                seat.Unsaved = (spent, Secrets(fresh, spent));
                return await Save(seat, access, kept);
            case Answer<Fresh>.Refused:
                return await Refused(seat, spent, access, kept);
            case Answer<Fresh>.NotNow busy:
                return new Answer<ChannelAccess>.NotNow(busy.NotBefore);
            default:
                return Later(Breather);
        }
    }

    private Dictionary<string, string> Secrets(Fresh fresh, string spent)
    {
        var kept = new Dictionary<string, string>
        {
            [Token] = fresh.Token,
            [RefreshToken] = fresh.Next is { Length: > 0 } next ? next : spent,
            [RenewedUntil] = In(Math.Clamp(fresh.Seconds ?? UsualSeconds, 60L, 86_400L)),
        };
        if (fresh.RenewableFor is > 0 and < 1_000_000_000 and { } seconds)
            (kept[ConnectResult.TokenSince], kept[ConnectResult.TokenUntil]) = (In(0), In(seconds));
        return kept;
    }

    private string In(long seconds) => (clock.GetCurrentInstant().ToUnixTimeSeconds() + seconds).ToString(CultureInfo.InvariantCulture);

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

    /// <summary>Makes a call with the account's token. One that the network no longer takes is renewed and the call made once more: a call refused at the door did nothing.</summary>
    public async Task<Answer<T>> WithToken<T>(ChannelAccess access, Func<ChannelAccess, Task<Answer<T>>> call, CancellationToken stop)
    {
        var opened = await Open(access, stop);
        if (opened is not Answer<ChannelAccess>.Given { Value: var open })
            return Instead<T>(opened);
        var answer = await call(open);
        if (answer is not Answer<T>.Refused { Status: 401 })
            return answer;
        var renewed = await Renew(open, stop);
        return renewed is Answer<ChannelAccess>.Given { Value: var fresh } ? await call(fresh) : Instead<T>(renewed);
    }

    private static Answer<T> Instead<T>(Answer<ChannelAccess> answer) => answer switch
    {
        Answer<ChannelAccess>.Refused refused => new Answer<T>.Refused(refused.Reason, refused.Status),
        Answer<ChannelAccess>.NotNow busy => new Answer<T>.NotNow(busy.NotBefore),
        _ => throw new InvalidOperationException("An access is given, refused or not to be had now."),
    };

    public static string? TokenOf(ChannelAccess access) => Header(access[Token]);

    public static string? RefreshTokenOf(ChannelAccess access) => Header(access[RefreshToken]);

    /// <returns>Nothing where the token is as it was typed: then the network tells when it is over.</returns>
    public static Instant? RenewedUntilOf(ChannelAccess access) =>
        long.TryParse(access[RenewedUntil], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 100_000_000_000
            ? Instant.FromUnixTimeSeconds(seconds) : null;

    /// <summary>What cannot be a token travels in no header.</summary>
    public static string? Header(string typed) =>
        typed.Trim() is { Length: > 0 and <= 4_000 } token && token.All(c => c is > ' ' and < (char)127) ? token : null;

    private static bool IsAnother(ChannelAccess now, ChannelAccess before) => TokenOf(now) is { } token && token != TokenOf(before);

    private static Answer<ChannelAccess>.Given Given(ChannelAccess access) => new(access, 200);

    private static Answer<ChannelAccess>.Refused Reconnect() => new(new Reason("reconnect"), 401);

    private Answer<ChannelAccess>.NotNow Later(Duration wait) => new(clock.GetCurrentInstant() + wait);
}
