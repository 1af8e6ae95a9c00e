using System.Diagnostics;
using System.Globalization;
using Mading.Collection;

namespace Mading.Bench;

/// <summary>
/// <c>search [--records N] [--queries N] [--keep FOLDER]</c>: 500,000 invented records, searched the way the screen and the API do. Seven of ten queries
/// are two words, two the beginning of a title, one a single common word; apart from those, queries with one typing error. Printed are
/// the median and the 95th percentile in milliseconds for each kind and together, and how long the loading took.
/// </summary>
internal static class SearchBench
{
    private const int Warm = 200;

    public static async Task Run(string[] args)
    {
        var records = Option(args, "--records", 500_000);
        var queries = Option(args, "--queries", 2_000);
        var keep = Array.IndexOf(args, "--keep") is >= 0 and var at ? args[at + 1] : null;
        SayLoad();
        await Once("sqlite", null, keep, records, queries);
        if (Environment.GetEnvironmentVariable("MADING_TEST_POSTGRES") is { Length: > 0 } server)
            await Once("postgres", server, keep, records, queries);
        SayLoad();
    }

    private static async Task Once(string name, string? server, string? keep, int records, int queries)
    {
        await using var shelf = await SearchShelf.Open(server, keep);
        var library = new InventedCatalogue(seed: 1945);
        var watch = Stopwatch.StartNew();
        await shelf.Fill(library, records);
        Say($"search.{name}.load", watch.Elapsed.TotalSeconds, "seconds");

        var asked = library.Queries(Warm + queries).ToList();
        foreach (var query in asked.Take(Warm))
            await shelf.Search(query.Text);
        var times = new List<(QueryKind Kind, double Milliseconds)>();
        var empty = 0;
        foreach (var query in asked.Skip(Warm))
        {
            watch.Restart();
            var page = await shelf.Search(query.Text);
            times.Add((query.Kind, watch.Elapsed.TotalMilliseconds));
            empty += page.Records.Count == 0 ? 1 : 0;
        }

        foreach (var kind in times.GroupBy(t => t.Kind).OrderBy(g => g.Key))
            SayTimes($"search.{name}.{Spoken(kind.Key)}", kind.Select(t => t.Milliseconds));
        SayTimes($"search.{name}", times.Where(t => t.Kind != QueryKind.Mistyped).Select(t => t.Milliseconds));
        Say($"search.{name}.empty", empty, "queries");
        SayTimes($"search.{name}.newest", await Newest(shelf));
    }

    private static async Task<List<double>> Newest(SearchShelf shelf)
    {
        var times = new List<double>();
        for (var number = 0; number < 40; number++)
        {
            var watch = Stopwatch.StartNew();
            await shelf.Search(null);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return times;
    }

    private static void SayTimes(string name, IEnumerable<double> milliseconds)
    {
        var ordered = milliseconds.Order().ToList();
        Say($"{name}.p50", ordered[ordered.Count / 2], "milliseconds");
        Say($"{name}.p95", ordered[ordered.Count * 95 / 100], "milliseconds");
    }

    // Other work on the machine makes every figure worse; who reads them should know.
    private static void SayLoad()
    {
        if (File.Exists("/proc/loadavg"))
            Say("search.machine.load", double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture), "processes");
    }

    private static string Spoken(QueryKind kind) => kind switch
    {
        QueryKind.TwoWords => "two-words",
        QueryKind.Title => "title",
        QueryKind.CommonWord => "common-word",
        _ => "mistyped",
    };

    private static int Option(string[] args, string name, int otherwise) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;

    private static void Say(string name, double value, string unit) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value:0.##} {unit}"));
}
