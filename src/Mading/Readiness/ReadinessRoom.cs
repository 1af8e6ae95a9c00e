using Mading.Foundation;
using Mading.Shell;
using Mading.Team;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mading.Readiness;

/// <summary>"Siap daring?": for whoever looks after the machine, what is ready, what is not, and what works without it.</summary>
internal sealed class ReadinessRoom : IRoom
{
    public static void Add(IServiceCollection services, IConfiguration settings)
    {
        services.AddWords<ReadinessWords>();
        services.AddSingleton(new MenuItem("readiness", "/studio/siap", 120, Permission.Manage));
        services.AddScoped<Checks>();
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGroup("/studio").NeedsAPerson().ExcludeFromDescription().MapGet("/siap", Show).Needs(Permission.Manage);

    private static async Task<IResult> Show(Checks checks, CancellationToken stop) =>
        new RazorComponentResult<ReadinessPage>(new Dictionary<string, object?>
        {
            [nameof(ReadinessPage.Results)] = await checks.All(stop),
        });
}

/// <summary>Marks this room's sentences.</summary>
internal sealed class ReadinessWords;
