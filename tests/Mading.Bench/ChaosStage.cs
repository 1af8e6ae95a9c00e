using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Libraries;
using Mading.Media;
using Mading.Networks;
using Mading.Publishing;
using Mading.Sandbox;
using Mading.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Mading.Bench;

/// <summary>
/// The networks and the database of one run of chaos: the real Bluesky server behind a bad line, stand-ins of Mastodon and Facebook
/// that fail in every way they know, and an installation that only looks on while others serve.
/// </summary>
internal sealed class ChaosStage : IAsyncDisposable
{
    private const double Rate = 0.05;
    private static readonly string[] Faults = ["lose-reply", "reset", "500", "502", "429", "delay", "expire-token", "media-fails"];
    private readonly string _folder = Directory.CreateTempSubdirectory("mading-chaos-").FullName;
    private readonly LibraryId _library = LibraryId.New();
    private readonly Dictionary<ChannelId, string> _networks = [];
    private WebApplication _onlooker = null!;
    private WebApplication _sandbox = null!;
    private RealBluesky? _bluesky;
    private TroubledFront? _front;
    private string _did = "";
    private string? _database;

    public static async Task<ChaosStage> Open(string? postgresServer, int seed)
    {
        var stage = new ChaosStage();
        await stage.StartNetworks(seed);
        await stage.StartOnlooker(postgresServer);
        return stage;
    }

    public IEnumerable<string> Networks => _networks.Values.Distinct().Order(StringComparer.Ordinal);

    private async Task StartNetworks(int seed)
    {
        _sandbox = SandboxApp.Build(new SandboxOptions(Seed: seed, QuotasEnforced: false));
        await _sandbox.StartAsync();
        using var http = Bare.Http(SandboxApp.AddressOf(_sandbox));
        var faults = Faults.Select(f => new { network = "*", operation = "*", fault = f, rate = Rate, ms = 300 });
        (await System.Net.Http.Json.HttpClientJsonExtensions.PutAsJsonAsync(http, "/_sandbox/faults", faults)).EnsureSuccessStatusCode();
        if (RealBluesky.Packages is null)
            return;
        _bluesky = await RealBluesky.Start();
        _did = await _bluesky.HasAccount("perpus.test");
        _front = await TroubledFront.Before(_bluesky.Address, Rate, seed, TimeSpan.FromMilliseconds(40), _ => true, endsSessions: true);
    }

    private async Task StartOnlooker(string? postgresServer)
    {
        _database = postgresServer is null ? null : await OurSide.NewDatabase(postgresServer);
        var settings = new Dictionary<string, string?> { ["DATA"] = _folder, ["KEY"] = "test", ["ALLOW_LOOPBACK"] = "true", ["DATABASE"] = _database };
        var builder = Installation.Prepare([], settings);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.Remove(builder.Services.Single(s => s.ImplementationType == typeof(Engine)));
        _onlooker = Installation.Finish(builder);
        await DatabaseSetup.Migrate(_onlooker.Services, CancellationToken.None);
        await _onlooker.StartAsync();
    }

