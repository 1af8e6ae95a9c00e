using System.Net;
using Mading.Kernel;
using NodaTime;

namespace Mading.Networks;

/// <summary>
/// Media that a network fetches by itself from this installation. It must find them from outside, under https: looked at before anything is
/// asked of the network, since its own complaint comes late and says less.
/// </summary>
internal static class FetchedMedia
{
    /// <summary>As long as a container waits, and some hours for the clocks.</summary>
    private static readonly Duration LentFor = Duration.FromHours(26);
    private static readonly OutgoingGuard Outside = new(allowLoopback: false);

    // Names that no name server outside knows: RFC 2606, 6762, 8375, and what routers hand out.
    private static readonly string[] InsideEndings = [".local", ".localhost", ".lan", ".internal", ".intranet", ".home.arpa", ".home", ".corp"];

    /// <summary>Where the network finds it.</summary>
    /// <exception cref="InvalidOperationException">It was not looked at first.</exception>
    public static string AddressOf(OutgoingMedia medium) =>
        medium.Lend?.Invoke(LentFor).AbsoluteUri ?? throw new InvalidOperationException("Nobody lends this medium.");

    /// <param name="opensLoopback">Development and the demo: the network is played on this machine, and finds this machine.</param>
    /// <returns>Why the network could not fetch them, or nothing.</returns>
    public static Reason? Problem(OutgoingPost post, bool opensLoopback)
    {
        foreach (var medium in post.Media)
        {
            var address = medium.Lend?.Invoke(LentFor);
            if (address is null || !IsPublic(address, opensLoopback))
                return new Reason("media_not_fetchable", ("address", address?.GetLeftPart(UriPartial.Authority) ?? "—"));
        }

        return null;
    }

    /// <summary>The same, known as soon as an account is connected that could publish nothing without it.</summary>
    public static Reason? Problem(NetworkSettings settings) =>
        settings.OpensLoopback || (settings.PublicAddress is { } address && IsPublic(address, opensLoopback: false)) ? null
        : new Reason("media_not_fetchable", ("address", settings.PublicAddress?.GetLeftPart(UriPartial.Authority) ?? "http://localhost"));

    private static bool IsPublic(Uri address, bool opensLoopback)
    {
        if (ServerAddress.IsThisMachine(address))
            return opensLoopback;
        if (address.Scheme != Uri.UriSchemeHttps)
            return false;
        var host = address.IdnHost.Trim('[', ']').TrimEnd('.');
        if (IPAddress.TryParse(host, out var ip))
            return Outside.Allows(ip);
        return host.Contains('.', StringComparison.Ordinal) && !InsideEndings.Any(ending => host.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }
}
