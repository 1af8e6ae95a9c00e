using Mading.Browser.Tests.House;
using Mading.Channels;
using Mading.Testing;
using Mading.Tests.Editorial;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Browser.Tests.Journeys;

public sealed class PublishingJourney
{
    [BrowserFact]
    [Capability("C01", "partly")]
    [Capability("C101", "phone")]
    public async Task One_post_goes_to_the_wall_to_Mastodon_once_and_by_a_persons_phone()
    {
        await using var mastodon = await House.Mastodon.Open();
        await using var room = await Newsroom.Open();
        await using var house = BrowserHouse.Around(room.Installation);
        var desk = await house.Seat(room.Bagas, Device.Desktop);
        await desk.Connect("mastodon", ("server", mastodon.Address.ToString()), ("token", "kunci-perpus"));
        await desk.Connect("phone", ("place", "Saluran WhatsApp"));
        await Approve(room);
        room.Installation.Clock.Advance(Duration.FromHours(3));

        var phone = await house.Seat(room.Sari, Device.Phone);
        await phone.Sees("Rak baru", "/studio/hp");
        await Look.At(phone);
        await phone.Press("main li a.button.primary");
        await Look.At(phone);
        (await phone.Page.Locator("#phone-text").InnerTextAsync()).ShouldContain("Sobat Perpus");
        await phone.Page.FillAsync("[name=link]", "https://whatsapp.com/channel/contoh/17");
        await phone.Press("main form button[type=submit]");

        (await phone.Page.Locator("[role=status] a").First.GetAttributeAsync("href")).ShouldBe("https://whatsapp.com/channel/contoh/17");
        await phone.Sees("Rak baru", "/kota");
        var sent = (await mastodon.Ledger(atLeast: 1)).ShouldHaveSingleItem();
        sent.GetProperty("text").GetString()!.ShouldContain("Sobat Perpus");
    }

    [BrowserFact]
    [Capability("C103")]
    public async Task Everything_is_paused_in_one_action_and_every_page_says_so()
    {
        await using var room = await Newsroom.Open();
        await using var house = BrowserHouse.Around(room.Installation);
        var darwin = await house.Seat(room.Darwin, Device.Phone, scripts: false);

        await darwin.Go("/studio/tunda");
        await darwin.Page.FillAsync("[name=reason]", "Kabar duka");
        await darwin.Press("form[action='/studio/tunda'] button[type=submit]");

        var sari = await house.Seat(room.Sari, Device.Phone);
        await sari.Go("/studio/koleksi");
        (await sari.Page.Locator(".banner").InnerTextAsync()).ShouldContain("Semua unggahan sedang ditunda");
        await Look.At(sari);
    }

    [BrowserFact]
    [Capability("C109", "sandbox")]
    public async Task After_an_outage_one_screen_asks_what_to_do_with_what_was_missed()
    {
        await using var room = await Newsroom.Open();
        await using var house = BrowserHouse.Around(room.Installation);
        await Approve(room);
        await Miss(room);

        var darwin = await house.Seat(room.Darwin, Device.Phone, scripts: false);
        await darwin.Sees("Rak baru", "/studio/terlewat");
        await darwin.Press("button[name=choice][value=now]");

        var reader = await house.Visitor(Device.Phone, scripts: false);
        await reader.Sees("Rak baru", "/kota");
    }

    // As if the server had been off over the whole time in which the post still made sense.
    private static Task Miss(Newsroom room)
    {
        room.Installation.Clock.Advance(Duration.FromDays(5));
        return Task.CompletedTask;
    }

    private static async Task Approve(Newsroom room)
    {
        var channels = await room.Installation.In(room.Library.Id, db => db.Channels.Select(c => c.Id).ToListAsync());
        var post = await room.Write(await room.Api(room.Sari), new { kind = "text", channels = channels.ConvertAll(c => c.ToString()), publishAt = room.In(2), zone = "Asia/Jakarta" });
        (await Newsroom.Step(await room.Api(room.Sari), post, "submit")).Status.ShouldBe(200);
        (await Newsroom.Step(await room.Api(room.Lestari), post, "initial")).Status.ShouldBe(200);
        (await Newsroom.Step(await room.Api(room.Darwin), post, "approve")).Status.ShouldBe(200);
    }
}
