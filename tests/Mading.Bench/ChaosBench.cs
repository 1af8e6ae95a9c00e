using System.Globalization;
using Mading.Testing;
using NodaTime;

namespace Mading.Bench;

/// <summary>
/// <c>chaos [--seed N] [--nodes 2]</c>: 1,000 deliveries over four networks with every fault at 5 %, the server killed at 20 random
/// moments, and with two nodes (PostgreSQL) one of them frozen past its lease and thawed again. Five seeds on both databases, or the
/// one that is named. Printed for each network: what is public twice, what is not public, and what only a person can decide.
/// </summary>
internal static class ChaosBench
{
    private const int Deliveries = 1000;
    private const int Kills = 20;
    private static readonly Duration Over = Duration.FromSeconds(45);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    public static async Task Run(string[] options)
    {
        var nodes = Option(options, "--nodes") ?? 1;
        var seeds = Option(options, "--seed") is { } one ? [one] : Enumerable.Range(1, 5).ToArray();
        if (RealBluesky.Packages is null)
            await Console.Error.WriteLineAsync("The real Bluesky server is not installed: Bluesky is left out.");
        foreach (var seed in seeds)
        {
            if (nodes == 1)
                await Once("sqlite", null, seed, 1);
            if (Environment.GetEnvironmentVariable("MADING_TEST_POSTGRES") is { Length: > 0 } server)
                await Once("postgres", server, seed, nodes);
        }
    }

    private static async Task Once(string database, string? server, int seed, int nodes)
    {
        await using var stage = await ChaosStage.Open(server, seed);
        await stage.Fill(Deliveries, Over);
        var chance = new Random(seed);
        var serving = new List<ServedMading>();
        for (var node = 0; node < nodes; node++)
            serving.Add(await stage.Serve(node));
        try
        {
            if (nodes > 1)
                await Freeze(serving[1]);
            for (var kill = 0; kill < Kills; kill++)
            {
                await Task.Delay(chance.Next(200, 2500));
                var node = chance.Next(nodes);
                serving[node].Kill();
                serving[node].Dispose();
                serving[node] = await stage.Serve(node);
            }

            await Report($"chaos.{database}.seed{seed}", stage, await Finish(stage));
        }
        finally
        {
            serving.ForEach(s => s.Dispose());
        }
    }

    // Long enough that its leases, five seconds each, have gone to the other node.
    private static async Task Freeze(ServedMading node)
    {
        await Task.Delay(2000);
        node.Freeze();
        await Task.Delay(9000);
        node.Thaw();
        await Task.Delay(2000);
    }

    private static async Task<(int Mended, int Waiting)> Finish(ChaosStage stage)
    {
        var (mended, began) = (0, Environment.TickCount64);
        while (true)
        {
            var (again, left, waiting) = await stage.Mend();
            mended += again;
            if (left == 0)
                return (mended, waiting);
            if (Environment.TickCount64 - began > Longest.TotalMilliseconds)
                throw new TimeoutException("It does not come to an end: " + await stage.Left());
            await Task.Delay(500);
        }
    }

    private static async Task Report(string run, ChaosStage stage, (int Mended, int Waiting) end)
    {
        foreach (var network in stage.Networks)
        {
            var (wanted, texts) = (await stage.Wanted(network), await stage.Public(network));
            var different = texts.Distinct().Count();
            Say($"{run}.{network}.public", different, $"of {wanted}");
            Say($"{run}.{network}.doubled", texts.Count - different, "");
            Say($"{run}.{network}.lost", wanted - different, "");
        }

        Say($"{run}.unclear", end.Waiting, "");
        Say($"{run}.mended_by_a_person", end.Mended, "");
    }

    private static void Say(string name, int value, string more) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value} {more}").TrimEnd());

    private static int? Option(string[] options, string name) =>
        Array.IndexOf(options, name) is >= 0 and var place && place + 1 < options.Length && int.TryParse(options[place + 1], CultureInfo.InvariantCulture, out var value) ? value : null;
}
