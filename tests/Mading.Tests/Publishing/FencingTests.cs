using Mading.Foundation;
using Mading.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Tests.Publishing;

/// <summary>Crashes, frozen nodes and second nodes: who holds the lease writes, and nobody else.</summary>
public sealed class FencingTests
{
    [Fact]
    public async Task A_row_left_between_intent_and_reply_is_looked_for_and_not_sent_again()
    {
        await using var desk = await PublishingDesk.Open();
        var id = (await desk.Schedule(desk.Now + Duration.FromHours(1)))[0];
        var due = await desk.Read(id);
        desk.Network.Show(Outgoing.Of(due, null!, null));

        await DiedInTheCommit(desk, id);

        await desk.Until(id, DeliveryState.Sent);
        desk.Network.Commits.ShouldBe(0);
        (await desk.AttemptsOf(id)).ShouldContain(a => a.Outcome == AttemptOutcome.Interrupted);
    }

    [Fact]
    public async Task A_write_after_a_lost_lease_reaches_nothing()
    {
        await using var desk = await PublishingDesk.Open();
        var id = (await desk.Schedule(desk.Now + Duration.FromSeconds(8)))[0];
        await desk.Until(id, d => d.LeaseToken is not null);
        var held = await desk.Read(id);
        var lease = held.LeaseToken!.Value;
        (await desk.Ask(dispatch => dispatch.Withdraw(held.PostId, CancellationToken.None))).ShouldBeEmpty();
        held.BeginCommit(desk.Now, Duration.FromMinutes(1));

        var written = await desk.Installation.App.Services.GetRequiredService<Ledger>().Save(held, lease);

        written.ShouldBeFalse();
        (await desk.Read(id)).State.ShouldBe(DeliveryState.Withdrawn);
    }

    [Fact]
    public async Task What_is_on_its_way_is_not_withdrawn_and_says_so()
    {
        await using var desk = await PublishingDesk.Open();
        var gate = new TaskCompletionSource();
        desk.Network.OnCommit = async (post, _, _) =>
        {
            await gate.Task;
            return desk.Network.Show(post);
        };
        var id = (await desk.Schedule(desk.Now))[0];
        var sending = await desk.Until(id, DeliveryState.Sending);

        var reasons = await desk.Ask(dispatch => dispatch.Withdraw(sending.PostId, CancellationToken.None));

        reasons.Single().Code.ShouldBe("already_on_its_way");
        gate.SetResult();
        await desk.Until(id, DeliveryState.Sent);
    }

    [Fact]
    public async Task Two_engines_on_one_database_send_each_once()
    {
        await using var desk = await PublishingDesk.Open();
        var services = desk.Installation.App.Services;
        using var second = SecondEngine(services);
        await second.StartAsync(CancellationToken.None);
        var due = desk.Now + Duration.FromSeconds(1);

        var ids = new List<Mading.Kernel.DeliveryId>();
        for (var number = 0; number < 60; number++)
            ids.AddRange(await desk.Schedule(due, null, desk.Variant($"nomor {number}")));

        foreach (var id in ids)
            await desk.Until(id, DeliveryState.Sent);
        desk.Network.Public.Select(p => p.Key).Distinct().Count().ShouldBe(60);
        desk.Network.Commits.ShouldBe(60);
        await second.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_throttled_account_delays_no_other()
    {
        await using var desk = await PublishingDesk.Open();
        var other = await desk.HasChannel("fake");
        desk.Network.OnCommit = (post, _, _) => Task.FromResult(post.Account == desk.Channel.Id.Value
            ? new Mading.Networks.SendResult.Busy(desk.Now + Duration.FromMinutes(1))
            : desk.Network.Show(post));
        var due = desk.Now + Duration.FromSeconds(1);
        for (var number = 0; number < 30; number++)
            await desk.Schedule(due, null, desk.Variant("tertahan"));

        var id = (await desk.Schedule(due, null, desk.Variant("lancar", other.Id)))[0];

        var sent = await desk.Until(id, DeliveryState.Sent);
        (sent.SentAt!.Value - sent.DueAt).ShouldBeLessThan(Duration.FromSeconds(1));
    }

    private static Task DiedInTheCommit(PublishingDesk desk, Mading.Kernel.DeliveryId id) => desk.Installation.In(desk.Library.Id, db =>
    {
        var before = desk.Now - Duration.FromSeconds(1);
        return db.Deliveries.Where(d => d.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(d => d.State, DeliveryState.Sending).SetProperty(d => d.Committing, true).SetProperty(d => d.Attempts, 1)
            .SetProperty(d => d.FirstCommitAt, before).SetProperty(d => d.ClaimableAt, before).SetProperty(d => d.LeaseUntil, before)
            .SetProperty(d => d.LeaseToken, Guid.CreateVersion7()));
    });

    private static Engine SecondEngine(IServiceProvider services)
    {
        var settings = services.GetRequiredService<PublishingSettings>();
        var lanes = new Lanes(settings.Concurrency * 2, settings.Concurrency / 2);
        var slots = ActivatorUtilities.CreateInstance<Slots>(services, settings.Concurrency);
        var ledger = ActivatorUtilities.CreateInstance<Ledger>(services);
        var carrier = ActivatorUtilities.CreateInstance<Carrier>(services, ledger, lanes, slots);
        return ActivatorUtilities.CreateInstance<Engine>(services, carrier, lanes, slots, ledger, new Wake());
    }
}
