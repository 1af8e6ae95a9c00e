using Mading.Team;
using Microsoft.AspNetCore.Mvc;

namespace Mading.Publishing;

/// <summary>"Tunda semua unggahan", with one button and the reason; and lifting it again.</summary>
public static class PauseScreen
{
    public sealed record Form
    {
        public string? Reason { get; init; }
    }

    public static void Map(RouteGroupBuilder studio)
    {
        studio.MapGet("/tunda", Show).Needs(Permission.Look);
        studio.MapPost("/tunda", Begin).Needs(Permission.HoldEverything);
        studio.MapPost("/tunda/akhiri", Lift).Needs(Permission.HoldEverything);
    }

    private static async Task<IResult> Show(PauseWindow window, Visit visit, CancellationToken stop) => Screen.Of<PausePage>(200, new()
    {
        [nameof(PausePage.Pause)] = await window.Now(stop),
        [nameof(PausePage.MayHold)] = visit.May(Permission.HoldEverything),
        [nameof(PausePage.Zone)] = visit.Zone,
    });

    private static async Task<IResult> Begin([FromForm] Form? form, IServiceProvider services, CancellationToken stop)
    {
        form ??= new();
        await services.GetRequiredService<PauseEverything>().Begin(form.Reason, stop);
        return Results.LocalRedirect("/studio/tunda");
    }

    private static async Task<IResult> Lift(IServiceProvider services, DeliveriesWindow window, CancellationToken stop)
    {
        await services.GetRequiredService<PauseEverything>().Lift(stop);
        return Results.LocalRedirect(await window.NeedAPerson(stop) > 0 ? "/studio/terlewat" : "/studio/tunda");
    }
}
