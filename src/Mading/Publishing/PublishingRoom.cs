using Mading.Foundation;
using Mading.Shell;
using Mading.Team;
using NodaTime;

namespace Mading.Publishing;

internal sealed class PublishingRoom : IRoom
{
    public static void Add(IServiceCollection services, IConfiguration settings)
    {
        services.AddWords<PublishingWords>();
        services.AddScoped(p => new Dispatch(p.GetRequiredService<MadingDb>(), p.GetRequiredService<IClock>(), p.GetRequiredService<Wake>()));
        services.AddScoped(p => new DeliveriesWindow(p.GetRequiredService<MadingDb>(), p.GetRequiredService<IClock>()));
        services.AddScoped(p => new PauseWindow(p.GetRequiredService<MadingDb>()));
        services.AddScoped<PauseEverything>();
        services.AddScoped<KeepOnRow>();
        services.AddScoped<ReaderNewsDesk>();
        services.AddScoped<IForgetsPeople, ForgetReaders>();
        services.AddSingleton<IRecurring, SweepRecipients>();
        services.AddScoped<TakeDown>();
        services.AddScoped<PhoneReport>();
        services.AddScoped<Correction>();
        services.AddSingleton<NetworkCall>();
        services.AddSingleton(new MenuItem("send", "/studio/kiriman", 50));
        services.AddSingleton(new MenuItem("phone", "/studio/hp", 55));
        services.AddSingleton(new MenuItem("pause", "/studio/tunda", 105, Permission.HoldEverything));
        services.AddSingleton(new ShellBanner(Banners.Paused));
        services.AddSingleton(new ShellBanner(Banners.NeedAPerson));
        services.AddSingleton(new ShellBanner(Preflight.Banner));
        services.AddSingleton(new ShellBanner(Banners.WaitForAPhone));
        services.AddSingleton(new MetricsSource(Counters.Write));
        AddEngine(services, PublishingSettings.Read(settings));
    }

    private static void AddEngine(IServiceCollection services, PublishingSettings figures)
    {
        services.AddSingleton(figures);
        services.AddSingleton<Wake>();
        services.AddSingleton(new Worker(Engine.Name));
        services.AddSingleton<Counters>();
        services.AddSingleton<Claims>();
        services.AddSingleton<Ledger>();

        // Twice the calls in flight: while one half is being sent, the intents of the other are being written.
        services.AddSingleton(new Lanes(figures.Concurrency * 2, Math.Max(1, figures.Concurrency / 2)));
        services.AddSingleton(p => new Slots(figures.Concurrency, p.GetRequiredService<IClock>()));
        services.AddSingleton<Carrier>();
        services.AddHostedService<Engine>();
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        Callbacks.Map(routes);
        Hints.Map(routes);
        ReaderCalls.Map(routes);
        DeliveriesApi.Map(Api.Group(routes, "Publishing"));
        var studio = routes.MapGroup("/studio").NeedsAPerson().ExcludeFromDescription();
        Deliveries.Map(studio);
        DecideMissed.Map(studio);
        PauseScreen.Map(studio);
        PublishByPhone.Map(studio);
        HandToPhone.Map(studio, routes);
    }
}

/// <summary>Marks this room's sentences.</summary>
internal sealed class PublishingWords;
