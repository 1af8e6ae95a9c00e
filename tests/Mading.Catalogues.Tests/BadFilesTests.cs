using System.Text;

namespace Mading.Catalogues.Tests;

public sealed class BadFilesTests
{
    [Fact]
    public async Task A_truncated_record_spoils_itself_only()
    {
        var whole = Marc("Laskar Pelangi");
        byte[] file = [.. whole, .. Marc("Terpotong")[..30], 0x1D, .. Marc("Bumi Manusia")];

        var items = await Read(file);

        items.OfType<ReadItem.Good>().Select(g => g.Record.Title).ShouldBe(["Laskar Pelangi", "Bumi Manusia"]);
        items.OfType<ReadItem.Bad>().ShouldHaveSingleItem().Place.ShouldBe("2");
    }

    [Fact]
    public async Task A_wrong_length_in_leader_and_directory_is_forgiven()
    {
        var record = Marc("Laskar Pelangi");
        Encoding.ASCII.GetBytes("99999").CopyTo(record, 0);
        Encoding.ASCII.GetBytes("0001").CopyTo(record, 24 + 3);

        var items = await Read(record);

        items.ShouldHaveSingleItem().ShouldBeOfType<ReadItem.Good>().Record.Title.ShouldBe("Laskar Pelangi");
    }

    [Fact]
    public async Task MARC_8_letters_come_out_as_Unicode()
    {
        // ANSEL: the acute accent (E2) stands before its letter, ł is B1.
        var items = await Read(Marc("Kaf\u00e2e \u00b1", Encoding.Latin1));

        items.OfType<ReadItem.Good>().ShouldHaveSingleItem().Record.Title.ShouldBe("Kafé ł");
    }

    [Fact]
    public async Task A_record_whose_directory_alone_is_longer_than_what_is_looked_at_is_known_as_MARC()
    {
        var fields = Enumerable.Range(0, 900).Select(i => $"00\u001fa{(i == 0 ? "Laskar Pelangi" : $"Pokok bahasan {i}")}\u001e").ToList();
        var directory = new StringBuilder();
        var start = 0;
        foreach (var field in fields)
        {
            directory.Append(System.Globalization.CultureInfo.InvariantCulture, $"{(start == 0 ? "245" : "650")}{field.Length:0000}{start:00000}");
            start += field.Length;
        }

        var items = await Read(Encoding.ASCII.GetBytes($"99999nam  22{24 + directory.Length + 1:00000} a 4500{directory}\u001e{string.Concat(fields)}\u001d"));

        items.ShouldHaveSingleItem().ShouldBeOfType<ReadItem.Good>().Record.Title.ShouldBe("Laskar Pelangi");
    }

    [Fact]
    public async Task A_broken_record_of_MARCXML_leaves_its_neighbours_whole()
    {
        var file = $"<collection xmlns=\"http://www.loc.gov/MARC21/slim\">{Xml("Satu")}<record><datafield tag=\"245\"><subfield code=\"a\">Rusak</datafield></record>{Xml("Tiga &amp; Empat")}</collection>";

        var items = await Read(Encoding.UTF8.GetBytes(file));

        items.OfType<ReadItem.Good>().Select(g => g.Record.Title).ShouldBe(["Satu", "Tiga & Empat"]);
        items.OfType<ReadItem.Bad>().ShouldHaveSingleItem().Reason.Code.ShouldBe("record_not_well_formed");
    }

    [Fact]
    public async Task An_entity_bomb_and_an_outside_entity_are_never_followed()
    {
        var file = "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
            + $"<collection xmlns=\"http://www.loc.gov/MARC21/slim\">{Xml("Judul &b; &x;")}</collection>";

        var items = await Read(Encoding.UTF8.GetBytes(file));

        items.OfType<ReadItem.Good>().Select(g => g.Record.Title).ShouldAllBe(title => !title.Contains("root:", StringComparison.Ordinal) && !title.Contains("aaaa", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_thousand_elements_inside_each_other_are_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000));

        var items = await Read(Encoding.UTF8.GetBytes($"<collection xmlns=\"MARC21\"><record>{deep}</record>{Xml("Sesudahnya")}</collection>"));

        items.OfType<ReadItem.Good>().ShouldHaveSingleItem().Record.Title.ShouldBe("Sesudahnya");
    }

