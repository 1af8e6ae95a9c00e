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

    public static void Map(IEndpointRouteBuilder routes)
    {
        SignIn.Map(routes);
        Join.Map(routes);
        var studio = routes.MapGroup("/studio").NeedsAPerson().ExcludeFromDescription();
        People.Map(studio);
        ReadTrail.Map(studio);
        Tokens.Map(studio);
    }
}

/// <summary>Marks this room's sentences.</summary>
internal sealed class TeamWords;
