using Mading.Networks.Tests.Promises;
using NodaTime;

namespace Mading.Networks.Tests.Instagram;

/// <summary>Containers: their states, and what is told of them after a lost reply.</summary>
public sealed partial class InstagramPromises
{
    [Fact]
    public async Task Nothing_is_published_before_the_container_is_finished()
    {
        Network.States["55000"] = "IN_PROGRESS";

        var working = (await Publisher.Prepare(Greeting(A.Film()) with { Kind = PostKind.Reel }, Access, null, Forget, Stop)).ShouldBeOfType<PrepareResult.Working>();
        var early = await Publisher.Commit(Greeting(), Access, working.Memo, Stop);
        Network.States["55000"] = "FINISHED";
        await Publisher.Commit(Greeting(), Access, await Prepared(Greeting(), working.Memo), Stop);

        working.AskAgainAfter.ShouldBe(Duration.FromMinutes(1));
        early.ShouldBeOfType<SendResult.Busy>();
        Network.Made.Count.ShouldBe(1);
        Network.PublicPosts.ShouldBe(1);
    }

    [Fact]
    public async Task A_container_that_failed_says_why()
    {
        Network.States["55000"] = "ERROR";

        var refused = (await Publisher.Prepare(Greeting(), Access, null, Forget, Stop)).ShouldBeOfType<PrepareResult.Refused>().Reason;

        refused.Code.ShouldBe("medium_not_taken");
        refused.Args["said"].ShouldBe("ERROR: 2207026");
    }

    [Fact]
    public async Task A_container_that_is_public_is_never_published_again()
    {
        var (post, memo) = (Greeting(), await Prepared(Greeting()));
        await Publisher.Commit(post, Access, memo, Stop);

        (await Publisher.Commit(post, Access, memo, Stop)).ShouldBeOfType<SendResult.Unclear>();

        Network.PublicPosts.ShouldBe(1);
    }

    [Fact]
    public async Task A_container_that_expired_is_made_anew_and_the_old_one_left()
    {
        var (post, memo) = (Greeting(), await Prepared(Greeting()));
        Network.States["55000"] = "EXPIRED";

        var working = (await Publisher.Commit(post, Access, memo, Stop)).ShouldBeOfType<SendResult.Working>();
        var sent = await Publisher.Commit(post, Access, working.Memo, Stop);

        sent.ShouldBeOfType<SendResult.Sent>();
        Network.Made.Count.ShouldBe(2);
        Network.PublicPosts.ShouldBe(1);
    }

    [Fact]
    public async Task A_container_of_a_day_ago_is_not_trusted_but_made_anew()
    {
        var old = $$$"""{"Children":[],"Whole":{"Index":0,"Id":"55777","At":{{{(A.Now - Duration.FromHours(24)).ToUnixTimeSeconds()}}}}}""";

        var working = (await Publisher.Commit(Greeting(), Access, old, Stop)).ShouldBeOfType<SendResult.Working>();

        Network.PublicPosts.ShouldBe(0);
        Network.Made.Count.ShouldBe(1);
        working.Memo.ShouldNotContain("55777");
    }

    [Fact]
    public async Task Only_where_container_and_list_agree_is_anything_told()
    {
        var (post, memo) = (Greeting(), await Prepared(Greeting()));
        var soon = A.Now - Duration.FromMinutes(1);
        var long_ = A.Now - Duration.FromMinutes(11);

        (await Publisher.Look(post, Access, memo, soon, Stop)).ShouldBeOfType<LookResult.Absent>("finished, and not in the list");
        Network.PostByHand(post.Text, A.Now);
        (await Publisher.Look(post, Access, memo, soon, Stop)).ShouldBeOfType<LookResult.Failed>("finished, and the same words in the list");
        (await Publisher.Look(post, Access, memo, long_, Stop)).ShouldBeOfType<LookResult.Ambiguous>().Links.ShouldHaveSingleItem();
        (await Publisher.Look(post, Access, null, long_, Stop)).ShouldBeOfType<LookResult.Found>("no container: words and time alone");
        (Network.ListLags, Network.States["55000"]) = (true, "PUBLISHED");
        (await Publisher.Look(post, Access, memo, soon, Stop)).ShouldBeOfType<LookResult.Failed>("published, and not in the list yet");
        (await Publisher.Look(post, Access, memo, long_, Stop)).ShouldBeOfType<LookResult.Ambiguous>("published, and never in the list");
        Network.States["55000"] = "IN_PROGRESS";
        (await Publisher.Look(post, Access, memo, soon, Stop)).ShouldBeOfType<LookResult.Failed>();
    }

