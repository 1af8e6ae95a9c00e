using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Mading.Catalogues.Oai;

/// <summary>
/// Where a harvest stands: the server's token, and beside it what tells a harvest that walks in a circle, however often it was
/// interrupted. One earlier token is remembered and replaced at the pages 1, 2, 4, 8 … (Brent), so a circle of any length is met.
/// </summary>
/// <param name="Page">How many pages were read.</param>
/// <param name="Landmark">Mark of an earlier token.</param>
/// <param name="Content">Mark of the last page's identifiers: some servers ignore the token and give the same page anew.</param>
internal sealed partial record OaiPosition(int Page, string Landmark, string Content, string Token)
{
    private const string None = "-";

    /// <summary>A bare token is a position too, of which nothing before is known.</summary>
    public static OaiPosition? Parse(string? position)
    {
        if (position is null)
            return null;
        var match = Written().Match(position);
        return match.Success
            ? new OaiPosition(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), match.Groups[2].Value, match.Groups[3].Value, match.Groups[4].Value)
            : new OaiPosition(1, None, None, position);
    }

    /// <returns>The next position, or nothing when the harvest walks in a circle.</returns>
    public static OaiPosition? After(OaiPosition? before, string token, IEnumerable<string> identifiers)
    {
        var content = MarkOf(string.Join('\n', identifiers));
        if (before is null)
            return new OaiPosition(1, MarkOf(token), content, token);
        if (token == before.Token || MarkOf(token) == before.Landmark || (content != None && content == before.Content))
            return null;
        var page = before.Page + 1;
        return new OaiPosition(page, int.IsPow2(page) ? MarkOf(token) : before.Landmark, content, token);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Page}|{Landmark}|{Content}|{Token}");

    private static string MarkOf(string text) => text.Length == 0 ? None : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));

    [GeneratedRegex(@"^(\d{1,7})\|([0-9a-f]{16}|-)\|([0-9a-f]{16}|-)\|(.+)$", RegexOptions.Singleline)]
    private static partial Regex Written();
}
