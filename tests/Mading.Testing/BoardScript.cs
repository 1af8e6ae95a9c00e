using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Mading.Testing;

/// <summary>The script of the webhook's README, taken out of it and run with python3 in a folder of its own.</summary>
public sealed partial class BoardScript : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mading-board-").FullName;
    private Process? _process;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}/");

    public static async Task<BoardScript> Start(string secret)
    {
        var board = new BoardScript();
        var readme = await File.ReadAllTextAsync(Path.Combine(Root(), "src", "Mading.Networks", "Webhook", "README.md"));
        var path = Path.Combine(board._folder, "board.py");
        await File.WriteAllTextAsync(path, Script().Match(readme).Groups[1].Value);
        var start = new ProcessStartInfo("python3", [path]) { WorkingDirectory = board._folder, RedirectStandardError = true, RedirectStandardOutput = true };
        (start.Environment["MADING_SECRET"], start.Environment["BOARD_PORT"]) = (secret, board.Address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        start.Environment["BOARD_ADDRESS"] = board.Address.ToString();
        board._process = Process.Start(start)!;
        board._process.ErrorDataReceived += (_, _) => { };
        board._process.BeginErrorReadLine();
        board._process.BeginOutputReadLine();
        await board.Listens();
        return board;
    }

    public async ValueTask DisposeAsync()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task Listens()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync(Address.Host, Address.Port);
                return;
            }
            catch (SocketException) when (tries < 200)
            {
                await Task.Delay(50);
            }
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Mading.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The README is read from the sources, and none lie above.");
        return folder.FullName;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("```python\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Script();
}
