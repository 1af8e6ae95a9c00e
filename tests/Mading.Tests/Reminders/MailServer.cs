using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mading.Tests.Reminders;

/// <summary>A mail server on loopback that speaks as much of RFC 5321 as one letter needs.</summary>
internal sealed class MailServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    private MailServer()
    {
        _listener.Start();
        _ = Listen();
    }

    /// <param name="Text">Head and body as they came, the body decoded.</param>
    public sealed record Letter(string To, string Text);

    public ConcurrentQueue<Letter> Letters { get; } = new();

    /// <summary>What it says to a receiver; such as 451 for "not now".</summary>
    public string ToReceiver { get; set; } = "250 OK";

    public string Port => ((IPEndPoint)_listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public (string Name, string Value)[] Settings =>
        [("MAIL:HOST", "127.0.0.1"), ("MAIL:PORT", Port), ("MAIL:FROM", "mading@perpus-contoh.example"), ("MAIL:TLS", "false")];

    public static MailServer Start() => new();

    public Task<int> Until(int letters) => TestInstallation.Eventually<int>(() => Task.FromResult(Letters.Count >= letters ? Letters.Count : (int?)null));

    private async Task Listen()
    {
        try
        {
            while (true)
                _ = Serve(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Serve(TcpClient caller)
    {
        using var line = caller;
        using var reader = new StreamReader(line.GetStream(), Encoding.Latin1);
        await using var writer = new StreamWriter(line.GetStream(), Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        var to = "";
        await writer.WriteLineAsync("220 localhost");
        while (await reader.ReadLineAsync() is { } said && said != "QUIT")
        {
            if (said.StartsWith("RCPT TO:", StringComparison.OrdinalIgnoreCase))
                to = said["RCPT TO:".Length..].Trim('<', '>', ' ');
            if (said == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                Letters.Enqueue(new(to, await Read(reader)));
            }

            await writer.WriteLineAsync(said.StartsWith("RCPT", StringComparison.Ordinal) ? ToReceiver : "250 OK");
        }
    }

    private static async Task<string> Read(StreamReader reader)
    {
        var lines = new List<string>();
        while (await reader.ReadLineAsync() is { } line && line != ".")
            lines.Add(line);
        var end = lines.IndexOf("");
        var body = string.Concat(lines[(end + 1)..]);
        var head = string.Join('\n', lines[..end]);
        return head + "\n\n" + (head.Contains("base64", StringComparison.Ordinal) ? Encoding.UTF8.GetString(Convert.FromBase64String(body)) : body);
    }

    public void Dispose() => _listener.Dispose();
}
