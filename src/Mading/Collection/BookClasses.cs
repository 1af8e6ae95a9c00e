using System.Text.Json;
using System.Text.RegularExpressions;
using Mading.Shell;

namespace Mading.Collection;

/// <param name="Code">A main class as its first sign (<c>8</c>, <c>2X</c>), a division as three (<c>890</c>, <c>2X4</c>).</param>
internal sealed record BookClass(string Code, string Id, string En)
{
    /// <summary>In the language of whoever looks.</summary>
    public string Words => Tongue.IsEnglish ? En : Id;

    /// <summary>As it stands on a shelf: <c>800</c>, <c>2X0</c>, <c>890</c>.</summary>
    public string Number => Code.Length == 1 ? Code + "00" : Code == BookClasses.Islam ? BookClasses.Islam + "0" : Code;

    public bool IsMain => Code.Length < 3;
}

/// <summary>
/// Classes in words, from <c>BookClasses.json</c>: the ten main classes and hundred divisions of the Dewey Decimal Classification,
/// and the notation 2X by which Indonesian libraries class Islam. The words are ours; the file names what they follow.
/// </summary>
internal static partial class BookClasses
{
    public const string Islam = "2X";

    private sealed record Document(string Checked, string Source, IReadOnlyList<BookClass> Classes);

    private static readonly Lazy<IReadOnlyDictionary<string, BookClass>> Rows = new(() => Read().ToDictionary(c => c.Code));

    public static IEnumerable<BookClass> Main => Rows.Value.Values.Where(c => c.IsMain);

    public static IEnumerable<BookClass> DivisionsOf(string main) => Rows.Value.Values.Where(c => !c.IsMain && MainOf(c.Code) == main);

    /// <summary>
    /// The ten divisions that stand under a main class on the shelf: <c>200</c> to <c>290</c>. Islam, <c>2X0</c> to <c>2X9</c>, stands apart
    /// from the religion beside it.
    /// </summary>
    public static IReadOnlyList<string> ShelfOf(BookClass known) =>
        known.IsMain ? [.. Enumerable.Range(0, 10).Select(d => $"{known.Code}{d}{(known.Code == Islam ? "" : "0")}")] : [known.Code];

    public static BookClass? Find(string? code) => code is null ? null : Rows.Value.GetValueOrDefault(code);

    /// <summary>The division that a call number begins with, whatever letters stand before it: <c>R 899.221 3 HIR l</c> gives <c>890</c>.</summary>
    public static string? DivisionOf(string? callNumber)
    {
        if (callNumber is null || Notation().Match(callNumber) is not { Success: true } match)
            return null;
        var number = match.Value.ToUpperInvariant();
        return number.StartsWith(Islam, StringComparison.Ordinal) ? number.PadRight(3, '0') : number[..2] + "0";
    }

    public static string MainOf(string code) => code.StartsWith(Islam, StringComparison.Ordinal) ? Islam : code[..1];

    // Not a year, nor the digits behind a point.
    [GeneratedRegex(@"(?<![\d.,\p{L}])(?:2[Xx]\d?|\d{3})(?![\d])", RegexOptions.None, 1000)]
    private static partial Regex Notation();

    private static IReadOnlyList<BookClass> Read()
    {
        using var file = typeof(BookClasses).Assembly.GetManifestResourceStream("Mading.Collection.BookClasses.json")!;
        return JsonSerializer.Deserialize<Document>(file, JsonSerializerOptions.Web)!.Classes;
    }
}
