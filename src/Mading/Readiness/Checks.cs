using System.Net.Sockets;
using Mading.Backups;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Shell;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Readiness;

/// <summary>Looks at each thing the installation stands on; every look is bounded in time and changes nothing.</summary>
internal sealed class Checks(
    PublicAddress address, IConfiguration settings, DataFolder folder, MadingDb db, OutgoingGuard guard, IClock clock, LastRestore lastRestore, Visit visit)
{
    private static readonly TimeSpan HostPatience = TimeSpan.FromSeconds(3);
    private static readonly Duration ClockTolerance = Duration.FromSeconds(30);
    private const long LeastFreeBytes = 1_000_000_000;

    public async Task<IReadOnlyList<CheckResult>> All(CancellationToken stop)
    {
        var hosts = Hosts().Select(host => Reach(host, stop)).ToList();
        return
        [
            Https(), await Clock(stop), await Mail(stop), Program("rsvg-convert", "posters"), Program("vips", "pictures"),
            Program("ffmpeg", "video"), Disk(), Key(), Restored(), .. await Task.WhenAll(hosts),
        ];
    }

    private CheckResult Https()
    {
        if (!address.IsConfigured)
            return new CheckResult("https", Readiness.Missing);
        return new CheckResult("https", address.Root.Scheme == Uri.UriSchemeHttps ? Readiness.Ready : Readiness.Look, address.Root.ToString());
    }

    // On PostgreSQL the database's own clock is a second witness; on one computer there is none, and we say so.
    private async Task<CheckResult> Clock(CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        var shown = Dates.Moment(now, visit.Zone);
        if (db.IsSqlite)
            return new CheckResult("clock", Readiness.Unknown, shown);
        var other = Instant.FromDateTimeUtc(DateTime.SpecifyKind(
            await db.Database.SqlQuery<DateTime>($"""SELECT (now() AT TIME ZONE 'UTC') AS "Value" """).SingleAsync(stop), DateTimeKind.Utc));
        return new CheckResult("clock", other - now is var apart && apart < ClockTolerance && apart > -ClockTolerance ? Readiness.Ready : Readiness.Look, shown);
    }

    // That it answers can be told from here; that it takes letters, the test button of the reminders tells. The owner named it, so it may be a private one.
    private async Task<CheckResult> Mail(CancellationToken stop)
    {
        if (settings["MAIL:HOST"] is not { Length: > 0 } host)
            return new CheckResult("mail", Readiness.Missing);
        var port = settings.GetValue("MAIL:PORT", 587);
        var hasSender = !string.IsNullOrWhiteSpace(settings["MAIL:FROM"] ?? settings["MAIL:USER"]);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(HostPatience);
        try
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(host, port, patience.Token);
            return new CheckResult("mail", hasSender ? Readiness.Ready : Readiness.Look, host);
        }
        catch (Exception trouble) when (trouble is SocketException or OperationCanceledException or ArgumentException && !stop.IsCancellationRequested)
        {
            return new CheckResult("mail", Readiness.Look, host);
        }
    }

    private static CheckResult Program(string name, string code) =>
        new(code, OnPath(name) ? Readiness.Ready : Readiness.Missing, name);

    private static bool OnPath(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(place => place.Length > 0 && File.Exists(Path.Combine(place, name)));

    private CheckResult Disk()
    {
        var free = new DriveInfo(folder.Path).AvailableFreeSpace;
        return new CheckResult("disk", free > LeastFreeBytes ? Readiness.Ready : Readiness.Look, Figures.Bytes(free));
    }

    private CheckResult Key() =>
        new("key", string.IsNullOrWhiteSpace(settings["KEY"]) && !db.IsSqlite ? Readiness.Look : Readiness.Ready);

    private CheckResult Restored() =>
        lastRestore.At is { } at
            ? new CheckResult("backup", Readiness.Ready, Dates.Moment(at, visit.Zone))
            : new CheckResult("backup", Readiness.Missing);

    private static IEnumerable<string> Hosts() =>
        ["graph.facebook.com", "graph.instagram.com", "api.x.com", "open.tiktokapis.com", "graph.threads.net", "api.telegram.org", "bsky.social", "www.googleapis.com"];

    private async Task<CheckResult> Reach(string host, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(HostPatience);
        try
        {
            var found = await System.Net.Dns.GetHostAddressesAsync(host, patience.Token);
            var allowed = found.Where(guard.Allows).ToArray();
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(allowed, 443, patience.Token);
            return new CheckResult("host", Readiness.Ready, host);
        }
        catch (Exception trouble) when (trouble is SocketException or OperationCanceledException or ArgumentException && !stop.IsCancellationRequested)
        {
            return new CheckResult("host", Readiness.Missing, host);
        }
    }
}
