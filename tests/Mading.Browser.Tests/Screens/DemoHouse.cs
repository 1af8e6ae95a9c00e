using Mading.Browser.Tests.House;
using Mading.Demo;
using Microsoft.Extensions.DependencyInjection;

namespace Mading.Browser.Tests.Screens;

/// <summary>The demo's library in a house of its own.</summary>
internal static class DemoHouse
{
    public const string Library = "/perpustakaan-kota-contoh";

    public static async Task<BrowserHouse> Open()
    {
        var house = await BrowserHouse.Open(null, ("DEMO", "true"));
        await using var scope = house.Installation.App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DemoSeed>().Furnish(CancellationToken.None);
        return house;
    }

    /// <summary>Somebody of the demo's library, come in by the one click.</summary>
    public static async Task<Screen> Come(this BrowserHouse house, string who, Device device, bool dark = false, string language = "id")
    {
        var screen = await house.Visitor(device, dark: dark, language: language, density: device.Touch ? 2 : 1);
        await screen.Go("/sign-in/demo");
        await screen.Press($"button[name=as][value={who}]");
        return screen;
    }
}
