using System.Net;
using System.Net.Http.Json;
using Mading.Kernel;
using Mading.Networks;
using Mading.Publishing;
using Mading.Team;

namespace Mading.Tests.Publishing;

/// <summary>What is public can be taken down: by the network, or by a person who then says so.</summary>
public sealed class TakeDownTests
{
    [Fact]
    public async Task The_network_is_asked_and_the_trail_keeps_what_was_there()
    {
        await using var desk = await PublishingDesk.Open();
        var id = await Sent(desk);
        var sari = await Sari(desk);

        var answer = await sari.SubmitFrom($"/studio/kiriman/{id}", $"/studio/kiriman/{id}/tarik");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var down = await desk.Read(id);
        down.State.ShouldBe(DeliveryState.Withdrawn);
        down.Link.ShouldNotBeNull();
        desk.Network.Withdrawn.ShouldBe(["r-" + id]);
        (await desk.AttemptsOf(id)).ShouldContain(a => a.Step == AttemptStep.TakeDown && a.Outcome == AttemptOutcome.Withdrawn);
        (await sari.Open($"/studio/kiriman/{id}")).ShouldContain("Sudah ditarik dari publik.");
        (await sari.Open("/studio/jejak")).ShouldContain("menarik unggahan yang sudah terbit");
    }

    [Fact]
    public async Task Two_taps_at_once_take_it_down_once()
    {
        await using var desk = await PublishingDesk.Open();
        var id = await Sent(desk);
        var sari = await Sari(desk);
        desk.Network.OnWithdraw = async remote =>
        {
            await Task.Delay(200);
            return new SendResult.Sent(remote, new Uri("https://fake.example/"));
        };

        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => sari.SubmitFrom($"/studio/kiriman/{id}", $"/studio/kiriman/{id}/tarik"))));

        answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.Redirect || a.StatusCode == HttpStatusCode.UnprocessableEntity);
        (await desk.Read(id)).State.ShouldBe(DeliveryState.Withdrawn);
        (await desk.AttemptsOf(id)).Count(a => a.Outcome == AttemptOutcome.Withdrawn).ShouldBe(1);
    }

    [Fact]
    public async Task The_head_of_library_may_in_an_emergency_and_whoever_only_looks_may_not()
    {
        await using var desk = await PublishingDesk.Open();
        var id = await Sent(desk);
        var viewer = await desk.Installation.ApiOf(desk.Library.Id, await desk.Installation.HasPerson(desk.Library.Id, "Tamu", Role.Viewer));
        var head = await desk.Installation.ApiOf(desk.Library.Id, await desk.Installation.HasPerson(desk.Library.Id, "Darwin", Role.Approver));

        (await viewer.PostAsync($"/api/v1/deliveries/{id}/withdraw", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await head.PostAsync($"/api/v1/deliveries/{id}/withdraw", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_refusal_or_a_lost_reply_leaves_it_public_and_says_so()
    {
        await using var desk = await PublishingDesk.Open();
        var id = await Sent(desk);
        var api = await desk.Installation.ApiOf(desk.Library.Id, await desk.Installation.HasPerson(desk.Library.Id, "Sari", Role.Manager));

        desk.Network.OnWithdraw = _ => Task.FromResult<SendResult>(new SendResult.Refused(new Reason("reconnect")));
        var refused = await api.PostAsync($"/api/v1/deliveries/{id}/withdraw", null);
        desk.Network.OnWithdraw = _ => Task.FromResult<SendResult>(new SendResult.Unclear(null));
        var unclear = await api.PostAsync($"/api/v1/deliveries/{id}/withdraw", null);
        var standing = await desk.Read(id);
        desk.Network.OnWithdraw = null;
        var done = await api.PostAsync($"/api/v1/deliveries/{id}/withdraw", null);
        var again = await api.PostAsync($"/api/v1/deliveries/{id}/withdraw", null);

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await unclear.Content.ReadAsStringAsync()).ShouldContain("take_down_again");
        standing.State.ShouldBe(DeliveryState.Sent);
        done.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await desk.Read(id)).State.ShouldBe(DeliveryState.Withdrawn);
        again.StatusCode.ShouldBe(HttpStatusCode.OK, "what is down already is down");
    }

    [Fact]
    public async Task What_a_person_published_is_deleted_by_that_person_who_says_so()
    {
        await using var desk = await PublishingDesk.Open();
        var place = await desk.HasChannel("phone", new() { ["place"] = "Saluran WhatsApp" });
        var id = (await desk.Schedule(desk.Now, null, desk.Variant("Halo", place.Id)))[0];
        await desk.Until(id, DeliveryState.Manual);
        var sari = await Sari(desk);
        await sari.Submit($"/studio/hp/{id}", ("link", "https://whatsapp.com/channel/x"));

        var early = await sari.SubmitFrom($"/studio/kiriman/{id}", $"/studio/kiriman/{id}/tarik");
        var done = await sari.SubmitFrom($"/studio/kiriman/{id}", $"/studio/kiriman/{id}/tarik", ("byHand", "true"));

        early.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        done.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await desk.Read(id)).State.ShouldBe(DeliveryState.Withdrawn);
    }

    private static async Task<DeliveryId> Sent(PublishingDesk desk)
    {
        var id = (await desk.Schedule(desk.Now))[0];
        await desk.Until(id, DeliveryState.Sent);
        return id;
    }

    private static async Task<Desk> Sari(PublishingDesk desk) =>
        await desk.Installation.DeskOf(await desk.Installation.HasPerson(desk.Library.Id, "Sari", Role.Manager));
}
