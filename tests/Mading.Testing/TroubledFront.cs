using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Mading.Testing;

/// <summary>
/// Stands before a real server and makes the line bad: replies lost after the server did what was asked, connections broken before,
/// faults and throttles of its own. What became public is asked of the server itself.
/// </summary>
public sealed class TroubledFront : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http;
    private readonly Random _chance;
    private readonly double _rate;
    private readonly TimeSpan _delay;
    private readonly Func<HttpRequest, bool> _where;
    private readonly int _faults;

    private TroubledFront(Uri target, double rate, int seed, TimeSpan delay, Func<HttpRequest, bool> where, bool endsSessions)
    {
        (_rate, _delay, _where, _chance) = (rate, delay, where, new Random(seed));
        _faults = endsSessions ? 6 : 5;
#pragma warning disable RS0030 // A test is outside the server and its guard.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = target };
#pragma warning restore RS0030
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(Pass);
    }

    public Uri Address => new(_app.Urls.First());

    public int Lost { get; private set; }

    /// <param name="rate">Of each of the faults, between nothing and one.</param>
    /// <param name="delay">Before a reply travels back, so that there is time to be killed in.</param>
    /// <param name="where">Which calls are troubled.</param>
    /// <param name="endsSessions">Also says of good tokens that they are over; twice in a row, and a person is asked to connect again.</param>
    public static async Task<TroubledFront> Before(
        Uri target, double rate, int seed, TimeSpan delay, Func<HttpRequest, bool> where, bool endsSessions = false)
    {
        var front = new TroubledFront(target, rate, seed, delay, where, endsSessions);
        await front._app.StartAsync();
        return front;
    }

    /// <summary>The body is read to its end first, so that the client knows it had been sent.</summary>
    private static Task Swallow(HttpContext context) => context.Request.Body.CopyToAsync(Stream.Null);

    private enum Fault
    {
        None,
        LoseReply,
        Reset,
        Fault500,
        Fault502,
        Throttle,
        ExpireToken,
    }

    private Fault Draw()
    {
        lock (_chance)
            return (int)(_chance.NextDouble() / Math.Max(_rate, 1e-9)) is var drawn && drawn < _faults && _rate > 0 ? (Fault)(drawn + 1) : Fault.None;
    }

    private async Task Pass(HttpContext context)
    {
        var troubled = _where(context.Request);
        var fault = troubled ? Draw() : Fault.None;
        if (fault is not (Fault.None or Fault.LoseReply))
            await Swallow(context);
        switch (fault)
        {
            case Fault.Reset:
                context.Abort();
                return;
            case Fault.Fault500:
                context.Response.StatusCode = 500;
                return;
            case Fault.Fault502:
                context.Response.StatusCode = 502;
                return;
            case Fault.ExpireToken:
                context.Response.StatusCode = 400;
                await context.Response.WriteAsJsonAsync(new { error = "ExpiredToken", message = "Token has expired" });
                return;
            case Fault.Throttle:
                context.Response.StatusCode = 429;
                context.Response.Headers.RetryAfter = "1";
                return;
        }

        using var answer = await _http.SendAsync(await Copy(context.Request), CancellationToken.None);
        var body = await answer.Content.ReadAsByteArrayAsync();
        if (troubled)
            await Task.Delay(_delay);
        if (fault == Fault.LoseReply)
        {
            Lost++;
            context.Abort();
            return;
        }

        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await context.Response.Body.WriteAsync(body);
    }

    private static async Task<HttpRequestMessage> Copy(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var copy = new HttpRequestMessage(new HttpMethod(request.Method), request.Path + request.QueryString);
        if (body.Length > 0)
        {
            copy.Content = new ByteArrayContent(body.ToArray());
            copy.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        }

        // Signatures and tokens of all kinds; what belongs to one connection alone stays behind.
        foreach (var (name, value) in request.Headers)
        {
            if (name is not ("Host" or "Connection" or "Expect" or "Transfer-Encoding") && !name.StartsWith("Content-", StringComparison.Ordinal))
                copy.Headers.TryAddWithoutValidation(name, value.ToString());
        }

        return copy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }
}
