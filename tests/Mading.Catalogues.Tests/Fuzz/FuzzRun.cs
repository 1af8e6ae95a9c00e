using System.Diagnostics;

namespace Mading.Catalogues.Fuzz;

/// <summary>One parser, fed with damaged files: it may refuse them, but never throw, hang, or fill memory.</summary>
/// <param name="Parser">Its name.</param>
/// <param name="Failures">What went wrong, with the run's number; a seed and a number give the same file again.</param>
/// <param name="MostAllocated">Bytes allocated in one run.</param>
/// <param name="Slowest">Milliseconds.</param>
internal sealed record FuzzResult(string Parser, int Runs, IReadOnlyList<string> Failures, long MostAllocated, double Slowest);

internal static class FuzzRun
{
    // Allocated, not kept: a kilobyte a byte is a small record's strings many times over.
    private const long AllocatedAtMost = 8_000_000;
    private const long AllocatedPerByte = 1_000;
    private const double SlowestAllowed = 2000;
    private const int MostFailures = 10;

    public static async Task<FuzzResult> Of(FuzzParser parser, int seed, int runs, TimeSpan atMost)
    {
        var failures = new List<string>();
        var (allocated, slowest, done) = (0L, 0.0, 0);
        var all = Stopwatch.StartNew();
        for (; done < runs && all.Elapsed < atMost && failures.Count < MostFailures; done++)
        {
            var file = FileOf(parser, seed, done);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            var problem = await Problem(parser, file);
            var (took, used) = (watch.Elapsed.TotalMilliseconds, GC.GetAllocatedBytesForCurrentThread() - before);
            (allocated, slowest) = (Math.Max(allocated, used), Math.Max(slowest, took));
            problem ??= took > SlowestAllowed ? $"took {took:0} ms" : used > AllocatedAtMost + (AllocatedPerByte * file.Length) ? $"allocated {used} bytes for {file.Length}" : null;
            if (problem is not null)
                failures.Add($"{parser.Name}, seed {seed}, run {done}: {problem}");
        }

        return new FuzzResult(parser.Name, done, failures, allocated, slowest);
    }

    /// <summary>The damaged file of one run.</summary>
    public static byte[] FileOf(FuzzParser parser, int seed, int run)
    {
        var mutation = new Mutation(HashCode(seed, run));
        var seeds = parser.Seeds;
        var damaged = mutation.Of(seeds[run % seeds.Count], seeds[(run / seeds.Count) % seeds.Count]);
        return parser.Pack?.Invoke(damaged) ?? damaged;
    }

    // The same on every machine and at every start, as the framework's own is not.
    private static int HashCode(int seed, int run) => unchecked((seed * 1_000_003) + run);

    private static async Task<string?> Problem(FuzzParser parser, byte[] file)
    {
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            await foreach (var item in parser.Read(file, patience.Token))
            {
                if (item is ReadItem.Good good && Unsound(good.Record) is { } unsound)
                    return unsound;
            }

            return null;
        }
        catch (Exception thrown)
        {
            return thrown.ToString();
        }
    }

    // What no database takes, and what nobody could read.
    private static string? Unsound(CatalogueRecord record)
    {
        if (record.Title.Length == 0 && !record.Deleted)
            return "a record without a title";
        string?[] values = [record.Title, record.Subtitle, record.Publisher, record.Year, record.Language, record.CallNumber, record.Summary, record.Url, record.Cover, record.Identifier, .. record.Authors, .. record.Isbn, .. record.Subjects];
        foreach (var value in values.OfType<string>())
        {
            if (value.Length > 4000)
                return $"a value of {value.Length} letters";
            if (value.Any(char.IsControl) || !IsWhole(value))
                return $"a value that no database takes: {value}";
        }

        return record.Authors.Count > 40 || record.Subjects.Count > 40 || record.Isbn.Count > 40 ? "too many values" : null;
    }

    private static bool IsWhole(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsHighSurrogate(value[i]) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
                i++;
            else if (char.IsSurrogate(value[i]))
                return false;
        }

        return true;
    }
}