    [Fact]
    public async Task Two_with_the_same_words_are_for_a_person_to_decide_and_older_ones_are_not_ours()
    {
        var (post, memo) = (Greeting(), await Prepared(Greeting()));
        Network.PostByHand(post.Text, A.Now - Duration.FromDays(1));
        (await Publisher.Look(post, Access, memo, A.Now, Stop)).ShouldBeOfType<LookResult.Absent>();
        Network.PostByHand(post.Text, A.Now);

        await Publisher.Commit(post, Access, memo, Stop);

        (await Publisher.Look(post, Access, memo, A.Now, Stop)).ShouldBeOfType<LookResult.Ambiguous>().Links.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Of_a_post_without_words_only_the_container_knows()
    {
        var mute = Greeting() with { Text = "…" };
        Network.PostByHand("", A.Now);

        (await Publisher.Look(mute, Access, null, A.Now, Stop)).ShouldBeOfType<LookResult.Ambiguous>("anybody's picture without words looks like ours");
    }

    [Fact]
    public async Task The_part_above_with_the_same_words_is_not_ours()
    {
        var first = (SendResult.Sent)await Send(Greeting());
        var comment = A.Greeting() with { Text = "Sampai jumpa!", ReplyTo = first.RemoteId, First = first.RemoteId };
        var second = (SendResult.Sent)await Send(comment);
        var third = comment with { ReplyTo = second.RemoteId };

        (await Publisher.Look(third, Access, null, A.Now, Stop)).ShouldBeOfType<LookResult.Absent>();
        await Send(third);
        (await Publisher.Look(third, Access, null, A.Now, Stop)).ShouldBeOfType<LookResult.Found>().RemoteId.ShouldNotBe(second.RemoteId);
    }

    [Fact]
    public async Task Of_a_story_only_the_container_knows()
    {
        var story = Greeting() with { Kind = PostKind.Story };
        var (hand, memo) = (await Prepared(story), await Prepared(story));
        await Publisher.Commit(story, Access, hand, Stop);

        (await Publisher.Look(story, Access, memo, A.Now, Stop)).ShouldBeOfType<LookResult.Absent>("another story stands there, ours does not");
        (await Publisher.Look(story, Access, hand, A.Now, Stop)).ShouldBeOfType<LookResult.Found>();
        (await Publisher.Look(story, Access, null, A.Now, Stop)).ShouldBeOfType<LookResult.Ambiguous>();
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, null)]
    [InlineData(-1, 2207001)]
    [InlineData(24, 2207008)]
    [InlineData(24, 2207006)]
    [InlineData(-2, 2207020)]
    public async Task What_may_have_happened_is_looked_for(int code, int? second)
    {
        var memo = await Prepared(Greeting());
        Network.Complains = (code, second);

        (await Publisher.Commit(Greeting(), Access, memo, Stop)).ShouldBeOfType<SendResult.Unclear>();
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"Children":[null]}""")]
    [InlineData("""{"Children":[],"Whole":{}}""")]
    public async Task A_memo_nobody_can_read_is_no_memo(string memo)
    {
        await Prepared(Greeting(), memo);

        Network.Made.Count.ShouldBe(1);
    }
}
