using System.Net;
using System.Text.RegularExpressions;

namespace Mading.Tests.Editorial;

/// <summary>One account's preview, read out of a page as a person reads it.</summary>
internal sealed partial record ShownPreview(string Network, string Shown, string Folded, IReadOnlyList<string> Parts, int Media, IReadOnlyList<string> Choices, string? Title, string? Warning)
{
    /// <summary>The first part with what is folded.</summary>
    public string Text => Shown + Folded;

    public static IReadOnlyList<ShownPreview> In(string page) => [.. Frame().Matches(page).Select(m => Read(m.Groups["network"].Value, m.Groups["inside"].Value))];

    private static ShownPreview Read(string network, string html)
    {
        var texts = Words().Matches(html).Select(m => (Shown: Plain(m.Groups["shown"].Value), Folded: Plain(m.Groups["rest"].Value))).ToList();
        var first = texts.Count > 0 ? texts[0] : ("", "");
        return new(
            network, first.Item1, first.Item2, [.. texts.Skip(1).Select(t => t.Shown + t.Folded)],
            Pictures().Match(html) is { Success: true } media ? int.Parse(media.Groups[1].Value, null) : 0,
            [.. Choice().Matches(html).Select(m => Plain(m.Groups[1].Value))],
            Heading().Match(html) is { Success: true } title ? Plain(title.Groups[1].Value) : null,
            Warned().Match(html) is { Success: true } warning ? Plain(warning.Groups[1].Value) : null);
    }

    private static string Plain(string html) => WebUtility.HtmlDecode(html);

    [GeneratedRegex("""<details class="pv" data-account="[^"]*" data-network="(?<network>[^"]*)"(?<inside>.*?)(?=<details class="pv"|<p class="hint pv-note")""", RegexOptions.Singleline)]
    private static partial Regex Frame();

    [GeneratedRegex("""<span data-shown>(?<shown>[^<]*)</span>(?:<span class="pv-mark">[^<]*</span></summary><span data-rest>(?<rest>[^<]*)</span>)?""")]
    private static partial Regex Words();

    [GeneratedRegex("data-media=\"(\\d+)\"")]
    private static partial Regex Pictures();

    [GeneratedRegex("<li data-choice>([^<]*)</li>")]
    private static partial Regex Choice();

    [GeneratedRegex("data-title>([^<]*)</p>")]
    private static partial Regex Heading();

    [GeneratedRegex("data-warning>([^<]*)</span>")]
    private static partial Regex Warned();
}
