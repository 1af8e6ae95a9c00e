using Mading.Foundation;
using Mading.Networks;

namespace Mading.Portal;

internal sealed class PortalRoom : IRoom
{
    public static void Add(IServiceCollection services, IConfiguration settings)
    {
        services.AddWords<PortalWords>();
        services.AddScoped<Wall>();
        services.AddSingleton<INetwork, PortalNetwork>();
        services.AddSingleton<IRecurring, FindOldPosts>();
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        PortalPages.Map(routes);
        ShelfPages.Map(routes);
        Feeds.Map(routes);
    }
}

/// <summary>Marks this room's sentences.</summary>
internal sealed class PortalWords;
