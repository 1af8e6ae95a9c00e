namespace Mading.Tests.Collection;

/// <summary>What a reader types and what comes first. Run on both databases, where the order must be this one.</summary>
public sealed class RecordSearchTests(LibraryShelf shelf) : IClassFixture<LibraryShelf>
{
    [Theory]
    [InlineData("laskar pelangi", "Laskar Pelangi | Pelangi di langit laskar")]
    [InlineData("pelangi laskar", "Pelangi di langit laskar | Laskar Pelangi")]
    [InlineData("sejarah", "Sejarah | Sejarah Indonesia modern | Membaca sejarah Indonesia | Sejarah perpustakaan | Kota lama | Ringkasan | Bumi Manusia")]
    [InlineData("sejarah indonesia", "Sejarah Indonesia modern | Membaca sejarah Indonesia")]
    [InlineData("indonesia", "Sejarah Indonesia modern | Membaca sejarah Indonesia | Sang Pemimpi | Laskar Pelangi")]
    [InlineData("hirata pelangi", "Laskar Pelangi")]
    [InlineData("Hirata, Andrea", "Sang Pemimpi | Laskar Pelangi")]
    public async Task The_whole_title_comes_first_then_title_author_and_the_rest(string query, string titles) => await Finds(query, titles);

    [Theory]
    [InlineData("pembacaan", "Bacaan anak | Membaca sejarah Indonesia")]
    [InlineData("buku", "Bacaan anak")]
    [InlineData("buku-buku", "Bacaan anak")]
    [InlineData("pustaka", "Sejarah perpustakaan")]
    [InlineData("talim", "Ta'lim al-Muta'allim")]
    [InlineData("Pramudya", "Bumi Manusia")]
    [InlineData("kesejarahan indonesianya", "Sejarah Indonesia modern | Membaca sejarah Indonesia")]
    public async Task The_forms_of_a_word_find_each_other(string query, string titles) => await Finds(query, titles);

    [Theory]
    [InlineData("laskar pel", "Laskar Pelangi | Pelangi di langit laskar")]
    [InlineData("perpus", "Sejarah perpustakaan")]
    [InlineData("membac", "Bacaan anak | Membaca sejarah Indonesia")]
    [InlineData("bumi man", "Bumi Manusia")]
    [InlineData("pramoed", "Bumi Manusia")]
    public async Task The_last_word_may_be_unfinished(string query, string titles) => await Finds(query, titles);

    [Theory]
    [InlineData("9789793062792", "Laskar Pelangi")]
    [InlineData("978-979-3062-79-2", "Laskar Pelangi")]
    [InlineData("978 979 3062 79 2", "Laskar Pelangi")]
    [InlineData("979-3062-79-7", "Laskar Pelangi")]
    [InlineData("9793062797", "Laskar Pelangi")]
    [InlineData("978-979-97312-3-4", "Bumi Manusia")]
    [InlineData("979-420-187-3", "Sejarah Indonesia modern")]
    [InlineData("9794201873", "Sejarah Indonesia modern")]
    [InlineData("979-4201-87-3", "Sejarah Indonesia modern")]
    [InlineData("9789793062793", "")]
    public async Task An_isbn_is_found_in_every_form_and_never_guessed(string query, string titles) => await Finds(query, titles);

    [Theory]
    [InlineData("899.221 3 HIR l", "Laskar Pelangi")]
    [InlineData("8992213HIRl", "Laskar Pelangi")]
    [InlineData("899.2213.HIR.l", "Laskar Pelangi")]
    [InlineData("899.221 3 hir", "Sang Pemimpi | Laskar Pelangi")]
    [InlineData("8992213", "Sang Pemimpi | Laskar Pelangi")]
    [InlineData("899.2", "Sang Pemimpi | Laskar Pelangi")]
    [InlineData("813 TOE b", "Bumi Manusia")]
    [InlineData("813toeb", "Bumi Manusia")]
    [InlineData("r 030 wij", "Ringkasan")]
    [InlineData("2x7.3", "Ta'lim al-Muta'allim")]
    [InlineData("814 TOE b", "")]
    public async Task A_call_number_is_found_however_it_is_typed_and_never_guessed(string query, string titles) => await Finds(query, titles);

