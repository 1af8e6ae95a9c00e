using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Mading.Tests.Publishing;

/// <summary>A script that takes every post and says that it is at work on it, until it is told otherwise.</summary>
internal sealed class SlowScript : IAsyncDisposable
{
    private readonly WebApplication _server;
    private int _published;

    public SlowScript()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        _server = builder.Build();
        _server.Run(Answer);
    }

    public Uri Address => new(_server.Urls.First());

    /// <summary>How often a post was handed over.</summary>
    public int Published => _published;

    /// <summary>Where the posts stand, once they do; looks find them there.</summary>
    public string? Link { get; set; }

    public static async Task<SlowScript> Start()
    {
        var script = new SlowScript();
        await script._server.StartAsync();
        return script;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>The seal, made here by the description alone.</summary>
    public static string Seal(string body, string secret, NodaTime.Instant at)
    {
        var moment = at.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        return $"t={moment},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(moment + "." + body)))}";
    }

    private Task Answer(HttpContext context)
    {
        var happening = context.Request.Headers["Mading-Event"].ToString();
        if (happening == "publish")
            Interlocked.Increment(ref _published);
        if (happening == "look" && Link is { } link)
            return context.Response.WriteAsJsonAsync(new { id = "7", link });
        context.Response.StatusCode = happening == "ping" ? 200 : 202;
        return context.Response.WriteAsync(JsonSerializer.Serialize(new { name = "Layar lobi" }));
    }
}
