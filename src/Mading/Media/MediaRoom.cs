using Mading.Foundation;

namespace Mading.Media;

internal sealed class MediaRoom : IRoom
{
    public static void Add(IServiceCollection services, IConfiguration settings)
    {
        services.AddWords<MediaWords>();
        services.AddSingleton(OutsidePrograms.OnThisMachine());
        services.AddSingleton<OutsideProgram>();
        services.AddSingleton<Pictures>();
        services.AddSingleton<MediaFiles>();
        services.AddSingleton<MediaLinks>();
        services.AddSingleton<OpenForSending>();
        services.AddSingleton<IRecurring, SweepWorkFolders>();
        services.AddScoped<MediaStore>();
        services.AddSingleton<Posters.PosterPress>();
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        ShowMedium.Map(routes);
        UploadMedium.Map(Api.Group(routes, "Media"));
    }
}

/// <summary>Marks this room's sentences.</summary>
internal sealed class MediaWords;
