using System.Text;
using System.Text.RegularExpressions;
using Mading.Catalogues.Feeds;
using Mading.Catalogues.Marc;
using Mading.Catalogues.Oai;
using Mading.Kernel;

namespace Mading.Catalogues;

/// <summary>Reads a catalogue file of any kind known here; the kind is told from its first bytes, not from its name.</summary>
public static partial class CatalogueFile
{
    private const int Head = 8192;

    /// <summary>Never throws for what stands in the file; a file of no known kind yields one <see cref="ReadItem.Bad"/>.</summary>
    public static async IAsyncEnumerable<ReadItem> Read(
        Stream stream, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var head = new byte[Head];
        var length = await stream.ReadAtLeastAsync(head, Head, throwOnEndOfStream: false, stop);
        await using var whole = new Rejoined(head.AsMemory(0, length), stream);
        await foreach (var item in Items(KindOf(head[..length]), whole, head.AsMemory(0, length), stop))
            yield return item;
    }

    private enum Kind
    {
        Unknown,
        Marc,
        MarcXml,
        Json,
        Oai,
        Mods,
        Feed,
    }

    private static IAsyncEnumerable<ReadItem> Items(Kind kind, Stream stream, ReadOnlyMemory<byte> head, CancellationToken stop) => kind switch
    {
        Kind.Marc => Marc21Reader.Read(stream, stop),
        Kind.MarcXml => MarcXml.Read(TextOf(stream, head.Span), stop),
        Kind.Json => JsonRecords.Read(TextOf(stream, head.Span), stop),
        Kind.Oai => OaiFile.Read(TextOf(stream, head.Span), stop),
        Kind.Mods => Mods.Read(TextOf(stream, head.Span), stop),
        Kind.Feed => FeedEntries.Read(TextOf(stream, head.Span), stop),
        _ => Unknown(),
    };

#pragma warning disable CS1998 // One answer, given without waiting.
    private static async IAsyncEnumerable<ReadItem> Unknown()
    {
        yield return new ReadItem.Bad("1", new Reason("file_kind_unknown"));
    }
#pragma warning restore CS1998

    private static Kind KindOf(byte[] head)
    {
        using var detecting = new StreamReader(new MemoryStream(head), Encoding.Latin1, detectEncodingFromByteOrderMarks: true);
        var text = detecting.ReadToEnd().TrimStart('\uFEFF', '\0', ' ', '\t', '\r', '\n');
        if (text.Length == 0)
            return Kind.Unknown;
        if (text[0] is '{' or '[')
            return Kind.Json;
        // PHP may speak before the XML begins.
        if (text[0] == '<' || text.Contains("<?xml", StringComparison.Ordinal) || text.Contains("<OAI-PMH", StringComparison.Ordinal))
            return XmlKind(text);
        return head.AsSpan().Contains((byte)0x1E) || MarcLeader().IsMatch(text) ? Kind.Marc : Kind.Unknown;
    }

    private static Kind XmlKind(string text)
    {
        if (text.Contains("OAI-PMH", StringComparison.OrdinalIgnoreCase))
            return Kind.Oai;
        if (MarcLike().IsMatch(text))
            return Kind.MarcXml;
        if (ModsLike().IsMatch(text))
            return Kind.Mods;
        return FeedLike().IsMatch(text) ? Kind.Feed : Kind.Unknown;
    }

    private static StreamReader TextOf(Stream stream, ReadOnlySpan<byte> head) =>
        new(stream, Charsets.For(head), detectEncodingFromByteOrderMarks: true);

    // A record of many fields has a directory longer than the head that is looked at.
    [GeneratedRegex("^[0-9]{5}.{7}[0-9 ]{5}.{7}([0-9A-Za-z]{3}[0-9]{9}){2}", RegexOptions.Singleline)]
    private static partial Regex MarcLeader();

    [GeneratedRegex("MARC21|marcxchange|<(\\w+:)?(datafield|leader)", RegexOptions.IgnoreCase)]
    private static partial Regex MarcLike();

    [GeneratedRegex("<(\\w+:)?mods(Collection)?[\\s>]", RegexOptions.IgnoreCase)]
    private static partial Regex ModsLike();

    [GeneratedRegex("<(\\w+:)?(feed|rss|RDF|channel|entry)[\\s>]")]
    private static partial Regex FeedLike();
}
