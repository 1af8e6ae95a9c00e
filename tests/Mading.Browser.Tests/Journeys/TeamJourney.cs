using Mading.Browser.Tests.House;
using Mading.Team;

namespace Mading.Browser.Tests.Journeys;

public sealed class TeamJourney
{
    [BrowserFact]
    public async Task A_colleague_is_invited_at_the_desk_and_comes_in_on_their_phone()
    {
        await using var house = await BrowserHouse.Open();
        var library = await house.Installation.HasLibrary();
        var bagas = await house.Installation.HasPerson(library.Id, "Bagas", Role.Manager);
        var desk = await house.Seat(bagas, Device.Desktop);

        await desk.Go("/studio/tim");
        await Look.At(desk);
        var link = await desk.Invite("Nadia", "Contributor");

        var phone = await house.Visitor(Device.Phone);
        await phone.Go(link);
        await Look.At(phone);
        await phone.Page.FillAsync("[name=password]", Errands.Password);
        await phone.Press("form button[type=submit]");
        await phone.Go("/studio/tim");

        (await phone.Words).ShouldContain("Nadia");
        await Look.At(phone);
    }

    [BrowserFact]
    public async Task The_studio_can_be_walked_with_the_keyboard_alone()
    {
        await using var house = await BrowserHouse.Open();
        var library = await house.Installation.HasLibrary();
        var bagas = await house.Installation.HasPerson(library.Id, "Bagas", Role.Manager);
        var desk = await house.Seat(bagas, Device.Desktop);

        await desk.Go("/studio/tim");

        await Look.GoesByKeyboard(desk);
    }
}
