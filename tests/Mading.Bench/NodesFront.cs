using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Mading.Bench;

/// <summary>
/// Stands before the nodes as a balancer does: a call goes to each of them in turn, and to the other when one is dead, frozen, or dies with it.
/// So a call may be heard twice. It goes on even when the caller has hung up, as the platform goes on for days.
/// </summary>
internal sealed class NodesFront : IAsyncDisposable
{
    private const int MostTries = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly string[] Passed = ["X-Hub-Signature-256"];
    private readonly ConcurrentDictionary<int, HttpClient> _nodes = new();
    private readonly WebApplication _app;
    private int _turn;

    private NodesFront()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(Pass);
    }

    public Uri Address => new(_app.Urls.First());

    public static async Task<NodesFront> Start()
    {
        var front = new NodesFront();
        await front._app.StartAsync();
        return front;
    }

    /// <summary>This node stands at that address from now on.</summary>
    public void Stands(int node, Uri address) => _nodes[node] = Bare.Http(address);

    private async Task Pass(HttpContext context)
    {
        using var read = new MemoryStream();
        await context.Request.Body.CopyToAsync(read);
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await Ask(context.Request, read.ToArray()) is { } answer)
            {
                context.Response.StatusCode = answer.Status;
                await context.Response.Body.WriteAsync(answer.Body);
                return;
            }

            await Task.Delay(Pause);
        }

        context.Response.StatusCode = StatusCodes.Status502BadGateway;
    }

    private async Task<(int Status, byte[] Body)?> Ask(HttpRequest request, byte[] body)
    {
        using var patient = new CancellationTokenSource(Patience);
        using var copy = new HttpRequestMessage(new HttpMethod(request.Method), request.Path + request.QueryString);
        if (body.Length > 0)
            copy.Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        foreach (var name in Passed.Where(request.Headers.ContainsKey))
            copy.Headers.Add(name, request.Headers[name].ToString());
        try
        {
            using var answer = await _nodes[Interlocked.Increment(ref _turn) % _nodes.Count].SendAsync(copy, patient.Token);
            return ((int)answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(patient.Token));
        }
        catch (Exception silent) when (silent is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        foreach (var node in _nodes.Values)
            node.Dispose();
    }
}
