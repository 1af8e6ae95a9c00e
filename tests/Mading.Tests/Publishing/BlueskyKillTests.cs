using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Mading.Publishing;
using Mading.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit.Abstractions;

namespace Mading.Tests.Publishing;

/// <summary>The built program is killed between its call and its own commit, against the real Bluesky server behind a bad line.</summary>
public sealed class BlueskyKillTests(ITestOutputHelper output)
{
    private const int Posts = 80;
    private const int Kills = 3;

    [BlueskyFact]
    [Capability("C109", "sandbox")]
    public async Task However_often_it_dies_each_post_is_one_record()
    {
        await using var bluesky = await RealBluesky.Start();
        var did = await bluesky.HasAccount("perpus.test");
        await using var front = await TroubledFront.Before(
            bluesky.Address, 0.05, seed: 11, TimeSpan.FromMilliseconds(120), r => r.Path.Value!.EndsWith("putRecord", StringComparison.Ordinal));
        await using var installation = await UnderFire.WithoutAnEngine();
        var library = await installation.HasLibrary();
        await Fill(installation, library.Id, front.Address);
        var postgres = installation.App.Configuration["DATABASE"];

        var inside = 0;
        for (var kill = 1; kill <= Kills; kill++)
        {
            using var mading = await ServedMading.Start(installation.DataFolder, postgres, UnderFire.Hurried);
            await UnderFire.Until(installation, library.Id, async db =>
                await UnderFire.Sent(db) >= (kill - 1) * 20 + 3 && await db.Deliveries.AnyAsync(d => d.Committing && d.LeaseUntil > installation.Clock.GetCurrentInstant()));
            mading.Kill();
            inside += await installation.In(library.Id, db => db.Deliveries.CountAsync(d => d.Committing)) > 0 ? 1 : 0;
        }

        using (await ServedMading.Start(installation.DataFolder, postgres, UnderFire.Hurried))
            await UnderFire.Until(installation, library.Id, async db => await UnderFire.Sent(db) == Posts);

        inside.ShouldBeGreaterThan(0, "No kill fell inside a commit: the test proved nothing.");
        output.WriteLine($"{inside} of {Kills} kills fell inside commits; {front.Lost} replies were lost.");
        var texts = (await bluesky.Posts(did)).Select(p => p.GetProperty("value").GetProperty("text").GetString()).ToList();
        texts.Distinct().Count().ShouldBe(Posts, "lost");
        texts.Count.ShouldBe(Posts, "doubled");
    }

    private static Task Fill(TestInstallation installation, LibraryId library, Uri service) => installation.In(library, async db =>
    {
        var now = installation.Clock.GetCurrentInstant();
        var password = installation.App.Services.GetRequiredService<Secrets>().Seal(JsonColumn.Write(new Dictionary<string, string> { ["password"] = RealBluesky.Password }));
        var settings = new Dictionary<string, string> { ["service"] = service.ToString(), ["identifier"] = "perpus.test" };
        var bluesky = new Channel(library, "bluesky", "Bluesky", settings, password, now);
        db.Add(bluesky);
        for (var number = 0; number < Posts; number++)
        {
            var variant = new FrozenVariant(bluesky.Id, PostKind.Text, $"Buku {number}", $"Buku baru nomor {number} #BukuBaru", [], [], "id");
            db.Add(new Delivery(library, PostId.New(), variant, 0, now, Duration.FromHours(6), null, now));
        }

        await db.SaveChangesAsync();
    });
}
