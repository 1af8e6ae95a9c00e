using System.Net;
using System.Net.Sockets;
using Mading.Kernel;
using MySqlConnector;

namespace Mading.Catalogues.SlimsDatabase;

/// <summary>
/// Opens connections to libraries' databases behind the same guard as every other outgoing call. A name is resolved once, checked,
/// and the connection goes to the address that was checked.
/// </summary>
/// <param name="privateHosts">
/// Hosts on a closed network or on this very computer that whoever runs the server permits by name
/// (<c>MADING_CATALOGUES__PRIVATEHOSTS</c>): a catalogue's database seldom stands in the open.
/// </param>
public sealed class DatabaseDoor(OutgoingGuard guard, IReadOnlyCollection<string> privateHosts)
{
    private const uint SecondsToConnect = 6;
    private const uint SecondsPerQuestion = 20;

    /// <returns>An open connection, or why there is none; nothing is thrown for what lies outside.</returns>
    internal async Task<(MySqlConnection? Connection, Reason? Problem)> Open(DatabaseAddress address, CancellationToken stop)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(stop);
        bounded.CancelAfter(TimeSpan.FromSeconds(2 * SecondsToConnect));
        MySqlConnection? connection = null;
        try
        {
            if (await Permitted(address.Host, bounded.Token) is not { } permitted)
                return (null, new Reason("database_private_address", ("host", address.Host)));
            connection = new MySqlConnection(Described(address, permitted));
            await connection.OpenAsync(bounded.Token);
            return (connection, null);
        }
        catch (Exception trouble) when (!stop.IsCancellationRequested)
        {
            if (connection is not null)
                await connection.DisposeAsync();
            return (null, DatabaseTrouble.Of(trouble, address.Host));
        }
    }

    private async Task<IPAddress?> Permitted(string host, CancellationToken stop)
    {
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
            throw new SocketException((int)SocketError.HostNotFound);
        var addresses = await Dns.GetHostAddressesAsync(host, stop);
        var known = privateHosts.Contains(host, StringComparer.OrdinalIgnoreCase);
        return addresses.OrderBy(a => a.AddressFamily == AddressFamily.InterNetwork ? 0 : 1).FirstOrDefault(a => known || guard.Allows(a));
    }

    // Nothing of ours may be asked for by the server (no local files, no other address to go to), and no key is taken on trust.
    private static string Described(DatabaseAddress address, IPAddress permitted) => new MySqlConnectionStringBuilder
    {
        Server = permitted.ToString(),
        Port = (uint)address.Port,
        Database = address.Name,
        UserID = address.User,
        Password = address.Password,
        ConnectionTimeout = SecondsToConnect,
        DefaultCommandTimeout = SecondsPerQuestion,
        CancellationTimeout = 2,
        Pooling = false,
        AutoEnlist = false,
        SslMode = MySqlSslMode.Preferred,
        AllowLoadLocalInfile = false,
        AllowPublicKeyRetrieval = false,
        ServerRedirectionMode = MySqlServerRedirectionMode.Disabled,
        ApplicationName = "mading",
    }.ConnectionString;
}
