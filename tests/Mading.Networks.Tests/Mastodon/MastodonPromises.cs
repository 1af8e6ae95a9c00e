using Mading.Networks.Mastodon;
using Mading.Networks.Tests.Promises;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Networks.Tests.Mastodon;

/// <summary>The promises of every publisher, and what is peculiar to Mastodon.</summary>
public sealed class MastodonPromises : PublisherPromises
{
    protected override ScriptedMastodon Network { get; } = new();

    protected override IPublisher PublisherFrom(IServiceProvider services) => services.GetServices<INetwork>().OfType<MastodonNetwork>().Single();

    protected override ChannelAccess AccessTo(Uri server) =>
        new(new Dictionary<string, string> { ["server"] = server.AbsoluteUri, ["token"] = Token });

    private MastodonNetwork Mastodon => (MastodonNetwork)Publisher;

    [Fact]
    public async Task A_status_carries_text_pictures_language_and_is_public()
    {
        var post = A.Greeting(A.Poster()) with { Language = "id-ID", Text = "Buku baru.\r\nSelamat membaca!", ReplyTo = "41" };

        await Send(post);

        var posted = Network.LastPosted!;
        ((string?)posted["status"]).ShouldBe("Buku baru.\nSelamat membaca!");
        ((string?)posted["language"]).ShouldBe("id");
        ((string?)posted["visibility"]).ShouldBe("public");
        ((string?)posted["in_reply_to_id"]).ShouldBe("41");
        posted["media_ids"]!.AsArray().Select(id => (string?)id).ShouldBe(["1"]);
        Network.Descriptions.ShouldBe(["Sampul buku Laut Bercerita."]);
    }

    [Fact]
    public async Task A_content_warning_closes_words_and_pictures_and_counts_with_the_text()
    {
        await Send(A.Greeting(A.Poster()) with { ContentWarning = "foto korban bencana" });

        ((string?)Network.LastPosted!["spoiler_text"]).ShouldBe("foto korban bencana");
        ((bool?)Network.LastPosted["sensitive"]).ShouldBe(true);

        var tooLong = A.Greeting() with { Text = new string('a', 490), ContentWarning = "foto korban bencana" };
        (await Publisher.Prepare(tooLong, Access, null, Forget, Stop)).ShouldBeOfType<PrepareResult.Refused>().Reason.Code.ShouldBe("text_too_long");
    }

    [Fact]
    public async Task A_picture_still_worked_on_is_waited_for_and_not_sent_again()
    {
        Network.TurnsUntilReady = 2;
        var post = A.Greeting(A.Poster());

        var first = await Publisher.Prepare(post, Access, null, Forget, Stop);
        await Prepared(post, first.ShouldBeOfType<PrepareResult.Working>().Memo);

        Network.Uploads.ShouldBe(1);
    }

    [Fact]
    public async Task A_poll_has_its_question_and_its_choices_for_a_day_and_stands_as_it_is()
    {
        var poll = A.Greeting() with { Kind = PostKind.Poll, Text = "Jam cerita hari apa?\n- Sabtu\n- Minggu pagi" };

        var sent = (SendResult.Sent)await Send(poll);

        ((string?)Network.LastPosted!["status"]).ShouldBe("Jam cerita hari apa?");
        Network.LastPosted["poll"]!["options"]!.AsArray().Select(o => (string?)o).ShouldBe(["Sabtu", "Minggu pagi"]);
        ((int?)Network.LastPosted["poll"]!["expires_in"]).ShouldBe(86_400);
        (await ((ICorrects)Publisher).Correct(sent.RemoteId, poll, Access, Stop)).ShouldBeOfType<SendResult.Refused>().Reason.Code.ShouldBe("poll_stands");
        (await Publisher.Look(poll, Access, null, A.Now, Stop)).ShouldBeOfType<LookResult.Found>().RemoteId.ShouldBe(sent.RemoteId);
    }

    [Fact]
    public async Task A_video_goes_up_like_a_picture_and_is_waited_for()
    {
        Network.TurnsUntilReady = 2;
        var post = A.Greeting(A.Film()) with { Kind = PostKind.Video };

        var first = await Publisher.Prepare(post, Access, null, Forget, Stop);
        await Prepared(post, first.ShouldBeOfType<PrepareResult.Working>().Memo);

        Network.Uploads.ShouldBe(1);
    }

