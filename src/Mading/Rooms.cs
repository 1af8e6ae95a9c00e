using Mading.Channels;
using Mading.Collection;
using Mading.Demo;
using Mading.Editorial;
using Mading.Foundation;
using Mading.Home;
using Mading.Libraries;
using Mading.Media;
using Mading.Portal;
using Mading.Publishing;
using Mading.Questions;
using Mading.Readiness;
using Mading.Reminders;
using Mading.Setup;
using Mading.Team;

namespace Mading;

/// <summary>The rooms of the house, in the order in which doors lead from one to the next.</summary>
internal static class Rooms
{
    public static IServiceCollection AddRooms(this IServiceCollection services, IConfiguration settings)
    {
        Add<LibrariesRoom>(services, settings);
        Add<TeamRoom>(services, settings);
        Add<MediaRoom>(services, settings);
        Add<CollectionRoom>(services, settings);
        Add<EditorialRoom>(services, settings);
        Add<ReadinessRoom>(services, settings);
        Add<PortalRoom>(services, settings);
        Add<ChannelsRoom>(services, settings);
        Add<PublishingRoom>(services, settings);
        Add<QuestionsRoom>(services, settings);
        Add<RemindersRoom>(services, settings);
        Add<HomeRoom>(services, settings);
        Add<SetupRoom>(services, settings);
        Add<DemoRoom>(services, settings);
        return services;
    }

    public static void MapRooms(this IEndpointRouteBuilder routes)
    {
        LibrariesRoom.Map(routes);
        TeamRoom.Map(routes);
        MediaRoom.Map(routes);
        CollectionRoom.Map(routes);
        EditorialRoom.Map(routes);
        ReadinessRoom.Map(routes);
        PortalRoom.Map(routes);
        ChannelsRoom.Map(routes);
        PublishingRoom.Map(routes);
        QuestionsRoom.Map(routes);
        RemindersRoom.Map(routes);
        HomeRoom.Map(routes);
        SetupRoom.Map(routes);
        DemoRoom.Map(routes);
    }

    private static void Add<TRoom>(IServiceCollection services, IConfiguration settings)
        where TRoom : IRoom => TRoom.Add(services, settings);
}
