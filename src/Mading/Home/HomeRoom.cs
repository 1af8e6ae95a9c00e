using Mading.Channels;
using Mading.Collection;
using Mading.Editorial;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Publishing;
using Mading.Questions;
using Mading.Shell;
using Mading.Team;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace Mading.Home;

/// <summary>Beranda: what waits for this person, what goes out next, and what has just arrived. Everything by windows.</summary>
internal sealed class HomeRoom : IRoom
{
    private const int NextPosts = 5;
    private const int NewBooks = 4;

    /// <summary>Every library has its own wall from the first day; it is no account.</summary>
    private const string Wall = "portal";

    public static void Add(IServiceCollection services, IConfiguration settings)
    {
        services.AddWords<HomeWords>();
        services.AddSingleton(new MenuItem("home", "/studio", 10, OnPhone: true));
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGroup("/studio").NeedsAPerson().ExcludeFromDescription().MapGet("/", Show);

    private static async Task<IResult> Show(
        PostsWindow posts, DeliveriesWindow deliveries, CollectionWindow collection, QuestionsWindow questions, BroadcastsWindow broadcasts, ChannelWindow channels, WarningsWindow warnings, Visit visit, IClock clock, CancellationToken stop)
    {
        var counts = await posts.Counts(stop);
        var sessions = visit.May(Permission.Plan) ? await broadcasts.NeedAPerson(stop) : [];
        return new RazorComponentResult<HomePage>(new Dictionary<string, object?>
        {
            [nameof(HomePage.Name)] = visit.PersonName,
            [nameof(HomePage.Now)] = clock.GetCurrentInstant().InZone(visit.TimeZone).LocalDateTime,
            [nameof(HomePage.Waiting)] = Waiting(
                visit, counts, await deliveries.WaitForAPhone(stop), await deliveries.NeedAPerson(stop), await collection.DeadLinks(stop),
                visit.May(Permission.Approve) ? await collection.WaitForApproval(stop) : default,
                visit.May(Permission.Approve) ? await posts.Unreported(stop) : [],
                visit.May(Permission.Manage) ? await warnings.Open(stop) : [])
                .Append(new("sessions", sessions.Count, sessions is [var only] ? $"/studio/unggahan/{only}" : "/studio/unggahan?tab=going"))
                .Append(new("questions", visit.May(Permission.Reply) || visit.May(Permission.Plan) ? await questions.New(stop) : 0, "/studio/tanya")).Where(w => w.Count > 0).ToList(),
            [nameof(HomePage.Next)] = await posts.Next(NextPosts, stop),
            [nameof(HomePage.Books)] = await collection.Newest(NewBooks, stop),
            [nameof(HomePage.HasCollection)] = await collection.HasRecords(stop),
            [nameof(HomePage.HasAccounts)] = (await channels.All(stop)).Any(account => account.Network != Wall),
            [nameof(HomePage.MayManage)] = visit.May(Permission.Manage),
        });
    }

    private static IEnumerable<HomePage.Task> Waiting(Visit visit, IReadOnlyDictionary<PostState, int> counts, int onPhone, int needAPerson, int deadLinks, (int Links, int Lists) unread,
        IReadOnlyList<PostId> unreported, IReadOnlyList<AccessWarningView> ending)
    {
        int Of(PostState state) => counts.GetValueOrDefault(state);
        yield return new("urgent", unreported.Count, unreported.Count == 1 ? $"/studio/unggahan/{unreported[0]}" : "/studio/unggahan?tab=going");
        yield return new("access", ending.Count, "/studio/akun");
        if (visit.May(Permission.Initial))
            yield return new("initial", Of(PostState.Submitted), "/studio/unggahan?tab=waiting");
        if (visit.May(Permission.Approve))
            yield return new("approve", Of(PostState.Initialled), "/studio/unggahan?tab=waiting");
        yield return new("links", unread.Links, "/studio/koleksi/tautan");
        yield return new("lists", unread.Lists, "/studio/koleksi/daftar");
        if (visit.May(Permission.Draft))
            yield return new("returned", Of(PostState.Returned), "/studio/unggahan?tab=writing");
        if (visit.May(Permission.Plan))
            yield return new("phone", onPhone, "/studio/hp");
        if (visit.May(Permission.Plan))
            yield return new("dead-links", deadLinks, "/studio/koleksi/tautan");
        if (visit.May(Permission.HoldEverything))
            yield return new("person", needAPerson, "/studio/terlewat");
    }
}

/// <summary>Marks this room's sentences.</summary>
internal sealed class HomeWords;
