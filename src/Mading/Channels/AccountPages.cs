using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Mading.Publishing;
using Mading.Team;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Channels;

/// <summary>The screen "Akun": which accounts there are and how they are, connecting and letting go.</summary>
public static class AccountPages
{
    /// <summary>A network that can be connected, with its form.</summary>
    public sealed record Choice(string Network, IReadOnlyList<NetworkSetting> Settings, bool ByHand, PostPrices? Prices = null, ConsentWay? Consent = null)
    {
        /// <summary>It writes to people who asked; they stand on a list.</summary>
        public bool HasSubscribers { get; init; }
    }

    /// <summary>How much of what a network takes in a span was used by us.</summary>
    public sealed record Quota(int Used, int Most, int Hours, bool Verified);

    /// <summary>The way by consent, where the network has one; see <see cref="IConsents"/>.</summary>
    public sealed record ConsentWay(bool Ready, string? Asks, IReadOnlyList<string> MayAsk, IReadOnlyList<string> Allows);

    /// <summary>What was typed, without its secrets.</summary>
    public sealed record Typed(string Network, string Name, IReadOnlyDictionary<string, string> Settings);

    public static void Map(RouteGroupBuilder studio)
    {
        studio.MapGet("/akun", List).Needs(Permission.Look);
        studio.MapGet("/akun/sambung/{network}", Form).Needs(Permission.Manage);
        studio.MapPost("/akun/sambung/{network}", Submit).Needs(Permission.Manage);
        studio.MapPost("/akun/{id}/lepas", LetGo).Needs(Permission.Manage);
    }

    private static async Task<RazorComponentResult<AccountsPage>> List(
        ChannelWindow window, DeliveriesWindow deliveries, IServiceProvider services, Visit visit, IClock clock, CancellationToken stop)
    {
        var (accounts, networks, now) = (await window.All(stop), services.GetRequiredService<NetworkList>(), clock.GetCurrentInstant());
        return new(new Dictionary<string, object?>
        {
            [nameof(AccountsPage.Accounts)] = accounts,
            [nameof(AccountsPage.Quotas)] = await Quotas(accounts, networks, deliveries, now, stop),
            [nameof(AccountsPage.Choices)] = networks.All.OrderBy(n => n.Key, StringComparer.Ordinal).Select(ChoiceOf).ToList(),
            [nameof(AccountsPage.MayManage)] = visit.May(Permission.Manage),
            [nameof(AccountsPage.Zone)] = visit.Zone,
            [nameof(AccountsPage.Now)] = now,
        });
    }

    private static async Task<IReadOnlyDictionary<ChannelId, Quota>> Quotas(
        IReadOnlyList<ChannelView> accounts, NetworkList networks, DeliveriesWindow deliveries, Instant now, CancellationToken stop)
    {
        var rationed = accounts.Select(a => (a.Id, (networks[a.Network] as IRationed)?.Posts)).Where(a => a.Posts is not null).ToList();
        var sent = new Dictionary<Duration, IReadOnlyDictionary<ChannelId, int>>();
        foreach (var span in rationed.Select(a => a.Posts!.In).Distinct())
            sent[span] = await deliveries.SentSince(now - span, stop);
        return rationed.ToDictionary(a => a.Id, a => new Quota(sent[a.Posts!.In].GetValueOrDefault(a.Id), a.Posts.Most, (int)a.Posts.In.TotalHours, a.Posts.Facts.Verified));
    }

    /// <param name="tempat">The place to publish to by phone, where it has been chosen already.</param>
    private static async Task<IResult> Form(string network, Guid? lagi, string? tempat, MadingDb db, IServiceProvider services, CancellationToken stop)
    {
        if (services.GetRequiredService<NetworkList>()[network] is not { } known)
            return Refusal.NotFound();
        if (lagi is { } id && await Known(db, new ChannelId(id), network, stop) is { } again)
            return Page(services, known, new Typed(network, again.Name, again.Settings), lagi, []);
        return Page(services, known, new Typed(network, "", tempat is { Length: <= 120 } ? new() { ["place"] = tempat } : new Dictionary<string, string>()), lagi, []);
    }

