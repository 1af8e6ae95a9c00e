using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Collection;

public sealed record PublicListView(string Slug, string Theme, string? Introduction, int Titles);

public sealed record ListedBookView(
    string Title, string? Author, string? CallNumber, string? Url, MediumId? Cover, string? Reason, CopiesView Copies);

/// <param name="Path">Through our own counter, where taps are counted; the address itself for what is not ours.</param>
public sealed record PublicLinkView(
    string Title, string Path, string Host, string? What, bool ForAll, string? Steps, string? From, string? Why, bool IsUnsure, Instant? WorkedAt);

public sealed record PublicLinksView(
    IReadOnlyList<PublicLinkView> Digital, IReadOnlyList<PublicLinkView> Lending, IReadOnlyList<PublicLinkView> Chosen)
{
    public bool IsEmpty => Digital.Count + Lending.Count + Chosen.Count == 0;
}

/// <summary>What the public sees of reading lists and links: lists that somebody has decided about, titles that still stand, links that are not dead.</summary>
public sealed class ListsWindow
{
    private const int Most = 100;
    private readonly MadingDb _db;
    private readonly ReadLists _lists;

    internal ListsWindow(MadingDb db, ReadLists lists) => (_db, _lists) = (db, lists);

    public async Task<IReadOnlyList<PublicListView>> Lists(CancellationToken stop)
    {
        var all = await _lists.All(stop);
        var decided = await _lists.Decided(all, stop);
        return [.. all.Where(l => l.IsOpen(decided.Contains(l.PostKey))).Select(l => (List: l, Shown: l.ForThePublic(decided.Contains(l.PostKey)))).Select(l => View(l.List, l.Shown, l.Shown.Items.Count))];
    }

    public async Task<(PublicListView List, IReadOnlyList<ListedBookView> Books)?> Open(string slug, CancellationToken stop)
    {
        var list = await _db.ReadingLists.AsNoTracking().FirstOrDefaultAsync(l => l.Slug == slug && l.RemovedAt == null, stop);
        if (list is null || await _lists.IsDecided(list, stop) is var isDecided && !list.IsOpen(isDecided))
            return null;
        var shown = list.ForThePublic(isDecided);
        var lines = (await _lists.Lines(shown.Items, stop)).Where(l => l.Record.VanishedAt is null).ToList();
        var covers = await _lists.PublicCovers(lines.Select(l => l.Record), stop);
        IReadOnlyList<ListedBookView> books = [.. lines.Select(l => new ListedBookView(
            l.Record.FullTitle, l.Record.Authors.Count > 0 ? l.Record.Authors[0] : null, l.Record.CallNumber, OnTheWeb(l.Record.Url),
            l.Record.Cover is { } cover && covers.Contains(cover) ? cover : null, l.Item.Reason, l.Copies))];
        return (View(list, shown, books.Count), books);
    }

    private static PublicListView View(ReadingList list, ListEdition shown, int titles) => new(list.Slug, shown.Theme, shown.Introduction, titles);

    public async Task<PublicLinksView> Links(CancellationToken stop)
    {
        var links = (await _db.LibraryLinks.AsNoTracking().Where(l => l.RemovedAt == null && l.Shown != null)
            .OrderBy(l => l.CreatedAt).ThenBy(l => l.Id).Take(Most).ToListAsync(stop)).Where(l => !l.IsClosed).ToList();
        return new PublicLinksView(Of(LinkKind.Digital), Of(LinkKind.Lending), Of(LinkKind.Chosen));

        IReadOnlyList<PublicLinkView> Of(LinkKind kind) => [.. links.Where(l => l.Kind == kind).Select(l => View(l, l.Shown!))];
    }

    private static PublicLinkView View(LibraryLink link, ShownLink shown)
    {
        var words = shown.Words;
        var path = link.Kind == LinkKind.Chosen ? shown.Address : FollowLink.Path(link.Id);
        var fails = link.State == LinkState.Fails && shown.Address == link.Address;
        return new(words.Title, path, HostOf(shown.Address), words.What, words.ForAll, words.Steps, words.From, words.Why, fails, link.WorkedAt);
    }

    // A catalogue is not ours, and what it calls an address may be a script.
    private static string? OnTheWeb(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var at) && at.Scheme is "http" or "https" ? address : null;

    private static string HostOf(string address) => Uri.TryCreate(address, UriKind.Absolute, out var at) ? at.Host : address;
}