    [Theory]
    [InlineData("")]
    [InlineData("bukan katalog")]
    [InlineData("%PDF-1.7 \u0001\u0002")]
    public async Task A_file_of_another_kind_is_one_problem(string text)
    {
        var items = await Read(Encoding.UTF8.GetBytes(text));

        items.ShouldHaveSingleItem().ShouldBeOfType<ReadItem.Bad>().Reason.Code.ShouldBe("file_kind_unknown");
    }

    [Theory]
    [InlineData("Laskar\tPelangi", "Laskar Pelangi")]
    [InlineData("L\u0088e \u0089grand livre", "Le grand livre")]
    [InlineData("Laskar\u00a0 Pelangi\u0085 /", "Laskar Pelangi")]
    public async Task No_control_character_stays_in_a_title(string told, string meant)
    {
        var items = await Read(Marc(told));

        items.OfType<ReadItem.Good>().ShouldHaveSingleItem().Record.Title.ShouldBe(meant);
    }

    [Fact]
    public async Task A_title_is_never_cut_between_the_halves_of_one_letter()
    {
        var title = (await Read(Marc(new string('a', 1999) + "😀 dan seterusnya"))).OfType<ReadItem.Good>().ShouldHaveSingleItem().Record.Title;

        title.ShouldBe(new string('a', 1999));
    }

    [Fact]
    public async Task Any_bytes_at_all_neither_throw_nor_hang()
    {
        var dice = new Random(7);
        var seed = Marc("Laskar Pelangi").Concat(Encoding.UTF8.GetBytes(Xml("Bumi"))).ToArray();
        for (var run = 0; run < 3_000; run++)
        {
            var bytes = seed.ToArray();
            for (var i = dice.Next(1, 12); i > 0; i--)
                bytes[dice.Next(bytes.Length)] = (byte)dice.Next(256);

            await Read(bytes[dice.Next(40)..]);
        }
    }

    [Fact]
    public async Task A_line_of_JSON_has_exactly_the_promised_fields()
    {
        var record = (await Read(Marc("Laskar Pelangi"))).OfType<ReadItem.Good>().Single().Record;

        CatalogueJson.Line(record).ShouldBe(
            "{\"title\":\"Laskar Pelangi\",\"subtitle\":null,\"authors\":[],\"isbn\":[],\"publisher\":null,\"year\":null,\"language\":null,\"subjects\":[],\"callNumber\":null,\"url\":null,\"cover\":null,\"identifier\":null}");
    }

    private static async Task<List<ReadItem>> Read(byte[] file)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var items = new List<ReadItem>();
        await foreach (var item in CatalogueFile.Read(new MemoryStream(file), patience.Token))
            items.Add(item);
        return items;
    }

    private static string Xml(string title) =>
        $"<record><leader>00000nam a2200000 a 4500</leader><datafield tag=\"245\" ind1=\"0\" ind2=\"0\"><subfield code=\"a\">{title}</subfield></datafield></record>";

    private static byte[] Marc(string title, Encoding? encoding = null)
    {
        var field = (encoding ?? Encoding.UTF8).GetBytes($"00\u001fa{title}\u001e");
        var directory = $"245{field.Length:0000}00000\u001e";
        var baseAddress = 24 + directory.Length;
        var length = baseAddress + field.Length + 1;
        return [.. Encoding.ASCII.GetBytes($"{length:00000}nam  22{baseAddress:00000} a 4500{directory}"), .. field, 0x1D];
    }
}
