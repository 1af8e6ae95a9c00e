using Mading.Foundation;
using Mading.Shell;

namespace Mading.Team;

internal sealed class TeamRoom : IRoom
{
    public static void Add(IServiceCollection services, IConfiguration settings)
    {
        services.AddWords<TeamWords>();
        services.AddSingleton(new MenuItem("team", "/studio/tim", 110));
        services.AddSingleton(new MenuItem("trail", "/studio/jejak", 130, Permission.Manage));
        services.AddScoped<Visit>();
        services.AddScoped<Trail>();
        services.AddScoped<ErasePerson>();
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
