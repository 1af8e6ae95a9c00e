using Mading.Bench;

// Every benchmark by its name; without a name all of them run.
var benches = new Dictionary<string, Func<Task>>(StringComparer.Ordinal)
{
    ["publish"] = PublishBench.Run,
};

foreach (var name in args.Length == 0 ? [.. benches.Keys] : args)
{
    if (!benches.TryGetValue(name, out var run))
    {
        await Console.Error.WriteLineAsync($"Benchmarks: {string.Join(", ", benches.Keys)}");
        return 2;
    }

    await run();
}

return 0;
