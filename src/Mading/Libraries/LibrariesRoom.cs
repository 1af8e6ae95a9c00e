using Mading.Foundation;

namespace Mading.Libraries;

internal sealed class LibrariesRoom : IRoom
{
    public static void Add(IServiceCollection services, IConfiguration settings) => services.AddWords<LibrariesWords>();

    public static void Map(IEndpointRouteBuilder routes)
    {
    }
}

/// <summary>Marks this room's sentences.</summary>
internal sealed class LibrariesWords;
