using System.Text;

namespace Mading.Foundation;

/// <summary>A room's figures for monitoring; registered as a singleton.</summary>
/// <param name="Write">Adds lines in Prometheus' text format (prometheus.io/docs/instrumenting/exposition_formats).</param>
internal sealed record MetricsSource(Func<IServiceProvider, StringBuilder, CancellationToken, Task> Write);

/// <summary><c>GET /metrics</c>: counts only, of the whole installation; nothing of what a library writes or of who its people are.</summary>
internal static class Metrics
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/metrics", Answer).ExcludeFromDescription();

    private static async Task<IResult> Answer(IEnumerable<MetricsSource> sources, IServiceProvider services, CancellationToken stop)
    {
        var text = new StringBuilder();
        foreach (var source in sources)
            await source.Write(services, text, stop);
        return Results.Text(text.ToString(), "text/plain; version=0.0.4", Encoding.UTF8);
    }
}
