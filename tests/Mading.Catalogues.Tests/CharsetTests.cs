using System.Text;
using Mading.Catalogues.Fuzz;

namespace Mading.Catalogues.Tests;

/// <summary>Letters that nothing declares, or that something declares wrongly, in words that catalogues really hold.</summary>
public sealed class CharsetTests
{
    [Theory]
    [InlineData(1251, "nam a")]
    [InlineData(1251, "nam  ")]
    [InlineData(866, "nam  ")]
    [InlineData(20866, "nam a")]
    public async Task Cyrillic_in_one_byte_a_letter_is_told_by_its_letters(int page, string leader)
    {
        var items = await Outside.Read(MarcFile.Record(leader, Page(page), ("100", "1 ␟aБулгаков, Михаил"), ("245", "10␟aМастер и Маргарита :␟bроман"), ("650", " 4␟aРусская литература")));

        var record = items.Good().ShouldHaveSingleItem();
        (record.Title, record.Subtitle, record.Authors[0], record.Subjects[0]).ShouldBe(("Мастер и Маргарита", "роман", "Михаил Булгаков", "Русская литература"));
    }

    [Theory]
    [InlineData(1251)]
    [InlineData(866)]
    [InlineData(20866)]
    public async Task A_list_in_Cyrillic_is_told_likewise(int page)
    {
        var items = await Outside.Read(Page(page).GetBytes("Title;Author\nВойна и мир;Толстой, Лев\nПреступление и наказание;Достоевский, Фёдор\n"));

        items.Good().Select(r => $"{r.Title} {r.Authors[0]}").ShouldBe(["Война и мир Лев Толстой", "Преступление и наказание Фёдор Достоевский"]);
    }

    [Theory]
    [InlineData("nam a", "Müller & Söhne : l'été à São Paulo")]
    [InlineData("nam  ", "Müller & Söhne : l'été à São Paulo")]
    [InlineData("nam  ", "Kafé “Senja”")]
    [InlineData("nam  ", "Das Mädchen, der Fuß, die Größe")]
    public async Task Latin_1_is_read_where_the_record_claims_otherwise(string leader, string title)
    {
        var items = await Outside.Read(MarcFile.Record(leader, Page(1252), ("245", "10␟a" + title)));

        var record = items.Good().ShouldHaveSingleItem();
        (record.Subtitle is null ? record.Title : $"{record.Title} : {record.Subtitle}").ShouldBe(title);
    }

    [Fact]
    public async Task Where_both_readings_are_possible_the_record_is_believed()
    {
        // E9 before "r" is a caron in MARC-8, and é in Latin-1: "Př" and "Pér" are the same bytes.
        var marc8 = await Outside.Read(MarcFile.Record("nam  ", Page(1252), ("245", "10␟aP\u00e9rerov")));
        var unicode = await Outside.Read(MarcFile.Record("nam a", Page(1252), ("245", "10␟aP\u00e9rerov")));

        marc8.Good().Single().Title.ShouldBe("Přerov");
        unicode.Good().Single().Title.ShouldBe("Pérerov");
    }

    [Theory]
    [InlineData("РњР°СЃС‚РµСЂ Рё РњР°СЂРіР°СЂРёС‚Р°", "Мастер и Маргарита")]
    [InlineData("Ð\u009cÐ°Ñ\u0081Ñ\u0082ÐµÑ\u0080", "Мастер")]
    [InlineData("BibliothÃ¨que", "Bibliothèque")]
    [InlineData("KÃƒÂ¼nstler", "Künstler")]
    [InlineData("СССР и Россия", "СССР и Россия")]
    [InlineData("Рио-де-Жанейро", "Рио-де-Жанейро")]
    [InlineData("Р. Л. Стивенсон", "Р. Л. Стивенсон")]
    [InlineData("Âme, Ángel, Öğrenci", "Âme, Ángel, Öğrenci")]
    [InlineData("Ta'rīkh al-ʻĀlam", "Ta'rīkh al-ʻĀlam")]
    public async Task Letters_encoded_twice_are_brought_back_and_right_ones_left_alone(string told, string meant)
    {
        var items = await Outside.Read(MarcFile.Record("nam a", Encoding.UTF8, ("245", "10␟a" + told)));

        items.Good().Single().Title.ShouldBe(meant);
    }

    // Bytes and letters as yaz-iconv pairs them.
    [Theory]
    [InlineData("\u001b(NmASTER I mARGARITA\u001b(B", "Мастер и Маргарита")]
    [InlineData("\u001b)N\u00ed\u00c1\u00d3\u00d4\u00c5\u00d2 \u001b)!E dan", "Мастер dan")]
    [InlineData("\u001b(QGF\u001b(B", "їі")]
    [InlineData("\u001b(2y`nm\u001b(B", "שאמם")]
    [InlineData("\u001b(3GdJGQjN\u001b(B", "التاريخ")]
    [InlineData("\u001b(Sk\"ay|u\u001b(B", "θάυψρ")]
    [InlineData("H\u001bb2\u001bsO, \u001bga\u001bs-ray", "H₂O, α-ray")]
    [InlineData("\u001b$1!0!!0!\u001b(B Jepang", "Jepang")]
    public async Task MARC_8_gives_its_other_scripts(string told, string meant)
    {
        var items = await Outside.Read(MarcFile.Record("nam  ", Encoding.Latin1, ("245", "10␟a" + told)));

        items.Good().Single().Title.ShouldBe(meant);
    }

    private static Encoding Page(int page) => CodePagesEncodingProvider.Instance.GetEncoding(page)!;
}
