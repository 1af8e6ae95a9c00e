using Mading.Browser.Tests.House;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Setup;
using Mading.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Delivery = Mading.Publishing.Delivery;

namespace Mading.Browser.Tests.Journeys;

/// <summary>The whole main job by the doors people use: from the address of a library's catalogue to a public post on three ways.</summary>
public sealed class MainJobJourney
{
    private const string Permalink = "https://whatsapp.com/channel/contoh/21";

    [BrowserFact]
    [Capability("C01", "partly")]
    [Capability("C29", "sandbox")]
    [Capability("C80")]
    [Capability("C101", "phone")]
    [Capability("C102")]
    public async Task From_the_catalogues_address_to_a_public_post_on_phones() => await Walk(Device.Phone);

    [BrowserFact]
    public async Task From_the_catalogues_address_to_a_public_post_at_the_desk() => await Walk(Device.Desktop);

    private static async Task Walk(Device device)
    {
        await using var slims = await Slims.Open();
        await using var mastodon = await House.Mastodon.Open();
        await using var house = await BrowserHouse.Open();
        var bagas = await Found(house, slims.Address, device);
        await bagas.Connect("mastodon", ("server", mastodon.Address.ToString()), ("token", "kunci-perpus"));
        await bagas.Connect("phone", ("place", "Saluran WhatsApp"));
        var sari = await Joins(house, bagas, device, "Sari", "Writer");
        var lestari = await Joins(house, bagas, device, "Lestari", "Reviewer");
        var darwin = await Joins(house, bagas, device, "Darwin", "Approver");
        var darwinsPhone = await Enrol(house, darwin);

        var post = await Propose(sari);
        await Initial(lestari, post);
        await Decide(house, darwinsPhone, await Ask(sari));
        await Reach(house, post);

        await ByPhone(house, sari);
        await IsPublic(house, device, mastodon);
    }

    private static async Task<Screen> Found(BrowserHouse house, Uri catalogue, Device device)
    {
        var screen = await house.Visitor(device);
        await screen.Go("/setup?key=" + Uri.EscapeDataString(house.Installation.App.Services.GetRequiredService<SetupKey>().Value));
        await screen.Page.FillAsync("[name=address]", catalogue.ToString());
        await screen.Press("form[action='/setup/katalog'] button[type=submit]", patience: 60);
        (await screen.Page.Locator(".poster-row img").CountAsync()).ShouldBe(5);
        await screen.Page.FillAsync("[name=name]", "Perpustakaan Contoh");
        await screen.Page.FillAsync("[name=personName]", "Bagas");
        await screen.Page.FillAsync("[name=email]", "bagas@perpus-contoh.example");
        await screen.Page.FillAsync("[name=password]", Errands.Password);
        await screen.Press("form[action='/setup/perpustakaan'] button[type=submit]");
        return screen;
    }

    private static async Task<Screen> Joins(BrowserHouse house, Screen bagas, Device device, string name, string role)
    {
        var link = await bagas.Invite(name, role);
        var screen = await house.Visitor(device);
        await screen.Join(link);
        return screen;
    }

    private static async Task<Screen> Enrol(BrowserHouse house, Screen darwin)
    {
        await darwin.Go("/studio/enrol");
        await darwin.Press("form[action='/studio/enrol'] button[type=submit]");
        await Look.At(darwin);
        await darwin.Page.Locator("details summary").First.ClickAsync();
        var code = new Uri(await darwin.Page.InnerTextAsync(".copyable code")).PathAndQuery;
        var phone = await house.Visitor(Device.Phone);
        await phone.Go(code);
        await Look.At(phone);
        await phone.Press("button[name=yes]");
        return phone;
    }

    private static async Task<string> Propose(Screen sari)
    {
        await sari.Sees("Laut Bercerita", "/studio/koleksi");
        await sari.Press("a:has-text('Laut Bercerita')");
        await sari.Press("form[action$='/usulkan'] button");
        sari.Path.ShouldStartWith("/studio/unggahan/");
        (await sari.Words).ShouldContain("Laut Bercerita, karya Leila S. Chudori");
        await Look.At(sari);
        var post = sari.Path.Split('?')[0].Replace("/ubah", "", StringComparison.Ordinal);
        await sari.Go(post);
        await sari.Press("button[name=act][value=submit]");
        return post;
    }

