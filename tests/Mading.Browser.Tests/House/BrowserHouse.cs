using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Mading.Browser.Tests.House;

/// <summary>An installation on a real port, and people who visit it with a browser.</summary>
internal sealed class BrowserHouse : IAsyncDisposable
{
    private readonly List<IBrowserContext> _contexts = [];

    private readonly bool _ours;

    private BrowserHouse(TestInstallation installation, bool ours)
    {
        Installation = installation;
        _ours = ours;
    }

    public TestInstallation Installation { get; }

    public static async Task<BrowserHouse> Open(
        Action<IServiceCollection>? services = null, params (string Name, string Value)[] settings) =>
        new(await TestInstallation.Start(services, settings), ours: true);

    private static readonly bool IslandsAreBuilt = Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot", "_islands"));

    /// <summary>Around an installation that stands already, and that somebody else takes down.</summary>
    public static BrowserHouse Around(TestInstallation installation) => new(installation, ours: false);

    /// <summary>A fresh browser profile on a device: nobody is signed in.</summary>
    /// <param name="over">Another way to the installation, such as a poor line.</param>
    public async Task<Screen> Visitor(Device device, bool scripts = true, bool dark = false, string language = "id", float density = 1, Uri? over = null)
    {
        IslandsAreBuilt.ShouldBeTrue("The islands are not built: bin/test does it, or npm ci && npm run build in src/Mading before the tests are built.");
        var browser = await Chromium.Browser;
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = (over ?? Installation.Address).ToString(),
            ViewportSize = new() { Width = device.Width, Height = device.Height },
            HasTouch = device.Touch,
            DeviceScaleFactor = density,
            JavaScriptEnabled = scripts,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "id-ID",
            TimezoneId = "Asia/Jakarta",
        });
        context.SetDefaultTimeout(10_000);
        _contexts.Add(context);
        if (language != "id")
            await context.AddCookiesAsync([new() { Name = "mading.culture", Value = language, Url = (over ?? Installation.Address).ToString() }]);
        return await Screen.Of(context, device, scripts);
    }

    /// <summary>A person who has signed in through the page.</summary>
    public async Task<Screen> Seat(
        Team.Person person, Device device, bool scripts = true, bool dark = false, string language = "id", float density = 1, Uri? over = null)
    {
        var screen = await Visitor(device, scripts, dark, language, density, over);
        await screen.SignIn(person);
        return screen;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var context in _contexts)
            await context.CloseAsync();
        if (_ours)
            await Installation.DisposeAsync();
    }
}
