using System.Diagnostics;
using System.Globalization;
using Mading.Catalogues.Fuzz;

namespace Mading.Bench;

/// <summary>
/// <c>fuzz [--seed N] [--runs N] [--seconds N]</c>: damaged files for every parser, a hundred thousand each unless told otherwise. A
/// parser's figures are its runs, its failures (anything thrown, a value that no database takes, more than two seconds, or more
/// memory than its input explains), the most that one run allocated, and its slowest run. Ends with 1 after any failure.
/// </summary>
internal static class FuzzBench
{
    public static async Task Run(string[] args)
    {
        var seed = Option(args, "--seed", 1);
        var runs = Option(args, "--runs", 100_000);
        var patience = TimeSpan.FromSeconds(Option(args, "--seconds", 600));
        var only = args.Length > 1 && args[^2] == "--parser" ? args[^1] : null;
        foreach (var parser in FuzzParser.All.Where(p => only is null || p.Name == only))
        {
            var watch = Stopwatch.StartNew();
            var result = await FuzzRun.Of(parser, seed, runs, patience);
            Say(parser.Name, "runs", result.Runs, $"in {watch.Elapsed.TotalSeconds:0} s");
            Say(parser.Name, "failures", result.Failures.Count, "");
            Say(parser.Name, "most_allocated", result.MostAllocated / 1000.0, "kB");
            Say(parser.Name, "slowest", result.Slowest, "ms");
            foreach (var failure in result.Failures)
                await Console.Error.WriteLineAsync(failure);
            Environment.ExitCode = result.Failures.Count > 0 ? 1 : Environment.ExitCode;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"fuzz.working_set {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB"));
    }

    private static int Option(string[] args, string name, int otherwise) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length && int.TryParse(args[at + 1], CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    private static void Say(string parser, string what, double value, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"fuzz.{parser}.{what} {value:0.###} {unit}").TrimEnd());
}
