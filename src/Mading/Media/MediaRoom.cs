using Mading.Foundation;
using Mading.Team;

namespace Mading.Media;

internal sealed class MediaRoom : IRoom
{
    public static void Add(IServiceCollection services, IConfiguration settings)
    {
        services.AddWords<MediaWords>();
        services.AddSingleton(OutsidePrograms.OnThisMachine());
        services.AddSingleton<OutsideProgram>();
        services.AddSingleton<Pictures>();
        services.AddSingleton<Fitting>();
        services.AddSingleton<FittedPictures>();
        services.AddSingleton<Videos.Videos>();
        services.AddSingleton<ConversionBell>();
        services.AddHostedService<ConvertVideos>();
        services.AddSingleton<PiecesUnderWay>();
        services.AddSingleton<MediaFiles>();
        services.AddSingleton<MediaLinks>();
        services.AddSingleton<OpenForSending>();
        services.AddSingleton<IRecurring, SweepWorkFolders>();
        services.AddSingleton<IRecurring, SweepArrivals>();
        services.AddScoped<MediaStore>();
        services.AddScoped<Arrivals>();
        services.AddScoped<TakeMedium>();
        services.AddSingleton<Posters.PosterPress>();
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        ShowMedium.Map(routes);
        var api = Api.Group(routes, "Media");
        UploadMedium.Map(api);
        ReceiveInPieces.Map(api, "/media/arrivals");
        ReceiveInPieces.Map(routes.MapGroup("/studio").NeedsAPerson().ExcludeFromDescription(), "/kiriman");
    }
}

/// <summary>Marks this room's sentences.</summary>
internal sealed class MediaWords;
