using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Mading.Networks.Tests.Promises;

/// <summary>
/// A network on this machine that behaves as its mood tells it. A network's own script says what its API answers; the moods that
/// are the same everywhere are played here.
/// </summary>
public abstract class ScriptedNetwork : IAsyncDisposable
{
    private readonly WebApplication _server;

    protected ScriptedNetwork()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.Run(Play);
    }

    public static Duration Patience => Duration.FromMinutes(7);

    public Mood Mood { get; set; }

    public Uri Address => new(_server.Urls.First());

    /// <summary>What anybody can see of what was posted.</summary>
    public abstract int PublicPosts { get; }

    /// <summary>What was uploaded or otherwise prepared.</summary>
    public abstract int Uploads { get; }

    public int Calls { get; private set; }

    /// <summary>Makes something public behind our back, as a person at the network's own screen would.</summary>
    public abstract void PostByHand(string text, Instant at);

    public Task Start() => _server.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Does what the call asks for and returns what the API answers.</summary>
    protected abstract Task<(int Status, object Body)> Act(HttpRequest request);

    /// <summary>The API's own way of refusing.</summary>
    protected abstract object Complaint(string sentence);

    /// <summary>A call that only signs in: the moods of a broken line leave it alone, since nothing can become public by it.</summary>
    protected virtual bool OnlySignsIn(HttpRequest request) => false;

    private Mood MoodFor(HttpRequest request) =>
        OnlySignsIn(request) && Mood is (Mood.LosesReplies or Mood.FallsSilent or Mood.Faulty or Mood.TalksGibberish or Mood.TalksEndlessly) ? Mood.Well : Mood;

    private async Task Play(HttpContext context)
    {
        Calls++;
        var token = context.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
        switch (MoodFor(context.Request))
        {
            case Mood.LosesReplies:
                await Act(context.Request);
                context.Abort();
                break;
            case Mood.FallsSilent:
                await Act(context.Request);
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                break;
            case Mood.Faulty:
                await Say(context, 502, Complaint("Bad gateway"));
                break;
            case Mood.Throttles:
                context.Response.Headers.RetryAfter = ((int)Patience.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                await Say(context, 429, Complaint("Too many requests"));
                break;
            case Mood.TokenExpired:
                await Say(context, 401, Complaint($"The access token {token} is invalid"));
                break;
            case Mood.Refuses:
                await Say(context, 422, Complaint($"Validation failed for {token}: " + new string('x', 500)));
                break;
            case Mood.TalksGibberish:
                await Act(context.Request);
                await context.Response.WriteAsync("<html>Welcome to the hotel</html>");
                break;
            case Mood.TalksEndlessly:
                await Act(context.Request);
                await TalkEndlessly(context);
                break;
            case Mood.Redirects:
                context.Response.Redirect("http://127.0.0.1:1/elsewhere");
                break;
            default:
                var (status, body) = await Act(context.Request);
                await Say(context, status, body);
                break;
        }
    }

    private static async Task TalkEndlessly(HttpContext context)
    {
        var spaces = new byte[64 * 1024];
        Array.Fill(spaces, (byte)' ');
        while (!context.RequestAborted.IsCancellationRequested)
            await context.Response.Body.WriteAsync(spaces);
    }

    private static Task Say(HttpContext context, int status, object body)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(body);
    }
}
