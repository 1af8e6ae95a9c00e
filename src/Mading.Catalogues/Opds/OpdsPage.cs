using Mading.Catalogues.Feeds;

namespace Mading.Catalogues.Opds;

/// <summary>One answer of an OPDS server, whichever version it speaks.</summary>
/// <param name="Leads">Other lists to which it leads, in order.</param>
internal sealed record OpdsPage(IReadOnlyList<ReadItem> Items, Uri? Next, IReadOnlyList<Uri> Leads, bool IsFeed, string? Name, int? Total)
{
    public static OpdsPage None => new([], null, [], true, null, null);

    public static async Task<OpdsPage> Read(string body, Uri home, CancellationToken stop)
    {
        if (Opds2Page.Read(body, home) is { } second)
            return second;
        var first = await FeedPage.Read(body, home, stop);
        var isCalibre = first.Told.Contains("calibre-ebook.com", StringComparison.OrdinalIgnoreCase);
        return new OpdsPage([.. first.Items.Select(item => Own(item, isCalibre))], first.Next, first.Leads, first.IsFeed, first.Name, first.Total);
    }

    // Only calibre writes here when the book came in; others write when it was published. Where it knows no author it says "Unknown".
    private static ReadItem Own(ReadItem item, bool isCalibre)
    {
        if (item is not ReadItem.Good { Record: var record })
            return item;
        return new ReadItem.Good(isCalibre
            ? record with { Authors = [.. record.Authors.Where(a => a != "Unknown")] }
            : Gutenberg.Complete(record with { Datestamp = null }));
    }
}
