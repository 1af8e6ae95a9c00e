using System.Text.RegularExpressions;
using Mading.Shell;
using Mading.Tests.House;

namespace Mading.Tests.Shell;

/// <summary>The colours of tokens.css read on their grounds, in both themes.</summary>
public sealed partial class TokensTests
{
    private static readonly string Sheet = File.ReadAllText(Path.Combine(SourceTree.App, "wwwroot", "css", "tokens.css"));

    [Fact]
    public void Every_colour_of_words_reads_on_paper_surface_and_sunken()
    {
        foreach (var theme in Themes())
        {
            foreach (var word in new[] { "ink", "muted", "good", "warn", "bad" })
            {
                foreach (var ground in new[] { "paper", "surface", "sunken" })
                    Accent.Contrast(theme[word], theme[ground]).ShouldBeGreaterThanOrEqualTo(Accent.Legible, $"{word} {theme[word]} on {ground} {theme[ground]}");
            }
        }
    }

    [Theory]
    [InlineData("good")]
    [InlineData("warn")]
    [InlineData("bad")]
    public void A_badge_reads_on_its_own_wash(string tone)
    {
        foreach (var theme in Themes())
            Accent.Contrast(theme[tone], theme[tone + "-wash"]).ShouldBeGreaterThanOrEqualTo(Accent.Legible);
    }

    // WCAG 2.2, 1.4.11: the edge by which one knows a field.
    [Fact]
    public void The_edge_of_a_field_stands_out_from_paper_and_surface()
    {
        foreach (var theme in Themes())
        {
            Accent.Contrast(theme["edge"], theme["paper"]).ShouldBeGreaterThanOrEqualTo(3);
            Accent.Contrast(theme["edge"], theme["surface"]).ShouldBeGreaterThanOrEqualTo(3);
        }
    }

    [Fact]
    public void Dark_by_choice_is_dark_by_device()
    {
        var themes = Themes();

        themes.Count.ShouldBe(3);
        themes[1].ShouldBe(themes[2], ignoreOrder: true);
    }

    private static List<Dictionary<string, string>> Themes() =>
        [.. Regex.Split(Sheet, "(?<!prefers-)color-scheme:").Skip(1).Select(part => Colour().Matches(part).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["hex"].Value))];

    [GeneratedRegex("--(?<name>[a-z-]+): (?<hex>#[0-9a-f]{6});")]
    private static partial Regex Colour();
}
