using Mading.Browser.Tests.House;
using Mading.Demo;

namespace Mading.Browser.Tests.Screens;

/// <summary>The demo as <c>bin/start --demo</c> furnishes it, with its simulated networks, in a house of its own.</summary>
internal sealed class DemoHouse : IAsyncDisposable
{
    public const string Library = "/perpustakaan-kota-contoh";

    // One shelf for a whole run: the same posters are printed once.
    private static readonly Lazy<string> Shelf = new(() => Directory.CreateTempSubdirectory("mading-screens-").FullName);

    private readonly DemoServer _simulation;

    private DemoHouse(DemoServer simulation, BrowserHouse house)
    {
        _simulation = simulation;
        House = house;
    }

    public BrowserHouse House { get; }

    public static async Task<DemoHouse> Open()
    {
        var (simulation, settings) = (await DemoServer.Start(Shelf.Value))!.Value;
        var house = await BrowserHouse.Open(null, [.. settings.Select(s => (s.Key, s.Value!))]);
        await DemoServer.Furnish(house.Installation.App);

        // Past the first post of the demo that goes out by itself.
        house.Installation.Clock.Advance(NodaTime.Duration.FromMinutes(2));
        return new(simulation, house);
    }

    /// <summary>Somebody of the demo's library, come in by the one click; without a name, a reader.</summary>
    public async Task<Screen> Come(string? who, Device device, bool dark = false, string language = "id")
    {
        var screen = await House.Visitor(device, dark: dark, language: language, density: device.Touch ? 2 : 1);
        if (who is null)
            return screen;
        await screen.Go("/sign-in/demo");
        await screen.Press($"button[name=as][value={who}]");
        return screen;
    }

    public async ValueTask DisposeAsync()
    {
        await House.DisposeAsync();
        await _simulation.DisposeAsync();
    }
}
