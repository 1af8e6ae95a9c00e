using Mading.Kernel;
using MySqlConnector;

namespace Mading.Catalogues.SlimsDatabase;

/// <summary>What a look at a database found.</summary>
/// <param name="Reads">Of <c>copies</c>, <c>arrivals</c>, <c>loans</c>, <c>visits</c>, <c>closures</c>: what the account can read.</param>
/// <param name="Quirks">What is unusual, in codes.</param>
public sealed record DatabaseLook(IReadOnlyList<string> Reads, IReadOnlyList<Reason> Quirks);

/// <summary>
/// Looks into a SLiMS database: nothing is changed, nobody's name is asked for. Each method opens and closes its own connection, is
/// bounded in time and rows, and answers a reason instead of throwing for what lies outside.
/// </summary>
public sealed class SlimsTables(DatabaseDoor door)
{
    /// <summary>The only kind of catalogue beside which such a database stands.</summary>
    public const string SourceSystem = "slims";

    private const int MostItems = 1_000_000;

    /// <summary>Tries the connection and every question once; at most about half a minute.</summary>
    public Task<(DatabaseLook? Look, Reason? Problem)> Look(DatabaseAddress address, CancellationToken stop) => Ask(address, TimeSpan.FromSeconds(30), async (questions, patience) =>
    {
        var reads = new List<string>();
        foreach (var (code, texts) in Readings)
        {
            if (await questions.CanAny(texts, patience))
                reads.Add(code);
        }

        // Without copies it is not the database that is meant, or not an account for it; the question itself says which.
        if (!reads.Contains("copies"))
            await questions.Must(SlimsSql.Items, SlimsSql.Lent, patience);
        return new DatabaseLook(reads, SlimsRights.Beyond(await questions.Texts(SlimsSql.Rights, patience)));
    }, stop);

    /// <summary>Every title's copies; at most four minutes and a million copies.</summary>
    public Task<(SlimsHoldings? Holdings, Reason? Problem)> Holdings(DatabaseAddress address, CancellationToken stop) => Ask(address, TimeSpan.FromMinutes(4), async (questions, patience) =>
    {
        var holdings = new SlimsHoldings();
        holdings.StatusesKnown = await questions.Maybe(SlimsSql.NotLent, row => holdings.AddNotLent(row.GetString(0)), patience);
        await questions.Pages(SlimsSql.Lent, row => holdings.AddLent(Text(row, 1)), patience);
        await questions.Pages(SlimsSql.Hidden, row => holdings.Hide(row.GetInt32(0)), patience);
        await questions.Pages(SlimsSql.Items, row => Take(holdings, row), patience);
        // Hidden while the copies were read: it must not slip through.
        await questions.Pages(SlimsSql.Hidden, row => holdings.Hide(row.GetInt32(0)), patience);
        return holdings;
    }, stop);

    /// <summary>One title, as things stand this moment; at most two seconds.</summary>
    /// <returns>Nothing and no reason where the title has no copies or is hidden.</returns>
    public Task<(TitleHolding? Holding, Reason? Problem)> HoldingOf(DatabaseAddress address, string identifier, CancellationToken stop) => Ask<TitleHolding?>(address, TimeSpan.FromSeconds(2), async (questions, patience) =>
    {
        if (SlimsIdentifier.Number(identifier) is not { } title)
            return null;
        var holdings = new SlimsHoldings();
        holdings.StatusesKnown = await questions.Maybe(SlimsSql.NotLent, row => holdings.AddNotLent(row.GetString(0)), patience);
        var items = new List<(string? Code, string? Status)>();
        await questions.Rows(SlimsSql.ItemsOfTitle, row => items.Add((Maybe(row, 0), Maybe(row, 1))), patience, ("@title", title));
        await questions.Rows(SlimsSql.HiddenTitle, _ => items.Clear(), patience, ("@title", title));
        foreach (var code in items.Select(i => i.Code).OfType<string>())
            await questions.Rows(SlimsSql.LentCopy, row => holdings.AddLent(code), patience, ("@code", code));
        items.ForEach(i => holdings.AddItem(title, i.Code, i.Status, null));
        return holdings.Of(identifier);
    }, stop);

    /// <summary>Identifiers of titles that the librarians promoted or labelled; none where that cannot be read.</summary>
    public Task<(HashSet<string>? Titles, Reason? Problem)> Featured(DatabaseAddress address, CancellationToken stop) => Ask(address, TimeSpan.FromMinutes(1), async (questions, patience) =>
    {
        var titles = new HashSet<string>(StringComparer.Ordinal);
        await questions.Pages(SlimsSql.Featured, row => titles.Add(SlimsIdentifier.Of(row.GetInt32(0))), patience, optional: true);
        return titles;
    }, stop);

    /// <summary>A text that differs once any title was entered, edited or removed; nothing where that cannot be read.</summary>
    public Task<(string? Mark, Reason? Problem)> LastEdit(DatabaseAddress address, CancellationToken stop) => Ask(address, TimeSpan.FromSeconds(30), async (questions, patience) =>
    {
        string? mark = null;
        await questions.Maybe(SlimsSql.LastEdit, row => mark = Maybe(row, 0), patience);
        return mark;
    }, stop);

    /// <summary>Opens a connection for days: loans, visits and closed days.</summary>
    public Task<(SlimsDays? Days, Reason? Problem)> Days(DatabaseAddress address, DateOnly since, DateOnly today, CancellationToken stop) =>
        Ask(address, TimeSpan.FromMinutes(2), (questions, patience) => SlimsDays.Read(questions, since, today, patience), stop);

    private static readonly (string Code, string[] AnyOf)[] Readings =
    [
        ("copies", [SlimsSql.Lent]),
        ("arrivals", [SlimsSql.Items]),
        ("loans", [SlimsSql.LoansByDay, SlimsSql.LoansByDayOfItems]),
        ("visits", [SlimsSql.VisitsByDay]),
        ("closures", [SlimsSql.Holidays]),
    ];

    private async Task<(T? Answer, Reason? Problem)> Ask<T>(
        DatabaseAddress address, TimeSpan atMost, Func<SlimsQuestions, CancellationToken, Task<T>> ask, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(atMost);
        try
        {
            var (connection, problem) = await door.Open(address, patience.Token);
            if (connection is null)
                return (default, problem);
            await using (connection)
                return (await ask(new SlimsQuestions(connection), patience.Token), null);
        }
        catch (Exception trouble) when (!stop.IsCancellationRequested)
        {
            return (default, DatabaseTrouble.Of(trouble, address.Host));
        }
    }

    private static void Take(SlimsHoldings holdings, MySqlDataReader row)
    {
        if (holdings.Items >= MostItems)
            throw new InvalidOperationException("More copies than any library of this kind has.");
        if (!row.IsDBNull(1))
            holdings.AddItem(row.GetInt32(1), Maybe(row, 2), Maybe(row, 3), Maybe(row, 4));
    }

    private static string Text(MySqlDataReader row, int column) => Maybe(row, column) ?? "";

    internal static string? Maybe(MySqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
