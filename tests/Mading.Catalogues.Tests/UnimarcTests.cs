using System.Text;
using Mading.Catalogues.Fuzz;

namespace Mading.Catalogues.Tests;

/// <summary>UNIMARC in its three dresses, told from MARC 21 by what stands in it.</summary>
public sealed class UnimarcTests
{
    [Fact]
    public async Task Binary_UNIMARC_is_known_and_mapped()
    {
        var items = await Outside.Read(MarcFile.Record("cam  ", Encoding.UTF8,
            ("001", "FRBNF36182470"), ("010", "  ␟a2-07-036024-5␟bbr."), ("100", "  ␟a19980115d1980    m  y0frey50      ba"), ("101", "0 ␟afre"),
            ("200", "1 ␟a\u0088Le \u0089monde des hommes␟eroman␟fPramoedya Ananta Toer␟gtrad. par Dominique Vitalyos"), ("210", "  ␟aParis␟cGallimard␟d1980"),
            ("330", "  ␟aMinke, fils de la noblesse javanaise."), ("606", "  ␟aIndonésie␟xHistoire␟y20e siècle"), ("676", "  ␟a899.221␟v22"),
            ("700", " 1␟aToer␟bPramoedya Ananta␟f1925-2006"), ("702", " 1␟aVitalyos␟bDominique␟4730"), ("710", "02␟aLembaga Kebudayaan Rakyat"), ("856", "4 ␟uhttps://catalogue.example/36182470")));

        var record = items.Good().ShouldHaveSingleItem();
        (record.Title, record.Subtitle, record.Publisher, record.Year, record.Language, record.CallNumber).ShouldBe(("Le monde des hommes", "roman", "Gallimard", "1980", "fre", "899.221"));
        record.Authors.ShouldBe(["Pramoedya Ananta Toer", "Dominique Vitalyos", "Lembaga Kebudayaan Rakyat"]);
        record.Isbn.ShouldBe(["2070360245"]);
        record.Subjects.ShouldBe(["Indonésie - Histoire - 20e siècle"]);
        (record.Summary, record.Url, record.Identifier).ShouldBe(("Minke, fils de la noblesse javanaise.", "https://catalogue.example/36182470", "FRBNF36182470"));
    }

    [Fact]
    public async Task UNIMARC_in_XML_is_known_too_and_214_stands_for_210()
    {
        var items = await Outside.Read("""
            <collection xmlns="http://www.loc.gov/MARC21/slim"><record><leader>01234nam0 2200301   450 </leader><controlfield tag="001">7</controlfield>
            <datafield tag="200" ind1="1" ind2=" "><subfield code="a">Мастер и Маргарита</subfield><subfield code="f">Михаил Булгаков</subfield></datafield>
            <datafield tag="214" ind1=" " ind2="0"><subfield code="c">Художественная литература</subfield><subfield code="d">2019</subfield></datafield></record></collection>
            """);

        var record = items.Good().ShouldHaveSingleItem();
        (record.Title, record.Authors[0], record.Publisher, record.Year).ShouldBe(("Мастер и Маргарита", "Михаил Булгаков", "Художественная литература", "2019"));
    }

    [Fact]
    public async Task UNIMARC_in_JSON_is_known_too()
    {
        var items = await Outside.Read("{\"leader\":\"01234nam0 2200301   450 \",\"fields\":[{\"001\":\"9\"},{\"101\":{\"subfields\":[{\"a\":\"por\"}]}},{\"200\":{\"subfields\":[{\"a\":\"Os Lusíadas\"},{\"e\":\"poema\"}]}},{\"700\":{\"subfields\":[{\"a\":\"Camões,\"},{\"b\":\"Luís de\"}]}}]}");

        var record = items.Good().ShouldHaveSingleItem();
        (record.Title, record.Subtitle, record.Language, record.Authors[0]).ShouldBe(("Os Lusíadas", "poema", "por", "Luís de Camões"));
    }

    [Fact]
    public async Task A_record_of_MARC_21_with_a_stray_200_stays_MARC_21()
    {
        var items = await Outside.Read(MarcFile.Record("nam a", Encoding.UTF8, ("200", "  ␟aBukan judul"), ("245", "10␟aLaskar Pelangi"), ("700", "1 ␟aUtami, Ayu")));

        var record = items.Good().ShouldHaveSingleItem();
        (record.Title, record.Authors[0]).ShouldBe(("Laskar Pelangi", "Ayu Utami"));
    }
}
