using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Mading.Sandbox.Tests.Meta;

/// <summary>A server of media on this machine, as a library's own is: one picture, one video, one file that is neither.</summary>
internal sealed class MediaShop : IAsyncDisposable
{
    private static readonly Dictionary<string, byte[]> Shelf = new()
    {
        ["/a.jpg"] = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3],
        ["/narrow.jpg"] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 11, 8, 4, 0, 2, 0, 1, 0, 0, 0],
        ["/a.png"] = [0x89, (byte)'P', (byte)'N', (byte)'G', 1, 2, 3],
        ["/a.mp4"] = [0, 0, 0, 24, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'i', (byte)'s', (byte)'o', (byte)'m'],
        ["/a.txt"] = [1, 2, 3, 4],
    };

    private readonly WebApplication _server;

    public MediaShop()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.Run(async context =>
        {
            if (context.Request.Path == "/long.mp4")
                await Long(context.Response.Body);
            else if (Shelf.TryGetValue(context.Request.Path, out var bytes))
                await context.Response.Body.WriteAsync(bytes);
            else
                context.Response.StatusCode = StatusCodes.Status404NotFound;
        });
    }

    private static async Task Long(Stream body)
    {
        await body.WriteAsync(Shelf["/a.mp4"]);
        for (var n = 0; n < 40; n++)
            await body.WriteAsync(new byte[1_000_000]);
    }

    public Task Open() => _server.StartAsync();

    public string this[string name] => new Uri(new Uri(_server.Urls.First()), name).ToString();

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
