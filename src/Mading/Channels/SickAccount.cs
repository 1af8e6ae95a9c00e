using Mading.Foundation;
using Mading.Kernel;
using Mading.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Mading.Channels;

/// <summary>Whoever opens the studio learns at once which account takes nothing any more, and why, in one sentence.</summary>
internal static class SickAccount
{
    public static async Task<ShellBanner.Said?> Banner(IServiceProvider services, CancellationToken stop)
    {
        var sick = await services.GetRequiredService<MadingDb>().Channels.AsNoTracking()
            .Where(c => c.DisconnectedAt == null && c.Problem != null).OrderBy(c => c.Name).FirstOrDefaultAsync(stop);
        if (sick is null)
            return null;
        var sentence = services.GetRequiredService<Sentences>().Say(new Reason(sick.Problem!));
        return new ShellBanner.Said($"{sick.Name}: {sentence}", services.GetRequiredService<IStringLocalizer<ChannelsWords>>()["health.see"], "/studio/akun");
    }
}
