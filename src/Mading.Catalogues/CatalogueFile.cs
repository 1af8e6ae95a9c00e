using Mading.Catalogues.Feeds;
using Mading.Catalogues.Marc;
using Mading.Catalogues.Oai;
using Mading.Catalogues.Tables;
using Mading.Kernel;

namespace Mading.Catalogues;

/// <summary>Reads a catalogue file of any kind known here; the kind is told from its first bytes, not from its name.</summary>
public static class CatalogueFile
{
    private const int Head = 8192;

    /// <summary>Never throws for what stands in the file; a file of no known kind yields one <see cref="ReadItem.Bad"/>.</summary>
    public static async IAsyncEnumerable<ReadItem> Read(
        Stream stream, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var head = new byte[Head];
        var length = await stream.ReadAtLeastAsync(head, Head, throwOnEndOfStream: false, stop);
        await using var whole = new Rejoined(head.AsMemory(0, length), stream);
        await foreach (var item in Items(FileKinds.Of(head[..length]), whole, head.AsMemory(0, length), stop))
            yield return item;
    }

    private static IAsyncEnumerable<ReadItem> Items(FileKind kind, Stream stream, ReadOnlyMemory<byte> head, CancellationToken stop) => kind switch
    {
        FileKind.Marc => Marc21Reader.Read(stream, stop),
        FileKind.MarcXml => MarcXml.Read(TextOf(stream, head.Span), stop),
        FileKind.Json => JsonRecords.Read(TextOf(stream, head.Span), stop),
        FileKind.Oai => OaiFile.Read(TextOf(stream, head.Span), stop),
        FileKind.Mods => Mods.Read(TextOf(stream, head.Span), stop),
        FileKind.Feed => FeedEntries.Read(TextOf(stream, head.Span), stop),
        FileKind.SeparatedText => TableRecords.Read(SeparatedText.Read(TextOf(stream, head.Span), Separator(head), stop), stop),
        FileKind.Workbook => Workbook.Read(stream, stop),
        FileKind.OldWorkbook => Only("workbook_old_or_locked"),
        _ => Only("file_kind_unknown"),
    };

#pragma warning disable CS1998 // One answer, given without waiting.
    private static async IAsyncEnumerable<ReadItem> Only(string code)
    {
        yield return new ReadItem.Bad("1", new Reason(code));
    }
#pragma warning restore CS1998

    private static StreamReader TextOf(Stream stream, ReadOnlySpan<byte> head) =>
        new(stream, Charsets.For(head), detectEncodingFromByteOrderMarks: true);

    private static char Separator(ReadOnlyMemory<byte> head)
    {
        using var reader = TextOf(new MemoryStream(head.ToArray()), head.Span);
        return SeparatedText.SeparatorOf(reader.ReadToEnd());
    }
}
