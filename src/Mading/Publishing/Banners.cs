using System.Globalization;
using Mading.Shell;
using Microsoft.Extensions.Localization;

namespace Mading.Publishing;

/// <summary>What must not be overlooked on any page of the studio: nothing about publishing fails silently.</summary>
internal static class Banners
{
    public static async Task<ShellBanner.Said?> Paused(IServiceProvider services, CancellationToken stop) =>
        await services.GetRequiredService<PauseWindow>().Now(stop) is not null
            ? new ShellBanner.Said(Words(services)["pause.is-on"], Words(services)["pause.open"], "/studio/tunda")
            : null;

    public static async Task<ShellBanner.Said?> NeedAPerson(IServiceProvider services, CancellationToken stop)
    {
        var window = services.GetRequiredService<DeliveriesWindow>();
        if (await window.Missed(stop) is > 0 and var missed)
            return new ShellBanner.Said(Said(services, "banner.missed", missed), Words(services)["banner.decide"], "/studio/terlewat");
        return await window.NeedAPerson(stop) is > 0 and var others
            ? new ShellBanner.Said(Said(services, "banner.need-you", others), Words(services)["banner.look"], "/studio/kiriman")
            : null;
    }

    public static async Task<ShellBanner.Said?> WaitForAPhone(IServiceProvider services, CancellationToken stop) =>
        await services.GetRequiredService<DeliveriesWindow>().WaitForAPhone(stop) is > 0 and var waiting
            ? new ShellBanner.Said(Said(services, "banner.phone", waiting), Words(services)["phone.open"], "/studio/hp", Plain: true)
            : null;

    private static IStringLocalizer Words(IServiceProvider services) => services.GetRequiredService<IStringLocalizer<PublishingWords>>();

    private static string Said(IServiceProvider services, string key, int number) =>
        Words(services)[key].Value.Replace("{number}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
