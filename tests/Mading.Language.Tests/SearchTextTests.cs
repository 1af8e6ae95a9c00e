using System.Diagnostics;

namespace Mading.Language.Tests;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("Ta'lim al-Muta'allim", "talim al-mutaallim")]
    [InlineData("Ta‘līm al-Mutaʿallim", "talim al-mutaallim")]
    [InlineData("Iḥyāʾ ʿUlūm ad-Dīn", "ihya ulum ad-din")]
    [InlineData("Café Déjà-vu", "cafe deja-vu")]
    [InlineData("Laskar Pelangi : novel / Andrea Hirata", "laskar pelangi novel andrea hirata")]
    [InlineData("Bumi -- Manusia - roman", "bumi manusia roman")]
    [InlineData("  899.221 3 PRA b ", "899 221 3 pra b")]
    [InlineData("[2019?]", "2019")]
    [InlineData("Øresund Łódź straße", "oresund lodz strasse")]
    [InlineData("ﬁlm № ½", "film no 1 2")]
    [InlineData("--", "")]
    [InlineData(null, "")]
    [InlineData(" \t\n", "")]
    public void Text_loses_case_accents_and_marks(string? text, string plain) =>
        SearchText.Normalise(text).ShouldBe(plain);

    [Theory]
    [InlineData("Perpustakaan dan pembacanya", "pustaka dan baca")]
    [InlineData("buku-buku", "buku")]
    [InlineData("berlari-lari", "lari")]
    [InlineData("e-book", "ebook")]
    [InlineData("978-602-291-283-5", "9786022912835")]
    [InlineData("1998-2004", "1998 2004")]
    [InlineData("C++ 20", "c 20")]
    [InlineData("979-97312-3-9", "9799731239")]
    [InlineData("2010-2015", "2010 2015")]
    [InlineData("Soekarno", "sukarno")]
    [InlineData("Tjerita Djakarta", "cerita jakarta")]
    public void A_text_gives_its_terms(string text, string terms)
    {
        var found = SearchText.Terms(text);

        found.ShouldBe(terms.Split(' '));
    }

    [Theory]
    [InlineData("Ta'lim", "talim")]
    [InlineData("Al-Ghazali", "al ghazali")]
    [InlineData("Al-Ghazali", "alghazali")]
    [InlineData("Al Ghazali", "Al-Ghazali")]
    [InlineData("Al Ghazali", "ghazali")]
    [InlineData("Quraish Shihab, M.", "m quraish shihab")]
    [InlineData("0-306-40615-2", "9780306406157")]
    [InlineData("9780306406157", "0306406152")]
    [InlineData("Pramoedya Ananta Toer", "pramudya")]
    [InlineData("Kumpulan cerita rakyat", "mengumpulkan ceritanya")]
    [InlineData("e-book", "ebook")]
    [InlineData("ebook gratis", "e-book")]
    public void A_record_is_found_by(string indexed, string looked)
    {
        var index = SearchText.IndexTerms(indexed);

        SearchText.Terms(looked).ShouldBeSubsetOf(index);
    }

    [Fact]
    public void A_word_can_be_shown_as_it_was_written()
    {
        var words = SearchText.WordsOf("Pramoedya menulis, dan menulis lagi", 4);

        words.ShouldBe([new("pramoedya", "pramudya", "pramudya"), new("menulis", "menulis", "tulis"), new("dan", "dan", "dan"), new("menulis", "menulis", "tulis")]);
    }

    [Fact]
    public void Half_a_letter_and_a_novel_of_noise_do_no_harm()
    {
        var watch = Stopwatch.StartNew();

        SearchText.Terms("rusak \ud83d setengah").ShouldContain("rusak");
        SearchText.Terms(new string('m', 5_000_000)).ShouldHaveSingleItem().Length.ShouldBeLessThan(100);
        SearchText.Terms(string.Concat(Enumerable.Repeat("a-", 100_000))).Count.ShouldBeLessThan(3);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }
}
