using System.Text;

namespace Mading.Catalogues.Tables;

/// <summary>The texts of a workbook, which its cells name by number.</summary>
internal static class SharedStrings
{
    private const long LargestEntry = 100_000_000;
    private const int MostStrings = 1_000_000;
    private const long MostLetters = 32_000_000;
    private const int LongestText = 8_000;

    /// <exception cref="InvalidDataException">More than any list of titles holds.</exception>
    public static async Task<IReadOnlyList<string>> Read(ZipEntries zip, CancellationToken stop)
    {
        var strings = new List<string>();
        if (zip.Read("xl/sharedStrings.xml", LargestEntry) is not { } stream)
            return strings;
        using var reader = new StreamReader(stream, Charsets.Lenient, true);
        var letters = 0L;
        await foreach (var chunk in RecordChunks.Of(reader, ["si"], stop))
        {
            if (chunk.IsRecord)
                strings.Add(chunk.Text is null || XmlPiece.Parse(chunk.Text) is not { } text ? "" : Of(text));
            else
                strings.AddRange(Enumerable.Repeat("", Empty(chunk.Text!)));
            letters += chunk.IsRecord ? strings[^1].Length : 0;
            if (strings.Count > MostStrings || letters > MostLetters)
                throw new InvalidDataException("Too many texts.");
        }

        return strings;
    }

    /// <summary>Plain, or in pieces of different type; how Japanese is read aloud (<c>rPh</c>) is no part of it.</summary>
    public static string Of(XmlPiece text)
    {
        var whole = new StringBuilder();
        foreach (var piece in text.Children)
        {
            if (piece.Name is "t" or "r" && whole.Length < LongestText)
                whole.Append(piece.Name == "t" ? piece.Text : piece.First("t")?.Text);
        }

        return whole.Length > LongestText ? whole.ToString(0, LongestText) : whole.ToString();
    }

    // An element without content is counted too, or every text behind it would be another's.
    private static int Empty(string between) => between.Split("<si/>").Length + between.Split("<si />").Length - 2;
}