    [Fact]
    public async Task Uploads_the_server_has_surely_forgotten_are_made_again()
    {
        var post = A.Greeting(A.Poster());
        var old = new MastodonMemo([new(0, "1", (A.Now - Duration.FromHours(21)).ToUnixTimeSeconds(), Ready: true)]);

        await Prepared(post, old.Write());

        Network.Uploads.ShouldBe(1);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"Media":[null]}""")]
    public async Task A_memo_nobody_can_read_is_no_memo(string memo)
    {
        await Prepared(A.Greeting(A.Poster()), memo);

        Network.Uploads.ShouldBe(1);
    }

    [Fact]
    public async Task Two_alike_are_for_a_person_to_decide()
    {
        var post = A.Greeting();
        Network.PostByHand(post.Text, A.Now);
        Network.PostByHand(post.Text, A.Now + Duration.FromMinutes(1));

        var look = await Publisher.Look(post, Access, null, A.Now, Stop);

        look.ShouldBeOfType<LookResult.Ambiguous>().Links.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_was_there_before_the_first_commit_is_not_ours()
    {
        var post = A.Greeting();
        Network.PostByHand(post.Text, A.Now - Duration.FromDays(1));

        var look = await Publisher.Look(post, Access, null, A.Now, Stop);

        look.ShouldBeOfType<LookResult.Absent>();
    }

    [Fact]
    public async Task A_busy_account_is_searched_page_by_page()
    {
        var post = A.Greeting();
        Network.PostByHand(post.Text, A.Now);
        for (var n = 0; n < 100; n++)
            Network.PostByHand($"Kutipan ke-{n}", A.Now);

        var look = await Publisher.Look(post, Access, null, A.Now, Stop);

        look.ShouldBeOfType<LookResult.Found>().RemoteId.ShouldBe("1000");
    }

    [Fact]
    public async Task What_was_published_can_be_taken_back_even_twice()
    {
        var sent = (await Send(A.Greeting())).ShouldBeOfType<SendResult.Sent>();

        (await Mastodon.Withdraw(sent.RemoteId, Access, Stop)).ShouldBeOfType<SendResult.Sent>();
        (await Mastodon.Withdraw(sent.RemoteId, Access, Stop)).ShouldBeOfType<SendResult.Sent>();

        Network.PublicPosts.ShouldBe(0);
    }

    [Fact]
    public async Task Its_words_are_changed_and_its_pictures_stay()
    {
        var sent = (SendResult.Sent)await Send(A.Greeting(A.Poster()));
        var network = (ICorrects)Publisher;
        (Network.Shown(sent.RemoteId)!["sensitive"], Network.Shown(sent.RemoteId)!["spoiler_text"]) = (true, "Bencana");

        (await network.Correct(sent.RemoteId, A.Greeting(A.Poster()) with { Text = "Dibetulkan." }, Access, Stop)).ShouldBeOfType<SendResult.Sent>().Link.ShouldBe(sent.Link);
        ((string?)Network.Shown(sent.RemoteId)!["content"]).ShouldBe("<p>Dibetulkan.</p>");
        Network.Shown(sent.RemoteId)!["media_attachments"]!.AsArray().Count.ShouldBe(1);
        ((bool?)Network.Shown(sent.RemoteId)!["sensitive"], (string?)Network.Shown(sent.RemoteId)!["spoiler_text"]).ShouldBe((true, "Bencana"));
        (await network.Correct("99", A.Greeting(), Access, Stop)).ShouldBeOfType<SendResult.Refused>().Reason.Code.ShouldBe("post_gone_there");
    }

    [Fact]
    public async Task What_the_network_says_is_cut_and_carries_no_token()
    {
        Network.Mood = Mood.Refuses;

        var result = await Publisher.Commit(A.Greeting(), Access, null, Stop);

        var reason = result.ShouldBeOfType<SendResult.Refused>().Reason;
        reason.Code.ShouldBe("network_refused");
        reason.Args["said"].ShouldStartWith("Validation failed for …: xxx");
        reason.Args["said"].Length.ShouldBeLessThanOrEqualTo(200);
    }

    [Fact]
    public async Task A_server_that_sends_us_elsewhere_is_refused_and_not_followed()
    {
        Network.Mood = Mood.Redirects;

        var result = await Publisher.Commit(A.Greeting(), Access, null, Stop);

        result.ShouldBeOfType<SendResult.Refused>().Reason.Code.ShouldBe("not_such_a_server");
    }

    [Fact]
    public void A_clock_reset_in_the_header_is_the_time_to_come_back()
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("X-RateLimit-Reset", "2026-11-27T03:05:00.123Z");

        var until = Throttle.Until(response.Headers, A.Now);

        until.ShouldBe(A.Now + Duration.FromMinutes(5) + Duration.FromMilliseconds(123));
    }
}
