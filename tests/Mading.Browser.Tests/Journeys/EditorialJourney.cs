using Mading.Browser.Tests.House;
using Mading.Testing;
using Mading.Tests.Editorial;
using NodaTime;

namespace Mading.Browser.Tests.Journeys;

public sealed class EditorialJourney
{
    private const string Text = "Rak buku baru terisi lagi, Sobat Perpus. Ada dua belas judul untuk akhir pekan.";

    [BrowserFact]
    [Capability("C11", "sandbox")]
    [Capability("C76")]
    public async Task A_post_goes_from_a_phone_without_scripts_by_paraf_and_approval_to_the_wall()
    {
        await using var room = await Newsroom.Open();
        await using var house = BrowserHouse.Around(room.Installation);
        var sari = await house.Seat(room.Sari, Device.Phone, scripts: false);

        await sari.Go("/studio/unggahan/baru");
        await sari.Page.FillAsync("[name=title]", "Rak baru");
        await sari.Page.FillAsync("#text", Text);
        await sari.Page.SelectOptionAsync("[name=kind]", "Text");
        await sari.Page.SelectOptionAsync("[name=contentType]", "Information");
        await sari.Page.FillAsync("[name=publishAt]", room.In(2));
        await sari.Press("button[name=act][value=submit]");
        (await sari.Words).ShouldContain("Sumbernya belum diisi");
        (await sari.Page.InputValueAsync("#text")).ShouldBe(Text);

        await sari.Page.Locator("[name=sourceTitle]").First.FillAsync("katalog Perpustakaan Kota Contoh");
        await sari.Press("button[name=act][value=submit]");
        var post = sari.Path;
        post.ShouldStartWith("/studio/unggahan/");

        var lestari = await house.Seat(room.Lestari, Device.Phone, scripts: false);
        await lestari.Go(post);
        await lestari.Press("button[name=act][value=initial]");
        var darwin = await house.Seat(room.Darwin, Device.Phone, scripts: false);
        await darwin.Go(post);
        await darwin.Press("button[name=act][value=approve]");
        room.Installation.Clock.Advance(Duration.FromHours(3));

        var reader = await house.Visitor(Device.Phone, scripts: false);
        await reader.Sees("Rak baru", "/kota");
    }

    [BrowserFact]
    public async Task Of_two_editors_nobody_loses_a_word()
    {
        await using var room = await Newsroom.Open();
        await using var house = BrowserHouse.Around(room.Installation);
        var post = await room.Write(await room.Api(room.Sari));
        var edit = $"/studio/unggahan/{post.GetProperty("id").GetString()}/ubah";
        var sari = await house.Seat(room.Sari, Device.Desktop);
        var bagas = await house.Seat(room.Bagas, Device.Desktop);

        await sari.Go(edit);
        await bagas.Go(edit);
        await bagas.Page.FillAsync("#text", "Tulisan Bagas");
        await bagas.Press("button[name=act][value=save]");
        await sari.Page.FillAsync("#text", "Tulisan Sari");
        await sari.Press("button[name=act][value=save]");

        (await sari.Page.InputValueAsync("#text")).ShouldBe("Tulisan Sari");
        (await sari.Words).ShouldContain("Tulisan Bagas");
        (await sari.Words).ShouldContain("Bagas mengubah unggahan ini");
        await Look.At(sari);
    }

    [BrowserFact]
    public async Task What_was_typed_survives_the_end_of_a_session()
    {
        await using var room = await Newsroom.Open();
        await using var house = BrowserHouse.Around(room.Installation);
        var sari = await house.Seat(room.Sari, Device.Phone);

        await sari.Go("/studio/unggahan/baru");
        await sari.Page.FillAsync("[name=title]", "Ditulis lama");
        await sari.Page.FillAsync("#text", Text);
        await sari.LoseSession();
        await sari.Press("button[name=act][value=save]");
        sari.Path.ShouldStartWith("/sign-in");
        await sari.Page.FillAsync("input[name=email]", room.Sari.Email!);
        await sari.Page.FillAsync("input[name=password]", TestInstallation.Password);
        await sari.Press("form[action='/sign-in'] button[type=submit]");
        await sari.Page.Locator("save-draft button").First.ClickAsync();

        sari.Path.ShouldBe("/studio/unggahan/baru");
        (await sari.Page.InputValueAsync("#text")).ShouldBe(Text);
        (await sari.Page.InputValueAsync("[name=title]")).ShouldBe("Ditulis lama");
    }

    [BrowserFact]
    public async Task The_composer_counts_as_each_network_does_while_one_types()
    {
        await using var room = await Newsroom.Open();
        await room.HasAccount("mastodon", "Mastodon Perpus", ("server", "https://mastodon.example"));
        await using var house = BrowserHouse.Around(room.Installation);
        var sari = await house.Seat(room.Sari, Device.Phone);

        await sari.Go("/studio/unggahan/baru");
        await sari.Page.FillAsync("#text", new string('a', 501));

        var counters = sari.Page.Locator("live-counter[for=text]");
        await Microsoft.Playwright.Assertions.Expect(counters).ToContainTextAsync("Mastodon Perpus");
        await Microsoft.Playwright.Assertions.Expect(counters).ToContainTextAsync("1");
        await Look.At(sari);
    }

    [BrowserFact]
    public async Task A_double_press_writes_one_post()
    {
        await using var room = await Newsroom.Open();
        await using var house = BrowserHouse.Around(room.Installation);
        var sari = await house.Seat(room.Sari, Device.Desktop);

        await sari.Go("/studio/unggahan/baru");
        await sari.Page.FillAsync("[name=title]", "Sekali saja");
        await sari.Page.FillAsync("#text", Text);
        await sari.Page.EvaluateAsync(
            """
            () => { const form = document.querySelector('#composer'), send = () => { const data = new FormData(form); data.set('act', 'save');
                return fetch(form.action, { method: 'POST', body: new URLSearchParams(data) }); }; return Promise.all([send(), send()]); }
            """);

        await sari.Go("/studio/unggahan");
        (await sari.Words).Split("Sekali saja").Length.ShouldBe(2);
    }
}
