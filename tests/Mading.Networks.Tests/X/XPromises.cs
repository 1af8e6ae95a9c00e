using System.Text.Json.Nodes;
using Mading.Networks.Tests.Promises;
using Mading.Networks.X;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Networks.Tests.X;

/// <summary>The promises of every publisher, and what is peculiar to X.</summary>
public sealed class XPromises : PublisherPromises
{
    private Uri? _server;

    protected override ScriptedX Network { get; } = new();

    protected override IPublisher PublisherFrom(IServiceProvider services) => services.GetServices<INetwork>().OfType<XNetwork>().Single();

    protected override ChannelAccess AccessTo(Uri server)
    {
        _server = server;
        return new(new Dictionary<string, string> { ["userId"] = ScriptedX.User, ["token"] = Token, ["username"] = "perpuscontoh" });
    }

    protected override IEnumerable<KeyValuePair<string, string?>> MoreSettings => [new("NETWORKS:x:BASEURL", (_server ?? Network.Address).ToString())];

    [Fact]
    public async Task Pictures_go_up_with_their_alt_texts_and_one_call_shows_them_all()
    {
        var sent = (SendResult.Sent)await Send(A.Greeting(A.Poster("Sampul biru."), A.Poster("Rak baru.")) with { Text = "Buku & rak.\r\nBaru!" });

        Network.AltTexts.ShouldBe(["Sampul biru.", "Rak baru."]);
        Network.LastPosted!.ToJsonString().ShouldBe("""{"text":"Buku \u0026 rak.\nBaru!","media":{"media_ids":["900","901"]}}""");
        sent.Link.ToString().ShouldBe("https://x.com/perpuscontoh/status/1000");
    }

    [Fact]
    public async Task A_video_goes_up_in_pieces_and_is_waited_for()
    {
        var sent = await Send(Video(9_000_000));

        sent.ShouldBeOfType<SendResult.Sent>();
        Network.Pieces.ShouldBe(new Dictionary<string, int> { ["900"] = 3 });
        Network.AltTexts.ShouldBe(["Perpustakaan keliling."]);
    }

