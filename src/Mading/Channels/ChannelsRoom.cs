using Mading.Foundation;
using Mading.Networks;

namespace Mading.Channels;

internal sealed class ChannelsRoom : IRoom
{
    public static void Add(IServiceCollection services, IConfiguration settings)
    {
        services.AddWords<ChannelsWords>();
        services.AddSingleton<INetwork, PhoneNetwork>();
        services.AddSingleton<NetworkList>();
        services.AddSingleton<ChannelLender>();
        services.AddSingleton<HealthNotes>();
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
    }
}

/// <summary>Marks this room's sentences.</summary>
internal sealed class ChannelsWords;