    private static async Task Initial(Screen lestari, string post)
    {
        await lestari.Go(post);
        await lestari.Press("button[name=act][value=initial]");
        await Look.At(lestari);
    }

    private static async Task<string> Ask(Screen sari)
    {
        await sari.Go("/studio/persetujuan");
        await sari.Page.SelectOptionAsync("[name=person]", new Microsoft.Playwright.SelectOptionValue { Label = "Darwin (penyetuju)" });
        await sari.Press("form[action='/studio/persetujuan'] button[type=submit]");
        await Look.At(sari);
        var message = await sari.Page.InnerTextAsync("#ask-message");
        return new Uri(message.Split(' ', '\n').Single(w => w.Contains("/d/", StringComparison.Ordinal))).PathAndQuery;
    }

    // Nobody has signed in on this phone: its enrolment and the link are enough, and one tap decides.
    private static async Task Decide(BrowserHouse house, Screen phone, string link)
    {
        var stranger = await house.Visitor(Device.Phone);
        await stranger.Go(link);
        (await stranger.Page.Locator("button[value=approve]").CountAsync()).ShouldBe(0);

        await phone.Go(link);
        await Look.At(phone, Look.DecisionWeight);
        await Weighs(phone, Look.DecisionWeight);
        await phone.Press("button[name=act][value=approve]");
        (await phone.Words).ShouldContain("Terjadwal");
    }

    // With the poster: what the phone of a head of library really loads.
    private static async Task Weighs(Screen screen, int heaviest)
    {
        var all = 0;
        foreach (var request in screen.Fetched.ToList())
        {
            var sizes = await request.SizesAsync();
            all += sizes.ResponseBodySize + sizes.ResponseHeadersSize;
        }

        screen.Fetched.ShouldContain(r => r.ResourceType == "image");
        all.ShouldBeLessThanOrEqualTo(heaviest, string.Join(", ", screen.Fetched.Select(r => r.Url)));
    }

    private static async Task Reach(BrowserHouse house, string post)
    {
        var id = PostId.Of(Guid.Parse(post.Split('/')[^1]));
        var due = await Deliveries(house, all => all.Where(d => d.PostId == id).MaxAsync(d => d.DueAt));
        house.Installation.Clock.Advance(due - house.Installation.Clock.GetCurrentInstant() + Duration.FromSeconds(1));
    }

    // Three taps: open it, share it (the sheet is the phone's own), hand the link back.
    private static async Task ByPhone(BrowserHouse house, Screen sari)
    {
        await sari.Sees("Laut Bercerita", "/studio/hp");
        await sari.Press("main li a.button.primary");
        await Look.At(sari);
        (await sari.Page.Locator("figure img").CountAsync()).ShouldBe(1);
        await sari.Page.FillAsync("[name=link]", Permalink);
        await sari.Press("main form button[type=submit]");
        (await sari.Page.Locator("[role=status] a").First.GetAttributeAsync("href")).ShouldBe(Permalink);
        (await Deliveries(house, all => all.CountAsync(d => d.Link == Permalink))).ShouldBe(1);
    }

    private static async Task<T> Deliveries<T>(BrowserHouse house, Func<IQueryable<Delivery>, Task<T>> ask)
    {
        await using var scope = house.Installation.App.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<MadingDb>().Set<Delivery>().IgnoreQueryFilters());
    }

    private static async Task IsPublic(BrowserHouse house, Device device, House.Mastodon mastodon)
    {
        var sent = (await mastodon.Ledger(atLeast: 1)).ShouldHaveSingleItem();
        sent.GetProperty("text").GetString()!.ShouldContain("Laut Bercerita");
        sent.GetProperty("media").EnumerateArray().ShouldNotBeEmpty(sent.ToString());
        sent.GetProperty("media")[0].GetProperty("alt").GetString()!.ShouldContain("Laut Bercerita");

        var reader = await house.Visitor(device);
        await reader.Sees("Laut Bercerita", "/perpustakaan-contoh");
        await Look.At(reader, Look.PublicWeight);
    }
}
