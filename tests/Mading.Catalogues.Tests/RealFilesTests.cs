using System.Text.Json;
using System.Xml.Linq;
using Mading.Testing;

namespace Mading.Catalogues.Tests;

public sealed class RealFilesTests
{
    private static string Library => Path.Combine(SharedMaterial.Folder!, "data", "library");

    [SharedFact]
    public async Task Every_real_MARC_file_yields_the_records_that_independent_readers_agree_on()
    {
        var wrong = new List<string>();
        foreach (var (file, oracle) in Oracle("marc/"))
        {
            if (AgreedCount(oracle) is not { } agreed)
                continue;
            // A record without a title is told apart from one that is read, but it is not lost.
            var items = await All(file);
            if (items.Count != agreed)
                wrong.Add($"{file}: {items.Count} instead of {agreed}");
            wrong.AddRange(WrongTitles(file, items, [.. oracle.GetProperty("perl_marc").GetProperty("first").EnumerateArray().Select(r => r.GetProperty("245a").GetString())]));
        }

        wrong.ShouldBeEmpty();
    }

    [SharedFact]
    public async Task Every_real_MARCXML_file_yields_the_records_and_titles_that_stand_in_it()
    {
        var wrong = new List<string>();
        foreach (var (file, oracle) in Oracle("marc/"))
        {
            if (!oracle.TryGetProperty("well_formed", out var wellFormed) || !wellFormed.GetBoolean())
                continue;
            var records = XDocument.Load(Path.Combine(Library, file)).Descendants().Where(e => e.Name.LocalName == "record").ToList();
            var titles = records.ConvertAll(r => r.Elements().FirstOrDefault(f => (string?)f.Attribute("tag") == "245")?.Elements().FirstOrDefault(s => (string?)s.Attribute("code") == "a")?.Value);
            var items = await All(file);
            if (items.Count != records.Count)
                wrong.Add($"{file}: {items.Count} instead of {records.Count}");
            else
                wrong.AddRange(WrongTitles(file, items, titles));
        }

        wrong.ShouldBeEmpty();
    }

    [SharedFact]
    public async Task A_hard_file_keeps_what_stands_before_and_behind_the_broken_record()
    {
        var three = await All("marc/ruby-marc/three-records-second-bad.xml");
        var slice = await All("marc/marc4j/datos-20161010-slice.mrc");

        three.Count.ShouldBe(3);
        three.OfType<ReadItem.Good>().Count().ShouldBeGreaterThanOrEqualTo(2);
        slice.Count.ShouldBe(1);
    }

    [SharedFact]
    public async Task Every_real_OAI_answer_yields_its_records()
    {
        var wrong = new List<string>();
        foreach (var (file, oracle) in Oracle("oai-pmh/"))
        {
            if (!file.EndsWith(".xml", StringComparison.Ordinal) || !oracle.TryGetProperty("records", out var count))
                continue;
            var items = await All(file);
            var good = items.Count(i => i is ReadItem.Good or ReadItem.Bad { Reason.Code: "record_without_title" or "record_without_identifier" });
            if (good != count.GetInt32())
                wrong.Add($"{file}: {good} instead of {count.GetInt32()}");
            // One is deleted of which nobody can say which it was.
            var deleted = items.Count(i => i is ReadItem.Good { Record.Deleted: true } or ReadItem.Bad { Reason.Code: "record_without_identifier" });
            if (count.GetInt32() > 0 && deleted != oracle.GetProperty("deleted").GetInt32())
                wrong.Add($"{file}: {deleted} deleted instead of {oracle.GetProperty("deleted").GetInt32()}");
            var refusals = items.OfType<ReadItem.Bad>().Where(b => b.Reason.Code == "catalogue_oai_error").Select(b => b.Reason.Args["code"]?.ToString());
            if (!refusals.SequenceEqual(oracle.GetProperty("errors").EnumerateArray().Select(e => e.GetString())))
                wrong.Add($"{file}: {string.Join(", ", refusals)} instead of {oracle.GetProperty("errors")}");
        }

        wrong.ShouldBeEmpty();
    }

