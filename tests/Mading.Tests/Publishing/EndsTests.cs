using Mading.Kernel;
using Mading.Networks;
using Mading.Publishing;
using Mading.Team;
using NodaTime;

namespace Mading.Tests.Publishing;

/// <summary>The five honest ends of sending, and what becomes of the row.</summary>
public sealed class EndsTests
{
    [Fact]
    public async Task What_is_due_now_goes_out_at_once()
    {
        await using var desk = await PublishingDesk.Open();

        var id = (await desk.Schedule(desk.Now))[0];

        var sent = await desk.Until(id, DeliveryState.Sent);
        (sent.SentAt!.Value - sent.DueAt).ShouldBeLessThan(Duration.FromSeconds(2));
        sent.Link.ShouldBe("https://fake.example/" + id);
        desk.Network.Public.Single().Key.ShouldBe(id.Value);
    }

    [Fact]
    public async Task What_is_due_later_waits_for_its_moment()
    {
        await using var desk = await PublishingDesk.Open();
        var dueAt = desk.Now + Duration.FromSeconds(2);

        var id = (await desk.Schedule(dueAt))[0];

        var sent = await desk.Until(id, DeliveryState.Sent);
        sent.SentAt!.Value.ShouldBeGreaterThanOrEqualTo(dueAt);
        (sent.SentAt!.Value - dueAt).ShouldBeLessThan(Duration.FromMilliseconds(500));
    }

