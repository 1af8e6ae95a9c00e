using System.Net;
using System.Net.Http.Json;
using Mading.Publishing;
using Mading.Team;
using Mading.Testing;
using NodaTime;

namespace Mading.Tests.Publishing;

/// <summary>"Terbitkan lewat HP": the due time hands it to a person, who leaves the link.</summary>
public sealed class PhoneTests
{
    private static Task<Mading.Channels.Channel> Place(PublishingDesk desk, string place) =>
        desk.HasChannel("phone", new() { ["place"] = place });

    [Fact]
    [Capability("C101", "phone")]
    public async Task At_its_time_a_page_for_the_phone_has_the_text_and_the_way_and_the_link_comes_back()
    {
        await using var desk = await PublishingDesk.Open();
        var place = await Place(desk, "Saluran WhatsApp");
        var sari = await desk.Installation.DeskOf(await desk.Installation.HasPerson(desk.Library.Id, "Sari", Role.Writer));
        var id = (await desk.Schedule(desk.Now, null, desk.Variant("Buku baru minggu ini", place.Id)))[0];
        await desk.Until(id, DeliveryState.Manual);

        (await sari.Open("/studio/hp")).ShouldContain($"/studio/hp/{id}");
        var page = await sari.Open($"/studio/hp/{id}");
        page.ShouldContain("Buku baru minggu ini");
        page.ShouldContain("https://wa.me/?text=Buku%20baru");
        var answer = await sari.Submit($"/studio/hp/{id}", ("link", "Lihat di sini: https://whatsapp.com/channel/0029abc"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var reported = await desk.Read(id);
        reported.State.ShouldBe(DeliveryState.Reported);
        reported.Link.ShouldBe("https://whatsapp.com/channel/0029abc");
    }

    [Fact]
    public async Task Without_a_link_or_a_screenshot_the_page_asks_again()
    {
        await using var desk = await PublishingDesk.Open();
        var place = await Place(desk, "grup guru");
        var sari = await desk.Installation.DeskOf(await desk.Installation.HasPerson(desk.Library.Id, "Sari", Role.Writer));
        var id = (await desk.Schedule(desk.Now, null, desk.Variant("Halo", place.Id)))[0];
        await desk.Until(id, DeliveryState.Manual);

        var answer = await sari.Submit($"/studio/hp/{id}", ("link", ""));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await desk.Read(id)).State.ShouldBe(DeliveryState.Manual);
    }

    [Fact]
    public async Task The_API_takes_the_link_too_and_says_what_became_of_it()
    {
        await using var desk = await PublishingDesk.Open();
        var place = await Place(desk, "instagram");
        var api = await desk.Installation.ApiOf(desk.Library.Id, await desk.Installation.HasPerson(desk.Library.Id, "Sari", Role.Writer));
        var id = (await desk.Schedule(desk.Now, null, desk.Variant("Halo", place.Id)))[0];
        await desk.Until(id, DeliveryState.Manual);

        var answer = await api.PostAsJsonAsync($"/api/v1/deliveries/{id}/report", new { link = "instagram.com/p/abc" });

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.GetStringAsync("/api/v1/deliveries?state=reported")).ShouldContain("https://instagram.com/p/abc");
        (await api.GetStringAsync("/api/v1/deliveries?state=sent")).ShouldNotContain(id.ToString());
    }

    [Fact]
    public async Task Another_librarys_person_finds_nothing()
    {
        await using var desk = await PublishingDesk.Open();
        var id = (await desk.Schedule(desk.Now + Duration.FromHours(1)))[0];
        var other = await desk.Installation.HasLibrary("lain");
        var stranger = await desk.Installation.DeskOf(await desk.Installation.HasPerson(other.Id, "Bagas", Role.Manager));

        foreach (var path in new[] { $"/studio/hp/{id}", $"/studio/kiriman/{id}" })
            (await stranger.Http.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
