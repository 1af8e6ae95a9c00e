using Mading.Foundation;
using Mading.Team;

namespace Mading.Collection;

internal sealed class CollectionRoom : IRoom
{
    public static void Add(IServiceCollection services, IConfiguration settings)
    {
        services.AddWords<CollectionWords>();
        services.AddScoped<RecordIndex>();
        services.AddScoped<ReadRecords>();
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        RecordsApi.Map(Api.Group(routes, "Collection"));
        CollectionPages.Map(routes.MapGroup("/studio").NeedsAPerson().ExcludeFromDescription());
    }
}

/// <summary>Marks this room's sentences.</summary>
internal sealed class CollectionWords;
