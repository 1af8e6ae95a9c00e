using Mading.Browser.Tests.House;
using Mading.Libraries;
using Mading.Portal;
using Mading.Testing;
using NodaTime;

namespace Mading.Browser.Tests.Journeys;

public sealed class PortalJourney
{
    [BrowserFact]
    [Capability("C99")]
    public async Task The_wall_is_complete_on_a_phone_without_scripts()
    {
        await using var house = await BrowserHouse.Open();
        var library = await house.Installation.HasLibrary();
        await HasPosts(house, library, 30);
        var screen = await house.Visitor(Device.Phone, scripts: false);

        await screen.Go("/");
        screen.Path.ShouldBe("/kota");
        (await screen.Words).ShouldContain("Buku baru ke-30");
        await screen.Press("a[rel=next]");
        (await screen.Words).ShouldContain("Buku baru ke-1");
        await screen.Page.FillAsync("#q", "buku ke-7");
        await screen.Press("form[role=search] button");
        (await screen.Page.Locator("article").CountAsync()).ShouldBe(1);
        await screen.Press("article h2 a");

        (await screen.Words).ShouldContain("Ada di rak lantai 2");
        (await screen.Page.Locator("h1").CountAsync()).ShouldBe(1);
        await screen.Go("/kota/tautan");
        (await screen.Words).ShouldContain("Buku baru ke-30");
    }

    [BrowserFact]
    [Capability("C99")]
    public async Task The_wall_is_light_and_open_to_everybody()
    {
        await using var house = await BrowserHouse.Open();
        var library = await house.Installation.HasLibrary();
        await HasPosts(house, library, 3);
        var phone = await house.Visitor(Device.Phone);
        var desk = await house.Visitor(Device.Desktop, language: "en");

        foreach (var path in new[] { "/kota", "/kota/unggahan/buku-2", "/kota/tautan" })
        {
            await phone.Go(path);
            await Look.At(phone, Look.PublicWeight);
            await desk.Go(path);
            await Look.At(desk, Look.PublicWeight, "en");
        }
    }

    [BrowserFact]
    public async Task What_has_passed_says_so()
    {
        await using var house = await BrowserHouse.Open();
        var library = await house.Installation.HasLibrary();
        await HasPosts(house, library, 1, expires: house.Installation.Clock.GetCurrentInstant() - Duration.FromHours(1));
        var phone = await house.Visitor(Device.Phone);

        await phone.Go("/kota/unggahan/buku-1");

        (await phone.Page.Locator(".wall-over").CountAsync()).ShouldBe(1);
        await Look.At(phone, Look.PublicWeight);
    }

    private static Task HasPosts(BrowserHouse house, Library library, int count, Instant? expires = null)
    {
        var now = house.Installation.Clock.GetCurrentInstant();
        return house.Installation.In(library.Id, async db =>
        {
            for (var i = 1; i <= count; i++)
            {
                db.Add(new PortalPost(PortalPostId.Of(Guid.CreateVersion7()), library.Id, $"buku-{i}", now - Duration.FromDays(count + 1 - i))
                {
                    Title = $"Buku baru ke-{i}",
                    Text = "Ada di rak lantai 2, nomor panggil 899.221 3.\n\nSinggah dan pinjam: https://opac.perpus-contoh.example/detail/1",
                    Language = "id",
                    Sources = [new PortalSource("Katalog Perpus Contoh", "https://opac.perpus-contoh.example/detail/1")],
                    ExpiresAt = expires,
                }.CanBeFound());
            }

            await db.SaveChangesAsync();
        });
    }
}
