using Mading.Kernel;

namespace Mading.Catalogues;

/// <summary>One page of a harvest.</summary>
/// <param name="Next">Where to go on; nothing when this was the last page.</param>
/// <param name="Problem">Why the harvest cannot go on; what was read before stays good.</param>
/// <param name="Wait">How long the server asks to wait before the same page.</param>
public sealed record HarvestedPage(IReadOnlyList<ReadItem> Items, string? Next, int? Total, Reason? Problem = null, TimeSpan? Wait = null)
{
    /// <summary>No honest catalogue has more pages than this.</summary>
    public const int MostPages = 20_000;

    internal static HarvestedPage Failed(Reason problem, string? position = null) => new([], position, null, problem);

    internal static HarvestedPage Endless => Failed(new Reason("catalogue_without_end", ("pages", MostPages)));
}
