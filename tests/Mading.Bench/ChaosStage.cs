using Mading.Channels;
using Mading.Foundation;
using System.Text.RegularExpressions;
using Mading.Kernel;
using Mading.Libraries;
using Mading.Media;
using Mading.Media.Videos;
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
/// The networks and the database of one run of chaos: the real Bluesky server and the script of the webhook's README behind bad lines,
/// stand-ins of the others that fail in every way they know, and an installation that only looks on while others serve.
/// </summary>
internal sealed partial class ChaosStage : IAsyncDisposable
{
    private const double Rate = 0.05;
    private static readonly string[] Faults = ["lose-reply", "reset", "500", "502", "429", "delay", "expire-token", "media-fails"];
    private readonly string _folder = Directory.CreateTempSubdirectory("mading-chaos-").FullName;
    private readonly LibraryId _library = LibraryId.New();
    private readonly Dictionary<ChannelId, string> _networks = [];
    private readonly bool _all;
    private readonly string? _only;
    private WebApplication _onlooker = null!;
    private WebApplication _sandbox = null!;
    private RealBluesky? _bluesky;
    private TroubledFront? _front;
    private BoardScript? _board;
    private TroubledFront? _boardFront;
    private ChaosReaders? _readers;
    private List<(ChaosAccounts Of, List<Channel> Channels)> _accounts = [];
    private FrozenMedium? _picture;
    private FrozenMedium? _film;
    private string _did = "";
    private string? _database;

    private ChaosStage(bool all, string? only) => (_all, _only) = (all, only);

    /// <param name="all">Every network, not only the four of the usual run.</param>
    /// <param name="only">One network alone.</param>
    public static async Task<ChaosStage> Open(string? postgresServer, int seed, bool all, string? only)
    {
        var stage = new ChaosStage(all, only);
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
        if (_all)
        {
            _readers = await ChaosReaders.Behind(SandboxApp.AddressOf(_sandbox));
            _board = await BoardScript.Start(ChaosAccounts.Shared);
            _boardFront = await TroubledFront.Before(_board.Address, Rate, seed, TimeSpan.FromMilliseconds(40), _ => true);
        }

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

    /// <summary>A library with its accounts, and a picture and a film to publish.</summary>
    public Task Connect() => In(async (db, services) =>
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        db.Add(new Library(_library, "chaos", "Chaos", LibraryKind.Public, "Asia/Jakarta", now));
        await db.SaveChangesAsync();
        (_picture, _film) = (await Picture(services), await Film(db, services, now));
        var secrets = services.GetRequiredService<Secrets>();
        _accounts = ChaosAccounts.Of(SandboxApp.AddressOf(_sandbox), _front?.Address, _boardFront?.Address).Where(a => _only is null ? _all || a.Usual : a.Network == _only)
            .Select(a => (Of: a, Channels: a.Channels(_library, secrets, now).ToList())).ToList();
        db.AddRange(_accounts.SelectMany(a => a.Channels));
        if (_accounts.Find(a => a.Of.Network == ChaosReaders.Network).Channels is { } numbers)
            _readers!.Ask(db, services.GetRequiredService<ReaderNumbers>(), numbers, now);
        return await db.SaveChangesAsync();
    });