    /// <summary>Spread over a time, so that every kill finds something on its way; every fifth carries a picture.</summary>
    public Task Fill(int deliveries, Duration over) => In(async (db, services) =>
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        db.Add(new Library(_library, "chaos", "Chaos", LibraryKind.Public, "Asia/Jakarta", now));
        await db.SaveChangesAsync();
        var picture = await Picture(services);
        var channels = Channels(services, now).ToList();
        db.AddRange(channels);
        for (var number = 0; number < deliveries; number++)
        {
            var channel = channels[number % channels.Count];
            _networks[channel.Id] = channel.Network;
            var variant = new FrozenVariant(
                channel.Id, number % 5 == 0 ? PostKind.Image : PostKind.Text, $"Buku {number}", $"Buku baru nomor {number}", number % 5 == 0 ? [picture] : [], [], "id");
            db.Add(new Delivery(_library, PostId.New(), variant, 0, now + (over * number / deliveries), Duration.FromHours(6), null, now));
        }

        return await db.SaveChangesAsync();
    });

    private static async Task<FrozenMedium> Picture(IServiceProvider services)
    {
        const string OneByOne = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
        var kept = await services.GetRequiredService<MediaStore>().Keep(Convert.FromBase64String(OneByOne), "a.png", "Satu titik.", MediumOrigin.Upload, CancellationToken.None);
        return kept.Failed(out var problem, out var medium)
            ? throw new InvalidOperationException(problem.Code)
            : new FrozenMedium(medium.Id, medium.MediaType, medium.Length, medium.Width, medium.Height, medium.AltText);
    }

    private IEnumerable<Channel> Channels(IServiceProvider services, Instant now)
    {
        var secrets = services.GetRequiredService<Secrets>();
        string Sealed(string name, string value) => secrets.Seal(JsonColumn.Write(new Dictionary<string, string> { [name] = value }));
        for (var number = 1; number <= 5; number++)
        {
            yield return new Channel(_library, "mastodon", "Mastodon", new Dictionary<string, string> { ["server"] = SandboxApp.AddressOf(_sandbox).ToString() }, Sealed("token", $"m-{number}"), now);
            yield return new Channel(_library, "facebook", "Facebook", new Dictionary<string, string> { ["pageId"] = $"700{number}" }, Sealed("token", $"f-{number}"), now);
            yield return new Channel(_library, "portal", "Portal", new Dictionary<string, string>(), null, now);
            if (_front is not null)
                yield return new Channel(_library, "bluesky", "Bluesky", new Dictionary<string, string> { ["service"] = _front.Address.ToString(), ["identifier"] = "perpus.test" }, Sealed("password", RealBluesky.Password), now);
        }
    }

    /// <param name="node">Each node has a data folder of its own; the pictures lie on a disk they share.</param>
    public Task<ServedMading> Serve(int node)
    {
        var folder = node == 0 ? _folder : $"{_folder}-{node}";
        if (node > 0 && !Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            Directory.CreateSymbolicLink(Path.Combine(folder, "media"), Path.Combine(_folder, "media"));
        }

        return ServedMading.Start(
            folder, _database, ("MADING_PUBLISHING__LOOKSPACING", "1"), ("MADING_PUBLISHING__COMMITTIMEOUT", "3"), ("MADING_PUBLISHING__LEASEMARGIN", "2"),
            ("MADING_PUBLISHING__CONCURRENCY", "16"), ("MADING_PUBLISHING__MOSTCOMMITS", "20"), ("MADING_NETWORKS__FACEBOOK__BASEURL", SandboxApp.AddressOf(_sandbox).ToString()));
    }

    /// <summary>Plays the person: whatever was refused for a token or a picture is mended there, and sent again.</summary>
    /// <returns>How many deliveries were sent again so, how many are still on their way, and how many wait for a person to look.</returns>
    public Task<(int Mended, int Left, int Waiting)> Mend() => In(async (db, _) =>
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        var mended = 0;
        foreach (var refused in await db.Deliveries.Where(d => d.State == DeliveryState.Refused).ToListAsync())
        {
            refused.SendAgain(now);
            mended++;
        }

        await db.SaveChangesAsync();
        var waiting = await db.Deliveries.CountAsync(d => d.State == DeliveryState.Unclear && d.ClaimableAt == null);
        return (mended, await db.Deliveries.CountAsync(d => d.State != DeliveryState.Sent) - waiting, waiting);
    });

    public Task<string> Left() => In(async (db, _) => string.Join("; ",
        (await db.Deliveries.AsNoTracking().Where(d => d.State != DeliveryState.Sent).Take(10).ToListAsync()).Select(d => $"{_networks[d.ChannelId]} {d.State} {d.Problem} {d.Attempts}")));

    /// <summary>What anybody can see on one network, by its words.</summary>
    public async Task<IReadOnlyList<string>> Public(string network)
    {
        if (network == "bluesky")
            return [.. (await _bluesky!.Posts(_did)).Select(p => p.GetProperty("value").GetProperty("text").GetString()!)];
        if (network == "portal")
            return await In((db, _) => db.Set<Portal.PortalPost>().AsNoTracking().Select(p => p.Text).ToListAsync());
        using var http = Bare.Http(SandboxApp.AddressOf(_sandbox));
        var ledger = await System.Net.Http.Json.HttpClientJsonExtensions.GetFromJsonAsync<List<System.Text.Json.JsonElement>>(http, "/_sandbox/ledger?network=" + network);
        return [.. ledger!.Select(e => e.GetProperty("text").GetString()!)];
    }

    /// <summary>What one network was to show.</summary>
    public Task<int> Wanted(string network)
    {
        var channels = _networks.Where(n => n.Value == network).Select(n => n.Key).ToList();
        return In((db, _) => db.Deliveries.CountAsync(d => channels.Contains(d.ChannelId)));
    }

    private async Task<T> In<T>(Func<MadingDb, IServiceProvider, Task<T>> work)
    {
        await using var scope = _onlooker.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(_library);
        return await work(scope.ServiceProvider.GetRequiredService<MadingDb>(), scope.ServiceProvider);
    }

    public async ValueTask DisposeAsync()
    {
        await _onlooker.StopAsync();
        await _onlooker.DisposeAsync();
        await _sandbox.DisposeAsync();
        if (_front is not null)
            await _front.DisposeAsync();
        if (_bluesky is not null)
            await _bluesky.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var folder in Directory.GetDirectories(Path.GetDirectoryName(_folder)!, Path.GetFileName(_folder) + "-*").Append(_folder))
            Directory.Delete(folder, recursive: true);
    }
}
