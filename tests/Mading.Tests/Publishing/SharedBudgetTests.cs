using Mading.Networks;
using Mading.Publishing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Tests.Publishing;

public sealed class SharedBudgetTests
{
    [Fact]
    public async Task Accounts_of_one_app_rest_together_and_go_on_together()
    {
        await using var desk = await PublishingDesk.Open();
        desk.Network.Budget = "fake:17";
        var other = await desk.HasChannel("fake");
        desk.Installation.App.Services.GetRequiredService<Budgets>().Rest("fake:17", desk.Now + Duration.FromMinutes(10));
        var prepared = 0;
        desk.Network.OnPrepare = _ => new PrepareResult.Ready($"{++prepared}");

        var ids = await desk.Schedule(desk.Now, null, desk.Variant("Satu"), desk.Variant("Dua", other.Id));
        foreach (var id in ids)
            await desk.Until(id, DeliveryState.Busy);
        (prepared, desk.Network.Commits).ShouldBe((0, 0), "Nobody asks on a budget that is used up.");

        desk.Clock.Advance(Duration.FromMinutes(12));

        foreach (var id in ids)
            (await desk.Until(id, DeliveryState.Sent)).Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task An_account_of_another_app_does_not_wait()
    {
        await using var desk = await PublishingDesk.Open();
        desk.Installation.App.Services.GetRequiredService<Budgets>().Rest("fake:17", desk.Now + Duration.FromMinutes(5));
        desk.Network.Budget = "fake:18";

        await desk.Until((await desk.Schedule(desk.Now))[0], DeliveryState.Sent);
    }
}
