using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Libraries;
using Mading.Media;
using Mading.Networks;
using Mading.Publishing;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Editorial;

/// <summary>What a post must be held against: the library's accounts, its media, its people, its deliveries.</summary>
internal sealed class PostFacts(MadingDb db, NetworkList networks, DeliveriesWindow window, Visit visit, PublicAddress address, IClock clock)
{
    private IReadOnlyList<Account>? _accounts;

    public async Task<IReadOnlyList<Account>> Accounts(CancellationToken stop)
    {
        if (_accounts is not null)
            return _accounts;
        List<Account> all = [.. from channel in await db.Channels.AsNoTracking().Where(c => c.DisconnectedAt == null).OrderBy(c => c.ConnectedAt).ToListAsync(stop)
            let network = networks[channel.Network]
            where network is not null
            select AccountOf(channel, network)];
        for (var index = 0; index < all.Count; index++)
        {
            if (all[index].MessagePrices is { } prices)
                all[index] = all[index] with { Readers = await ReadersOf(all[index].Id, prices, stop) };
        }

        return _accounts = all;
    }

    private async Task<AskedReaders> ReadersOf(ChannelId channel, ReaderPrices prices, CancellationToken stop)
    {
        var (list, since) = (db.Subscribers.Where(s => s.ChannelId == channel && s.StoppedAt == null), clock.GetCurrentInstant() - prices.FreeAfterWord);
        return new(await list.CountAsync(stop), await list.CountAsync(s => s.LastWroteAt > since, stop));
    }

    // What limits depend on is never secret, so the secrets stay sealed.
    private static Account AccountOf(Channel channel, INetwork network)
    {
        var access = new ChannelAccess(channel.Learned.Concat(channel.Settings).DistinctBy(s => s.Key).ToDictionary());
        var place = network is PhoneNetwork ? PhonePlace.Of(access["place"]) : null;
        return new Account(channel.Id, channel.Name, place?.Network ?? channel.Network, kind => network.LimitsFor(kind, access), network is ITakesParts parts && parts.TakesParts(access))
        {
            Purposes = ChannelWindow.View(channel).Purposes,
            Look = kind => place?.LookOf(kind) ?? network.LookOf(kind),
            Prices = (network as IPriced)?.Prices,
            MessagePrices = (network as IPricedByReader)?.MessagePrices,
            GoesToDrafts = network is IDrafts drafts && drafts.GoesToDrafts(access),
            OfPart = (network as ITakesParts)?.LimitsOfPart(access),
        };
    }

    /// <summary>The library's own media among those asked for.</summary>
    public async Task<IReadOnlyDictionary<MediumId, KnownMedium>> Known(IReadOnlyList<MediumId> media, CancellationToken stop) =>
        await db.Media.AsNoTracking().Where(m => media.Contains(m.Id))
            .ToDictionaryAsync(m => m.Id, m => new KnownMedium(m.AltText, m.Seconds != null || m.Codec != null), stop);

    public async Task<IReadOnlyDictionary<MediumId, MediumShape>> Shapes(IReadOnlyList<PostMedium> media, CancellationToken stop)
    {
        var ids = media.Select(m => m.Id).ToList();
        return await db.Media.AsNoTracking().Where(m => ids.Contains(m.Id))
            .ToDictionaryAsync(m => m.Id, m => new MediumShape(m.MediaType, m.Length, m.Width, m.Height, m.AltText, m.Seconds) { Codec = m.Codec }, stop);
    }

    public async Task<IReadOnlyDictionary<PersonId, string>> Names(IEnumerable<PersonId?> people, CancellationToken stop)
    {
        var ids = people.OfType<PersonId>().Select(p => p.Value).Distinct().ToList();
        return await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.PersonId, p => p.Name, stop);
    }

    /// <summary>The tags that stand in every post of the library.</summary>
    public async Task<IReadOnlyList<string>> UsualHashtags(CancellationToken stop) =>
        [.. (await db.Libraries.AsNoTracking().FirstAsync(stop)).Identity.Hashtags.Select(t => t.TrimStart('#'))];

    /// <summary>With the address of its form for questions, if it has one.</summary>
    public async Task<Writing> WithForm(Writing writing, CancellationToken stop) => writing.FormSlug is { } slug
        ? writing with { FormAddress = address.To(SessionsWindow.PathOf(await db.Libraries.AsNoTracking().Select(l => l.Slug).FirstAsync(stop), slug)) }
        : writing;

    public async Task<IReadOnlyList<PostProblem>> Problems(Writing writing, CancellationToken stop) =>
        PostCheck.Problems(await WithForm(writing, stop), await Accounts(stop), await Shapes(writing.Media, stop), clock.GetCurrentInstant());

    public async Task<IReadOnlyList<PostProblem>> Advice(Writing writing, CancellationToken stop) =>
        PostCheck.Advice(writing, await Accounts(stop), await Shapes(writing.Media, stop));

    public async Task<Route> RouteOf(Post post, CancellationToken stop)
    {
        var today = clock.GetCurrentInstant().InZone(visit.TimeZone).Date;
        var others = await db.Memberships.AsNoTracking().Where(m => m.PersonId != post.CreatedBy).ToListAsync(stop);
        return new Route(visit.Solo, others.Exists(m => m.HoldsOn(today) && Permissions.For(m.Roles, solo: false).Contains(Permission.Initial)));
    }

    /// <summary>Those of which something lies in the drafts of a network's app, and waits there for a person.</summary>
    public Task<IReadOnlySet<PostId>> InDrafts(IReadOnlyCollection<Post> posts, CancellationToken stop) =>
        window.InDrafts([.. posts.Where(p => p.State == PostState.Scheduled).Select(p => p.Id)], stop);

    /// <summary>Where the posts really stand.</summary>
    public async Task<IReadOnlyDictionary<PostId, PostState>> Standings(IReadOnlyCollection<Post> posts, CancellationToken stop)
    {
        var deliveries = await window.OfPosts([.. posts.Where(p => p.State == PostState.Scheduled).Select(p => p.Id)], stop);
        return posts.ToDictionary(p => p.Id, p => Standing.Of(p.State, deliveries[p.Id]));
    }
}
