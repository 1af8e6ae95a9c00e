using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mading.Tests.Collection;

/// <summary>Somebody else's site on loopback: answers every request as it was told last.</summary>
internal sealed class OtherSite : IDisposable
{
    private readonly HttpListener _listener = new();

    private OtherSite(int port)
    {
        Address = new Uri($"http://127.0.0.1:{port}/");
        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _ = Answer();
    }

    public Uri Address { get; }

    public int Status { get; set; } = 200;

    public string Body { get; set; } = "<html><head><title>Sebuah halaman</title></head><body>Isi</body></html>";

    public string? LeadsTo { get; set; }

    /// <summary>Only HEAD is answered; GET is refused as a method.</summary>
    public bool KnowsNoGet { get; set; }

    public static OtherSite Open()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        return new OtherSite(port);
    }

    private async Task Answer()
    {
        while (_listener.IsListening)
        {
            try
            {
                var call = await _listener.GetContextAsync();
                await Write(call);
            }
            catch (Exception over) when (over is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task Write(HttpListenerContext call)
    {
        call.Response.StatusCode = Status;
        if (KnowsNoGet && call.Request.HttpMethod == "GET")
            call.Response.StatusCode = 405;
        if (LeadsTo is { } other && call.Request.Url!.AbsolutePath == "/")
        {
            call.Response.StatusCode = 302;
            call.Response.RedirectLocation = other;
        }

        call.Response.ContentType = "text/html; charset=utf-8";
        if (call.Request.HttpMethod != "HEAD")
            await call.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(Body));
        call.Response.Close();
    }

    public void Dispose() => _listener.Close();
}
