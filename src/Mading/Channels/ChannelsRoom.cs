using Mading.Foundation;
using Mading.Networks;
using Mading.Shell;
using Mading.Team;

namespace Mading.Channels;

internal sealed class ChannelsRoom : IRoom
{
    public static void Add(IServiceCollection services, IConfiguration settings)
    {
        services.AddWords<ChannelsWords>();
        services.AddWords<PurposeWords>();
        services.AddWords<ConsentWords>();
        services.AddWords<SubscriberWords>();
        services.AddSingleton(new MenuItem("accounts", "/studio/akun", 50));
        services.AddSingleton(new ShellBanner(SickAccount.Banner));
        services.AddSingleton<INetwork, PhoneNetwork>();
        services.AddSingleton<NetworkList>();
        services.AddSingleton<ChannelLender>();
        services.AddSingleton<HealthNotes>();
        services.AddSingleton<ReaderNumbers>();
        services.AddHostedService<SealNumbers>();
        services.AddScoped<Connect>();
        services.AddScoped<ConsentedConnect>();
        services.AddScoped<ConsentDesk>();
        services.AddScoped<SubscriberList>();
        services.AddSingleton<IRecurring, RenewAccess>();
        services.AddSingleton<WarnOfEnds>();
        services.AddScoped(p => new WarningsWindow(p.GetRequiredService<MadingDb>()));
        services.AddScoped(p => new ChannelWindow(
            p.GetRequiredService<MadingDb>(), p.GetRequiredService<NetworkList>(), p.GetRequiredService<ChannelLender>()));
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        ChannelsApi.Map(Api.Group(routes, "Channels"));
        SubscribersApi.Map(Api.Group(routes, "Channels"));
        var studio = routes.MapGroup("/studio").NeedsAPerson().ExcludeFromDescription();
        AccountPages.Map(studio);
        ConsentPages.Map(studio);
        PurposePages.Map(studio);
        SubscriberPages.Map(studio);
    }
}

/// <summary>Marks this room's sentences.</summary>
internal sealed class ChannelsWords;

/// <summary>Marks the sentences about what accounts are for.</summary>
internal sealed class PurposeWords;

/// <summary>Marks the sentences about connecting by consent.</summary>
internal sealed class ConsentWords;

/// <summary>Marks the sentences about the people who asked to be written to.</summary>
internal sealed class SubscriberWords;
