using System.Diagnostics;
using System.Globalization;
using Mading.Catalogues;

namespace Mading.Bench;

/// <summary>
/// <c>harvest</c>: 100,000 invented MARC records read to records of ours, against <c>yaz-marcdump -o json</c> of the same file, in
/// turns of one run, medians of three; then a part of them through the product's own harvest into SQLite and PostgreSQL, search index
/// and all, once each.
/// </summary>
internal static class HarvestBench
{
    private const int Records = 100_000;
    private const int IntoDatabase = 20_000;
    private const int Rounds = 3;

    public static async Task Run()
    {
        var folder = Directory.CreateTempSubdirectory("mading-bench-").FullName;
        try
        {
            var file = Path.Combine(folder, "records.mrc");
            var bytes = HarvestBenchFile.Write(file, Records, 4);
            Say("harvest.record", (double)bytes / Records, "bytes");
            await Parse(file);
            var part = Path.Combine(folder, "part.mrc");
            HarvestBenchFile.Write(part, IntoDatabase, 4);
            await Database("sqlite", null, part);
            if (Environment.GetEnvironmentVariable("MADING_TEST_POSTGRES") is { Length: > 0 } server)
                await Database("postgres", server, part);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Parse(string file)
    {
        await Ours(file);
        var yaz = new List<double>();
        var ours = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            if (await Yaz(file) is { } speed)
                yaz.Add(speed);
            ours.Add(await Ours(file));
        }

        if (yaz.Count == 0)
            await Console.Error.WriteLineAsync("yaz-marcdump is not installed: there is nothing to compare with.");
        else
            Say("harvest.parse.yaz", Median(yaz), "records/s");
        Say("harvest.parse.ours", Median(ours), "records/s");
        if (yaz.Count > 0)
            Say("harvest.parse.ratio", Median(ours) / Median(yaz), "");
    }

    private static async Task<double> Ours(string file)
    {
        var watch = Stopwatch.StartNew();
        var read = 0;
        await using var stream = File.OpenRead(file);
        await foreach (var item in CatalogueFile.Read(stream, CancellationToken.None))
            read += item is ReadItem.Good ? 1 : 0;
        return read == Records ? Records / watch.Elapsed.TotalSeconds : throw new InvalidOperationException($"{read} of {Records} were read.");
    }

    private static async Task<double?> Yaz(string file)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec yaz-marcdump -o json \"$0\" > /dev/null", file]))!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? Records / watch.Elapsed.TotalSeconds : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static async Task Database(string name, string? server, string file)
    {
        await using var side = await HarvestSide.Open(server);
        Say($"harvest.{name}", await side.Take(file, IntoDatabase), "records/s");
    }

    private static double Median(List<double> figures) => figures.Order().ElementAt(figures.Count / 2);

    private static void Say(string name, double value, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value:0.###} {unit}").TrimEnd());
}
