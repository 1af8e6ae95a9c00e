using System.Net;
using System.Net.Sockets;

namespace Mading.Kernel;

/// <summary>
/// The wall in front of every outgoing connection: private, link-local and reserved addresses are refused after the name is
/// resolved, so neither a redirect nor a name that changes its address gets past it.
/// </summary>
/// <param name="allowLoopback">Development and tests only (<c>MADING_ALLOW_LOOPBACK</c>): opens 127.0.0.0/8 and ::1.</param>
public sealed class OutgoingGuard(bool allowLoopback)
{
    public bool Allows(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address))
            return allowLoopback;
        return address.AddressFamily == AddressFamily.InterNetwork ? IsPublicV4(address) : IsPublicV6(address);
    }

    // IANA IPv4 special-purpose address registry.
    private static bool IsPublicV4(IPAddress address)
    {
        var b = address.GetAddressBytes();
        return b[0] switch
        {
            0 or 10 or 127 => false,
            100 => b[1] is < 64 or > 127,
            169 => b[1] != 254,
            172 => b[1] is < 16 or > 31,
            192 => b[1] != 168 && !(b[1] == 0 && b[2] is 0 or 2) && !(b[1] == 88 && b[2] == 99),
            198 => b[1] is not (18 or 19) && !(b[1] == 51 && b[2] == 100),
            203 => !(b[1] == 0 && b[2] == 113),
            >= 224 => false,
            _ => true,
        };
    }

    // Global unicast is 2000::/3; documentation, 6to4, Teredo and NAT64 ranges could carry a private address inside.
    private static bool IsPublicV6(IPAddress address)
    {
        var b = address.GetAddressBytes();
        var global = (b[0] & 0xE0) == 0x20;
        var documentation = b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0d && b[3] == 0xb8;
        var teredo = b[0] == 0x20 && b[1] == 0x01 && b[2] == 0 && b[3] == 0;
        var sixToFour = b[0] == 0x20 && b[1] == 0x02;
        return global && !documentation && !teredo && !sixToFour;
    }

    /// <summary>Resolves, checks and connects; for <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="OutgoingRefusedException">No address of the host may be reached.</exception>
    public async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = await Dns.GetHostAddressesAsync(host, stop);
        var allowed = addresses.Where(Allows).ToArray();
        if (allowed.Length == 0)
            throw new OutgoingRefusedException(host);

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>The address may not be reached from here; its message names the host only.</summary>
public sealed class OutgoingRefusedException(string host) : HttpRequestException($"The address of {host} is not public.")
{
    public string Host { get; } = host;
}
