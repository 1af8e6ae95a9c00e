using System.Diagnostics;
using Mading.Collection;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Libraries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Mading.Bench;

/// <summary>A whole installation on a fresh database that takes a file into its collection as an upload would, index and all.</summary>
internal sealed class HarvestSide : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private readonly string _folder = Directory.CreateTempSubdirectory("mading-bench-").FullName;
    private readonly LibraryId _library = LibraryId.New();
    private WebApplication _app = null!;

    public static async Task<HarvestSide> Open(string? postgresServer)
    {
        var side = new HarvestSide();
        var settings = new Dictionary<string, string?>
        {
            ["DATA"] = side._folder, ["KEY"] = "bench", ["DATABASE"] = postgresServer is null ? null : await OurSide.NewDatabase(postgresServer),
        };
        var builder = Installation.Prepare([], settings);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        side._app = Installation.Finish(builder);
        await DatabaseSetup.Migrate(side._app.Services, CancellationToken.None);
        await side._app.StartAsync();
        await side.In(db =>
        {
            db.Add(new Library(side._library, "bench", "Bench", LibraryKind.Public, "Asia/Jakarta", SystemClock.Instance.GetCurrentInstant()));
            return db.SaveChangesAsync();
        });
        return side;
    }

    /// <returns>Records a second, from the upload to the harvest's end.</returns>
    public async Task<double> Take(string file, int records)
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        var source = new Source(_library, "file", "bench.mrc", "bench.mrc", [], now);
        var harvest = new Harvest(_library, source.Id, now);
        var folder = _app.Services.GetRequiredService<DataFolder>();
        Directory.CreateDirectory(folder.Temporary);
        File.Copy(file, HarvestWork.FileOf(folder, harvest.Id));
        var watch = Stopwatch.StartNew();
        await In(db =>
        {
            db.AddRange(source, harvest);
            return db.SaveChangesAsync();
        });
        _app.Services.GetRequiredService<HarvestBell>().Ring();
        while (!await In(db => db.Harvests.AnyAsync(h => h.Id == harvest.Id && h.State == HarvestState.Done)))
        {
            if (watch.Elapsed > Longest)
                throw new TimeoutException("The harvest did not end within ten minutes.");
            await Task.Delay(50);
        }

        var taken = await In(db => db.Records.CountAsync());
        return taken == records ? records / watch.Elapsed.TotalSeconds : throw new InvalidOperationException($"{taken} of {records} were taken.");
    }

    private async Task<T> In<T>(Func<MadingDb, Task<T>> work)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(_library);
        return await work(scope.ServiceProvider.GetRequiredService<MadingDb>());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
