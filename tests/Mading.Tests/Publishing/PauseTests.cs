using System.Net;
using System.Net.Http.Json;
using Mading.Publishing;
using Mading.Team;
using Mading.Testing;
using NodaTime;

namespace Mading.Tests.Publishing;

/// <summary>"Tunda semua unggahan", and what was missed meanwhile.</summary>
public sealed class PauseTests
{
    [Fact]
    [Capability("C103")]
    public async Task While_everything_is_paused_nothing_goes_out_and_what_is_still_in_time_goes_on_afterwards()
    {
        await using var desk = await PublishingDesk.Open();
        var api = await desk.Installation.ApiOf(desk.Library.Id, await desk.Installation.HasPerson(desk.Library.Id, "Lestari", Role.Approver));
        await api.PostAsJsonAsync("/api/v1/pause", new { reason = "Masa berkabung" });

        var id = (await desk.Schedule(desk.Now))[0];

        await desk.Until(id, DeliveryState.Paused);
        desk.Network.Public.ShouldBeEmpty();
        (await api.PostAsJsonAsync("/api/v1/resume", new { })).StatusCode.ShouldBe(HttpStatusCode.OK);
        await desk.Until(id, DeliveryState.Sent);
    }

    [Fact]
    public async Task A_row_already_in_hand_is_taken_out_of_it_by_the_pause()
    {
        await using var desk = await PublishingDesk.Open();
        var api = await desk.Installation.ApiOf(desk.Library.Id, await desk.Installation.HasPerson(desk.Library.Id, "Lestari", Role.Approver));
        var id = (await desk.Schedule(desk.Now + Duration.FromSeconds(3)))[0];
        await desk.Until(id, d => d.LeaseToken is not null);

        await api.PostAsJsonAsync("/api/v1/pause", new { reason = "" });

        await desk.Until(id, DeliveryState.Paused);
        desk.Network.Commits.ShouldBe(0);
    }

    [Fact]
    public async Task A_row_taken_in_hand_in_the_moment_of_the_pause_is_let_go_before_its_time()
    {
        await using var desk = await PublishingDesk.Open();
        var id = (await desk.Schedule(desk.Now + Duration.FromSeconds(5)))[0];
        await desk.Until(id, d => d.LeaseToken is not null);

        // The pause alone, as a claim sees it that began before it: no row is taken out of the engine's hand with it.
        await desk.Installation.In(desk.Library.Id, async db =>
        {
            db.Add(new Pause(desk.Library.Id, "Darwin", "", desk.Now));
            await db.SaveChangesAsync();
        });

        await desk.Until(id, d => d.LeaseToken is null);
        await desk.Until(id, DeliveryState.Paused);
        desk.Network.Commits.ShouldBe(0);
    }

    [Fact]
    [Capability("C109")]
    public async Task After_a_long_outage_one_screen_lists_what_was_missed_with_one_choice_each()
    {
        await using var desk = await PublishingDesk.Open();
        var head = await desk.Installation.DeskOf(await desk.Installation.HasPerson(desk.Library.Id, "Lestari", Role.Approver));
        var past = desk.Now - Duration.FromHours(8);
        var now = (await desk.Schedule(past, Duration.FromHours(1), desk.Variant("satu") with { Title = "Terlewat satu" }))[0];
        var later = (await desk.Schedule(past, Duration.FromHours(1), desk.Variant("dua") with { Title = "Terlewat dua" }))[0];
        var never = (await desk.Schedule(past, Duration.FromHours(1), desk.Variant("tiga") with { Title = "Terlewat tiga" }))[0];
        foreach (var id in new[] { now, later, never })
            await desk.Until(id, DeliveryState.Missed);

        (await head.Open("/studio/terlewat")).ShouldContain("Terlewat dua");
        (await head.SubmitFrom("/studio/terlewat", $"/studio/terlewat/{now}", ("choice", "now"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await head.SubmitFrom("/studio/terlewat", $"/studio/terlewat/{later}", ("choice", "move"), ("at", "2099-01-01T09:00"));
        await head.SubmitFrom("/studio/terlewat", $"/studio/terlewat/{never}", ("choice", "withdraw"));

        await desk.Until(now, DeliveryState.Sent);
        (await desk.Read(later)).State.ShouldBe(DeliveryState.Pending);
        (await desk.Read(never)).State.ShouldBe(DeliveryState.Withdrawn);
        desk.Network.Public.Single().Text.ShouldBe("satu");
    }

    [Fact]
    public async Task What_came_due_in_a_pause_longer_than_its_grace_is_missed_and_not_sent()
    {
        await using var desk = await PublishingDesk.Open();
        var head = await desk.Installation.DeskOf(await desk.Installation.HasPerson(desk.Library.Id, "Lestari", Role.Approver));
        await head.SubmitFrom("/studio/tunda", "/studio/tunda", ("reason", "Banjir"));
        var id = (await desk.Schedule(desk.Now, Duration.FromHours(1)))[0];
        await desk.Until(id, DeliveryState.Paused);
        desk.Clock.Advance(Duration.FromHours(5));

        var lifted = await head.SubmitFrom("/studio/tunda", "/studio/tunda/akhiri");

        lifted.Headers.Location!.ToString().ShouldBe("/studio/terlewat");
        (await desk.Read(id)).State.ShouldBe(DeliveryState.Missed);
        desk.Network.Public.ShouldBeEmpty();
    }
}
