using System.Text;
using Mading.Catalogues.Marc;
using Mading.Catalogues.Oai;
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
        await foreach (var item in Items(KindOf(head.AsSpan(0, length)), whole, head.AsMemory(0, length), stop))
            yield return item;
    }

    private enum Kind
    {
        Unknown,
        Marc,
        MarcXml,
        MarcJson,
        Oai,
    }

    private static IAsyncEnumerable<ReadItem> Items(Kind kind, Stream stream, ReadOnlyMemory<byte> head, CancellationToken stop) => kind switch
    {
        Kind.Marc => Marc21Reader.Read(stream, stop),
        Kind.MarcXml => MarcXml.Read(TextOf(stream, head.Span), stop),
        Kind.MarcJson => MarcJson.Read(TextOf(stream, head.Span), stop),
        Kind.Oai => Oai(TextOf(stream, head.Span), stop),
        _ => Unknown(),
    };

    private static async IAsyncEnumerable<ReadItem> Oai(
        TextReader reader, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var page = await OaiPage.Read(reader, new OaiDialect("oai", new Uri("http://localhost/"), true), stop);
        foreach (var item in page.Items)
            yield return item;
    }

#pragma warning disable CS1998 // One answer, given without waiting.
    private static async IAsyncEnumerable<ReadItem> Unknown()
    {
        yield return new ReadItem.Bad("1", new Reason("file_kind_unknown"));
    }
#pragma warning restore CS1998

    private static Kind KindOf(ReadOnlySpan<byte> head)
    {
        var text = Encoding.Latin1.GetString(head).TrimStart('\u00ef', '\u00bb', '\u00bf', '\0', ' ', '\t', '\r', '\n');
        if (text.Length == 0)
            return Kind.Unknown;
        if (text[0] is '{' or '[')
            return Kind.MarcJson;
        if (text[0] == '<' || text.Contains("<?xml", StringComparison.Ordinal) || text.Contains("<OAI-PMH", StringComparison.Ordinal))
            return XmlKind(text);
        return head.IndexOf((byte)0x1E) >= 0 ? Kind.Marc : Kind.Unknown;
    }

    private static Kind XmlKind(string text)
    {
        if (text.Contains("OAI-PMH", StringComparison.OrdinalIgnoreCase))
            return Kind.Oai;
        return text.Contains("MARC21", StringComparison.OrdinalIgnoreCase) || text.Contains("marcxchange", StringComparison.OrdinalIgnoreCase)
            || text.Contains("datafield", StringComparison.OrdinalIgnoreCase) || text.Contains("leader>", StringComparison.OrdinalIgnoreCase)
            ? Kind.MarcXml
            : Kind.Unknown;
    }

    // The declaration is believed only where the bytes do not contradict it; most files are UTF-8.
    private static StreamReader TextOf(Stream stream, ReadOnlySpan<byte> head)
    {
        var declared = Encoding.Latin1.GetString(head[..Math.Min(200, head.Length)]);
        var latin = declared.Contains("iso-8859-1", StringComparison.OrdinalIgnoreCase) || declared.Contains("windows-1252", StringComparison.OrdinalIgnoreCase);
        return new StreamReader(stream, latin ? Encoding.Latin1 : Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
    }
}
