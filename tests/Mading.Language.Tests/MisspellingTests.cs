namespace Mading.Language.Tests;

public sealed class MisspellingTests
{
    [Theory]
    [InlineData("pelangi", "pelangi", 0)]
    [InlineData("pelngi", "pelangi", 1)]
    [InlineData("pelnagi", "pelangi", 1)]
    [InlineData("pelanggi", "pelangi", 1)]
    [InlineData("telangi", "pelangi", 1)]
    [InlineData("perpsutakan", "perpustakaan", 2)]
    [InlineData("laut", "bumi", 3)]
    public void Errors_are_counted(string typed, string meant, int errors) => Misspelling.Distance(typed, meant, 2).ShouldBe(errors);

    [Theory]
    [InlineData("di", 0)]
    [InlineData("ibu", 0)]
    [InlineData("bumi", 1)]
    [InlineData("pelangi", 1)]
    [InlineData("sejarahh", 2)]
    [InlineData("perpustakaan", 2)]
    public void Short_words_are_taken_as_they_are(string word, int errors) => Misspelling.MostErrors(word).ShouldBe(errors);

    [Theory]
    [InlineData("bumi")]
    [InlineData("laskar")]
    [InlineData("pelangi")]
    [InlineData("sejarahs")]
    [InlineData("indonesia")]
    [InlineData("perpustakaan")]
    public void Whatever_the_error_and_wherever_it_is_the_word_is_among_the_candidates(string meant)
    {
        var pieces = Misspelling.Pieces(meant);

        foreach (var once in Slips(meant))
        {
            if (Misspelling.MostErrors(once) >= 1)
                Misspelling.Probes(once).Intersect(pieces).ShouldNotBeEmpty(once);
            if (meant.Length < 9)
                continue;
            foreach (var twice in Slips(once).Where(t => Misspelling.MostErrors(t) == 2 && Misspelling.Distance(t, meant, 2) <= 2))
                Misspelling.Probes(twice).Intersect(pieces).ShouldNotBeEmpty(twice);
        }
    }

    [Fact]
    public void A_very_long_word_costs_nothing()
    {
        Misspelling.Probes(new string('a', 10_000)).ShouldBeEmpty();
        Misspelling.Probes("").ShouldBeEmpty();
        Misspelling.Distance(new string('a', 10_000), "a", 2).ShouldBe(3);
    }

    // A letter left out, doubled, wrong, or changed for its neighbour.
    private static IEnumerable<string> Slips(string word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            yield return word.Remove(i, 1);
            yield return word.Insert(i, word[i].ToString());
            yield return $"{word[..i]}x{word[(i + 1)..]}";
            if (i + 1 < word.Length)
                yield return $"{word[..i]}{word[i + 1]}{word[i]}{word[(i + 2)..]}";
        }
    }
}
