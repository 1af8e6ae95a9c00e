using Mading.Browser.Tests.House;
using Mading.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace Mading.Browser.Tests.Screens;

/// <summary>The first run as a librarian meets it: the catalogue's address, five posters of their own books, then the library.</summary>
public sealed class FirstRunScreensTests
{
    [BrowserFact]
    public async Task From_the_catalogues_address_to_a_library_on_a_phone_without_scripts() => await Walk(Device.Phone, scripts: false);

    [BrowserFact]
    public async Task The_first_run_is_fit_to_be_shown_on_a_desk() => await Walk(Device.Desktop, scripts: true);

    [BrowserFact]
    public async Task An_address_that_is_no_catalogue_is_told_and_stays_typed()
    {
        await using var house = await BrowserHouse.Open();
        var phone = await Enter(house, Device.Phone, scripts: true);

        await phone.Page.FillAsync("[name=address]", "http://127.0.0.1:9/");
        await phone.Press("form[action='/setup/katalog'] button[type=submit]");

        (await phone.Page.InputValueAsync("[name=address]")).ShouldBe("http://127.0.0.1:9/");
        (await phone.Page.Locator("[role=alert]").InnerTextAsync()).ShouldNotBeEmpty();
        await Look.At(phone);
    }

    private static async Task Walk(Device device, bool scripts)
    {
        await using var slims = await Slims.Open();
        await using var house = await BrowserHouse.Open();
        var screen = await Enter(house, device, scripts);

        await See(screen, "pasang");
        await screen.Page.FillAsync("[name=address]", slims.Address.ToString());
        await screen.Press("form[action='/setup/katalog'] button[type=submit]", patience: 60);
        (await screen.Page.Locator(".poster-row img").CountAsync()).ShouldBe(5);
        await See(screen, "pasang-poster");

        await Found(screen);
        screen.Path.ShouldBe("/studio/koleksi");
        await screen.Sees("Laskar Pelangi", "/studio/koleksi");
        (await (await house.Visitor(device, scripts)).Go("/perpustakaan-contoh")).Status.ShouldBe(200);
    }

    private static async Task Found(Screen screen)
    {
        await screen.Page.FillAsync("[name=name]", "Perpustakaan Contoh");
        await screen.Page.FillAsync("[name=personName]", "Bagas");
        await screen.Page.FillAsync("[name=email]", "bagas@perpus-contoh.example");
        await screen.Page.FillAsync("[name=password]", "kalimat yang mudah diingat");
        await screen.Press("form[action='/setup/perpustakaan'] button[type=submit]");
    }

    private static async Task<Screen> Enter(BrowserHouse house, Device device, bool scripts)
    {
        var screen = await house.Visitor(device, scripts, density: device.Touch ? 2 : 1);
        await screen.Go("/setup?key=" + Uri.EscapeDataString(house.Installation.App.Services.GetRequiredService<SetupKey>().Value));
        screen.Path.ShouldBe("/setup");
        return screen;
    }

    private static async Task See(Screen screen, string name)
    {
        if (!screen.Scripts)
            return;
        await Album.Keep(screen, $"{name}-{screen.Device.Name}");
        await Look.At(screen);
    }
}
