using Mading.Foundation;

namespace Mading.Editorial;

internal sealed class EditorialRoom : IRoom
{
    public static void Add(IServiceCollection services, IConfiguration settings)
    {
        services.AddWords<EditorialWords>();
        services.AddScoped<PostFacts>();
        services.AddScoped<Handover>();
        services.AddScoped<PostSteps>();
        services.AddScoped<Calendar>();
        services.AddScoped<PostAnswers>();
    }

    public static void Map(IEndpointRouteBuilder routes) => PostsApi.Map(Api.Group(routes, "Editorial"));
}

/// <summary>Marks this room's sentences.</summary>
internal sealed class EditorialWords;
