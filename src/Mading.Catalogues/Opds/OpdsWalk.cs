using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mading.Catalogues.Feeds;
using Mading.Kernel;

namespace Mading.Catalogues.Opds;

/// <summary>
/// Where the walk through an OPDS catalogue stands: breadth first, each list once, within bounds. Written as JSON, so that another
/// start goes on from it.
/// </summary>
internal sealed class OpdsWalk
{
    /// <summary>Lists and lists of lists, not pages.</summary>
    public const int MostLists = 300;

    private const int Deepest = 5;

    private readonly State _state;
    private readonly SourceKey _key;
    private readonly FeedPosition _chain;

    private OpdsWalk(State state, Uri start, SourceKey key)
    {
        _state = state;
        _key = key;
        _chain = FeedPosition.Parse(state.Chain is null ? null : key.Reveal(state.Chain), start);
    }

    public Uri Here => _chain.Here;

    public bool IsStart => _state.Lists.Count == 0;

    /// <summary>Whether the list in hand is the only one that is read, so that its own count is the catalogue's.</summary>
    public bool ReadsOneList => _state.IsWhole;

    /// <summary>Pages read before, all lists together.</summary>
    public int Pages => _state.Pages;

    /// <summary>Lists that could not be read, since one could.</summary>
    public int Misses => _state.Misses;

    public static OpdsWalk At(string? position, Uri start, SourceKey key)
    {
        try
        {
            var state = position is null ? null : JsonSerializer.Deserialize<State>(position);
            return new OpdsWalk(state is { Lists: not null, Waiting: not null, Pages: >= 0 } ? state : State.Beginning, start, key);
        }
        catch (JsonException)
        {
            return new OpdsWalk(State.Beginning, start, key);
        }
    }

    /// <returns>The next position, nothing at the end; and why the walk ends early, if it does.</returns>
    public (string? Next, Reason? Problem) After(OpdsPage page)
    {
        if (Pages + 1 >= HarvestedPage.MostPages)
            return (null, HarvestedPage.Endless.Problem);
        var state = Met(page);
        var (chain, circle) = _chain.After(page.Next, page.Items);
        if (circle is not null)
            return (null, circle);
        return chain is not null ? (Write(state with { Chain = _key.Hide(chain) }), null) : Following(state);
    }

    /// <summary>As <see cref="After"/>, when the list in hand could not be read.</summary>
    public (string? Next, Reason? Problem) AfterMiss() =>
        Pages + 1 >= HarvestedPage.MostPages ? (null, HarvestedPage.Endless.Problem) : Following(_state with { Pages = Pages + 1, Misses = Misses + 1 });

    private static (string? Next, Reason? Problem) Following(State state)
    {
        if (state.Waiting.Count > 0)
        {
            var first = state.Waiting[0];
            return (Write(state with { Chain = first.Address, Depth = first.Depth, Waiting = state.Waiting.Skip(1).ToList() }), null);
        }

        return (null, state.TooWide ? new Reason("catalogue_too_wide", ("most", MostLists)) : null);
    }

    private State Met(OpdsPage page)
    {
        var lists = new List<string>(_state.Lists);
        if (IsStart)
            lists.Add(MarkOf(Here));
        var waiting = new List<Lead>(_state.Waiting);
        var (tooWide, isWhole) = (_state.TooWide, _state.IsWhole);
        // One list that holds every book is read alone: the others would tell the same books again.
        var whole = IsStart ? page.Leads.FirstOrDefault(OpdsLists.HoldsAll) : null;
        foreach (var lead in whole is not null ? [whole] : isWhole || _state.Depth >= Deepest ? [] : page.Leads)
        {
            if (lead.Host != Here.Host || lists.Contains(MarkOf(lead)))
                continue;
            if (lists.Count >= MostLists)
            {
                tooWide = true;
                break;
            }

            lists.Add(MarkOf(lead));
            waiting.Add(new Lead(_key.Hide(lead.AbsoluteUri), _state.Depth + 1));
        }

        return _state with { Pages = _state.Pages + 1, Misses = 0, Lists = lists, Waiting = waiting, TooWide = tooWide, IsWhole = isWhole || whole is not null };
    }

    private static string Write(State state) => JsonSerializer.Serialize(state);

    private static string MarkOf(Uri address) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.GetLeftPart(UriPartial.Query))).AsSpan(0, 6));

    private sealed record Lead(string Address, int Depth);

    private sealed record State(int Pages, int Depth, string? Chain, IReadOnlyList<string> Lists, IReadOnlyList<Lead> Waiting, bool TooWide, bool IsWhole, int Misses = 0)
    {
        public static State Beginning => new(0, 0, null, [], [], false, false);
    }
}
