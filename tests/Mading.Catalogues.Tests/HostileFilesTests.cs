using System.Diagnostics;
using System.Text;
using Mading.Catalogues.Fuzz;

namespace Mading.Catalogues.Tests;

/// <summary>Files made to fill memory, to read others, or never to end.</summary>
public sealed class HostileFilesTests
{
    private const string Marc = "<collection xmlns=\"http://www.loc.gov/MARC21/slim\">";

    [Fact]
    public async Task A_billion_laughs_stay_as_they_are_written()
    {
        var bomb = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol \"lol\">");
        for (var i = 1; i < 10; i++)
            bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"<!ENTITY lol{i} \"{string.Concat(Enumerable.Repeat($"&lol{(i == 1 ? "" : i - 1)};", 10))}\">");
        bomb.Append("]>" + Marc + Record("Judul &lol9;") + "</collection>");

        var title = (await Within(3, 20, Encoding.UTF8.GetBytes(bomb.ToString()))).Good().ShouldHaveSingleItem().Title;

        title.ShouldBe("Judul &lol9");
    }

    [Theory]
    [InlineData("<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>")]
    [InlineData("<!DOCTYPE r [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/x.dtd\">%p;<!ENTITY x \"root:\">]>")]
    [InlineData("<!DOCTYPE r SYSTEM \"http://127.0.0.1:9/x.dtd\">")]
    public async Task Nothing_outside_is_ever_looked_up(string type)
    {
        var feed = await Within(3, 20, Encoding.UTF8.GetBytes($"<?xml version=\"1.0\"?>{type}<feed><entry><title>Judul &x;</title></entry></feed>"));
        var inside = await Within(3, 20, Encoding.UTF8.GetBytes($"<feed><entry>{type}<title>Judul &x;</title></entry></feed>"));

        feed.Concat(inside).Good().ShouldAllBe(r => !r.Title.Contains("root:", StringComparison.Ordinal));
        feed.Good().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("record")]
    [InlineData("b")]
    public async Task Three_hundred_thousand_elements_inside_each_other_neither_overflow_nor_take_their_neighbours_along(string element)
    {
        var deep = string.Concat(Enumerable.Repeat($"<{element}>", 300_000));

        var items = await Within(5, 300, Encoding.UTF8.GetBytes($"{Marc}{Record("Sebelum")}<record>{deep}</record></record>{Record("Sesudah")}</collection>"));

        items.Good().Select(r => r.Title).ShouldContain("Sebelum");
    }

    [Fact]
    public async Task A_record_that_never_ends_is_left_out_and_the_next_one_read()
    {
        var items = await Within(5, 100, Encoding.UTF8.GetBytes($"{Marc}<record><datafield tag=\"245\"><subfield code=\"a\">{new string('x', 10_000_000)}</subfield></datafield></record>{Record("Sesudah")}</collection>"));

        items.Good().Select(r => r.Title).ShouldBe(["Sesudah"]);
        items.OfType<ReadItem.Bad>().ShouldHaveSingleItem().Reason.Code.ShouldBe("marc_record_too_long");
    }

    [Theory]
    [InlineData("245", "10␟a")]
    [InlineData("100", "1 ␟a")]
    [InlineData("520", "  ␟a")]
    public async Task A_field_of_white_space_alone_takes_no_time(string tag, string begin)
    {
        var record = MarcFile.Record("nam a", Encoding.UTF8, ("245", "10␟aJudul"), (tag, begin + new string(' ', 9_000) + "(" + new string(' ', 900)));

        await Within(2, 40, [.. Enumerable.Repeat(record, 100).SelectMany(r => r)]);
    }

    [Fact]
    public async Task An_address_that_grows_when_it_is_written_out_is_left_out()
    {
        var items = await Within(3, 20, Encoding.UTF8.GetBytes($"judul,tautan\nSatu,https://a.example/{new string('é', 1_500)}\n"));

        items.Good().ShouldHaveSingleItem().Url.ShouldBeNull();
    }

    [Fact]
    public async Task A_sheet_that_unpacks_to_hundreds_of_megabytes_ends_at_its_bound()
    {
        var bomb = new byte[200_000_000];
        bomb.AsSpan().Fill((byte)' ');
        Encoding.ASCII.GetBytes("<worksheet><sheetData>").CopyTo(bomb, 0);
        var file = XlsxFile.Of(bomb, Encoding.UTF8.GetBytes(XlsxFile.Strings));

        var items = await Within(10, 400, file);

        file.Length.ShouldBeLessThan(2_000_000);
        items.ShouldHaveSingleItem().ShouldBeOfType<ReadItem.Bad>().Reason.Code.ShouldBe("workbook_unreadable");
    }

    [Fact]
    public async Task Texts_of_a_workbook_beyond_any_list_are_refused()
    {
        var strings = $"<sst>{string.Concat(Enumerable.Repeat($"<si><t>{new string('y', 8000)}</t></si>", 6_000))}</sst>";

        var items = await Within(10, 1500, XlsxFile.Of(XlsxFile.Sheet, strings));

        items.ShouldHaveSingleItem().ShouldBeOfType<ReadItem.Bad>().Reason.Code.ShouldBe("workbook_unreadable");
    }

    [Fact]
    public async Task A_table_of_one_endless_line_or_of_quotation_marks_alone_ends()
    {
        var endless = await Within(5, 60, Encoding.UTF8.GetBytes($"judul,tahun\nSatu,2001\n{new string('z', 20_000_000)}\nDua,2002\n"));
        var marks = await Within(5, 900, Encoding.UTF8.GetBytes("judul,tahun\n" + string.Concat(Enumerable.Repeat("\"\n", 300_000)) + "Tiga,2003\n"));

        endless.Good().Select(r => r.Title).ShouldBe(["Satu", "Dua"]);
        marks.Good().Select(r => r.Title).ShouldContain("Tiga");
    }

    [Fact]
    public async Task Objects_of_JSON_are_read_one_by_one_however_many_there_are()
    {
        const string Record = "{\"fields\":[{\"245\":{\"subfields\":[{\"a\":\"Judul\"}]}}]}";

        var items = await Within(10, 900, Encoding.UTF8.GetBytes($"[{string.Join(",", Enumerable.Repeat(Record, 100_000))}]"));

        items.Good().Count().ShouldBe(100_000);
    }

    private static string Record(string title) => $"<record><datafield tag=\"245\" ind1=\"0\" ind2=\"0\"><subfield code=\"a\">{title}</subfield></datafield></record>";

    // In seconds and in megabytes allocated altogether: what was kept is less.
    private static async Task<List<ReadItem>> Within(int seconds, int megabytes, byte[] file)
    {
        var watch = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var items = await Outside.Read(file);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(megabytes * 1_000_000L);
        watch.Elapsed.TotalSeconds.ShouldBeLessThan(seconds);
        return items;
    }
}
