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
using Record = Mading.Collection.Record;

namespace Mading.Bench;

/// <summary>A whole installation on a fresh database with one library, filled and searched by the product's own code.</summary>
internal sealed class SearchShelf : IAsyncDisposable
{
    private const int Portion = 1_000;
    private const string KeptDatabase = "mading_bench_kept";
    private readonly LibraryId _library = new(Guid.Parse("0190d7f2-0000-7000-8000-000000001945"));
    private readonly string _folder;
    private readonly bool _kept;
    private WebApplication _app = null!;

    private SearchShelf(string? keep)
    {
        _kept = keep is not null;
        _folder = keep is null ? Directory.CreateTempSubdirectory("mading-bench-").FullName : Directory.CreateDirectory(keep).FullName;
    }

    /// <param name="keep">A folder that stays with its records, and on PostgreSQL a database, for another run.</param>
    public static async Task<SearchShelf> Open(string? postgresServer, string? keep)
    {
        var shelf = new SearchShelf(keep);
        var settings = new Dictionary<string, string?>
        {
            ["DATA"] = shelf._folder, ["KEY"] = "bench", ["ALLOW_LOOPBACK"] = "true",
            ["DATABASE"] = postgresServer is null ? null : keep is null ? await OurSide.NewDatabase(postgresServer) : new Npgsql.NpgsqlConnectionStringBuilder(postgresServer) { Database = KeptDatabase }.ToString(),
        };
        var builder = Installation.Prepare([], settings);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        shelf._app = Installation.Finish(builder);
        await DatabaseSetup.Migrate(shelf._app.Services, CancellationToken.None);
        return shelf;
    }

    /// <summary>As a harvest writes: rows and index in one transaction, so many at once.</summary>
    public async Task Fill(InventedCatalogue catalogue, int records)
    {
        if (await In(work => work.GetRequiredService<MadingDb>().Records.AnyAsync()))
        {
            _ = catalogue.Records(records).Count();
            return;
        }

        var now = SystemClock.Instance.GetCurrentInstant();
        var source = SourceId.New();
        await In(async work =>
        {
            work.GetRequiredService<MadingDb>().Add(new Library(_library, "bench", "Bench", LibraryKind.Public, "Asia/Jakarta", now));
            return await work.GetRequiredService<MadingDb>().SaveChangesAsync();
        });
        foreach (var some in catalogue.Records(records).Chunk(Portion))
        {
            await In(async work =>
            {
                var db = work.GetRequiredService<MadingDb>();
                await using var both = await db.Database.BeginTransactionAsync();
                var rows = some.Select(facts => Told(new Record(_library, source, facts.Fingerprint, now), facts, now)).ToList();
                db.AddRange(rows);
                await db.SaveChangesAsync();
                await work.GetRequiredService<RecordIndex>().Put(rows.ConvertAll(r => (r, true)), CancellationToken.None);
                await both.CommitAsync();
                return 0;
            });
        }
    }

    /// <param name="query">None lists what came last.</param>
    public Task<ReadRecords.Page> Search(string? query) => In(work => work.GetRequiredService<ReadRecords>().List(query, null, CancellationToken.None));

    private static Record Told(Record record, RecordFacts facts, Instant now)
    {
        record.Tell(facts, now);
        return record;
    }

    private async Task<T> In<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(_library);
        return await work(scope.ServiceProvider);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (!_kept)
            Directory.Delete(_folder, recursive: true);
    }
}
