using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Mading.Collection;

/// <summary>
/// Counts no more than a few taps of one visitor on one link in ten minutes, so that nobody's loop makes a link look loved. Kept in
/// memory alone, under a salt that is forgotten with it: who tapped stands nowhere.
/// </summary>
internal sealed class TapPatience(IClock clock)
{
    private const int MostTaps = 5;

    // Many phones share one address of their provider; a loop that calls itself otherwise each time shares it too.
    private const int MostOfAnAddress = 60;
    private const int MostVisitors = 20_000;
    private static readonly Duration Window = Duration.FromMinutes(10);
    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(16);
    private readonly Lock _turn = new();
    private ConcurrentDictionary<string, int> _taps = new(StringComparer.Ordinal);
    private Instant _began;

    /// <param name="address">Where the tap comes from.</param>
    /// <param name="browser">What the browser calls itself.</param>
    public bool Counts(LibraryLinkId link, string address, string browser)
    {
        lock (_turn)
        {
            var now = clock.GetCurrentInstant();
            if (now - _began > Window || _taps.Count >= MostVisitors)
                (_taps, _began) = (new(StringComparer.Ordinal), now);
        }

        return Tap($"{link}|{address}") <= MostOfAnAddress && Tap($"{link}|{address}|{browser}") <= MostTaps;
    }

    private int Tap(string visitor) =>
        _taps.AddOrUpdate(Convert.ToHexString(HMACSHA256.HashData(_salt, Encoding.UTF8.GetBytes(visitor)), 0, 12), 1, (_, taps) => taps + 1);
}
