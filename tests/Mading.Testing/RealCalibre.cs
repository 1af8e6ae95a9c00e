using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Mading.Testing;

/// <summary>A fact that needs the real calibre, which <c>bin/test</c> installs; skipped by name where it is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CalibreFactAttribute : FactAttribute
{
    public CalibreFactAttribute()
    {
        if (!RealCalibre.IsHere)
            Skip = "calibre is not installed (Debian: calibre); bin/test does it.";
    }
}

/// <summary>
/// calibre's own content server on loopback, with a library of its own in a folder that goes with it. Books are put in, edited and
/// taken out by calibre's own command line.
/// </summary>
public sealed class RealCalibre : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _folder;
    private Process? _server;

    private RealCalibre(string folder) => _folder = folder;

    public static bool IsHere { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "calibre-server")));

    public Uri Address { get; private set; } = null!;

    /// <param name="titles">Each becomes a small text file, which calibre names by its file.</param>
    public static async Task<RealCalibre> Start(IEnumerable<string> titles)
    {
        var calibre = new RealCalibre(Directory.CreateTempSubdirectory("mading-calibre-").FullName);
        var files = Directory.CreateDirectory(Path.Combine(calibre._folder, "files")).FullName;
        foreach (var title in titles)
            await File.WriteAllTextAsync(Path.Combine(files, $"{title}.txt"), $"{title}. Isinya pendek.\n");
        await calibre.Command(["add", .. Directory.GetFiles(files), "--with-library", calibre.Library]);
        await calibre.Serve();
        return calibre;
    }

    /// <summary>An argument list of <c>calibredb</c>, at the running server.</summary>
    /// <returns>What it said.</returns>
    public Task<string> Tell(params string[] arguments) => Command([.. arguments, "--with-library", Address.ToString()]);

    /// <summary>calibre's number of the book with that title.</summary>
    public async Task<string> NumberOf(string title) =>
        (await Tell("search", $"title:\"={title}\"")).Trim().Split(',')[0] is { Length: > 0 } number ? number : throw new InvalidOperationException($"calibre has no {title}.");

    private string Library => Path.Combine(_folder, "library");

    private async Task Serve()
    {
        var port = FreePort().ToString(CultureInfo.InvariantCulture);
        Address = new Uri($"http://127.0.0.1:{port}/");
        _server = Process.Start(Begin("calibre-server", [Library, "--listen-on", "127.0.0.1", "--port", port, "--enable-local-write", "--disable-use-bonjour"]))!;
        var complaints = _server.StandardError.ReadToEndAsync();
        _ = _server.StandardOutput.ReadToEndAsync();
        for (var began = Stopwatch.StartNew(); began.Elapsed < Patience; await Task.Delay(100))
        {
            if (_server.HasExited)
                throw new InvalidOperationException("calibre did not start: " + await complaints);
            if (await Listens(int.Parse(port, CultureInfo.InvariantCulture)))
                return;
        }

        throw new InvalidOperationException("calibre did not start in time.");
    }

    private static async Task<bool> Listens(int port)
    {
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task<string> Command(string[] arguments)
    {
        using var process = Process.Start(Begin("calibredb", arguments))!;
        var complaints = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"calibredb {arguments[0]}: {await complaints}");
    }

    private ProcessStartInfo Begin(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["CALIBRE_CONFIG_DIRECTORY"] = Path.Combine(_folder, "settings");
        start.Environment["HOME"] = _folder;
        start.Environment["QT_QPA_PLATFORM"] = "offscreen";
        return start;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            if (!_server.HasExited)
                _server.Kill(entireProcessTree: true);
            await _server.WaitForExitAsync();
            _server.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
