using NodaTime;

namespace Mading.Networks.Meta;

/// <summary>Looks through what an account has published, newest first, for what could be ours.</summary>
/// <param name="read">One page: since when, and after which cursor.</param>
internal sealed class PublishedSearch(Func<Instant, string?, Task<Answer<PublishedList>>> read, Instant now)
{
    /// <summary>More pages than this since the first commit, and a person decides.</summary>
    private const int MostPages = 5;
    private static readonly Duration ClocksApart = Duration.FromMinutes(2);
    private static readonly Duration Breather = Duration.FromSeconds(30);

    /// <returns>What could be ours; or why that cannot be told.</returns>
    public async Task<(List<Published> Ours, LookResult? Failed)> Find(Instant since, Func<Published, bool> isOurs)
    {
        var (ours, earliest) = (new List<Published>(), since - ClocksApart);
        string? after = null;
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await read(earliest, after);

            // A list with holes proves nothing, least of all an absence.
            if (answer is not Answer<PublishedList>.Given { Value: { Data: { } all } list } || !all.All(p => p?.Id is not null && p.MadeAt is not null))
                return ([], new LookResult.Failed((answer as Answer<PublishedList>.NotNow)?.NotBefore ?? now + Breather));
            ours.AddRange(all.OfType<Published>().Where(p => p.MadeAt >= earliest && isOurs(p)));
            if (list.Paging?.Next is null || all is [.., { } oldest] && oldest.MadeAt < earliest)
                return ([.. ours.DistinctBy(p => p.Id)], null);

            // More, and no way to it that we know: what was not seen is not absent.
            if (list.Paging.Cursors?.After is not { } cursor)
                break;
            after = cursor;
        }

        return ours.Count == 0 ? ([], new LookResult.Ambiguous([])) : ([.. ours.DistinctBy(p => p.Id)], null);
    }

    /// <param name="certain">Whether a single one can be no other's.</param>
    public static LookResult Seen(List<Published> ours, Func<Published, Uri> linkOf, bool certain = true) => ours switch
    {
        [] => new LookResult.Absent(),
        [var one] when certain => new LookResult.Found(one.Id!, linkOf(one)),
        _ => new LookResult.Ambiguous([.. ours.Select(linkOf)]),
    };
}
