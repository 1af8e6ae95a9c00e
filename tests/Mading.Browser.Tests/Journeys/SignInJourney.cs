using Mading.Browser.Tests.House;
using Mading.Team;

namespace Mading.Browser.Tests.Journeys;

public sealed class SignInJourney
{
    [BrowserFact]
    public async Task A_person_signs_in_on_a_phone_without_scripts_and_arrives_where_they_wanted()
    {
        await using var house = await BrowserHouse.Open();
        var library = await house.Installation.HasLibrary();
        var bagas = await house.Installation.HasPerson(library.Id, "Bagas", Role.Manager);
        var screen = await house.Visitor(Device.Phone, scripts: false);

        await screen.Go("/studio/tim");
        screen.Path.ShouldStartWith("/sign-in");
        await screen.Page.FillAsync("input[name=email]", bagas.Email!);
        await screen.Page.FillAsync("input[name=password]", TestInstallation.Password);
        await screen.Press("form[action='/sign-in'] button[type=submit]");

        screen.Path.ShouldBe("/studio/tim");
        (await screen.Words).ShouldContain("Bagas");
    }

    [BrowserFact]
    public async Task A_wrong_password_is_told_in_one_sentence_and_the_address_stays_typed()
    {
        await using var house = await BrowserHouse.Open();
        var library = await house.Installation.HasLibrary();
        var sari = await house.Installation.HasPerson(library.Id, "Sari", Role.Writer);
        var screen = await house.Visitor(Device.Phone);

        await screen.Go("/sign-in");
        await screen.Page.FillAsync("input[name=email]", sari.Email!);
        await screen.Page.FillAsync("input[name=password]", "bukan ini");
        await screen.Press("form[action='/sign-in'] button[type=submit]");

        (await screen.Page.Locator("[role=alert]").InnerTextAsync()).ShouldNotBeEmpty();
        (await screen.Page.InputValueAsync("input[name=email]")).ShouldBe(sari.Email);
        await Look.At(screen);
    }
}
