using Mading.Browser.Tests.House;
using Mading.Team;

namespace Mading.Browser.Tests.Journeys;

public sealed class IdentityJourney
{
    [BrowserFact]
    public async Task A_new_colour_and_slogan_reach_the_wall_and_stay_legible()
    {
        await using var house = await BrowserHouse.Open();
        var library = await house.Installation.HasLibrary();
        var bagas = await house.Installation.HasPerson(library.Id, "Bagas", Role.Manager);
        var desk = await house.Seat(bagas, Device.Desktop);

        await desk.Go("/studio/identitas");
        await Look.At(desk);
        await desk.Page.EvaluateAsync("() => { const c = document.querySelector('[name=colour]'); c.value = '#ffe600'; }");
        await desk.Page.FillAsync("[name=slogan]", "Singgah, baca, pulang bawa cerita.");
        await desk.Press("main form button[type=submit]");
        desk.Path.ShouldContain("saved=true");

        // The yellow of the brand is darkened until it can be read: the browser's own eyes judge, in both themes.
        var phone = await house.Visitor(Device.Phone);
        await phone.Go("/kota");
        (await phone.Words).ShouldContain("pulang bawa cerita");
        await Look.At(phone, Look.PublicWeight);
        var night = await house.Visitor(Device.Phone, dark: true);
        await night.Go("/kota");
        await Look.At(night, Look.PublicWeight);
    }

    [BrowserFact]
    public async Task What_was_typed_stays_when_the_form_is_refused()
    {
        await using var house = await BrowserHouse.Open();
        var library = await house.Installation.HasLibrary();
        var bagas = await house.Installation.HasPerson(library.Id, "Bagas", Role.Manager);
        var phone = await house.Seat(bagas, Device.Phone, scripts: false);

        await phone.Go("/studio/identitas");
        await phone.Page.FillAsync("[name=catalogueAddress]", "bukan alamat");
        await phone.Page.FillAsync("[name=slogan]", "Slogan yang panjang ditulis");
        await phone.Press("main form button[type=submit]");

        (await phone.Page.InputValueAsync("[name=slogan]")).ShouldBe("Slogan yang panjang ditulis");
        (await phone.Page.Locator("[role=alert]").CountAsync()).ShouldBeGreaterThan(0);
    }
}