    [Fact]
    public async Task A_video_that_was_broken_off_goes_on_with_the_next_piece()
    {
        string? memo = null;
        var pieces = 0;
        await Should.ThrowAsync<InvalidOperationException>(() => Publisher.Prepare(Video(9_000_000), Access, null, SaveAndDie, Stop));

        await Prepared(Video(9_000_000), memo);

        Network.Pieces["900"].ShouldBe(3);
        Network.Uploads.ShouldBe(1);

        Task SaveAndDie(string saved)
        {
            memo = saved;
            return ++pieces == 2 ? throw new InvalidOperationException("killed") : Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_video_that_X_cannot_work_on_is_refused_in_words()
    {
        Network.ProcessingEnds = "failed";
        var working = (PrepareResult.Working)await Publisher.Prepare(Video(10), Access, null, Forget, Stop);
        working.AskAgainAfter.ShouldBe(Duration.FromSeconds(1));
        working = (PrepareResult.Working)await Publisher.Prepare(Video(10), Access, working.Memo, Forget, Stop);

        (await Publisher.Prepare(Video(10), Access, working.Memo, Forget, Stop)).ShouldBeOfType<PrepareResult.Refused>().Reason.Code.ShouldBe("x_medium_failed");
    }

    [Fact]
    public async Task A_video_that_failed_is_let_go_so_that_sending_again_brings_it_anew()
    {
        Network.ProcessingEnds = "failed";
        string? memo = null;
        PrepareResult turn;
        while ((turn = await Publisher.Prepare(Video(10), Access, memo, Keep, Stop)) is PrepareResult.Working working)
            memo = working.Memo;
        turn.ShouldBeOfType<PrepareResult.Refused>();
        Network.ProcessingEnds = "succeeded";

        await Prepared(Video(10), memo);

        Network.Uploads.ShouldBe(2);

        Task Keep(string saved)
        {
            memo = saved;
            return Task.CompletedTask;
        }
    }

    [Theory]
    [InlineData(0, "too_few_media")]
    [InlineData(2, "too_many_media")]
    public async Task A_video_post_is_one_video(int videos, string reason)
    {
        var post = Video(10);

        var refused = await Publisher.Prepare(post with { Media = [.. Enumerable.Repeat(post.Media[0], videos)] }, Access, null, Forget, Stop);

        refused.ShouldBeOfType<PrepareResult.Refused>().Reason.Code.ShouldBe(reason);
        Network.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task The_part_above_with_the_same_words_is_not_ours()
    {
        var first = (SendResult.Sent)await Send(A.Greeting());
        var part = A.Greeting() with { Text = "Sampai jumpa!", ReplyTo = first.RemoteId, First = first.RemoteId };
        var second = (SendResult.Sent)await Send(part);

        (await Publisher.Look(part with { ReplyTo = second.RemoteId }, Access, null, A.Now, Stop)).ShouldBeOfType<LookResult.Absent>();
    }

    [Fact]
    public async Task A_poll_is_its_question_and_its_choices()
    {
        await Send(A.Greeting() with { Kind = PostKind.Poll, Text = "Jam cerita hari apa?\r\n- Sabtu\r\n- Minggu pagi\r\n" });

        Network.LastPosted!.ToJsonString().ShouldBe("""{"text":"Jam cerita hari apa?","poll":{"options":["Sabtu","Minggu pagi"],"duration_minutes":1440}}""");
    }

    [Theory]
    [InlineData("Jam cerita hari apa?\n- Sabtu")]
    [InlineData("Jam cerita hari apa?\n- a\n- b\n- c\n- d\n- e")]
    [InlineData("Jam cerita hari apa?\n- Sabtu\n- Minggu pagi sesudah sarapan di rumah")]
    [InlineData("- Sabtu\n- Minggu")]
    public async Task A_poll_that_does_not_fit_is_refused_before_any_call(string text)
    {
        var result = await Publisher.Prepare(A.Greeting() with { Kind = PostKind.Poll, Text = text }, Access, null, Forget, Stop);

        result.ShouldBeOfType<PrepareResult.Refused>().Reason.Code.ShouldBe("poll_choices");
        Network.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task The_parts_of_a_thread_answer_one_another_and_each_is_found_as_itself()
    {
        var first = (SendResult.Sent)await Send(A.Greeting());
        var part = A.Greeting() with { ReplyTo = first.RemoteId, First = first.RemoteId };
        var second = (SendResult.Sent)await Send(part);

        ((string)Network.LastPosted!["reply"]!["in_reply_to_tweet_id"]!).ShouldBe(first.RemoteId);
        (await Publisher.Look(A.Greeting(), Access, null, A.Now, Stop)).ShouldBeOfType<LookResult.Found>().RemoteId.ShouldBe(first.RemoteId);
        (await Publisher.Look(part, Access, null, A.Now, Stop)).ShouldBeOfType<LookResult.Found>().RemoteId.ShouldBe(second.RemoteId);
    }

    [Fact]
    public async Task A_duplicate_after_a_lost_reply_means_that_it_stands()
    {
        var post = A.Greeting();
        Network.Mood = Mood.LosesReplies;
        await Publisher.Commit(post, Access, null, Stop);
        (Network.Mood, Network.Complains) = (Mood.Well, Duplicate);

        var again = (await Publisher.Commit(post, Access, null, Stop)).ShouldBeOfType<SendResult.Unclear>();

        (await Publisher.Look(post, Access, again.Memo, A.Now, Stop)).ShouldBeOfType<LookResult.Found>();
    }

    [Fact]
    public async Task A_duplicate_of_what_stood_there_before_is_for_a_person()
    {
        var post = A.Greeting();
        Network.PostByHand(post.Text, A.Now - Duration.FromHours(5));
        Network.Complains = Duplicate;

        var refused = (SendResult.Unclear)await Publisher.Commit(post, Access, null, Stop);

        (await Publisher.Look(post, Access, refused.Memo, A.Now, Stop)).ShouldBeOfType<LookResult.Ambiguous>().Links.Count.ShouldBe(1);
        (await Publisher.Look(post, Access, null, A.Now, Stop)).ShouldBeOfType<LookResult.Absent>();
    }

    [Fact]
    public async Task A_busy_account_is_searched_page_by_page_and_two_alike_are_for_a_person()
    {
        var post = A.Greeting();
        Network.PostByHand(post.Text, A.Now);
        for (var n = 0; n < 250; n++)
            Network.PostByHand($"Kutipan ke-{n}", A.Now);

        (await Publisher.Look(post, Access, null, A.Now, Stop)).ShouldBeOfType<LookResult.Found>().RemoteId.ShouldBe("1000");
        Network.PostByHand(post.Text, A.Now);
        (await Publisher.Look(post, Access, null, A.Now, Stop)).ShouldBeOfType<LookResult.Ambiguous>().Links.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(400, "https://api.x.com/2/problems/invalid-request", "One or more parameters was invalid.", "network_refused")]
    [InlineData(403, "about:blank", "You are not permitted to reply to this conversation.", "network_refused")]
    [InlineData(403, "about:blank", "Forbidden", "x_permission_missing")]
    [InlineData(403, "https://api.x.com/2/problems/client-forbidden", "Your client app is not configured.", "x_permission_missing")]
    [InlineData(402, "https://api.x.com/2/problems/credits", "Your account has no credits.", "x_credits_used_up")]
    [InlineData(429, "https://api.x.com/2/problems/usage-capped", "Usage cap exceeded", "x_credits_used_up")]
    public async Task What_wants_a_person_is_refused_in_words(int status, string type, string detail, string reason)
    {
        Network.Complains = (status, new { title = "No", detail, type, status });

        (await Publisher.Commit(A.Greeting(), Access, null, Stop)).ShouldBeOfType<SendResult.Refused>().Reason.Code.ShouldBe(reason);
    }

    [Fact]
    public async Task An_account_that_has_posted_all_it_may_rests_before_it_is_told()
    {
        await using var services = Services(allowLoopback: true);
        var (publisher, budgets) = (PublisherFrom(services), services.GetRequiredService<Budgets>());
        (Network.Headers["x-rate-limit-remaining"], Network.Headers["x-rate-limit-reset"]) = ("1", (A.Now + Duration.FromMinutes(9)).ToUnixTimeSeconds().ToString(null, null));
        await publisher.Commit(A.Greeting(), Access, null, Stop);
        budgets.RestsUntil(publisher.BudgetOf(Access), A.Now).ShouldBeNull();

        Network.Headers["x-rate-limit-remaining"] = "0";
        await publisher.Commit(A.Greeting(), Access, null, Stop);

        budgets.RestsUntil("x:" + ScriptedX.User, A.Now).ShouldBe(A.Now + Duration.FromMinutes(9));
    }

    [Fact]
    public async Task What_was_published_can_be_taken_back_even_twice()
    {
        var sent = (SendResult.Sent)await Send(A.Greeting());

        (await ((IWithdraws)Publisher).Withdraw(sent.RemoteId, Access, Stop)).ShouldBeOfType<SendResult.Sent>();
        (await ((IWithdraws)Publisher).Withdraw(sent.RemoteId, Access, Stop)).ShouldBeOfType<SendResult.Sent>();

        Network.PublicPosts.ShouldBe(0);
    }

    [Fact]
    public async Task An_account_is_recognised_or_refused_in_words()
    {
        var connected = (await ((IConnects)Publisher).Connect(Access, Stop)).ShouldBeOfType<ConnectResult.Connected>();
        var other = new ChannelAccess(new Dictionary<string, string>(Access.Settings) { ["userId"] = "8" });
        var refused = (await ((IConnects)Publisher).Connect(other, Stop)).ShouldBeOfType<ConnectResult.Refused>();

        connected.Account.ShouldBe("@perpuscontoh");
        connected.Learned["user_id"].ShouldBe(ScriptedX.User);
        refused.Reason.Code.ShouldBe("x_token_of_another");
    }

    [Fact]
    public void What_a_post_costs_is_known()
    {
        var prices = ((IPriced)Publisher).Prices;

        prices.Of("Selamat pagi!", 0).ShouldBe(0.015m);
        prices.Of("Lihat perpusnas.go.id", 2).ShouldBe(0.21m);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"Media":[null]}""")]
    public async Task A_memo_nobody_can_read_is_no_memo(string memo)
    {
        await Prepared(A.Greeting(A.Poster()), memo);

        Network.Uploads.ShouldBe(1);
    }

    private static (int Status, object Body) Duplicate =>
        (403, new { detail = "You are not allowed to create a Tweet with duplicate content.", type = "about:blank", title = "Forbidden", status = 403 });

    private static OutgoingPost Video(int length) => A.Greeting() with
    {
        Kind = PostKind.Video,
        Media = [new(Guid.CreateVersion7(), "video/mp4", length, 1280, 720, "Perpustakaan keliling.", _ => Task.FromResult<Stream>(new MemoryStream(new byte[length])))],
    };
}
