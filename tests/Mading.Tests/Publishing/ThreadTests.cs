using System.Net;
using Mading.Kernel;
using Mading.Networks;
using Mading.Publishing;
using Mading.Team;
using NodaTime;

namespace Mading.Tests.Publishing;

/// <summary>The parts of a thread hang together, whatever happens to one of them.</summary>
public sealed class ThreadTests
{
    [Fact]
    public async Task Taking_down_a_thread_begins_with_its_last_part()
    {
        await using var desk = await PublishingDesk.Open();
        var ids = await desk.Schedule(desk.Now, null, desk.Variant("Satu"), desk.Variant("Dua"), desk.Variant("Tiga"));
        await desk.Until(ids[2], DeliveryState.Sent);

        var answer = await (await Manager(desk)).SubmitFrom($"/studio/kiriman/{ids[0]}", $"/studio/kiriman/{ids[0]}/tarik");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        desk.Network.Withdrawn.ShouldBe(ids.Reverse().Select(id => "r-" + id));
        await ShouldAllBe(desk, ids, DeliveryState.Withdrawn);
    }

    [Fact]
    public async Task The_first_part_goes_down_whatever_holds_a_later_one_up()
    {
        await using var desk = await PublishingDesk.Open();
        var ids = await desk.Schedule(desk.Now, null, desk.Variant("Satu"), desk.Variant("Dua"));
        await desk.Until(ids[1], DeliveryState.Sent);
        desk.Network.OnWithdraw = remote => Task.FromResult<SendResult>(
            remote == "r-" + ids[1] ? new SendResult.Refused(new Reason("permission_missing")) : new SendResult.Sent(remote, new Uri("https://fake.example/")));

        var answer = await (await Manager(desk)).SubmitFrom($"/studio/kiriman/{ids[0]}", $"/studio/kiriman/{ids[0]}/tarik");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "Whoever asked is told what is still there.");
        (await desk.Read(ids[0])).State.ShouldBe(DeliveryState.Withdrawn);
        (await desk.Read(ids[1])).State.ShouldBe(DeliveryState.Sent);
    }

    [Fact]
    public async Task A_part_that_was_refused_or_waits_goes_with_the_first()
    {
        await using var desk = await PublishingDesk.Open();
        desk.Network.OnCommit = (post, _, _) => Task.FromResult(post.Text == "Dua" ? new SendResult.Refused(new Reason("network_refused")) : desk.Network.Show(post));
        var ids = await desk.Schedule(desk.Now, null, desk.Variant("Satu"), desk.Variant("Dua"), desk.Variant("Tiga"));
        await desk.Until(ids[1], DeliveryState.Refused);

        await (await Manager(desk)).SubmitFrom($"/studio/kiriman/{ids[0]}", $"/studio/kiriman/{ids[0]}/tarik");

        await ShouldAllBe(desk, ids, DeliveryState.Withdrawn);
        desk.Network.Withdrawn.ShouldBe(["r-" + ids[0]]);
    }

    [Fact]
    public async Task Who_deletes_the_first_by_hand_takes_back_what_still_waits()
    {
        await using var desk = await PublishingDesk.Open();
        desk.Network.OnCommit = (post, _, _) => Task.FromResult(post.Text == "Dua" ? new SendResult.Refused(new Reason("network_refused")) : desk.Network.Show(post));
        var ids = await desk.Schedule(desk.Now, null, desk.Variant("Satu"), desk.Variant("Dua"), desk.Variant("Tiga"));
        await desk.Until(ids[1], DeliveryState.Refused);

        await (await Manager(desk)).SubmitFrom($"/studio/kiriman/{ids[0]}", $"/studio/kiriman/{ids[0]}/tarik", ("byHand", "true"));

        await ShouldAllBe(desk, ids, DeliveryState.Withdrawn);
    }

    [Fact]
    public async Task A_thread_that_was_begun_in_time_is_finished()
    {
        await using var desk = await PublishingDesk.Open();
        desk.Network.OnCommit = (post, _, _) =>
        {
            if (post.Text == "Satu")
                desk.Clock.Advance(Duration.FromHours(2));
            return Task.FromResult(desk.Network.Show(post));
        };

        var ids = await desk.Schedule(desk.Now, Duration.FromHours(1), desk.Variant("Satu"), desk.Variant("Dua"));

        await desk.Until(ids[1], DeliveryState.Sent);
    }

    [Fact]
    public async Task A_missed_thread_that_is_let_go_is_let_go_as_a_whole()
    {
        await using var desk = await PublishingDesk.Open();
        var ids = await desk.Schedule(desk.Now - Duration.FromHours(2), Duration.FromHours(1), desk.Variant("Satu"), desk.Variant("Dua"));
        await desk.Until(ids[0], DeliveryState.Missed);

        await (await Manager(desk)).SubmitFrom("/studio/terlewat", $"/studio/terlewat/{ids[0]}", ("choice", "withdraw"));

        await ShouldAllBe(desk, ids, DeliveryState.Withdrawn);
    }

    [Fact]
    public async Task No_part_goes_out_as_a_post_of_its_own()
    {
        await using var desk = await PublishingDesk.Open();
        desk.Network.CanLook = false;
        desk.Network.OnCommit = (post, _, _) => Task.FromResult<SendResult>(post.Text == "Satu" ? new SendResult.Unclear(null) : desk.Network.Show(post));
        var ids = await desk.Schedule(desk.Now, null, desk.Variant("Satu"), desk.Variant("Dua"));
        await desk.Until(ids[0], d => d.WaitsForAPerson);

        await (await Manager(desk)).SubmitFrom($"/studio/kiriman/{ids[0]}", $"/studio/kiriman/{ids[0]}/sudah-terbit", ("link", "https://fake.example/1"));

        (await desk.Until(ids[1], DeliveryState.Refused)).Problem!.Code.ShouldBe("part_above_unknown");
        desk.Network.Public.ShouldBeEmpty();
    }

    private static async Task ShouldAllBe(PublishingDesk desk, IReadOnlyList<DeliveryId> ids, DeliveryState state)
    {
        foreach (var id in ids)
            (await desk.Read(id)).State.ShouldBe(state, id.ToString());
    }

    private static async Task<Desk> Manager(PublishingDesk desk) =>
        await desk.Installation.DeskOf(await desk.Installation.HasPerson(desk.Library.Id, "Bagas", Role.Manager));
}