    private static async Task<IResult> Submit(
        string network, Guid? lagi, HttpRequest request, MadingDb db, IServiceProvider services, CancellationToken stop)
    {
        if (services.GetRequiredService<NetworkList>()[network] is not { } known)
            return Refusal.NotFound();
        var form = await request.ReadFormAsync(stop);
        var name = form["name"].ToString();
        var typed = known.Settings.ToDictionary(s => s.Name, s => form[$"setting.{s.Name}"].ToString());
        var again = lagi is { } id ? await Known(db, new ChannelId(id), network, stop) : null;
        var (channel, reasons) = await services.GetRequiredService<Connect>().Try(network, name, typed, again, stop);
        if (channel is null)
            return Page(services, known, new Typed(network, name, Shown(known, typed)), lagi, reasons);
        services.GetRequiredService<Trail>().Note("channel.connected", $"channel:{channel.Id}", null, new { channel.Network, channel.Name });
        await db.SaveChangesAsync(stop);
        return Results.LocalRedirect("/studio/akun");
    }

    private static Task<Channel?> Known(MadingDb db, ChannelId id, string network, CancellationToken stop) =>
        db.Channels.FirstOrDefaultAsync(c => c.Id == id && c.Network == network && c.DisconnectedAt == null, stop);

    private static async Task<IResult> LetGo(ChannelId id, MadingDb db, IServiceProvider services, IClock clock, CancellationToken stop)
    {
        if (await db.Channels.FirstOrDefaultAsync(c => c.Id == id && c.DisconnectedAt == null, stop) is not { } channel)
            return Refusal.NotFound();
        channel.Disconnect(clock.GetCurrentInstant());
        await db.ForgetSubscribers(id, clock.GetCurrentInstant(), stop);
        services.GetRequiredService<Trail>().Note("channel.disconnected", $"channel:{id}");
        await db.SaveChangesAsync(stop);
        services.GetRequiredService<ChannelLender>().Forget(id);
        return Results.LocalRedirect("/studio/akun");
    }

    private static Dictionary<string, string> Shown(INetwork network, Dictionary<string, string> typed) =>
        network.Settings.Where(s => !s.Secret).ToDictionary(s => s.Name, s => typed[s.Name]);

    private static Choice ChoiceOf(INetwork network) => new(network.Key, network.Settings, network is IByHand, (network as IPriced)?.Prices) { HasSubscribers = network is IWritesToReaders };

    /// <summary>The form once more, with what stood in the way.</summary>
    internal static IResult Again(IServiceProvider services, string network, IReadOnlyDictionary<string, string> typed, Guid? again, IReadOnlyList<Reason> problems) =>
        services.GetRequiredService<NetworkList>()[network] is { } known
            ? Page(services, known, new Typed(network, "", typed), again, problems)
            : Refusal.NotFound();

    private static ConsentWay? WayOf(IServiceProvider services, string network) =>
        services.GetServices<IConsents>().FirstOrDefault(c => c.Key == network) is { } way ? new ConsentWay(way.Ready, way.Asks, way.MayAsk, way.Allows) : null;

    private static RazorComponentResult<ConnectPage> Page(IServiceProvider services, INetwork network, Typed typed, Guid? again, IReadOnlyList<Reason> problems) =>
        new(new Dictionary<string, object?>
        {
            [nameof(ConnectPage.Network)] = ChoiceOf(network) with { Consent = WayOf(services, network.Key) },
            [nameof(ConnectPage.Filled)] = typed,
            [nameof(ConnectPage.Again)] = again,
            [nameof(ConnectPage.Problems)] = problems,
        })
        {
            StatusCode = problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
}
