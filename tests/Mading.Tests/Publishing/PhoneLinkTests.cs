using System.Net;
using System.Text.RegularExpressions;
using Mading.Kernel;
using Mading.Publishing;
using Mading.Team;
using Mading.Testing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Tests.Publishing;

/// <summary>From the desk to the phone by a code that opens one delivery, and through all places in one sitting.</summary>
public sealed partial class PhoneLinkTests
{
    [Fact]
    [Capability("C101", "phone")]
    public async Task The_desks_code_opens_this_one_delivery_on_a_phone_without_a_password_once()
    {
        await using var desk = await PublishingDesk.Open();
        var (sari, id) = await Waiting(desk);
        var path = await Code(sari, id);
        var phone = new Desk(desk.Installation.Anonymous());

        (await phone.Open(path)).ShouldContain("Rak 800 terisi lagi");
        var answer = await phone.Submit(path, ("link", "https://www.instagram.com/p/abc"));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await desk.Read(id)).Link.ShouldBe("https://www.instagram.com/p/abc");
        (await phone.Http.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await phone.Http.GetAsync("/studio/hp")).StatusCode.ShouldBe(HttpStatusCode.Redirect, "the phone was let in nowhere else");
        (await phone.Http.GetAsync($"/studio/hp/{id}")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var trail = await desk.Installation.In(desk.Library.Id, db => db.AuditTrail.AsNoTracking().Where(e => e.Act == "delivery.reported_by_code").ToListAsync());
        var person = await desk.Installation.In(desk.Library.Id, db => db.People.Where(p => p.Name == "Sari").Select(p => p.Id).FirstAsync());
        trail.Single().PersonId!.Value.Value.ShouldBe(person);
    }

    [Fact]
    public async Task A_code_ends_after_a_quarter_of_an_hour_and_with_the_next_one()
    {
        await using var desk = await PublishingDesk.Open();
        var (sari, id) = await Waiting(desk);
        var phone = new Desk(desk.Installation.Anonymous());
        var first = await Code(sari, id);
        var second = await Code(sari, id);

        (await phone.Http.GetAsync(first)).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await phone.Http.GetAsync(second)).StatusCode.ShouldBe(HttpStatusCode.OK);
        desk.Clock.Advance(Duration.FromMinutes(15));
        var late = await phone.Http.GetAsync(second);

        late.StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await late.Content.ReadAsStringAsync()).ShouldContain("seperempat jam");
        (await phone.Http.GetAsync("/p/" + new string('x', 43))).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task The_code_of_somebody_who_may_no_longer_publish_opens_nothing()
    {
        await using var desk = await PublishingDesk.Open();
        var (sari, id) = await Waiting(desk);
        var path = await Code(sari, id);

        await desk.Installation.In(desk.Library.Id, async db =>
        {
            foreach (var place in await db.Memberships.ToListAsync())
                place.Take([Role.Viewer], null);
            await db.SaveChangesAsync();
        });

        (await desk.Installation.Anonymous().GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task The_code_of_another_desk_changes_nothing_that_was_told_already()
    {
        await using var desk = await PublishingDesk.Open();
        var (sari, id) = await Waiting(desk);
        var budi = await desk.Installation.DeskOf(await desk.Installation.HasPerson(desk.Library.Id, "Budi", Role.Writer));
        var (hers, his) = (await Code(sari, id), await Code(budi, id));
        var (first, second) = (new Desk(desk.Installation.Anonymous()), new Desk(desk.Installation.Anonymous()));
        var form = FormToken().Match(await second.Open(his)).Groups[1].Value;

        await first.Submit(hers, ("link", "https://www.instagram.com/p/abc"));
        var late = await second.Http.PostAsync(his, new FormUrlEncodedContent([new("__RequestVerificationToken", form), new("link", "https://www.instagram.com/p/lain")]));

        late.StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await desk.Read(id)).Link.ShouldBe("https://www.instagram.com/p/abc");
    }

    [Fact]
    public async Task Who_only_looks_makes_no_code()
    {
        await using var desk = await PublishingDesk.Open();
        var (_, id) = await Waiting(desk);
        var tono = await desk.Installation.DeskOf(await desk.Installation.HasPerson(desk.Library.Id, "Tono", Role.Viewer));

        (await tono.SubmitFrom("/studio/tim", $"/studio/hp/{id}/kode")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        (await tono.Open($"/studio/hp/{id}")).ShouldNotContain("/kode");
    }

    [Fact]
    [Capability("C101", "phone")]
    public async Task All_places_of_a_post_come_one_after_the_other_then_the_next_post_and_one_may_be_skipped()
    {
        await using var desk = await PublishingDesk.Open();
        var sari = await desk.Installation.DeskOf(await desk.Installation.HasPerson(desk.Library.Id, "Sari", Role.Writer));
        var status = await desk.HasChannel("phone", new() { ["place"] = "whatsapp-status" });
        var group = await desk.HasChannel("phone", new() { ["place"] = "grup guru" });
        var first = await desk.Schedule(desk.Now, null, desk.Variant("Satu", status.Id), desk.Variant("Satu", group.Id));
        var second = await desk.Schedule(desk.Now, null, desk.Variant("Dua", status.Id));
        foreach (var id in first.Concat(second))
            await desk.Until(id, DeliveryState.Manual);
        var begin = Begin().Match(await sari.Open("/studio/hp")).Groups[1].Value;
        var opening = first.Single(id => begin == $"/studio/hp/{id}");
        var other = first.Single(id => id != opening);
        (await sari.Open($"/studio/hp/{opening}")).ShouldContain("1 dari 3");

        var after = (await sari.Submit($"/studio/hp/{opening}", ("link", "https://wa.me/status/1"))).Headers.Location!.ToString();
        var page = await sari.Open(after);
        var last = (await sari.Submit($"/studio/hp/{second[0]}", ("link", "https://wa.me/status/2"))).Headers.Location!.ToString();

        after.ShouldBe($"/studio/hp/{other}?baru=1");
        page.ShouldContain("2 dari 3");
        page.ShouldContain($"href=\"/studio/hp/{second[0]}\"", customMessage: "skipping leads on");
        last.ShouldBe($"/studio/hp/{second[0]}");
        (await sari.Open("/studio/hp")).ShouldContain("2 dari 3 selesai hari ini");
    }

    private static async Task<(Desk Sari, DeliveryId Id)> Waiting(PublishingDesk desk)
    {
        var place = await desk.HasChannel("phone", new() { ["place"] = "instagram" });
        var sari = await desk.Installation.DeskOf(await desk.Installation.HasPerson(desk.Library.Id, "Sari", Role.Writer));
        var id = (await desk.Schedule(desk.Now, null, desk.Variant("Rak 800 terisi lagi", place.Id)))[0];
        await desk.Until(id, DeliveryState.Manual);
        return (sari, id);
    }

    private static async Task<string> Code(Desk sari, DeliveryId id)
    {
        var page = await (await sari.SubmitFrom($"/studio/hp/{id}", $"/studio/hp/{id}/kode")).Content.ReadAsStringAsync();
        page.ShouldContain("<svg");
        return Token().Match(page).Value;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();

    [GeneratedRegex("/p/[A-Za-z0-9_-]{43}")]
    private static partial Regex Token();

    [GeneratedRegex("class=\"button primary\" href=\"([^\"]+)\"")]
    private static partial Regex Begin();
}
