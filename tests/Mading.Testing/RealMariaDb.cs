using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MySqlConnector;
using Xunit;

namespace Mading.Testing;

/// <summary>A fact that needs MariaDB's server; skipped by name where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MariaDbFactAttribute : FactAttribute
{
    public MariaDbFactAttribute()
    {
        if (RealMariaDb.Server is null)
            Skip = "MariaDB's server (mariadbd) is not installed.";
    }
}

/// <summary>
/// A real MariaDB on a free loopback port with its files in a temporary folder, for one class of tests. Every test makes a database
/// of its own; the server can be stopped and started again.
/// </summary>
public sealed class RealMariaDb : IAsyncLifetime
{
    /// <summary>Of the account <c>wali</c>, which may do everything.</summary>
    public const string Password = "sandi-wali";

    private readonly string _folder = Directory.CreateTempSubdirectory("mading-mariadb-").FullName;
    private Process? _process;
    private int _databases;

    public static string? Server { get; } = Find("mariadbd");

    public int Port { get; private set; }

    public async Task InitializeAsync()
    {
        if (Server is null)
            return;
        await Run(Find("mariadb-install-db")!, "--no-defaults", $"--datadir={_folder}/data", $"--user={Environment.UserName}",
            "--auth-root-authentication-method=normal", "--skip-test-db");
        Port = FreePort();
        await StartServer();
        // A user without a name would answer in place of every other who comes from this computer.
        await Do("mysql", $"DELETE FROM global_priv WHERE User = ''; FLUSH PRIVILEGES; CREATE USER 'wali'@'%' IDENTIFIED BY '{Password}'; GRANT ALL ON *.* TO 'wali'@'%';");
    }

    public async Task StartServer()
    {
        _process = Process.Start(Quiet(Server!, "--no-defaults", $"--datadir={_folder}/data", $"--socket={_folder}/socket", $"--port={Port}",
            "--bind-address=127.0.0.1", $"--user={Environment.UserName}", $"--pid-file={_folder}/pid", $"--log-error={_folder}/log",
            "--innodb-buffer-pool-size=16M", "--key-buffer-size=8M", "--performance-schema=off", "--skip-log-bin", "--sql-mode="))!;
        for (var tries = 0; ; tries++)
        {
            try
            {
                await Do("", "SELECT 1");
                return;
            }
            catch (MySqlException) when (tries < 300 && !_process.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }

    public async Task StopServer()
    {
        if (_process is null)
            return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <returns>The name of a fresh database with the tables of SLiMS.</returns>
    public async Task<string> HasSlims()
    {
        var name = $"slims{Interlocked.Increment(ref _databases)}";
        await Do("", $"CREATE DATABASE {name} CHARACTER SET utf8 COLLATE utf8_unicode_ci");
        await Do(name, SlimsSchema.Tables);
        return name;
    }

    /// <summary>Runs statements as the server's root.</summary>
    public async Task Do(string database, string statements)
    {
        await using var connection = await Open(database);
        await using var command = new MySqlCommand(statements, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }

    public async Task DoAs(string user, string password, string database, string statement)
    {
        await using var connection = await Open(database, user, password);
        await using var command = new MySqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<string?> Ask(string database, string question)
    {
        await using var connection = await Open(database);
        await using var command = new MySqlCommand(question, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public async Task DisposeAsync()
    {
        await StopServer();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<MySqlConnection> Open(string database, string user = "root", string password = "")
    {
        var connection = new MySqlConnection(new MySqlConnectionStringBuilder
        {
            Server = "127.0.0.1", Port = (uint)Port, UserID = user, Password = password, Database = database, Pooling = false, ConnectionTimeout = 10, AllowUserVariables = true,
        }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task Run(string program, params string[] arguments)
    {
        using var process = Process.Start(Quiet(program, arguments))!;
        var said = process.StandardOutput.ReadToEndAsync();
        var complained = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program}: {await said} {complained}");
    }

    private static ProcessStartInfo Quiet(string program, params string[] arguments) =>
        new(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(["/usr/sbin", "/usr/local/sbin"])
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
