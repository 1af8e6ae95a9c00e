using Mading.Foundation;
using Mading.Kernel;
using Mading.Shell;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Mading.Channels;

/// <summary>Whoever opens the studio learns at once which account takes nothing any more, and why, in one sentence.</summary>
internal static class SickAccount
{
    public static async Task<ShellBanner.Said?> Banner(IServiceProvider services, CancellationToken stop)
    {
        var sick = await services.GetRequiredService<MadingDb>().Channels.AsNoTracking()
            .Where(c => c.DisconnectedAt == null && c.Problem != null).OrderBy(c => c.Name).FirstOrDefaultAsync(stop);
        if (sick is null)
            return await Ending(services, stop);
        var sentence = services.GetRequiredService<Sentences>().Say(new Reason(sick.Problem!));
        return new ShellBanner.Said($"{sick.Name}: {sentence}", services.GetRequiredService<IStringLocalizer<ChannelsWords>>()["health.see"], "/studio/akun");
    }

    // The access that ends first; whoever cannot renew it need not be told on every page.
    private static async Task<ShellBanner.Said?> Ending(IServiceProvider services, CancellationToken stop)
    {
        if (!services.GetRequiredService<Visit>().May(Permission.Manage))
            return null;
        var now = services.GetRequiredService<IClock>().GetCurrentInstant();
        var first = (await services.GetRequiredService<ChannelWindow>().All(stop)).Where(c => c.Health.TokenUntil is not null).MinBy(c => c.Health.TokenUntil);
        return first?.Health.AccessAt(now) is { } reason
            ? new ShellBanner.Said(
                $"{first.Name}: {services.GetRequiredService<Sentences>().Say(reason)}", services.GetRequiredService<IStringLocalizer<ChannelsWords>>()["health.see"], "/studio/akun")
            : null;
    }
}
