using System.Globalization;

namespace Mading.Bench;

/// <summary>
/// <c>publish</c>: 2,000 posts due in the same second, to a Mastodon stand-in that takes 50 ms a call, 128 calls at once; against a
/// bare loop of the same calls over HttpClient in the same run. The stand-in is a process of its own, so that both sides pay the
/// same for it. A side's figure is its calls by the time from the due moment to the last reply; ours keeps every promise meanwhile
/// (intents and results on disk). Medians of three.
/// </summary>
internal static class PublishBench
{
    private const int Rounds = 3;

    public static async Task Run()
    {
        var ratios = new List<double> { await Compare("sqlite", null) };
        if (Environment.GetEnvironmentVariable("MADING_TEST_POSTGRES") is { Length: > 0 } server)
            ratios.Add(await Compare("postgres", server));
        else
            await Console.Error.WriteLineAsync("MADING_TEST_POSTGRES names no server: PostgreSQL is left out.");
        Say("publish.ratio", ratios.Min(), "");
    }

    private static async Task<double> Compare(string name, string? postgresServer)
    {
        using var sandbox = await SandboxProcess.Start();
        await using var ours = await OurSide.Open(sandbox.Address, postgresServer);
        using var bare = new BareSide(sandbox.Address);
        await bare.Publish(500);
        await ours.Publish(500);

        var bareSpeeds = new List<double>();
        var measured = new List<Measured>();
        for (var round = 0; round < Rounds; round++)
        {
            bareSpeeds.Add(await bare.Publish(Load.Posts));
            measured.Add(await ours.Publish(Load.Posts));
        }

        var (bareSpeed, ourSpeed) = (Median(bareSpeeds), Median(measured.Select(m => m.PerSecond)));
        Say($"publish.{name}.bare", bareSpeed, "per_second");
        Say($"publish.{name}.ours", ourSpeed, "per_second");
        Say($"publish.{name}.ratio", ourSpeed / bareSpeed, "");
        Say($"publish.{name}.lag_p50", Median(measured.Select(m => m.LagP50)), "seconds");
        Say($"publish.{name}.lag_p99", Median(measured.Select(m => m.LagP99)), "seconds");
        return ourSpeed / bareSpeed;
    }

    private static double Median(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static void Say(string name, double value, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value:0.###} {unit}").TrimEnd());
}

/// <summary>What both sides carry.</summary>
internal static class Load
{
    public const int Posts = 2000;
    public const int AtOnce = 128;
    public const int Accounts = 20;
}

/// <param name="PerSecond">Posts by the seconds from the due moment to the last reply.</param>
/// <param name="LagP50">Seconds from the due moment to the reply.</param>
/// <param name="LagP99">Likewise.</param>
internal sealed record Measured(double PerSecond, double LagP50, double LagP99);
