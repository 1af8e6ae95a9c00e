using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Mading.Bench;

/// <summary>
/// <c>lag</c>: 1,000 posts due together on 50 accounts of a stand-in that takes 50 ms a call, while a 51st account, on a server that
/// takes one call a minute and throttles every other, has twenty of its own. Printed is how late the thousand were (the commit's reply
/// less the due time), and that the throttled account took nothing from them.
/// </summary>
internal static class LagBench
{
    private const int Posts = 1000;
    private const int Accounts = 50;
    private const int OfTheSlow = 20;

    public static async Task Run()
    {
        await Once("sqlite", null);
        if (Environment.GetEnvironmentVariable("MADING_TEST_POSTGRES") is { Length: > 0 } server)
            await Once("postgres", server);
    }

    private static async Task Once(string name, string? server)
    {
        using var sandbox = await SandboxProcess.Start();
        await using var slow = await OneACallAMinute();
        await using var ours = await OurSide.Open(sandbox.Address, server, Accounts);
        await ours.Publish(200);
        await ours.HasAnother(new Uri(slow.Urls.First()), OfTheSlow);
        var measured = await ours.Publish(Posts);
        Say($"lag.{name}.p50", measured.LagP50);
        Say($"lag.{name}.p99", measured.LagP99);
    }

    private static async Task<WebApplication> OneACallAMinute()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var app = builder.Build();
        var taken = long.MinValue;
        app.MapPost("/api/v1/statuses", (HttpResponse response) =>
        {
            var now = Environment.TickCount64;
            if (now - Interlocked.Read(ref taken) < 60_000 && taken != long.MinValue)
            {
                response.Headers.RetryAfter = "60";
                return Results.Json(new { error = "Too many requests" }, statusCode: 429);
            }

            Interlocked.Exchange(ref taken, now);
            return Results.Json(new { id = now.ToString(CultureInfo.InvariantCulture), url = "https://mastodon.example/@a/1", created_at = DateTimeOffset.UnixEpoch });
        });
        await app.StartAsync();
        return app;
    }

    private static void Say(string name, double value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value:0.###} seconds"));
}
