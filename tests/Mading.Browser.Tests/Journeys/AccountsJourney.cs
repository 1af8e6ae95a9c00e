using Mading.Browser.Tests.House;
using Mading.Team;

namespace Mading.Browser.Tests.Journeys;

public sealed class AccountsJourney
{
    [BrowserFact]
    public async Task An_account_is_connected_on_a_phone_without_scripts_and_a_dead_token_is_explained()
    {
        await using var mastodon = await House.Mastodon.Open();
        await using var house = await BrowserHouse.Open();
        var library = await house.Installation.HasLibrary();
        var bagas = await house.Installation.HasPerson(library.Id, "Bagas", Role.Manager);
        var phone = await house.Seat(bagas, Device.Phone, scripts: false);

        await phone.Go("/studio/akun/sambung/mastodon");
        await phone.OpenPasted();
        await phone.Page.FillAsync("#pasted [name='setting.server']", mastodon.Address.ToString());
        await phone.Page.FillAsync("#pasted [name='setting.token']", "expired-kunci");
        await phone.Press("#pasted button[type=submit]");
        (await phone.Page.InputValueAsync("#pasted [name='setting.server']")).ShouldBe(mastodon.Address.ToString());
        (await phone.Words).ShouldNotContain("expired-kunci");
        (await phone.Page.Locator("[role=alert]").InnerTextAsync()).ShouldNotBeEmpty();

        await phone.Page.FillAsync("#pasted [name='setting.token']", "kunci-perpus");
        await phone.Press("#pasted button[type=submit]");

        phone.Path.ShouldBe("/studio/akun");
        (await phone.Words).ShouldContain("Mastodon");
    }

    [BrowserFact]
    public async Task The_accounts_and_their_forms_look_right_everywhere()
    {
        await using var house = await BrowserHouse.Open();
        var library = await house.Installation.HasLibrary();
        var bagas = await house.Installation.HasPerson(library.Id, "Bagas", Role.Manager);

        foreach (var device in new[] { Device.Phone, Device.Desktop })
        {
            var screen = await house.Seat(bagas, device);
            foreach (var path in new[] { "/studio/akun", "/studio/akun/sambung/mastodon", "/studio/akun/sambung/phone", "/studio/akun/sambung/portal" })
            {
                await screen.Go(path);
                await Look.At(screen);
            }
        }
    }
}