    [SharedFact]
    public async Task Every_real_feed_yields_as_many_entries_as_an_independent_reader_sees()
    {
        var wrong = new List<string>();
        foreach (var (file, oracle) in Oracle("opds/").Concat(Oracle("feeds/")))
        {
            if (!oracle.TryGetProperty("entries", out var entries))
                continue;
            // What has no title, or only leads on, is told but is no book.
            var items = (await All(file)).FindAll(i => i is not ReadItem.Bad { Reason.Code: "file_kind_unknown" });
            if (items.Count != entries.GetInt32())
                wrong.Add($"{file}: {items.Count} instead of {entries.GetInt32()}");
            // Korean that nothing declares is not told here; the README says so.
            else if (!file.EndsWith("chardet-euckr.xml", StringComparison.Ordinal))
                wrong.AddRange(WrongTitles(file, items, [.. oracle.GetProperty("first").EnumerateArray().Select(e => e.GetProperty("title").GetString())]));
        }

        wrong.ShouldBeEmpty();
    }

    [SharedFact]
    public async Task No_real_file_of_any_kind_makes_the_reader_throw_or_hang()
    {
        foreach (var file in Directory.EnumerateFiles(Library, "*", SearchOption.AllDirectories))
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            await using var stream = File.OpenRead(file);
            await foreach (var _ in CatalogueFile.Read(stream, patience.Token))
            {
            }
        }
    }

    [SharedFact]
    public async Task The_live_answer_of_SLiMS_gives_title_author_ISBN_call_number_and_cover()
    {
        var first = (await Good("oai-pmh/slims9-live/ListRecords-15.xml"))[0];

        first.Title.ShouldBe("Lords of poverty");
        first.Subtitle.ShouldBe("the power, prestige, and corruption of the international aid business");
        first.Authors.ShouldBe(["Graham Hancock"]);
        first.Isbn.ShouldBe(["9780871134691"]);
        first.CallNumber.ShouldBe("338.9 Han l");
        first.Cover.ShouldBe("http://127.0.0.1:8090/images/docs/lords_of_poverty.jpg");
    }

    private static IEnumerable<(string File, JsonElement Oracle)> Oracle(string folder)
    {
        using var oracle = JsonDocument.Parse(File.ReadAllText(Path.Combine(Library, "oracle.json")));
        return [.. oracle.RootElement.Clone().EnumerateObject().Where(p => p.Name.StartsWith(folder, StringComparison.Ordinal)).Select(p => (p.Name, p.Value))];
    }

    private static int? AgreedCount(JsonElement oracle)
    {
        if (!oracle.TryGetProperty("perl_marc", out var perl) || !oracle.TryGetProperty("yaz", out var yaz))
            return null;
        if (!perl.TryGetProperty("records", out var a) || !yaz.TryGetProperty("records", out var b) || perl.GetProperty("unreadable").GetInt32() > 0)
            return null;
        return a.GetInt32() == b.GetInt32() ? a.GetInt32() : null;
    }

    // As far as the other reader told them, each in its place.
    private static IEnumerable<string> WrongTitles(string file, List<ReadItem> items, List<string?> titles)
    {
        for (var i = 0; i < Math.Min(items.Count, titles.Count); i++)
        {
            if (titles[i] is { } title && items[i] is ReadItem.Good good && !SameTitle(good.Record, title))
                yield return $"{file}: “{good.Record.Title}” instead of “{title}”";
        }
    }

    private static bool SameTitle(CatalogueRecord record, string title)
    {
        static string Letters(string text) => string.Concat(text.Normalize().Where(char.IsLetterOrDigit));
        var ours = Letters($"{record.Title}{record.Subtitle}");
        var theirs = Letters(title.Split(" / ")[0]);
        return ours.StartsWith(theirs, StringComparison.Ordinal) || (ours.Length > 10 && theirs.StartsWith(ours, StringComparison.Ordinal));
    }

    private static async Task<List<CatalogueRecord>> Good(string file) => [.. (await All(file)).OfType<ReadItem.Good>().Select(g => g.Record)];

    private static async Task<List<ReadItem>> All(string file)
    {
        await using var stream = File.OpenRead(Path.Combine(Library, file));
        var items = new List<ReadItem>();
        await foreach (var item in CatalogueFile.Read(stream, CancellationToken.None))
            items.Add(item);
        return items;
    }
}
