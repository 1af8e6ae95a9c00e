
namespace Mading.Foundation;

/// <summary>For monitoring: alive says the process answers, ready that the database does too.</summary>
internal static class Health
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.Text("alive"));
        routes.MapGet("/readyz", Ready);
        Metrics.Map(routes);
    }

    private static async Task<IResult> Ready(MadingDb db, CancellationToken stop) =>
        await db.Database.CanConnectAsync(stop)
            ? Results.Text("ready")
            : Results.Text("the database does not answer", statusCode: StatusCodes.Status503ServiceUnavailable);
}
