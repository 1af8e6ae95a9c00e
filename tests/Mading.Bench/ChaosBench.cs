using System.Globalization;
using Mading.Testing;
using NodaTime;

namespace Mading.Bench;

/// <summary>
/// <c>chaos [--all] [--seed N] [--nodes 2] [--deliveries N] [--kills N] [--only NETWORK]</c>: 1,000 deliveries over four networks with every fault at 5 %, the server killed at 20
/// random moments, and with two nodes (PostgreSQL) one of them frozen past its lease and thawed again; <c>--all</c>: over every network
/// and in their several kinds, 50 kills, two nodes. Five seeds on both databases, or the one that is named. Printed for each network:
/// what is public twice, what is not public though nobody was told, and what only a person can decide; <c>unclear_though_it_can_look</c>
/// counts those on networks that let us read back what a lost reply left. Where a delivery goes to many readers
/// (<see cref="ChaosReaders"/>), each of them counts for himself.
/// </summary>
internal static class ChaosBench
{
    private const int Deliveries = 1000;
    private static readonly Duration Over = Duration.FromSeconds(45);

    public static async Task Run(string[] options)
    {
        var all = options.Contains("--all");
        var nodes = Option(options, "--nodes") ?? (all ? 2 : 1);
        var seeds = Option(options, "--seed") is { } one ? [one] : Enumerable.Range(1, 5).ToArray();
        if (RealBluesky.Packages is null)
            await Console.Error.WriteLineAsync("The real Bluesky server is not installed: Bluesky is left out.");
        foreach (var seed in seeds)
        {
            if (nodes == 1)
                await Once("sqlite", null, seed, 1, all, options);
            if (Environment.GetEnvironmentVariable("MADING_TEST_POSTGRES") is { Length: > 0 } server)
                await Once("postgres", server, seed, nodes, all, options);
        }
    }

    private static async Task Once(string database, string? server, int seed, int nodes, bool all, string[] options)
    {
        await using var stage = await ChaosStage.Open(server, seed, all, Array.IndexOf(options, "--only") is >= 0 and var place ? options[place + 1] : null);
        var (chance, kills) = (new Random(seed), Option(options, "--kills") ?? (all ? 50 : 20));
        var serving = new List<ServedMading>();
        for (var node = 0; node < nodes; node++)
            serving.Add(await stage.Serve(node));
        try
        {
            await stage.Connect();
            await stage.Hear();
            await stage.Fill(Option(options, "--deliveries") ?? Deliveries, all ? Over * 2 : Over);
            if (nodes > 1)
                await Freeze(serving[1]);
            for (var kill = 0; kill < kills; kill++)
            {
                await Task.Delay(chance.Next(200, 2500));
                await stage.SeeWhomAPersonIsAskedAbout();
                var node = chance.Next(nodes);
                serving[node].Kill();
                serving[node].Dispose();
                serving[node] = await stage.Serve(node);
            }

            await Report($"chaos.{database}.seed{seed}", stage, await Finish(stage, TimeSpan.FromMinutes(all ? 30 : 4)));
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

    private static async Task<int> Finish(ChaosStage stage, TimeSpan longest)
    {
        var (mended, began) = (0, Environment.TickCount64);
        while (true)
        {
            await stage.SeeWhomAPersonIsAskedAbout();
            var (again, left) = await stage.Mend();
            mended += again;
            if (left == 0)
                return mended;
            if (Environment.TickCount64 - began > longest.TotalMilliseconds)
                throw new TimeoutException("It does not come to an end: " + await stage.Left());
            await Task.Delay(500);
        }
    }

    private static async Task Report(string run, ChaosStage stage, int mended)
    {
        var waiting = await stage.Waiting();
        foreach (var network in stage.Networks)
        {
            var (wanted, shown, asked) = (await stage.Wanted(network), await stage.Public(network), waiting.Where(w => w.Network == network).ToList());
            var different = shown.ToHashSet();
            Say($"{run}.{network}.public", different.Count, $"of {wanted.Count}");
            Say($"{run}.{network}.doubled", shown.Count - different.Count, "");
            Say($"{run}.{network}.lost", wanted.Except(different).Except(asked.Select(w => w.Text)).Except(await stage.Told(network)).Count(), "");
            if (asked.Count > 0)
                Say($"{run}.{network}.unclear", asked.Count, "");
            if (network == ChaosReaders.Network)
                await ReportReaders($"{run}.{network}", stage, asked, different);
        }

        Say($"{run}.unclear", waiting.Count, "");
        Say($"{run}.unclear_though_it_can_look", waiting.Count(w => !ChaosAccounts.HasNoLook(w.Network, w.Kind)), "");
        Say($"{run}.asked_after_at_most", AskedAfter(waiting), "seconds");
        Say($"{run}.mended_by_a_person", mended, "");
    }

    private static int AskedAfter(List<Undecided> asked) => (int)Math.Ceiling(asked.Select(w => w.AskedAfter).DefaultIfEmpty(0).Max());

    private static async Task ReportReaders(string run, ChaosStage stage, List<Undecided> asked, HashSet<string> shown)
    {
        Say($"{run}.unclear_deliveries", asked.Select(w => w.Delivery).Distinct().Count(), "");
        Say($"{run}.asked_after_at_most", AskedAfter(asked), "seconds");
        Say($"{run}.unclear_though_it_has_it", asked.Count(w => shown.Contains(w.Text)), "");
        Say($"{run}.not_reached_and_told", (await stage.Told(ChaosReaders.Network)).Count, "");
        Say($"{run}.without_news", await stage.WithoutNews(), "");
    }

    private static void Say(string name, int value, string more) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value} {more}").TrimEnd());

    private static int? Option(string[] options, string name) =>
        Array.IndexOf(options, name) is >= 0 and var place && place + 1 < options.Length && int.TryParse(options[place + 1], CultureInfo.InvariantCulture, out var value) ? value : null;
}
