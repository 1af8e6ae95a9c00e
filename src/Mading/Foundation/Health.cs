namespace Mading.Foundation;

/// <summary>For monitoring: alive says the process answers, ready that the database and the workers do too.</summary>
internal static class Health
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.Text("alive"));
        routes.MapGet("/readyz", Ready);
        Metrics.Map(routes);
    }

    private static async Task<IResult> Ready(MadingDb db, IEnumerable<Worker> workers, CancellationToken stop)
    {
        if (!await db.Database.CanConnectAsync(stop))
            return Results.Text("the database does not answer", statusCode: StatusCodes.Status503ServiceUnavailable);
        var silent = workers.Where(w => w.IsSilent).Select(w => w.Name).ToList();
        return silent.Count == 0
            ? Results.Text("ready")
            : Results.Text($"nothing was heard of: {string.Join(", ", silent)}", statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
