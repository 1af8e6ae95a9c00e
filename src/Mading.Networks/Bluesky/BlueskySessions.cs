using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mading.Kernel;
using NodaTime;

namespace Mading.Networks.Bluesky;

/// <param name="Home">The server that holds the account.</param>
internal sealed record BlueskySession(string Did, string Handle, string Access, string Refresh, Uri Home, Instant AccessUntil)
{
    // A record would print its secrets.
    public override string ToString() => $"BlueskySession({Handle})";
}

/// <summary>
/// The sessions of all accounts, kept as long as the server runs. Signing in is counted (30 in five minutes, 300 a day an account:
/// docs.bsky.app/docs/advanced-guides/rate-limits), refreshing is not; so one sign-in serves all deliveries of an account, and a
/// session is refreshed before it ends.
/// </summary>
internal sealed class BlueskySessions(NetworkLine line, NetworkSettings settings, IClock clock)
{
    private static readonly Duration Early = Duration.FromMinutes(5);
    private static readonly Duration Breather = Duration.FromSeconds(10);
    private readonly ConcurrentDictionary<string, Seat> _seats = new();

    // Its gate needs no disposing: nobody asks it for a handle of the system.
    private sealed class Seat
    {
        public SemaphoreSlim Gate { get; } = new(1);

        public BlueskySession? Session { get; set; }
    }

    /// <returns>Given, Refused or NotNow: a session that could not be had is no post that may have happened.</returns>
    public Task<Answer<BlueskySession>> Open(ChannelAccess access, CancellationToken stop) => Open(access, null, anew: false, stop);

    /// <summary>With the password itself, whatever session there is: whether it still holds is the question.</summary>
    public Task<Answer<BlueskySession>> SignIn(ChannelAccess access, CancellationToken stop) => Open(access, null, anew: true, stop);

    /// <summary>The network no longer takes what this session was.</summary>
    public Task<Answer<BlueskySession>> Renew(ChannelAccess access, BlueskySession stale, CancellationToken stop) =>
        Open(access, stale, anew: false, stop);

    private async Task<Answer<BlueskySession>> Open(ChannelAccess access, BlueskySession? stale, bool anew, CancellationToken stop)
    {
        if (BlueskyOptions.ServiceOf(access) is not { } typed)
            return new Answer<BlueskySession>.Refused(new Reason("address_unreadable"), 0);
        if (BlueskyOptions.IdentifierOf(access) is not { } identifier || BlueskyOptions.PasswordOf(access) is not { } password)
            return new Answer<BlueskySession>.Refused(new Reason("reconnect"), 0);

        var service = settings.BaseUrlOf("bluesky") ?? typed;
        var name = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{service}\n{identifier}\n{password}")));
        var seat = _seats.GetOrAdd(name, _ => new Seat());
        await seat.Gate.WaitAsync(stop);
        try
        {
            var known = seat.Session;
            if (!anew && known is not null && known.Access != stale?.Access && clock.GetCurrentInstant() < known.AccessUntil - Early)
                return new Answer<BlueskySession>.Given(known, 200);
            var answer = await Refreshed(anew ? null : known, stop) ?? Read(await new BlueskyClient(line, service).CreateSession(identifier, password, stop), service);
            seat.Session = (answer as Answer<BlueskySession>.Given)?.Value ?? (answer is Answer<BlueskySession>.NotNow ? known : null);
            return answer;
        }
        finally
        {
            // A password that was mistyped leaves nothing behind.
            if (seat.Session is null)
                _seats.TryRemove(name, out _);
            seat.Gate.Release();
        }
    }

    // Nothing when one has to sign in anew.
    private async Task<Answer<BlueskySession>?> Refreshed(BlueskySession? known, CancellationToken stop)
    {
        if (known is null)
            return null;
        var answer = Read(await new BlueskyClient(line, known.Home).RefreshSession(known.Refresh, stop), known.Home);
        return answer is Answer<BlueskySession>.Refused ? null : answer;
    }

    private Answer<BlueskySession> Read(Answer<BlueskyClient.Session> answer, Uri service) => answer switch
    {
        Answer<BlueskyClient.Session>.Given { Value: { Did: { Length: > 4 and < 300 } did, AccessJwt: { Length: > 0 } access, RefreshJwt: { Length: > 0 } refresh } told } =>
            new Answer<BlueskySession>.Given(new(did, told.Handle ?? did, access, refresh, HomeOf(told.DidDoc, service), EndOf(access)), 200),
        Answer<BlueskyClient.Session>.Refused { Code: "AuthFactorTokenRequired" } refused => new Answer<BlueskySession>.Refused(new Reason("app_password_needed"), refused.Status),
        Answer<BlueskyClient.Session>.Refused refused => new Answer<BlueskySession>.Refused(refused.Reason, refused.Status, refused.Code),
        Answer<BlueskyClient.Session>.NotNow busy => new Answer<BlueskySession>.NotNow(busy.NotBefore),
        _ => new Answer<BlueskySession>.NotNow(clock.GetCurrentInstant() + Breather),
    };

    // bsky.social is a door: what is written goes to the server that the account's document names.
    private Uri HomeOf(BlueskyClient.DidDocument? document, Uri service)
    {
        var named = document?.Service?.FirstOrDefault(s => s?.Id?.EndsWith("#atproto_pds", StringComparison.Ordinal) == true)?.ServiceEndpoint;
        return settings.BaseUrlOf("bluesky") is null && !ServerAddress.IsThisMachine(service)
            && Uri.TryCreate(named, UriKind.Absolute, out var home) && home.Scheme == Uri.UriSchemeHttps
            ? new Uri(home.GetLeftPart(UriPartial.Authority))
            : service;
    }

    // RFC 7519: the middle part says when it ends. What cannot be read is taken for an hour.
    private Instant EndOf(string token)
    {
        try
        {
            var parts = token.Split('.');
            var middle = parts.Length == 3 ? parts[1].Replace('-', '+').Replace('_', '/') : "";
            using var claims = JsonDocument.Parse(Convert.FromBase64String(middle + new string('=', (4 - (middle.Length % 4)) % 4)));
            if (claims.RootElement.TryGetProperty("exp", out var end) && end.TryGetInt64(out var seconds) && seconds is > 0 and < 100_000_000_000)
                return Instant.FromUnixTimeSeconds(seconds);
        }
        catch (Exception unreadable) when (unreadable is FormatException or JsonException or InvalidOperationException)
        {
            // An opaque token is as good.
        }

        return clock.GetCurrentInstant() + Duration.FromHours(1);
    }
}
