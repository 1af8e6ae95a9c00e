using System.Text.Json;
using Mading.Testing;

namespace Mading.Catalogues.Tests;

public sealed class RealFilesTests
{
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
            var records = items.OfType<ReadItem.Good>().Select(g => g.Record).ToList();
            if (items.Count != agreed)
                wrong.Add($"{file}: {items.Count} instead of {agreed}");
            else if (FirstTitle(oracle) is { } title && !SameTitle(records[0], title))
                wrong.Add($"{file}: “{records[0].Title}” instead of “{title}”");
        }

        wrong.ShouldBeEmpty();
    }

    [SharedFact]
    public async Task Every_real_OAI_answer_yields_its_records()
    {
        var wrong = new List<string>();
        foreach (var (file, oracle) in Oracle("oai-pmh/"))
        {
            if (!file.EndsWith(".xml", StringComparison.Ordinal) || !oracle.TryGetProperty("records", out var count))
                continue;
            var good = (await All(file)).Count(i => i is ReadItem.Good or ReadItem.Bad { Reason.Code: "record_without_title" or "record_without_identifier" });
            if (good != count.GetInt32())
                wrong.Add($"{file}: {good} instead of {count.GetInt32()}");
        }

        wrong.ShouldBeEmpty();
    }

    [SharedFact]
    public async Task Every_real_feed_yields_as_many_entries_as_an_independent_reader_sees()
    {
        var wrong = new List<string>();
        foreach (var (file, oracle) in Oracle("opds/").Concat(Oracle("feeds/")))
        {
            if (!oracle.TryGetProperty("bozo", out var bozo) || bozo.GetInt32() != 0)
                continue;
            // What has no title, or only leads on, is told but is no book.
            var seen = (await All(file)).Count(i => i is not ReadItem.Bad { Reason.Code: "file_kind_unknown" });
            if (seen != oracle.GetProperty("entries").GetInt32())
                wrong.Add($"{file}: {seen} instead of {oracle.GetProperty("entries").GetInt32()}");
        }

        wrong.ShouldBeEmpty();
    }

    [SharedFact]
    public async Task No_real_file_of_any_kind_makes_the_reader_throw_or_hang()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(SharedMaterial.Folder!, "data", "library"), "*", SearchOption.AllDirectories))
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
        using var oracle = JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedMaterial.Folder!, "data", "library", "oracle.json")));
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

    private static string? FirstTitle(JsonElement oracle) =>
        oracle.GetProperty("perl_marc").GetProperty("first") is { ValueKind: JsonValueKind.Array } first && first.GetArrayLength() > 0 && first[0].TryGetProperty("245a", out var title)
            ? title.GetString() : null;

    private static bool SameTitle(CatalogueRecord record, string title)
    {
        static string Letters(string text) => string.Concat(text.Normalize().Where(char.IsLetterOrDigit));
        var ours = Letters($"{record.Title}{record.Subtitle}");
        var theirs = Letters(title.Split(" / ")[0]);
        return theirs.Any(c => c > '\u00ff') || ours.StartsWith(theirs, StringComparison.Ordinal);
    }

    private static async Task<List<CatalogueRecord>> Good(string file) => [.. (await All(file)).OfType<ReadItem.Good>().Select(g => g.Record)];

    private static async Task<List<ReadItem>> All(string file)
    {
        await using var stream = File.OpenRead(Path.Combine(SharedMaterial.Folder!, "data", "library", file));
        var items = new List<ReadItem>();
        await foreach (var item in CatalogueFile.Read(stream, CancellationToken.None))
            items.Add(item);
        return items;
    }
}
