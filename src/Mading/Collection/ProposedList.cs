using Mading.Editorial;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Media;
using Mading.Team;
using Microsoft.EntityFrameworkCore;

namespace Mading.Collection;

/// <summary>Hands a list to the editorial room: its standing titles, its public page, and how many are on the shelf where that is known of all.</summary>
internal sealed class ProposedList(MadingDb db, ProposeList door, BookFactsOf books, MediaStore store, PublicAddress address, Visit visit)
{
    public static string PublicPath(string library, string list) => $"/{library}/daftar/{list}";

    public async Task<PostId> Propose(ReadingList list, IReadOnlyList<ListLine> standing, CancellationToken stop)
    {
        var ids = standing.Select(l => l.Record.Id).ToList();
        // Tracked, because a cover may be brought in on the way.
        var records = await db.Records.Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, stop);
        var facts = (await books.Of([.. ids.Select(id => records[id])], stop)).ToDictionary(f => f.Record);
        await db.SaveChangesAsync(stop);
        await store.ShowToAll([.. facts.Values.Select(f => f.Cover).OfType<MediumId>()], stop);
        var picked = standing.Select(l => new PickedBook(facts[l.Record.Id], l.Item.Reason)).ToList();
        int? onShelf = standing.All(l => l.Copies.State != Availability.Unknown) ? standing.Count(l => l.Copies.State == Availability.Available) : null;
        return await door.Propose(
            new ListFacts(list.PostKey, list.Theme, list.Introduction, picked, address.To(PublicPath(visit.LibrarySlug, list.Slug)), onShelf), stop);
    }
}
