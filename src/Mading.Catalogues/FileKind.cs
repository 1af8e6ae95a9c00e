using System.Text.RegularExpressions;
using Mading.Catalogues.Tables;

namespace Mading.Catalogues;

/// <summary>What a file is, told from its first bytes and never from its name.</summary>
internal enum FileKind
{
    Unknown,
    Marc,
    MarcXml,
    Json,
    Oai,
    Mods,
    Feed,
    SeparatedText,
    Workbook,

    /// <summary>Excel before 2007, or any workbook behind a password: both are OLE files.</summary>
    OldWorkbook,
}

/// <summary>Tells a file's kind.</summary>
internal static partial class FileKinds
{
    private static readonly byte[] Ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static FileKind Of(byte[] head)
    {
        if (head.AsSpan().StartsWith("PK\u0003\u0004"u8))
            return FileKind.Workbook;
        if (head.AsSpan().StartsWith(Ole))
            return FileKind.OldWorkbook;
        using var detecting = new StreamReader(new MemoryStream(head), Charsets.For(head), detectEncodingFromByteOrderMarks: true);
        var text = detecting.ReadToEnd().TrimStart('\uFEFF', '\0', ' ', '\t', '\r', '\n');
        if (text.Length == 0)
            return FileKind.Unknown;
        if (text[0] is '{' or '[')
            return FileKind.Json;
        // PHP may speak before the XML begins.
        if (text[0] == '<' || text.Contains("<?xml", StringComparison.Ordinal) || text.Contains("<OAI-PMH", StringComparison.Ordinal))
            return Xml(text);
        if (head.AsSpan().Contains((byte)0x1E) || MarcLeader().IsMatch(text))
            return FileKind.Marc;
        return SeparatedText.IsLike(text) ? FileKind.SeparatedText : FileKind.Unknown;
    }

    private static FileKind Xml(string text)
    {
        if (text.Contains("OAI-PMH", StringComparison.OrdinalIgnoreCase))
            return FileKind.Oai;
        if (MarcLike().IsMatch(text))
            return FileKind.MarcXml;
        if (ModsLike().IsMatch(text))
            return FileKind.Mods;
        return FeedLike().IsMatch(text) ? FileKind.Feed : FileKind.Unknown;
    }

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
