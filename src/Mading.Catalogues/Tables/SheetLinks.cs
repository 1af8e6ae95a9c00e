namespace Mading.Catalogues.Tables;

/// <summary>The addresses that lie behind cells: a cell may say "Read" and lead to the book.</summary>
internal static class SheetLinks
{
    /// <returns>By the cell's name, such as <c>F2</c>.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> Read(ZipEntries zip, string sheet, long largest, CancellationToken stop)
    {
        var links = new Dictionary<string, string>(StringComparer.Ordinal);
        var folder = sheet.LastIndexOf('/') + 1;
        var targets = await Workbook.Relations(zip, $"{sheet[..folder]}_rels/{sheet[folder..]}.rels", stop);
        if (!targets.Values.Any(t => t.Type?.EndsWith("/hyperlink", StringComparison.Ordinal) == true) || zip.Read(sheet, largest) is not { } stream)
            return links;
        using var reader = new StreamReader(stream, Charsets.Lenient, true);
        // They stand behind the rows, so the sheet is gone through once for them alone.
        await foreach (var chunk in RecordChunks.Of(reader, ["hyperlinks"], stop))
        {
            foreach (var link in chunk is { IsRecord: true, Text: { } text } ? XmlPiece.Parse(text)?.All("hyperlink") ?? [] : [])
            {
                if (link["ref"] is { } cell && targets.TryGetValue(link["id"] ?? "", out var target))
                    links[cell] = target.Target;
            }
        }

        return links;
    }
}
