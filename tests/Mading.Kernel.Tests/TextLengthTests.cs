using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Mading.Kernel.Tests;

public sealed class TextLengthTests
{
    [Theory]
    [MemberData(nameof(Cases))]
    public void A_text_counts_as_its_case_says(string name, string text, TextRule rule, int expected)
    {
        var count = TextLength.Count(text, rule);

        count.ShouldBe(expected, name);
    }

    [Fact]
    public void Half_a_surrogate_pair_counts_and_breaks_nothing()
    {
        var counts = Enum.GetValues<TextRule>().Select(rule => TextLength.Count("a\ud83d", rule));

        counts.ShouldAllBe(count => count >= 2);
    }

    [Fact]
    public void A_long_text_full_of_almost_addresses_is_counted_at_once()
    {
        var text = string.Concat(Enumerable.Repeat("a-a.a_", 20_000)) + string.Concat(Enumerable.Repeat("https://", 10_000));

        var count = TextLength.Count(text, TextRule.Weighted280);

        count.ShouldBe(text.Length);
    }

    public static TheoryData<string, string, TextRule, int> Cases()
    {
        var rows = new TheoryData<string, string, TextRule, int>();
        foreach (var row in JsonSerializer.Deserialize<Case[]>(File.ReadAllText(BesideThis()), JsonSerializerOptions.Web)!)
        {
            foreach (var (rule, count) in row.Counts)
                rows.Add(row.Name, row.Text, rule, count);
        }

        return rows;
    }

    private static string BesideThis([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "text-length-cases.json");

    private sealed record Case(string Name, string Text, Dictionary<TextRule, int> Counts);
}
