using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Mading.Publishing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Tests.Publishing;

/// <summary>What is urgent goes ahead of all that waits for the same account, however much that is.</summary>
public sealed class UrgentTests
{
    private const int Waiting = 700;

    [Fact]
    public async Task The_next_call_of_a_busy_account_is_that_of_the_urgent_one()
    {
        await using var desk = await PublishingDesk.Open();
        var (gate, said) = (new TaskCompletionSource(), new System.Collections.Concurrent.ConcurrentQueue<string>());
        desk.Network.OnCommit = async (post, _, stop) =>
        {
            said.Enqueue(post.Text);
            await gate.Task.WaitAsync(stop);
            return desk.Network.Show(post);
        };
        for (var i = 0; i < Waiting; i++)
            await desk.Schedule(desk.Now, null, desk.Variant($"Biasa {i}"));
        await TestInstallation.Eventually<int>(() => Task.FromResult<int?>(said.IsEmpty ? null : 1));
        var before = said.Count;

        await using (var scope = desk.Installation.App.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(desk.Library.Id);
            scope.ServiceProvider.GetRequiredService<Dispatch>().Schedule(PostId.New(), [desk.Variant("Segera")], desk.Now, Duration.FromHours(1), urgent: true);
            await scope.ServiceProvider.GetRequiredService<MadingDb>().SaveChangesAsync();
        }

        await TestInstallation.Eventually<int>(async () => (await desk.Installation.In(desk.Library.Id, db =>
            Task.FromResult(db.Deliveries.Any(d => d.Urgent && d.LeaseToken != null)))) ? 1 : null);
        gate.SetResult();
        await TestInstallation.Eventually<int>(() => Task.FromResult<int?>(said.Contains("Segera") ? 1 : null));

        // Those begun already, and as many more as may be in turn at once when the gate opens.
        said.ToList().IndexOf("Segera").ShouldBeLessThanOrEqualTo((2 * before) + 8);
        said.ToList().IndexOf("Segera").ShouldBeLessThan(Waiting / 2);
    }
}
