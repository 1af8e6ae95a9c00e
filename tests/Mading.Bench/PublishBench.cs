using System.Globalization;

namespace Mading.Bench;

/// <summary>
/// <c>publish</c>: 2,000 posts due in the same second, to a Mastodon stand-in that takes 50 ms a call, 128 calls at once; against a
/// bare loop of the same calls over HttpClient in the same run. The stand-in is a process of its own, so that both sides pay the
/// same for it. A side's figure is its calls by the time from the due moment to the last reply; ours keeps every promise meanwhile
/// (intents and results on disk). Medians of three. <c>--many</c>: 10,000 over 200 accounts, on PostgreSQL with one and with two nodes;
/// also printed is what the process holds after each round, garbage taken out. <c>--held N</c>: that alone, N rounds with two nodes.
/// </summary>
internal static class PublishBench
{
    private const int Rounds = 3;

    public static async Task Run(string[] options)
    {
        if (Array.IndexOf(options, "--held") is >= 0 and var place)
        {
            await Held(int.Parse(options[place + 1], CultureInfo.InvariantCulture));
            return;
        }

        var load = options.Contains("--many") ? Load.Many : Load.Usual;
        var ratios = new List<double> { await Compare("sqlite", null, load, 1) };
        if (Environment.GetEnvironmentVariable("MADING_TEST_POSTGRES") is { Length: > 0 } server)
        {
            ratios.Add(await Compare("postgres", server, load, 1));
            if (load == Load.Many)
                ratios.Add(await Compare("postgres.two_nodes", server, load, 2));
        }
        else
        {
            await Console.Error.WriteLineAsync("MADING_TEST_POSTGRES names no server: PostgreSQL is left out.");
        }

        Say("publish.ratio", ratios.Min(), "");
    }

    private static async Task<double> Compare(string name, string? postgresServer, Load load, int nodes)
    {
        using var sandbox = await SandboxProcess.Start();
        await using var ours = await OurSide.Open(sandbox.Address, postgresServer, load.Accounts);
        using var second = nodes > 1 ? await ours.AnotherNode() : null;
        using var bare = new BareSide(sandbox.Address);
        await bare.Publish(500);
        await ours.Publish(500);

        var bareSpeeds = new List<double>();
        var measured = new List<Measured>();
        var held = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            bareSpeeds.Add(await bare.Publish(load.Posts));
            measured.Add(await ours.Publish(load.Posts));
            held.Add(Holds());
        }

        var (bareSpeed, ourSpeed) = (Median(bareSpeeds), Median(measured.Select(m => m.PerSecond)));
        Say($"publish.{name}.bare", bareSpeed, "per_second");
        Say($"publish.{name}.ours", ourSpeed, "per_second");
        Say($"publish.{name}.ratio", ourSpeed / bareSpeed, "");
        Say($"publish.{name}.lag_p50", Median(measured.Select(m => m.LagP50)), "seconds");
        Say($"publish.{name}.lag_p99", Median(measured.Select(m => m.LagP99)), "seconds");
        if (load == Load.Many)
            held.ForEach(megabytes => Say($"publish.{name}.held", megabytes, "MB"));
        return ourSpeed / bareSpeed;
    }

    // Whether what is held grows with what was published, or comes to rest.
    private static async Task Held(int rounds)
    {
        var server = Environment.GetEnvironmentVariable("MADING_TEST_POSTGRES") ?? throw new InvalidOperationException("MADING_TEST_POSTGRES names no server.");
        using var sandbox = await SandboxProcess.Start();
        await using var ours = await OurSide.Open(sandbox.Address, server, Load.Many.Accounts);
        using var second = await ours.AnotherNode();
        for (var round = 1; round <= rounds; round++)
        {
            await ours.Publish(Load.Many.Posts / 2);
            Say($"publish.postgres.two_nodes.held.round{round}", Holds(), "MB");
        }
    }

    private static double Holds() => GC.GetTotalMemory(forceFullCollection: true) / 1e6;

    private static double Median(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static void Say(string name, double value, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value:0.###} {unit}").TrimEnd());
}

/// <summary>What both sides carry.</summary>
internal sealed record Load(int Posts, int Accounts)
{
    public const int AtOnce = 128;

    public static readonly Load Usual = new(2_000, 20);
    public static readonly Load Many = new(10_000, 200);
}

/// <param name="PerSecond">Posts by the seconds from the due moment to the last reply.</param>
/// <param name="LagP50">Seconds from the due moment to the reply.</param>
/// <param name="LagP99">Likewise.</param>
internal sealed record Measured(double PerSecond, double LagP50, double LagP99);
