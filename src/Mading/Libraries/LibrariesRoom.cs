using Mading.Foundation;
using Mading.Shell;
using Mading.Team;

namespace Mading.Libraries;

internal sealed class LibrariesRoom : IRoom
{
    public static void Add(IServiceCollection services, IConfiguration settings)
    {
        services.AddWords<LibrariesWords>();
        services.AddSingleton(new MenuItem("identity", "/studio/identitas", 100, Permission.Manage));
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        EditIdentity.Map(routes.MapGroup("/studio").NeedsAPerson().ExcludeFromDescription());
}

/// <summary>Marks this room's sentences.</summary>
internal sealed class LibrariesWords;
