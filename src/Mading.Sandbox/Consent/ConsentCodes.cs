using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Mading.Sandbox.Consent;

/// <summary>Codes that were given and not traded yet.</summary>
internal sealed class ConsentCodes(IClock clock)
{
    /// <summary>What ours begin with; others are not played here.</summary>
    private const string Mark = "izin-";

    /// <summary>X lets a code hold half a minute; the others longer.</summary>
    private static readonly Duration Holds = Duration.FromSeconds(30);
    private readonly Kept<string, Code> _codes = new(2_000);
    private int _number;

    public sealed record Code(string Network, string Client, string Back, string Challenge, string Account, Instant Until, bool Lasting, string Scope);

    /// <param name="lasting">A refresh token comes with it, where the network asks whether one is wanted.</param>
    public string Give(string network, string client, string back, string challenge, string account, bool lasting, string scope)
    {
        var code = $"{Mark}{Interlocked.Increment(ref _number)}-{Guid.CreateVersion7():N}";
        _codes.Set(code, new(network, client, back, challenge, account, clock.GetCurrentInstant() + Holds, lasting, scope));
        return code;
    }

    public static bool IsOurs(string code) => code.StartsWith(Mark, StringComparison.Ordinal);

    /// <returns>Nothing, and the code is gone, when anything is not as it was.</returns>
    public Code? Trade(string code, string network, string client, string back, string verifier)
    {
        if (_codes.Find(code) is not { } known || !_codes.Remove(code))
            return null;
        var same = known.Network == network && known.Client == client && known.Back == back && clock.GetCurrentInstant() < known.Until;
        return same && (known.Challenge.Length == 0 || known.Challenge == Challenge(network, verifier)) ? known : null;
    }

    public string Token(string account) => $"{account}-izin-{Interlocked.Increment(ref _number)}";

    // TikTok wants the hash in hexadecimal ("Login Kit for Desktop").
    private static string Challenge(string network, string verifier)
    {
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(verifier));
        return network == "tiktok" ? Convert.ToHexStringLower(hash) : Convert.ToBase64String(hash).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }
}
