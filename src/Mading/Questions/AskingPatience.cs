using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Mading.Kernel;
using NodaTime;

namespace Mading.Questions;

/// <summary>
/// So many questions of one address around one session in ten minutes; of IPv6 the whole network counts, since a single phone has
/// all its addresses. Kept in memory alone, under a salt that is forgotten with it: who asked stands nowhere. A class behind one
/// school's line shares its address, so the figure is generous.
/// </summary>
internal sealed class AskingPatience(IClock clock)
{
    public const int Most = 20;
    private const int MostAddresses = 20_000;
    private static readonly Duration Window = Duration.FromMinutes(10);
    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(16);
    private readonly Lock _turn = new();
    private readonly Dictionary<string, int> _asked = new(StringComparer.Ordinal);
    private Instant _began;

    /// <returns>False where the address has asked enough for now.</returns>
    public bool Takes(IPAddress? address, PostId session)
    {
        var asker = Convert.ToHexString(HMACSHA256.HashData(_salt, Encoding.UTF8.GetBytes($"{NetworkOf(address)} {session}")), 0, 12);
        lock (_turn)
        {
            var now = clock.GetCurrentInstant();
            if (now - _began > Window || _asked.Count >= MostAddresses)
            {
                _asked.Clear();
                _began = now;
            }

            var count = _asked.GetValueOrDefault(asker);
            if (count >= Most)
                return false;
            _asked[asker] = count + 1;
            return true;
        }
    }

    // A provider gives each line a network of 64 bits or more (RFC 6177), and phones change their address within it by themselves.
    private static string NetworkOf(IPAddress? address)
    {
        if (address is not { AddressFamily: AddressFamily.InterNetworkV6 } || address.IsIPv4MappedToIPv6)
            return $"{address?.MapToIPv4()}";
        return Convert.ToHexString(address.GetAddressBytes(), 0, 8);
    }
}
