using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Mading.Catalogues.Oai;

/// <summary>One answer of an OAI-PMH server (openarchives.org, protocol 2.0), read leniently.</summary>
/// <param name="Token">Verbatim as it came (entities decoded): some servers want it back unencoded.</param>
/// <param name="Error">The protocol's own code, such as <c>noRecordsMatch</c>.</param>
/// <param name="IsWhole">Whether its end came: a PHP that dies half-way leaves neither end nor token.</param>
/// <param name="Today">The server's own day, <c>2026-11-22</c>.</param>
internal sealed record OaiPage(IReadOnlyList<ReadItem> Items, string? Token, int? Total, string? Error, bool IsOai, bool IsWhole, string? Today)
{
    public static async Task<OaiPage> Read(TextReader reader, OaiDialect dialect, CancellationToken stop)
    {
        var items = new List<ReadItem>();
        var between = new System.Text.StringBuilder();
        await foreach (var chunk in RecordChunks.Of(reader, ["record"], stop))
        {
            if (!chunk.IsRecord)
                between.Append(chunk.Text);
            else
                items.Add(OaiRecords.Read(chunk.Text, items.Count + 1, dialect));
        }

        var rest = between.ToString();
        return new OaiPage(items, TokenIn(rest), TotalIn(rest), ErrorIn(rest), Patterns.Root().IsMatch(rest), Patterns.End().IsMatch(rest), TodayIn(rest));
    }

    private static string? TokenIn(string text)
    {
        var match = Patterns.Token().Match(text);
        var token = match.Success ? WebUtility.HtmlDecode(match.Groups["token"].Value).Trim() : "";
        return token.Length == 0 ? null : token;
    }

    private static int? TotalIn(string text) =>
        Patterns.Total().Match(text) is { Success: true } match && int.TryParse(match.Groups[1].Value, NumberStyles.None, null, out var total) ? total : null;

    private static string? TodayIn(string text) => Patterns.Day().Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    public static string? ErrorIn(string text) => Patterns.Error().Match(text) is { Success: true } match ? match.Groups[1].Value : null;
}

internal static partial class Patterns
{
    [GeneratedRegex(@"<(?:\w+:)?OAI-PMH[\s>]", RegexOptions.IgnoreCase)]
    public static partial Regex Root();

    [GeneratedRegex(@"</(?:\w+:)?(OAI-PMH|ListRecords)\s*>", RegexOptions.IgnoreCase)]
    public static partial Regex End();

    [GeneratedRegex(@"<(?:\w+:)?request[^>]{0,1000}>([^<]{1,1000})</", RegexOptions.None, 2000)]
    public static partial Regex Request();

    [GeneratedRegex(@"<(?:\w+:)?responseDate[^>]{0,200}>\s*(\d{4}-\d\d-\d\d)", RegexOptions.None, 2000)]
    public static partial Regex Day();

    [GeneratedRegex(@"<(?:\w+:)?resumptionToken[^>]*>\s*(?:<!\[CDATA\[)?(?<token>[^<\]]{0,4000})(?:\]\]>)?\s*</", RegexOptions.None, 2000)]
    public static partial Regex Token();

    [GeneratedRegex("""completeListSize\s*=\s*["'](\d{1,9})""", RegexOptions.None, 2000)]
    public static partial Regex Total();

    [GeneratedRegex("""<(?:\w+:)?error\s[^>]*code\s*=\s*["'](\w{1,60})""", RegexOptions.None, 2000)]
    public static partial Regex Error();
}

/// <summary>How a server's answers are to be understood.</summary>
/// <param name="System"><c>slims</c>, <c>oai</c>, <c>inlislite</c> …</param>
/// <param name="Opac">The public catalogue's own address, where links and covers are built from it.</param>
/// <param name="DatesCanBeTrusted">Whether datestamps mean what the protocol says.</param>
public sealed record OaiDialect(string System, Uri Opac, bool DatesCanBeTrusted)
{
    public bool IsSlims => System == "slims";
}
