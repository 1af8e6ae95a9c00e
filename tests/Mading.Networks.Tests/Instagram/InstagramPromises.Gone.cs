using Mading.Networks.Tests.Promises;
using NodaTime;

namespace Mading.Networks.Tests.Instagram;

/// <summary>What was remembered and is of no use any more: it is let go, so that a person who sends again is not refused for it again.</summary>
public sealed partial class InstagramPromises
{
    [Fact]
    public async Task A_container_that_failed_is_let_go_so_that_sending_again_makes_another()
    {
        string? memo = null;
        Network.States["55000"] = "ERROR";
        (await Publisher.Prepare(Greeting(), Access, null, Keep, Stop)).ShouldBeOfType<PrepareResult.Refused>();

        var again = await Publisher.Prepare(Greeting(), Access, memo, Keep, Stop);

        again.ShouldBeOfType<PrepareResult.Ready>();
        Network.Made.Count.ShouldBe(2);

        Task Keep(string saved)
        {
            memo = saved;
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_container_that_is_not_to_be_found_is_waited_for_and_then_made_anew()
    {
        Network.States["55000"] = "MISSING";

        var young = (await Publisher.Prepare(Greeting(), Access, null, Forget, Stop)).ShouldBeOfType<PrepareResult.Working>();
        var old = young.Memo.Replace($"{A.Now.ToUnixTimeSeconds()}", $"{A.Now.ToUnixTimeSeconds() - 121}", StringComparison.Ordinal);
        var gone = (await Publisher.Prepare(Greeting(), Access, old, Forget, Stop)).ShouldBeOfType<PrepareResult.Working>();
        await Prepared(Greeting(), gone.Memo);

        young.AskAgainAfter.ShouldBe(Duration.FromSeconds(30));
        young.Memo.ShouldContain("55000");
        gone.Memo.ShouldNotContain("55000");
        Network.Made.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_was_made_anew_while_publishing_is_kept_when_the_network_is_busy()
    {
        var memo = await Prepared(Greeting());
        (Network.States["55000"], Network.States["55001"]) = ("EXPIRED", "BUSY");

        var working = (await Publisher.Commit(Greeting(), Access, memo, Stop)).ShouldBeOfType<SendResult.Working>();
        Network.States.Remove("55001");
        (await Publisher.Commit(Greeting(), Access, working.Memo, Stop)).ShouldBeOfType<SendResult.Sent>();

        working.AskAgainAfter.ShouldBe(Duration.FromMinutes(1));
        Network.Made.Count.ShouldBe(2);
    }

    [Fact]
    public async Task When_the_time_is_up_while_making_anew_nothing_was_published()
    {
        var memo = await Prepared(Greeting());
        (Network.States["55000"], Network.States["55001"]) = ("EXPIRED", "SILENT");
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(1));

        var result = await Publisher.Commit(Greeting(), Access, memo, timeout.Token);

        result.ShouldBeOfType<SendResult.Working>().Memo.ShouldContain("55001");
        Network.PublicPosts.ShouldBe(0);
    }
}
