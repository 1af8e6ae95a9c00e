using System.Net.Http.Json;
using System.Text.Json;
using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Media;
using Mading.Networks;
using Mading.Publishing;
using Mading.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Tests.Publishing;

/// <summary>Instagram, Threads and the reels of a Facebook Page, whose every call may fail before or after it acted: nothing doubles, nothing is lost.</summary>
public sealed class FetchingUnderFireTests
{
    private const int OfEach = 12;

    [Fact]
    public async Task Whatever_call_is_disturbed_each_is_public_exactly_once()
    {
        TestInstallation? opened = null;
        await using var sandbox = SandboxApp.Build(new SandboxOptions(Seed: 11), new OneClock(() => opened?.Clock));
        await sandbox.StartAsync();
        var address = SandboxApp.AddressOf(sandbox).ToString();
        await using var installation = await TestInstallation.Start(
            null, ("NETWORKS:FACEBOOK:BASEURL", address), ("NETWORKS:INSTAGRAM:BASEURL", address), ("NETWORKS:THREADS:BASEURL", address), ("PUBLISHING:LOOKSPACING", "1 s"));
        opened = installation;
        var library = await installation.HasLibrary();
        await Trouble(sandbox);

        await Fill(installation, library.Id);
        await Sent(installation, library.Id);

        foreach (var network in new[] { "facebook", "instagram", "threads" })
        {
            var texts = await Texts(sandbox, network);
            texts.Distinct().Count().ShouldBe(OfEach, "lost on " + network);
            texts.Count.ShouldBe(OfEach, "doubled on " + network);
        }
    }

    private static async Task Trouble(WebApplication sandbox)
    {
        using var http = Http(sandbox);
        var faults = new[] { "reset", "500", "502", "429" }.Select(fault => new { network = "*", operation = "*", fault, rate = 0.04 })
            .Append(new { network = "*", operation = "post", fault = "lose-reply", rate = 0.2 })
            .Append(new { network = "*", operation = "media", fault = "lose-reply", rate = 0.05 });
        (await http.PutAsJsonAsync("/_sandbox/faults", faults)).EnsureSuccessStatusCode();
    }

    private static async Task Fill(TestInstallation installation, LibraryId library)
    {
        await using var scope = installation.App.Services.CreateAsyncScope();
        var now = installation.Clock.GetCurrentInstant();
        var secrets = scope.ServiceProvider.GetRequiredService<Secrets>();
        var token = secrets.Seal(JsonColumn.Write(new Dictionary<string, string> { ["token"] = "EAA-perpus" }));
        var other = secrets.Seal(JsonColumn.Write(new Dictionary<string, string> { ["token"] = "TH-perpus" }));
        var picture = new Picture(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3 }, Picture.Jpeg, 1080, 1080);
        var medium = new Medium(library, picture, await scope.ServiceProvider.GetRequiredService<MediaFiles>().Write(library, picture, CancellationToken.None), MediumOrigin.Upload, null, now);
        var film = new Picture(new byte[] { 0, 0, 0, 24, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'i', (byte)'s', (byte)'o', (byte)'m' }.Concat(new byte[1_500_000]).ToArray(), "video/mp4", 1080, 1920);
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, film.Bytes.ToArray());
        var reel = new Medium(library, film, await scope.ServiceProvider.GetRequiredService<MediaFiles>().Move(library, file, film.MediaType, CancellationToken.None), MediumOrigin.Upload, null, now);
        var facebook = new Channel(library, "facebook", "Facebook", new Dictionary<string, string> { ["pageId"] = "7007" }, token, now);
        var instagram = new Channel(library, "instagram", "Instagram", new Dictionary<string, string> { ["accountId"] = "17841400000000001" }, token, now);
        var threads = new Channel(library, "threads", "Threads", new Dictionary<string, string> { ["userId"] = "24001" }, other, now);
        await installation.In(library, async db =>
        {
            db.AddRange(medium, reel, facebook, instagram, threads);
            for (var number = 0; number < OfEach; number++)
            {
                var shown = new FrozenMedium(medium.Id, picture.MediaType, 7, 1080, 1080, "Rak.");
                var played = new FrozenMedium(reel.Id, film.MediaType, 1_500_012, 1080, 1920, "Tur rak.");
                db.Add(new Delivery(library, PostId.New(), new FrozenVariant(facebook.Id, PostKind.Reel, "Buku", $"Buku baru nomor {number}", [played], [], "id"), 0, now, Duration.FromDays(1), null, now));
                db.Add(new Delivery(library, PostId.New(), new FrozenVariant(instagram.Id, PostKind.Image, "Buku", $"Buku baru nomor {number}", [shown], [], "id"), 0, now, Duration.FromDays(1), null, now));
                db.Add(new Delivery(library, PostId.New(), new FrozenVariant(threads.Id, PostKind.Text, "Buku", $"Buku baru nomor {number}", [], [], "id"), 0, now, Duration.FromDays(1), null, now));
            }

            await db.SaveChangesAsync();
        });
    }

    // Throttles and looks want seconds; the clock goes ten times as fast.
    private static async Task Sent(TestInstallation installation, LibraryId library)
    {
        for (var tries = 0; tries < 800; tries++)
        {
            var states = await installation.In(library, db => db.Deliveries.Select(d => d.State).ToListAsync());
            if (states.TrueForAll(s => s == DeliveryState.Sent))
                return;
            installation.Clock.Advance(Duration.FromSeconds(2));
            await Task.Delay(200);
        }

        throw new TimeoutException(await installation.In(library, Left));
    }

    private static async Task<string> Left(MadingDb db)
    {
        var left = await db.Deliveries.AsNoTracking().Where(d => d.State != DeliveryState.Sent).ToListAsync();
        var ids = left.Select(d => d.Id).ToList();
        var attempts = await db.Set<DeliveryAttempt>().AsNoTracking().Where(a => ids.Contains(a.DeliveryId)).OrderBy(a => a.At).ToListAsync();
        return string.Join("; ", left.Select(d =>
            $"{d.State} {d.Problem} {d.Memo} due {d.DueAt} again {d.ClaimableAt}: {string.Join(", ", attempts.Where(a => a.DeliveryId == d.Id).Select(a => $"{a.At} {a.Step} {a.Outcome}"))}"));
    }

    private static async Task<List<string>> Texts(WebApplication sandbox, string network)
    {
        using var http = Http(sandbox);
        return [.. (await http.GetFromJsonAsync<JsonElement>("/_sandbox/ledger?network=" + network)).EnumerateArray().Select(e => e.GetProperty("text").GetString()!)];
    }

#pragma warning disable RS0030 // Asks the sandbox as a person would.
    private static HttpClient Http(WebApplication sandbox) => new() { BaseAddress = SandboxApp.AddressOf(sandbox) };
#pragma warning restore RS0030
}
