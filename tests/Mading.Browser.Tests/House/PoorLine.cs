using System.Net;
using System.Net.Sockets;

namespace Mading.Browser.Tests.House;

/// <summary>A line between a phone and the server: slow upwards, and it drops in the middle of an upload, so many times.</summary>
internal sealed class PoorLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly Uri _server;
    private readonly int _perSecond;
    private readonly Queue<long> _drops;
    private readonly SemaphoreSlim _upwards = new(1);
    private long _sent;

    private PoorLine(Uri server, int bytesPerSecond, IEnumerable<long> drops)
    {
        (_server, _perSecond, _drops) = (server, bytesPerSecond, new Queue<long>(drops));
        _listener.Start();
        _ = Listen();
    }

    /// <param name="bytesPerSecond">Upwards, over all connections together.</param>
    /// <param name="drops">After how many bytes sent upwards, counted from <see cref="Begin"/>, the connection that carries them breaks.</param>
    public static PoorLine To(Uri server, int bytesPerSecond, params long[] drops) => new(server, bytesPerSecond, drops);

    public Uri Address => new($"http://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>Bytes that went upwards since the line became poor.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    public int Dropped { get; private set; }

    private bool _poor;

    /// <summary>From now on it is slow and drops.</summary>
    public void Begin() => _poor = true;

    private async Task Listen()
    {
        while (!_over.IsCancellationRequested)
        {
            try
            {
                _ = Carry(await _listener.AcceptTcpClientAsync(_over.Token));
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task Carry(TcpClient phone)
    {
        using var here = phone;
        using var there = new TcpClient();
        try
        {
            await there.ConnectAsync(_server.Host, _server.Port, _over.Token);
            var down = there.GetStream().CopyToAsync(here.GetStream(), _over.Token);
            await Task.WhenAny(Up(here, there), down);
        }
        catch (Exception broken) when (broken is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // That is what the line is for.
        }

        // No farewell: a phone in a lift says none either.
        here.LingerState = new LingerOption(true, 0);
    }

    private async Task Up(TcpClient here, TcpClient there)
    {
        var buffer = new byte[8_192];
        while (await here.GetStream().ReadAsync(buffer, _over.Token) is var read and > 0)
        {
            if (_poor && await Breaks(read))
                return;
            await there.GetStream().WriteAsync(buffer.AsMemory(0, read), _over.Token);
        }
    }

    private async Task<bool> Breaks(int bytes)
    {
        await _upwards.WaitAsync(_over.Token);
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(bytes / (double)_perSecond), _over.Token);
            _sent += bytes;
            if (!_drops.TryPeek(out var at) || _sent < at)
                return false;
            _drops.Dequeue();
            Dropped++;
            return true;
        }
        finally
        {
            _upwards.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Dispose();
        _over.Dispose();
    }
}
