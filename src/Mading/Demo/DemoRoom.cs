using Mading.Foundation;
using Mading.Shell;
using Mading.Team;
using Microsoft.Extensions.Localization;

namespace Mading.Demo;

/// <summary>The invented library, only where <c>--demo</c> was asked for.</summary>
internal sealed class DemoRoom : IRoom
{
    public static bool IsOpen(IConfiguration settings) => settings.GetValue("DEMO", false);

    public static void Add(IServiceCollection services, IConfiguration settings)
    {
        services.AddWords<DemoWords>();
        services.AddSingleton(new DemoFlag(IsOpen(settings)));
        if (!IsOpen(settings))
            return;
        services.AddSingleton(new ShellBanner(Banner));
        services.AddScoped<DemoSeed>();
        services.AddScoped<DemoEditorial>();
        services.AddScoped<DemoPress>();
    }

    private static Task<ShellBanner.Said?> Banner(IServiceProvider services, CancellationToken stop)
    {
        var words = services.GetRequiredService<IStringLocalizer<DemoWords>>();
        return Task.FromResult<ShellBanner.Said?>(new(words["banner"], words["banner.switch"], "/studio/simulasi", Plain: true));
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetRequiredService<DemoFlag>().IsDemo)
        {
            DemoSignIn.Map(routes);
            Simulation.Map(routes.MapGroup("/studio").NeedsAPerson().ExcludeFromDescription());
        }
    }
}

/// <summary>Whether this installation is the demo; screens then say that everything in it is invented.</summary>
public sealed record DemoFlag(bool IsDemo);

/// <summary>Marks this room's sentences.</summary>
internal sealed class DemoWords;
