using Mading.Foundation;
using Mading.Sandbox;
using Microsoft.AspNetCore.Http.HttpResults;
using Fault = Mading.Sandbox.Fault;

namespace Mading.Demo;

/// <summary>The demo's switchboard: cut the line to every network and see that nothing is lost, let invented readers speak.</summary>
public static class Simulation
{
    private static readonly Fault Cut = new("*", "*", "reset", 1);

    public static void Map(RouteGroupBuilder studio)
    {
        studio.MapGet("/simulasi", () => Show());
        studio.MapPost("/simulasi/putus", () => Set([Cut]));
        studio.MapPost("/simulasi/sambung", () => Set([]));
        studio.MapPost("/simulasi/bungkam", () => Set([new Fault("*", "post", "lose-reply", 1, Count: 1)]));
    }

    private static RazorComponentResult<SimulationPage> Show() => new(new Dictionary<string, object?>
    {
        [nameof(SimulationPage.IsCut)] = DemoServer.Switch?.Faults.Current.Any(f => f.Kind == Cut.Kind) == true,
        [nameof(SimulationPage.Entries)] = DemoServer.Switch?.Ledger.Read(null).Reverse().Take(20).ToList() ?? [],
    });

    private static IResult Set(IEnumerable<Fault> faults)
    {
        if (DemoServer.Switch is not { } state)
            return Refusal.NotFound();
        state.Faults.Set(faults);
        return Results.LocalRedirect("/studio/simulasi");
    }
}
