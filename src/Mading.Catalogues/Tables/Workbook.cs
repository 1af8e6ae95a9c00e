using Mading.Kernel;

namespace Mading.Catalogues.Tables;

/// <summary>
/// A workbook of an office program (XLSX, ECMA-376): the first sheet with a column of titles. Sheets are read row by row, and nothing
/// unpacks to more than its bound, whatever the archive claims.
/// </summary>
internal static class Workbook
{
    private const long LargestFile = 64_000_000;
    private const int LargestPlan = 1_000_000;
    private const long LargestSheet = 100_000_000;
    private const int MostSheets = 20;
    private const string Plan = "xl/workbook.xml";

    public static async IAsyncEnumerable<ReadItem> Read(
        Stream stream, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        if (await Seekable(stream, stop) is not { } file)
        {
            yield return new ReadItem.Bad("1", new Reason("file_too_large", ("most", LargestFile / 1_000_000)));
            yield break;
        }

        await using var items = Items(file, stop).GetAsyncEnumerator(stop);
        while (await Next(items) is { } item)
            yield return item;
    }

    // A sheet that breaks off, or unpacks to more than its bound, keeps what was read of it.
    private static async ValueTask<ReadItem?> Next(IAsyncEnumerator<ReadItem> items)
    {
        try
        {
            return await items.MoveNextAsync() ? items.Current : null;
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            return new ReadItem.Bad("1", new Reason("workbook_unreadable"));
        }
    }

    private static async IAsyncEnumerable<ReadItem> Items(
        Stream file, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        if (ZipEntries.Open(file) is not { } zip)
            throw new InvalidDataException("No archive.");
        if (!zip.Has(Plan))
        {
            yield return new ReadItem.Bad("1", new Reason("file_kind_unknown"));
            yield break;
        }

        var strings = await SharedStrings.Read(zip, stop);
        foreach (var sheet in await Sheets(zip, stop))
        {
            var links = await SheetLinks.Read(zip, sheet, LargestSheet, stop);
            var first = true;
            await foreach (var item in TableRecords.Read(SheetRows.Read(Text(zip, sheet), strings, links, stop), stop))
            {
                if (first && item is ReadItem.Bad { Reason.Code: "table_without_title_column" })
                    break;
                first = false;
                yield return item;
            }

            if (!first)
                yield break;
        }

        yield return new ReadItem.Bad("1", new Reason("table_without_title_column"));
    }

    private static StreamReader Text(ZipEntries zip, string entry) => new(zip.Read(entry, LargestSheet) ?? Stream.Null, Charsets.Lenient, true);

    // In the order of their tabs.
    private static async Task<List<string>> Sheets(ZipEntries zip, CancellationToken stop)
    {
        var plan = await Small(zip, Plan, stop);
        var targets = await Relations(zip, "xl/_rels/workbook.xml.rels", stop);
        var sheets = plan?.First("sheets")?.All("sheet").Select(s => targets.GetValueOrDefault(s["id"] ?? "").Target) ?? [];
        return [.. sheets.OfType<string>().Select(target => target.StartsWith('/') ? target[1..] : "xl/" + target).Where(zip.Has).Take(MostSheets)];
    }

    /// <summary>What an entry leads to, by its key: another entry, or an address.</summary>
    public static async Task<Dictionary<string, (string? Type, string Target)>> Relations(ZipEntries zip, string entry, CancellationToken stop)
    {
        var relations = new Dictionary<string, (string? Type, string Target)>(StringComparer.Ordinal);
        foreach (var relation in (await Small(zip, entry, stop))?.All("relationship") ?? [])
        {
            if (relation["id"] is { } id && relation["target"] is { } target)
                relations[id] = (relation["type"], target);
        }

        return relations;
    }

    private static async Task<XmlPiece?> Small(ZipEntries zip, string entry, CancellationToken stop)
    {
        if (zip.Read(entry, LargestPlan) is not { } stream)
            return null;
        using var reader = new StreamReader(stream, Charsets.Lenient, true);
        return XmlPiece.Parse(await reader.ReadToEndAsync(stop));
    }

    private static async Task<Stream?> Seekable(Stream stream, CancellationToken stop)
    {
        if (stream is Rejoined { Whole: { } whole })
            return whole;
        var kept = new MemoryStream();
        var buffer = new byte[65_536];
        int read;
        while ((read = await stream.ReadAsync(buffer, stop)) > 0)
        {
            if (kept.Length + read > LargestFile)
                return null;
            kept.Write(buffer, 0, read);
        }

        return kept;
    }
}
