using Mading.Foundation;

namespace Mading.Team;

internal sealed class TeamRoom : IRoom
{
    public static void Add(IServiceCollection services, IConfiguration settings)
    {
        services.AddWords<TeamWords>();
        services.AddScoped<Visit>();
        services.AddScoped<Trail>();
        services.AddSignIn();
    }

    public static void Map(IEndpointRouteBuilder routes) => SignIn.Map(routes);
}

/// <summary>Marks this room's sentences.</summary>
internal sealed class TeamWords;
