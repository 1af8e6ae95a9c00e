using Mading.Foundation;
using Mading.Shell;
using Mading.Team;

namespace Mading.Collection;

internal sealed class CollectionRoom : IRoom
{
    public static void Add(IServiceCollection services, IConfiguration settings)
    {
        services.AddWords<CollectionWords>();
        services.AddSingleton(new MenuItem("collection", "/studio/koleksi", 40, OnPhone: true));
        services.AddScoped<RecordIndex>();
        services.AddScoped<RecordSearch>();
        services.AddScoped<ReadRecords>();
        services.AddScoped(all => new CollectionWindow(all.GetRequiredService<MadingDb>(), all.GetRequiredService<Arrivals>(), all.GetRequiredService<ReadLists>()));
        services.AddScoped<HarvestStep>();
        services.AddSingleton<CoverFetch>();
        services.AddSingleton<HarvestBell>();
        services.AddSingleton<HarvestWork>();
        services.AddHostedService(all => all.GetRequiredService<HarvestWork>());
        services.AddSingleton<IRecurring, HarvestAgain>();
        DatabaseServices.Add(services, settings);
        services.AddSingleton<IRecurring, BringCovers>();
        services.AddSingleton<IRecurring, TendIndex>();
        services.AddSingleton<SourceAddresses>();
        services.AddSingleton<IRecurring, SealSourceKeys>();
        AddLists(services);
    }

    private static void AddLists(IServiceCollection services)
    {
        services.AddWords<ListWords>();
        services.AddScoped<Arrivals>();
        services.AddScoped<Twins>();
        services.AddScoped<BookFactsOf>();
        services.AddScoped<ReadLists>();
        services.AddScoped<ListDesk>();
        services.AddScoped<ChangeList>();
        services.AddScoped<ProposedList>();
        services.AddScoped<LinkDesk>();
        services.AddScoped<ProposedLink>();
        services.AddSingleton<LinkLook>();
        services.AddSingleton<TapPatience>();
        services.AddScoped(all => new ListsWindow(all.GetRequiredService<MadingDb>(), all.GetRequiredService<ReadLists>()));
        services.AddSingleton<IRecurring, GroupOldRecords>();
        services.AddSingleton<IRecurring, CheckLinks>();
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = Api.Group(routes, "Collection");
        RecordsApi.Map(api);
        ProposeRecord.MapApi(api);
        var studio = routes.MapGroup("/studio").NeedsAPerson().ExcludeFromDescription();
        CollectionPages.Map(studio);
        AddSource.Map(studio);
        DatabasePages.Map(studio);
        ProposeRecord.MapPage(studio);
        ListPages.Map(studio);
        EditList.Map(studio);
        OpenList.Map(studio);
        LinkPages.Map(studio);
        EditLink.Map(studio);
        ApproveLink.Map(studio);
        SayApart.Map(studio);
        FollowLink.Map(routes);
    }
}

/// <summary>Marks this room's sentences.</summary>
internal sealed class CollectionWords;

/// <summary>Marks the sentences of reading lists and links.</summary>
internal sealed class ListWords;
