using System.Net.Http.Json;
using System.Text.Json;
using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Mading.Portal;
using Mading.Publishing;
using Mading.Sandbox;
using Mading.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit.Abstractions;

namespace Mading.Tests.Publishing;

/// <summary>The built program is killed in the middle of its commits, against a network that loses replies. Nothing doubles, nothing is lost.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int OfEach = 100;
    private const int Networks = 3;
    private const int Kills = 5;

    [Fact]
    [Capability("C109", "sandbox")]
    public async Task Killed_five_times_inside_commits_each_is_public_exactly_once()
    {
        await using var sandbox = await Trouble();
        await using var installation = await UnderFire.WithoutAnEngine();
        var library = await installation.HasLibrary();
        await Fill(installation, library.Id, SandboxApp.AddressOf(sandbox));

        var inside = 0;
        for (var kill = 1; kill <= Kills; kill++)
        {
            using var mading = await Serve(installation, sandbox);
            await UnderFire.Until(installation, library.Id, async db =>
                await UnderFire.Sent(db) >= (kill - 1) * 30 + 5 && await db.Deliveries.AnyAsync(d => d.Committing && d.LeaseUntil > installation.Clock.GetCurrentInstant()));
            mading.Kill();
            inside += await installation.In(library.Id, db => db.Deliveries.CountAsync(d => d.Committing)) > 0 ? 1 : 0;
        }

        using (await Serve(installation, sandbox))
            await UnderFire.Until(installation, library.Id, async db => await UnderFire.Sent(db) == Networks * OfEach);

        inside.ShouldBeGreaterThan(0, "No kill fell inside a commit: the test proved nothing.");
        output.WriteLine($"{inside} of {Kills} kills fell inside commits.");
        await EachOnce(installation, library.Id, sandbox);
    }

    private static Task<ServedMading> Serve(TestInstallation installation, WebApplication sandbox) => ServedMading.Start(
        installation.DataFolder, installation.App.Configuration["DATABASE"],
        [.. UnderFire.Hurried, ("MADING_NETWORKS__FACEBOOK__BASEURL", SandboxApp.AddressOf(sandbox).ToString())]);

    private static async Task<WebApplication> Trouble()
    {
        var sandbox = SandboxApp.Build(new SandboxOptions(Seed: 7, QuotasEnforced: false));
        await sandbox.StartAsync();
        using var http = Http(SandboxApp.AddressOf(sandbox));
        var faults = new[] { "lose-reply", "reset", "500", "429" }.Select(fault => new { network = "*", operation = "post", fault, rate = 0.05 })
            .Append<object>(new { network = "*", operation = "post", fault = "delay", rate = 1.0, ms = 80 });
        (await http.PutAsJsonAsync("/_sandbox/faults", faults)).EnsureSuccessStatusCode();
        return sandbox;
    }

    private static Task Fill(TestInstallation installation, LibraryId library, Uri server) => installation.In(library, async db =>
    {
        var now = installation.Clock.GetCurrentInstant();
        var secrets = installation.App.Services.GetRequiredService<Secrets>();
        var token = secrets.Seal(JsonColumn.Write(new Dictionary<string, string> { ["token"] = "perpus" }));
        var mastodon = new Channel(library, "mastodon", "Mastodon", new Dictionary<string, string> { ["server"] = server.ToString() }, token, now);
        var portal = new Channel(library, "portal", "Portal", new Dictionary<string, string>(), null, now);
        var page = secrets.Seal(JsonColumn.Write(new Dictionary<string, string> { ["token"] = "halaman" }));
        var facebook = new Channel(library, "facebook", "Facebook", new Dictionary<string, string> { ["pageId"] = "7007" }, page, now);
        db.AddRange(mastodon, portal, facebook);
        for (var number = 0; number < OfEach; number++)
        {
            foreach (var channel in new[] { mastodon, portal, facebook })
            {
                var variant = new FrozenVariant(channel.Id, PostKind.Text, $"Buku {number}", $"Buku baru nomor {number}", [], [], "id");
                db.Add(new Delivery(library, PostId.New(), variant, 0, now, Duration.FromHours(6), null, now));
            }
        }

        await db.SaveChangesAsync();
    });

    private static async Task EachOnce(TestInstallation installation, LibraryId library, WebApplication sandbox)
    {
        using var http = Http(SandboxApp.AddressOf(sandbox));
        foreach (var network in new[] { "mastodon", "facebook" })
        {
            var ledger = await http.GetFromJsonAsync<JsonElement>("/_sandbox/ledger?network=" + network);
            var texts = ledger.EnumerateArray().Select(e => e.GetProperty("text").GetString()!).ToList();
            texts.Distinct().Count().ShouldBe(OfEach, "lost on " + network);
            texts.Count.ShouldBe(OfEach, "doubled on " + network);
        }

        var wall = await installation.In(library, db => db.PortalPosts.AsNoTracking().Select(p => p.Text).ToListAsync());
        wall.Distinct().Count().ShouldBe(OfEach, "lost on the portal");
        wall.Count.ShouldBe(OfEach, "doubled on the portal");
    }

#pragma warning disable RS0030 // A test is outside the server and its guard.
    private static HttpClient Http(Uri address) => new() { BaseAddress = address };
#pragma warning restore RS0030
}
