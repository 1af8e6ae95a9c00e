using Mading.Channels;
using Mading.Foundation;
using Mading.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Mading.Publishing;

/// <summary>
/// Looks a day ahead: what is due by then on an account that cannot publish now, or whose access ends before it, is told while there
/// is time to mend it.
/// </summary>
internal static class Preflight
{
    private static readonly Duration Ahead = Duration.FromHours(24);

    public static async Task<ShellBanner.Said?> Banner(IServiceProvider services, CancellationToken stop)
    {
        var (db, now) = (services.GetRequiredService<MadingDb>(), services.GetRequiredService<IClock>().GetCurrentInstant());
        var until = now + Ahead;
        var due = await db.Deliveries.AsNoTracking().Where(d => d.State == DeliveryState.Pending && d.DueAt > now && d.DueAt < until)
            .Select(d => new { d.ChannelId, d.DueAt }).ToListAsync(stop);
        if (due.Count == 0)
            return null;
        var accounts = await services.GetRequiredService<ChannelWindow>().EverConnected(stop);
        var stuck = due.Where(d => accounts.TryGetValue(d.ChannelId, out var account) && CannotAt(account.Health, d.DueAt)).ToList();
        if (stuck.Count == 0)
            return null;
        var words = services.GetRequiredService<IStringLocalizer<PublishingWords>>();
        var names = string.Join(", ", stuck.Select(d => accounts[d.ChannelId].Name).Distinct().Take(3));
        return new ShellBanner.Said(
            words["banner.stuck"].Value.Replace("{number}", Figures.Whole(stuck.Count), StringComparison.Ordinal).Replace("{names}", names, StringComparison.Ordinal),
            words["banner.to-accounts"], "/studio/akun");
    }

    private static bool CannotAt(ChannelHealth health, Instant due) => health.Light == HealthLight.Bad || health.TokenUntil <= due;
}
