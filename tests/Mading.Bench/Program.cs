using Mading.Bench;

// Every benchmark by its name, with its own options behind it; without a name, those that measure speed.
var benches = new Dictionary<string, Func<string[], Task>>(StringComparer.Ordinal)
{
    ["publish"] = PublishBench.Run,
    ["lag"] = _ => LagBench.Run(),
    ["search"] = SearchBench.Run,
    ["chaos"] = ChaosBench.Run,
    ["harvest"] = _ => HarvestBench.Run(),
    ["fuzz"] = FuzzBench.Run,
    ["video"] = _ => VideoBench.Run(),
};

var name = args.Length == 0 ? "publish" : args[0];
if (!benches.TryGetValue(name, out var run))
{
    await Console.Error.WriteLineAsync($"Benchmarks: {string.Join(", ", benches.Keys)}");
    return 2;
}

await run(args.Length == 0 ? [] : args[1..]);
return Environment.ExitCode;
