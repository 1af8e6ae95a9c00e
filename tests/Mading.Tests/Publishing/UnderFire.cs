using Mading.Foundation;
using Mading.Kernel;
using Mading.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Tests.Publishing;

/// <summary>What the tests share that kill the built program: an installation that only looks on, and patience.</summary>
internal static class UnderFire
{
    public static readonly (string, string)[] Hurried =
    [
        ("MADING_PUBLISHING__LOOKSPACING", "0.5"), ("MADING_PUBLISHING__COMMITTIMEOUT", "2"), ("MADING_PUBLISHING__LEASEMARGIN", "1"),
        ("MADING_PUBLISHING__CONCURRENCY", "8"), ("MADING_PUBLISHING__MOSTCOMMITS", "20"),
    ];

    public static Task<TestInstallation> WithoutAnEngine() => TestInstallation.Start(services =>
        services.Remove(services.Single(s => s.ImplementationType == typeof(Engine))));

    public static Task<int> Sent(MadingDb db) => db.Deliveries.CountAsync(d => d.State == DeliveryState.Sent);

    public static async Task Until(TestInstallation installation, LibraryId library, Func<MadingDb, Task<bool>> so)
    {
        var limit = SystemClock.Instance.GetCurrentInstant() + Duration.FromSeconds(90);
        while (!await installation.In(library, so))
        {
            if (SystemClock.Instance.GetCurrentInstant() > limit)
                throw new TimeoutException(await installation.In(library, States));
            await Task.Delay(10);
        }
    }

    private static async Task<string> States(MadingDb db) => string.Join("; ",
        (await db.Deliveries.AsNoTracking().Where(d => d.State != DeliveryState.Sent).OrderBy(d => d.Id).Take(20).ToListAsync()).Select(d => $"{d.State} {d.Problem} {d.Attempts} {d.ClaimableAt} {d.LeaseUntil}"));
}