    [Fact]
    public async Task A_refusal_is_final_and_says_why()
    {
        await using var desk = await PublishingDesk.Open();
        desk.Network.OnCommit = (_, _, _) => Task.FromResult<SendResult>(new SendResult.Refused(new Reason("text_too_long", ("most", 500))));

        var id = (await desk.Schedule(desk.Now))[0];

        var refused = await desk.Until(id, DeliveryState.Refused);
        refused.Problem.ShouldBe(new Reason("text_too_long", ("most", 500)));
        desk.Network.Commits.ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_of_a_repeated_call_leaves_the_one_before_it_to_be_found()
    {
        await using var desk = await PublishingDesk.Open();
        desk.Network.ResendingIsLooking = true;
        desk.Network.OnCommit = (post, number, _) => Task.FromResult(number switch
        {
            1 => Lost(desk, post),
            2 => new SendResult.Refused(new Reason("reconnect")),
            _ => desk.Network.Show(post),
        });

        var id = (await desk.Schedule(desk.Now))[0];

        await desk.Until(id, DeliveryState.Sent);
        desk.Network.Public.Count.ShouldBe(1);

        static SendResult Lost(PublishingDesk desk, OutgoingPost post)
        {
            desk.Network.Show(post);
            return new SendResult.Unclear(null);
        }
    }

    [Fact]
    public async Task What_was_refused_goes_out_once_the_reason_is_mended_though_a_sister_is_public_already()
    {
        await using var desk = await PublishingDesk.Open();
        var other = await desk.HasChannel("fake");
        var mended = false;
        desk.Network.OnCommit = (post, _, _) => Task.FromResult(!mended && post.Account == desk.Channel.Id.Value
            ? new SendResult.Refused(new Reason("reconnect"))
            : desk.Network.Show(post));
        var ids = await desk.Schedule(desk.Now, null, desk.Variant(), desk.Variant(channel: other.Id));
        await desk.Until(ids[0], DeliveryState.Refused);
        await desk.Until(ids[1], DeliveryState.Sent);
        var sari = await desk.Installation.DeskOf(await desk.Installation.HasPerson(desk.Library.Id, "Sari", Role.Writer));

        mended = true;
        (await sari.Open($"/studio/kiriman/{ids[0]}")).ShouldContain("Sudah diperbaiki?");
        await sari.SubmitFrom($"/studio/kiriman/{ids[0]}", $"/studio/kiriman/{ids[0]}/kirim-lagi");

        await desk.Until(ids[0], DeliveryState.Sent);
        desk.Network.Public.Count(p => p.Key == ids[0].Value).ShouldBe(1);
    }

    [Fact]
    public async Task A_busy_network_costs_no_attempt()
    {
        await using var desk = await PublishingDesk.Open();
        desk.Network.OnCommit = (post, number, _) => Task.FromResult(number < 3
            ? new SendResult.Busy(desk.Now + Duration.FromMilliseconds(200))
            : desk.Network.Show(post));

        var id = (await desk.Schedule(desk.Now))[0];

        var sent = await desk.Until(id, DeliveryState.Sent);
        sent.Attempts.ShouldBe(1);
        (await desk.AttemptsOf(id)).Count(a => a.Outcome == AttemptOutcome.Busy).ShouldBe(2);
    }

    [Fact]
    public async Task A_network_still_at_work_is_asked_again_with_its_memo()
    {
        await using var desk = await PublishingDesk.Open();
        desk.Network.OnCommit = (post, number, _) => Task.FromResult(number == 1
            ? new SendResult.Working("job-1", Duration.FromMilliseconds(300))
            : desk.Network.Show(post));

        var id = (await desk.Schedule(desk.Now))[0];

        await desk.Until(id, DeliveryState.Working);
        await desk.Until(id, DeliveryState.Sent);
        desk.Network.Public.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_lost_reply_is_looked_for_before_anything_is_sent_again()
    {
        await using var desk = await PublishingDesk.Open();
        desk.Network.OnCommit = (post, _, _) =>
        {
            desk.Network.Show(post);
            return Task.FromResult<SendResult>(new SendResult.Unclear(null));
        };

        var id = (await desk.Schedule(desk.Now))[0];

        await desk.Until(id, DeliveryState.Sent);
        desk.Network.Commits.ShouldBe(1);
        desk.Network.Looks.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Only_after_two_looks_that_found_nothing_is_it_sent_again()
    {
        await using var desk = await PublishingDesk.Open();
        desk.Network.OnCommit = (post, number, _) =>
            Task.FromResult(number == 1 ? new SendResult.Unclear(null) : desk.Network.Show(post));

        var id = (await desk.Schedule(desk.Now))[0];

        var sent = await desk.Until(id, DeliveryState.Sent);
        sent.Attempts.ShouldBe(2);
        desk.Network.Looks.Count.ShouldBe(2);
        desk.Network.Public.Count.ShouldBe(1);
        var looks = (await desk.AttemptsOf(id)).Where(a => a.Step == AttemptStep.Look).ToList();
        (looks[1].At - looks[0].At).ShouldBeGreaterThanOrEqualTo(Duration.FromSeconds(0.3));
    }

    [Fact]
    public async Task Where_our_key_counts_sending_again_is_the_look()
    {
        await using var desk = await PublishingDesk.Open();
        desk.Network.ResendingIsLooking = true;
        desk.Network.OnCommit = (post, number, _) =>
        {
            var shown = desk.Network.Show(post);
            return Task.FromResult(number == 1 ? new SendResult.Unclear(null) : shown);
        };

        var id = (await desk.Schedule(desk.Now))[0];

        await desk.Until(id, DeliveryState.Sent);
        desk.Network.Looks.ShouldBeEmpty();
        desk.Network.Public.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Where_nobody_can_look_a_person_decides()
    {
        await using var desk = await PublishingDesk.Open();
        desk.Network.CanLook = false;
        desk.Network.OnCommit = (_, _, _) => Task.FromResult<SendResult>(new SendResult.Unclear(null));

        var id = (await desk.Schedule(desk.Now))[0];

        var unclear = await desk.Until(id, d => d.WaitsForAPerson);
        unclear.Problem.ShouldBe(new Reason("person_decides"));
        desk.Network.Commits.ShouldBe(1);
    }

    [Fact]
    public async Task A_fault_of_the_connector_counts_as_a_lost_reply()
    {
        await using var desk = await PublishingDesk.Open();
        desk.Network.OnCommit = (post, number, _) =>
            number == 1 ? throw new InvalidOperationException("a fault of ours") : Task.FromResult(desk.Network.Show(post));

        var id = (await desk.Schedule(desk.Now))[0];

        await desk.Until(id, DeliveryState.Sent);
        desk.Network.Looks.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_reply_that_never_comes_is_lost_when_its_time_is_up()
    {
        await using var desk = await PublishingDesk.Open(("PUBLISHING:COMMITTIMEOUT", "0.5"));
        desk.Network.OnCommit = async (post, _, stop) =>
        {
            desk.Network.Show(post);
            await Task.Delay(Timeout.Infinite, stop);
            throw new OperationCanceledException(stop);
        };

        var id = (await desk.Schedule(desk.Now))[0];

        await desk.Until(id, DeliveryState.Sent);
        desk.Network.Public.Count.ShouldBe(1);
    }
}
