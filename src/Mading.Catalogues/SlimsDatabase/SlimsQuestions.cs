using MySqlConnector;

namespace Mading.Catalogues.SlimsDatabase;

/// <summary>Asks the questions of <see cref="SlimsSql"/> over one open connection.</summary>
internal sealed class SlimsQuestions(MySqlConnection connection)
{
    private static readonly (string Name, object Value)[] Nobody =
    [
        ("@after", int.MaxValue), ("@since", "9000-01-01"), ("@until", "9000-01-01"),
    ];

    /// <summary>Row by row, whatever the table's size: the page that follows begins behind the last key (the first column).</summary>
    /// <param name="optional">A table or column that is missing or closed ends it in silence.</param>
    public async Task Pages(string question, Action<MySqlDataReader> take, CancellationToken stop, bool optional = false)
    {
        var (after, count) = (-1, SlimsSql.PageSize);
        while (count == SlimsSql.PageSize)
        {
            count = 0;
            var before = after;
            Action<MySqlDataReader> step = row =>
            {
                (after, count) = (row.GetInt32(0), count + 1);
                take(row);
            };
            if (optional ? !await Maybe(question, step, stop, ("@after", before)) : !await Rows(question, step, stop, ("@after", before)))
                return;
            if (after <= before && count > 0)
                throw new InvalidOperationException("The keys of a page do not rise.");
        }
    }

    /// <returns>True, always.</returns>
    public async Task<bool> Rows(string question, Action<MySqlDataReader> take, CancellationToken stop, params (string Name, object Value)[] values)
    {
        await using var command = new MySqlCommand(question, connection);
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        await using var rows = await command.ExecuteReaderAsync(stop);
        for (var left = 250_000; left > 0 && await rows.ReadAsync(stop); left--)
            take(rows);
        return true;
    }

    /// <returns>Whether it could be read at all; a table or column that is missing or closed to the account is no trouble.</returns>
    public async Task<bool> Maybe(string question, Action<MySqlDataReader> take, CancellationToken stop, params (string Name, object Value)[] values)
    {
        try
        {
            return await Rows(question, take, stop, values);
        }
        catch (MySqlException closed) when (DatabaseTrouble.IsAboutOneTable(closed))
        {
            return false;
        }
    }

    /// <summary>Whether one of the questions is understood and permitted; asked so that no row answers.</summary>
    public async Task<bool> CanAny(string[] questions, CancellationToken stop)
    {
        foreach (var question in questions)
        {
            if (await Maybe(question, _ => { }, stop, Nobody))
                return true;
        }

        return false;
    }

    public async Task Must(string first, string second, CancellationToken stop)
    {
        await Rows(first, _ => { }, stop, Nobody);
        await Rows(second, _ => { }, stop, Nobody);
    }

    public async Task<IReadOnlyList<string>> Texts(string question, CancellationToken stop)
    {
        var texts = new List<string>();
        await Rows(question, row => texts.Add(row.GetString(0)), stop);
        return texts;
    }
}