    [Theory]
    [InlineData("laskar pelngi", "laskar pelangi", "Laskar Pelangi | Pelangi di langit laskar")]
    [InlineData("alskar pelnagi", "laskar pelangi", "Laskar Pelangi | Pelangi di langit laskar")]
    [InlineData("kaskar", "laskar", "Pelangi di langit laskar | Laskar Pelangi")]
    [InlineData("prepustakan", "perpustakaan", "Sejarah perpustakaan")]
    [InlineData("pramodya ananta", "pramoedya ananta", "Bumi Manusia")]
    [InlineData("hirta", "hirata", "Sang Pemimpi | Laskar Pelangi")]
    [InlineData("bumi mansuia", "bumi manusia", "Bumi Manusia")]
    [InlineData("indonesia modren", "indonesia modern", "Sejarah Indonesia modern")]
    public async Task A_typing_error_is_forgiven_and_said(string query, string corrected, string titles)
    {
        var found = await shelf.Find(shelf.Town, query);

        found.ShouldBe((titles, corrected));
    }

    [Theory]
    [InlineData("kota sejarah pelangi bumi")]
    [InlineData("xyz")]
    [InlineData("zzzzzzzzzzzzzz")]
    [InlineData("1234567")]
    [InlineData("cabia keriting")]
    [InlineData("cabai")]
    [InlineData("cabi")]
    public async Task What_is_not_there_is_not_found_nor_put_right_by_the_words_of_another_library(string query)
    {
        var found = await shelf.Find(shelf.Town, query);

        found.ShouldBe(("", null));
    }

    [Fact]
    public async Task Each_library_is_put_right_by_its_own_words()
    {
        (await shelf.Find(shelf.Village, "cabia keritng")).ShouldBe(("Bercocok tanam cabai keriting", "cabai keriting"));
        (await shelf.Find(shelf.Village, "laskar pelngi")).ShouldBe(("", null));
        (await shelf.Find(shelf.Village, "wag")).Titles.ShouldBe("Bercocok tanam cabai keriting");
        (await shelf.Find(shelf.Village, "las")).Titles.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\" OR 1=1 --")]
    [InlineData("'; DROP TABLE records; --")]
    [InlineData("words:*) | (a & !")]
    [InlineData("NEAR(laskar pelangi, 2) AND *")]
    [InlineData("'\\ <-> ' : A")]
    [InlineData("😀📚 🇮🇩")]
    [InlineData("كتاب العلم")]
    [InlineData("\u202Elaskar\u202C \u0000 \ud83d")]
    [InlineData("日本語 の 本 ﷽")]
    [InlineData("{0} {1} $1 @p0 %s _")]
    [InlineData("- -- -a- a-b-c-d")]
    public async Task Whatever_is_typed_is_only_looked_for(string query) =>
        await Should.NotThrowAsync(() => shelf.Find(shelf.Town, query));

    [Fact]
    public async Task Ten_thousand_letters_are_answered_at_once()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();

        (await shelf.Find(shelf.Town, new string('a', 10_000))).Titles.ShouldBeEmpty();
        (await shelf.Find(shelf.Town, string.Join(' ', Enumerable.Range(0, 3_000).Select(i => "kata" + i)))).Titles.ShouldBeEmpty();
        (await shelf.Find(shelf.Town, string.Join(' ', Enumerable.Repeat("pelngai", 2_000)))).ShouldNotBe(("x", null));
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    private async Task Finds(string query, string titles) => (await shelf.Find(shelf.Town, query)).ShouldBe((titles, null));
}
