using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Mading.Tests.Reminders;

/// <summary>A push service on loopback, reached by <c>MADING_OUTGOING_VIA</c>; keeps what it was handed.</summary>
internal sealed class PushService : IAsyncDisposable
{
    private readonly WebApplication _server;

    private PushService()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.Run(Take);
    }

    /// <param name="Headers">As they came, by their lower-case names.</param>
    public sealed record Message(string Host, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body);

    public ConcurrentQueue<Message> Messages { get; } = new();

    public string Address => _server.Urls.First();

    public int Status { get; set; } = StatusCodes.Status201Created;

    public static async Task<PushService> Start()
    {
        var service = new PushService();
        await service._server.StartAsync();
        return service;
    }

    /// <summary>Waits for so many messages, half a minute at most.</summary>
    public Task<int> Until(int messages) => TestInstallation.Eventually<int>(() => Task.FromResult(Messages.Count >= messages ? Messages.Count : (int?)null));

    private async Task Take(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString());
        Messages.Enqueue(new(headers.GetValueOrDefault("x-intended-host", ""), context.Request.Path, headers, body.ToArray()));
        context.Response.StatusCode = Status;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
