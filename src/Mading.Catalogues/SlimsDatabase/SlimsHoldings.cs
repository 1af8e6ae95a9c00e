namespace Mading.Catalogues.SlimsDatabase;

/// <summary>
/// Copies and loans put together here and not by the database: the two tables often differ in collation or lack an index, and a
/// question that joins them would hold the circulation desk's locks.
/// </summary>
public sealed class SlimsHoldings
{
    private readonly HashSet<string> _lent = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _notLent = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<int> _hidden = [];
    private readonly Dictionary<int, TitleHolding> _titles = [];

    internal bool StatusesKnown { get; set; }

    internal int Items { get; private set; }

    /// <summary>Titles of which at least one copy is recorded, hidden ones left out.</summary>
    public int Count => _titles.Count;

    internal void AddLent(string code) => _lent.Add(code.Trim());

    internal void AddNotLent(string status) => _notLent.Add(status.Trim());

    internal void Hide(int title)
    {
        _hidden.Add(title);
        _titles.Remove(title);
    }

    internal void AddItem(int title, string? code, string? status, string? receivedOn)
    {
        Items++;
        if (_hidden.Contains(title))
            return;
        var known = _titles.GetValueOrDefault(title);
        var arrived = known.ArrivedOn is null || string.CompareOrdinal(receivedOn, known.ArrivedOn) < 0 ? receivedOn ?? known.ArrivedOn : known.ArrivedOn;
        var lends = MayBeLent(code, status) ? 1 : 0;
        _titles[title] = new TitleHolding(known.Copies + lends, known.In + (lends == 1 && !_lent.Contains(code!.Trim()) ? 1 : 0), arrived);
    }

    /// <param name="identifier">As the catalogue's OAI-PMH names it: <c>slims-15</c>.</param>
    public TitleHolding? Of(string identifier) =>
        SlimsIdentifier.Number(identifier) is { } number && _titles.TryGetValue(number, out var holding) ? holding : null;

    // A copy without a code cannot be lent. Where the statuses cannot be read, any but the usual one is not counted on.
    private bool MayBeLent(string? code, string? status)
    {
        var name = status?.Trim() ?? "";
        return !string.IsNullOrWhiteSpace(code) && (name is "" or "0" || (StatusesKnown && !_notLent.Contains(name)));
    }
}

/// <summary>Between a record's key in the collection and its number in the database.</summary>
public static class SlimsIdentifier
{
    private const string Prefix = "slims-";

    public static int? Number(string identifier) =>
        identifier.StartsWith(Prefix, StringComparison.Ordinal)
        && int.TryParse(identifier.AsSpan(Prefix.Length), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number : null;

    public static string Of(int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Prefix}{number}");
}