    /// <summary>Spread over a time, so that every kill finds something on its way.</summary>
    public Task Fill(int deliveries, Duration over) => In(async (db, _) =>
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        for (var number = 0; number < deliveries; number++)
        {
            var (round, (of, channels)) = (number / _accounts.Count, _accounts[number % _accounts.Count]);
            var (channel, kind) = (channels[round % channels.Count], of.Kinds[round % of.Kinds.Count]);
            _networks[channel.Id] = channel.Network;
            IReadOnlyList<FrozenMedium> media = kind switch { PostKind.Text => [], PostKind.Image => [_picture!], _ => [_film!] };
            var variant = new FrozenVariant(channel.Id, kind, $"Buku {number}", $"Buku baru nomor {number}", media, ChaosReaders.SourcesOf(channel, number), "id");
            db.Add(new Delivery(_library, PostId.New(), variant, 0, now + (over * number / deliveries), Duration.FromHours(6), null, now));
        }

        return await db.SaveChangesAsync();
    });

    private static async Task<FrozenMedium> Picture(IServiceProvider services)
    {
        var kept = await services.GetRequiredService<MediaStore>().Keep(await Films.Photo(800, 800), "a.jpg", "Satu rak.", MediumOrigin.Upload, CancellationToken.None);
        return kept.Failed(out var problem, out var medium)
            ? throw new InvalidOperationException(problem.Code)
            : new FrozenMedium(medium.Id, medium.MediaType, medium.Length, medium.Width, medium.Height, medium.AltText);
    }

    // Upright and short: what a reel, a TikTok and a Short take.
    private async Task<FrozenMedium> Film(MadingDb db, IServiceProvider services, Instant now)
    {
        var file = Path.Combine(_folder, "film.mp4");
        await File.WriteAllBytesAsync(file, await Films.Make());
        var facts = new VideoFacts(VideoFacts.Mp4, 360, 640, 4, "h264", null);
        var length = new FileInfo(file).Length;
        var sha256 = await services.GetRequiredService<MediaFiles>().Move(_library, file, facts.MediaType, CancellationToken.None);
        var medium = new Medium(_library, facts, length, sha256, null, now);
        db.Add(medium);
        return new FrozenMedium(medium.Id, medium.MediaType, length, medium.Width, medium.Height, "Tur rak.", 4);
    }

    /// <param name="node">Each node has a data folder of its own; the pictures lie on a disk they share.</param>
    public async Task<ServedMading> Serve(int node)
    {
        var folder = node == 0 ? _folder : $"{_folder}-{node}";
        if (node > 0 && !Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            Directory.CreateSymbolicLink(Path.Combine(folder, "media"), Path.Combine(_folder, "media"));
        }

        // What networks fetch by themselves the onlooker shows them, who is never killed.
        var played = new[] { "FACEBOOK", "INSTAGRAM", "THREADS", "X", "TIKTOK", "TELEGRAM", "WHATSAPP", "YOUTUBE" };
        var served = await ServedMading.Start(folder, _database, [
            ("MADING_PUBLISHING__LOOKSPACING", "1"), ("MADING_PUBLISHING__COMMITTIMEOUT", "3"), ("MADING_PUBLISHING__LEASEMARGIN", "2"),
            ("MADING_PUBLISHING__CONCURRENCY", "16"), ("MADING_PUBLISHING__MOSTCOMMITS", "20"), ("MADING_ADDRESS", _onlooker.Urls.First()),
            .. played.Select(network => ($"MADING_NETWORKS__{network}__BASEURL", SandboxApp.AddressOf(_sandbox).ToString())),
        ]);
        _readers?.Front.Stands(node, served.Address);
        return served;
    }

    /// <summary>The platforms that tell by themselves are told where; the nodes stand by now.</summary>
    public Task Hear() => _readers?.Hear() ?? Task.CompletedTask;

    /// <summary>Plays the person: whatever was refused for a token or a picture is mended there, and sent again.</summary>
    /// <returns>How many deliveries were sent again so, and how many are still on their way.</returns>
    public Task<(int Mended, int Left)> Mend() => In(async (db, _) =>
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        var mended = 0;
        var notReached = await ChaosReaders.Mendable(db);
        foreach (var refused in await db.Deliveries.Where(d => d.State == DeliveryState.Refused || (d.State == DeliveryState.Sent && notReached.Contains(d.Id))).ToListAsync())
            mended += await SendAgain(db, refused, now) ? 1 : 0;
        return (mended, await db.Deliveries.CountAsync(d => d.State != DeliveryState.Sent && !(d.State == DeliveryState.Unclear && d.ClaimableAt == null)));
    });

    // As the studio does it.
    private static async Task<bool> SendAgain(MadingDb db, Delivery delivery, Instant now)
    {
        await using var whole = await db.Database.BeginTransactionAsync();
        if (await db.SendAgain(delivery, now, CancellationToken.None) is not null)
            return false;
        try
        {
            await db.SaveChangesAsync();
            await whole.CommitAsync();
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Something was heard of it in this moment; the next time will do.
            await whole.RollbackAsync();
            db.Entry(delivery).State = EntityState.Detached;
            return false;
        }
    }

    /// <summary>Looks at what the home page would ask a person about single readers, and when it first did.</summary>
    public Task SeeWhomAPersonIsAskedAbout() => In(async (db, _) =>
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        _readers?.See(await db.Undecided(now).AsNoTracking().ToListAsync(), now);
        return true;
    });

    /// <summary>What only a person can decide, with the seconds from the first call to the moment the person is asked.</summary>
    public Task<List<Undecided>> Waiting() => In(async (db, _) =>
    {
        var waiting = await db.Deliveries.AsNoTracking().Where(d => d.State == DeliveryState.Unclear && d.ClaimableAt == null).ToListAsync();
        var ids = waiting.ConvertAll(d => d.Id);
        var unclear = await db.Recipients.AsNoTracking().Where(r => ids.Contains(r.DeliveryId) && r.State == RecipientState.Unclear).ToListAsync();
        var last = await db.Set<DeliveryAttempt>().AsNoTracking().Where(a => ids.Contains(a.DeliveryId)).GroupBy(a => a.DeliveryId)
            .ToDictionaryAsync(a => a.Key, a => a.Max(x => x.At));
        double Since(DeliveryId id, Instant? began) => last.TryGetValue(id, out var at) && began is { } first ? (at - first).TotalSeconds : 0;
        return waiting.SelectMany(d => _networks[d.ChannelId] == ChaosReaders.Network
            ? unclear.Where(r => r.DeliveryId == d.Id).Select(r => new Undecided(ChaosReaders.Network, d.Content.Kind, _readers!.Named(d, r), _readers!.AskedAfter(r), d.Id))
            : [new Undecided(_networks[d.ChannelId], d.Content.Kind, d.Content.Text, Since(d.Id, d.FirstCommitAt), d.Id)]).ToList();
    });

    /// <summary>Whom a network's message did not reach, which stands so on the delivery's page.</summary>
    public Task<List<string>> Told(string network) => network == ChaosReaders.Network ? In((db, _) => _readers!.Told(db)) : Task.FromResult<List<string>>([]);

    /// <summary>Messages that were taken and of which nothing was heard: news that was lost.</summary>
    public Task<int> WithoutNews() => In((db, _) => ChaosReaders.WithoutNews(db));

    public Task<string> Left() => In(async (db, _) => string.Join("; ",
        (await db.Deliveries.AsNoTracking().Where(d => d.State != DeliveryState.Sent).Take(10).ToListAsync()).Select(d => $"{_networks[d.ChannelId]} {d.State} {d.Problem} {d.Attempts}")));

    /// <summary>What anybody can see on one network, by its words.</summary>
    public async Task<IReadOnlyList<string>> Public(string network)
    {
        if (network == "bluesky")
            return [.. (await _bluesky!.Posts(_did)).Select(p => p.GetProperty("value").GetProperty("text").GetString()!)];
        if (network == "portal")
            return await In((db, _) => db.Set<Portal.PortalPost>().AsNoTracking().Select(p => p.Text).ToListAsync());
        if (network == "webhook")
            return await OnTheBoard();
        if (network == ChaosReaders.Network)
            return await _readers!.Ledger();
        using var http = Bare.Http(SandboxApp.AddressOf(_sandbox));
        var ledger = await System.Net.Http.Json.HttpClientJsonExtensions.GetFromJsonAsync<List<System.Text.Json.JsonElement>>(http, "/_sandbox/ledger?network=" + network);
        return [.. ledger!.Select(e => e.GetProperty("text").GetString()!)];
    }

    private async Task<IReadOnlyList<string>> OnTheBoard()
    {
        using var http = Bare.Http(_board!.Address);
        return [.. Announced().Matches(await http.GetStringAsync("/")).Select(m => m.Value)];
    }

    [GeneratedRegex("Buku baru nomor [0-9]+")]
    internal static partial Regex Announced();

    /// <summary>What one network was to show, by its words.</summary>
    public Task<List<string>> Wanted(string network)
    {
        if (network == ChaosReaders.Network)
            return In((db, _) => _readers!.Wanted(db));
        var channels = _networks.Where(n => n.Value == network).Select(n => n.Key).ToList();
        return In(async (db, _) => (await db.Deliveries.AsNoTracking().Where(d => channels.Contains(d.ChannelId)).ToListAsync()).ConvertAll(d => d.Content.Text));
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
        foreach (var line in new IAsyncDisposable?[] { _front, _boardFront, _board, _readers })
            await (line?.DisposeAsync() ?? ValueTask.CompletedTask);
        if (_bluesky is not null)
            await _bluesky.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var folder in Directory.GetDirectories(Path.GetDirectoryName(_folder)!, Path.GetFileName(_folder) + "-*").Append(_folder))
            Directory.Delete(folder, recursive: true);
    }
}

/// <param name="Text">Its words; of one reader, with the number behind them.</param>
/// <param name="AskedAfter">Seconds from the first call, to that reader, to the moment a person is asked.</param>
internal sealed record Undecided(string Network, PostKind Kind, string Text, double AskedAfter, DeliveryId Delivery);
