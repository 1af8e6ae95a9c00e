using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Libraries;
using Mading.Networks;
using Mading.Publishing;
using Mading.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using Npgsql;

namespace Mading.Bench;

/// <summary>A whole installation on a fresh database, with its engine as shipped.</summary>
internal sealed class OurSide : IAsyncDisposable
{
    private static readonly Duration Ahead = Duration.FromSeconds(12);
    private readonly string _folder = Directory.CreateTempSubdirectory("mading-bench-").FullName;
    private readonly List<ChannelId> _channels = [];
    private readonly LibraryId _library = LibraryId.New();
    private WebApplication _app = null!;
    private string? _database;

    public static async Task<OurSide> Open(Uri sandbox, string? postgresServer, int accounts)
    {
        var side = new OurSide();
        await side.Start(postgresServer);
        await side.Connect(sandbox, accounts);
        return side;
    }

    /// <summary>Schedules them for one moment some seconds from now, as people do, and waits until all are sent.</summary>
    public async Task<Measured> Publish(int posts)
    {
        var dueAt = SystemClock.Instance.GetCurrentInstant() + Ahead;
        await In(async db =>
        {
            for (var number = 0; number < posts; number++)
            {
                var variant = new FrozenVariant(_channels[number % _channels.Count], PostKind.Text, "", $"Buku baru nomor {number}", [], [], "id");
                db.Add(new Delivery(_library, PostId.New(), variant, 0, dueAt, Duration.FromHours(6), null, dueAt));
            }

            await db.SaveChangesAsync();
            return 0;
        });

        await Task.Delay((dueAt - SystemClock.Instance.GetCurrentInstant() + Duration.FromSeconds(1)).ToTimeSpan());
        while (await In(db => db.Deliveries.CountAsync(d => d.DueAt == dueAt && d.State != DeliveryState.Sent)) is > 0 and var left)
        {
            if (SystemClock.Instance.GetCurrentInstant() > dueAt + Duration.FromSeconds(60))
                throw new TimeoutException($"{left} were not sent within a minute.");
            await Task.Delay(200);
        }

        var lags = (await In(db => db.Deliveries.Where(d => d.DueAt == dueAt).Select(d => d.SentAt!.Value).ToListAsync()))
            .Select(sent => (sent - dueAt).TotalSeconds).Order().ToList();
        return new Measured(posts / lags[^1], lags[lags.Count / 2], lags[lags.Count * 99 / 100]);
    }

    /// <summary>A second server on the same database, a process of its own.</summary>
    public Task<ServedMading> AnotherNode() =>
        ServedMading.Start(Directory.CreateDirectory(Path.Combine(_folder, "second")).FullName, _database ?? throw new InvalidOperationException("Two nodes share a PostgreSQL."));

    private async Task Start(string? postgresServer)
    {
        var settings = new Dictionary<string, string?>
        {
            ["DATA"] = _folder, ["KEY"] = "test", ["ALLOW_LOOPBACK"] = "true",
            ["DATABASE"] = _database = postgresServer is null ? null : await NewDatabase(postgresServer),
        };
        var builder = Installation.Prepare([], settings);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = Installation.Finish(builder);
        await DatabaseSetup.Migrate(_app.Services, CancellationToken.None);
        await _app.StartAsync();
    }

    private Task Connect(Uri sandbox, int accounts) => In(async db =>
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        var secrets = _app.Services.GetRequiredService<Secrets>();
        db.Add(new Library(_library, "bench", "Bench", LibraryKind.Public, "Asia/Jakarta", now));
        for (var number = 0; number < accounts; number++)
        {
            var token = secrets.Seal(JsonColumn.Write(new Dictionary<string, string> { ["token"] = $"bench-{number}" }));
            var channel = new Channel(_library, "mastodon", $"Bench {number}", new Dictionary<string, string> { ["server"] = sandbox.ToString() }, token, now);
            db.Add(channel);
            _channels.Add(channel.Id);
        }

        return await db.SaveChangesAsync();
    });

    /// <summary>One more account on a server of its own, with posts that are due at once and wait there.</summary>
    public Task HasAnother(Uri server, int posts) => In(async db =>
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        var token = _app.Services.GetRequiredService<Secrets>().Seal(JsonColumn.Write(new Dictionary<string, string> { ["token"] = "slow" }));
        var channel = new Channel(_library, "mastodon", "Slow", new Dictionary<string, string> { ["server"] = server.ToString() }, token, now);
        db.Add(channel);
        for (var number = 0; number < posts; number++)
        {
            var variant = new FrozenVariant(channel.Id, PostKind.Text, "", $"Pelan nomor {number}", [], [], "id");
            db.Add(new Delivery(_library, PostId.New(), variant, 0, now, Duration.FromHours(6), null, now));
        }

        return await db.SaveChangesAsync();
    });

    private async Task<T> In<T>(Func<MadingDb, Task<T>> work)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(_library);
        return await work(scope.ServiceProvider.GetRequiredService<MadingDb>());
    }

    public static async Task<string> NewDatabase(string server)
    {
        var name = "mading_bench_" + Guid.CreateVersion7().ToString("N");
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var create = connection.CreateCommand();
        create.CommandText = $"CREATE DATABASE {name}";
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
