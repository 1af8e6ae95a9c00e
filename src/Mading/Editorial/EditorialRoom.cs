using Mading.Foundation;
using Mading.Shell;
using Mading.Team;

namespace Mading.Editorial;

internal sealed class EditorialRoom : IRoom
{
    public static void Add(IServiceCollection services, IConfiguration settings)
    {
        services.AddWords<EditorialWords>();
        services.AddScoped<PostFacts>();
        services.AddScoped(all => new PostsWindow(all.GetRequiredService<MadingDb>(), all.GetRequiredService<NodaTime.IClock>()));
        services.AddSingleton<ObservancesWindow>();
        services.AddScoped<Showings>();
        services.AddScoped(all => new SessionsWindow(all.GetRequiredService<MadingDb>(), all.GetRequiredService<Showings>()));
        services.AddScoped<LiveNow>();
        services.AddScoped<Broadcasting>();
        services.AddScoped<BroadcastDesk>();
        services.AddScoped(all => new BroadcastsWindow(all.GetRequiredService<MadingDb>(), all.GetRequiredService<NodaTime.IClock>()));
        services.AddSingleton<IRecurring, FollowBroadcasts>();
        services.AddScoped<Handover>();
        services.AddScoped<PostSteps>();
        services.AddScoped<Calendar>();
        services.AddScoped<PostAnswers>();
        services.AddScoped<ComposerDesk>();
        services.AddScoped<PostPages>();
        services.AddScoped<ProposedDrafts>();
        services.AddScoped<ProposedPosters>();
        services.AddScoped<ProposePost>();
        services.AddScoped<ProposeList>();
        services.AddScoped<ProposeLink>();
        services.AddScoped<CrossPromote>();
        services.AddScoped<UrgentNotice>();
        services.AddScoped<FitVideos>();
        services.AddScoped<Media.IHearsConversions>(all => all.GetRequiredService<FitVideos>());
        services.AddSingleton<IRecurring, FollowOrigins>();
        services.AddScoped<PhoneKey>();
        services.AddScoped<IForgetsPeople, ForgetPhones>();
        services.AddScoped<DecisionPages>();
        services.AddSingleton(new MenuItem("posts", "/studio/unggahan", 15, OnPhone: true));
        services.AddSingleton(new MenuItem("calendar", "/studio/kalender", 20, OnPhone: true));
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        PostsApi.Map(Api.Group(routes, "Editorial"));
        var studio = routes.MapGroup("/studio").NeedsAPerson().ExcludeFromDescription();
        ListPosts.Map(studio);
        WritePost.Map(studio);
        ShowPost.Map(studio);
        CrossPromote.Map(studio);
        FitVideos.Map(studio);
        KeepHashtags.Map(studio);
        SetWatchLink.Map(studio);
        BroadcastPages.Map(studio);
        UrgentPages.Map(studio);
        CalendarPages.Map(studio);
        AskForDecision.Map(studio);
        RecordSpoken.Map(studio);
        EnrolPhone.Map(studio, routes);
        Decide.Map(routes);
    }
}

/// <summary>Marks this room's sentences.</summary>
internal sealed class EditorialWords;
