using Mading.Networks.Tests.Meta;
using Mading.Networks.Tests.Promises;
using Mading.Networks.Threads;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Networks.Tests.Threads;

/// <summary>The promises of every publisher, and what is peculiar to Threads.</summary>
public sealed class ThreadsPromises : PublisherPromises
{
    private Uri? _server;

    protected override ScriptedThreads Network { get; } = new();

    protected override IPublisher PublisherFrom(IServiceProvider services) => services.GetServices<INetwork>().OfType<ThreadsNetwork>().Single();

    protected override OutgoingPost Greeting(params OutgoingMedia[] media) => A.Greeting(media) with
    {
        Kind = media.Length switch { 0 => PostKind.Text, 1 => PostKind.Image, _ => PostKind.Carousel },
    };

    protected override ChannelAccess AccessTo(Uri server)
    {
        _server = server;
        return new(new Dictionary<string, string> { ["userId"] = ScriptedContainers.Account, ["token"] = Token, ["username"] = "perpuscontoh" });
    }

    protected override IEnumerable<KeyValuePair<string, string?>> MoreSettings => [new("NETWORKS:threads:BASEURL", (_server ?? Network.Address).ToString())];

    [Fact]
    public async Task Words_alone_are_a_container_too_and_never_published_by_themselves()
    {
        await Send(Greeting() with { Text = "Buku baru.\r\nSelamat membaca!" });

        var made = Network.Made.ShouldHaveSingleItem();
        made["media_type"].ToString().ShouldBe("TEXT");
        made["text"].ToString().ShouldBe("Buku baru.\nSelamat membaca!");
        made.ContainsKey("auto_publish_text").ShouldBeFalse();
        Network.PublicPosts.ShouldBe(1);
    }

    [Fact]
    public async Task A_link_stands_as_a_card()
    {
        await Send(Greeting() with { Kind = PostKind.Link, Sources = [new("katalog", new Uri("https://perpus.example.org/1"))] });

        Network.Made.Single()["link_attachment"].ToString().ShouldBe("https://perpus.example.org/1");
    }

    [Fact]
    public async Task A_carousel_has_a_container_for_each_and_its_words_on_the_whole()
    {
        await Send(Greeting(A.Poster(), A.Film()));

        Network.Made[0]["media_type"].ToString().ShouldBe("IMAGE");
        Network.Made[0]["alt_text"].ToString().ShouldBe("Sampul buku Laut Bercerita.");
        Network.Made[1]["media_type"].ToString().ShouldBe("VIDEO");
        Network.Made[1]["is_carousel_item"].ToString().ShouldBe("true");
        Network.Made[2]["children"].ToString().ShouldBe("55000,55001");
        Network.Made[2]["text"].ToString().ShouldStartWith("Buku baru");
    }

    [Fact]
    public async Task A_part_answers_the_one_above_and_is_found_among_the_answers()
    {
        var first = (SendResult.Sent)await Send(Greeting());
        var part = Greeting() with { Text = "Bagian kedua", ReplyTo = first.RemoteId };
        var memo = await Prepared(part);
        Network.Mood = Mood.LosesReplies;
        await Publisher.Commit(part, Access, memo, Stop);
        Network.Mood = Mood.Well;

        var found = (await Publisher.Look(part, Access, memo, A.Now, Stop)).ShouldBeOfType<LookResult.Found>();

        Network.Made[1]["reply_to_id"].ToString().ShouldBe(first.RemoteId);
        found.RemoteId.ShouldNotBe(first.RemoteId);
        Network.PublicPosts.ShouldBe(2);
        (await Publisher.Prepare(part with { ReplyTo = "" }, Access, null, Forget, Stop)).ShouldBeOfType<PrepareResult.Refused>().Reason.Code.ShouldBe("part_above_unknown");
    }

    [Fact]
    public async Task Posts_and_answers_have_days_of_their_own()
    {
        var answer = Greeting() with { ReplyTo = "9000" };
        Network.Used = 250;

        (await Publisher.Prepare(Greeting(), Access, null, Forget, Stop)).ShouldBe(new PrepareResult.Busy(A.Now + Duration.FromHours(1)));
        (await Publisher.Prepare(answer, Access, null, Forget, Stop)).ShouldBeOfType<PrepareResult.Ready>();
        (Network.Used, Network.RepliesUsed) = (0, 1000);
        (await Publisher.Prepare(answer, Access, null, Forget, Stop)).ShouldBeOfType<PrepareResult.Busy>();
        (await Publisher.Prepare(Greeting(), Access, null, Forget, Stop)).ShouldBeOfType<PrepareResult.Ready>();
    }

    [Fact]
    public async Task A_container_that_is_public_is_never_published_again()
    {
        var (post, memo) = (Greeting(), await Prepared(Greeting()));
        await Publisher.Commit(post, Access, memo, Stop);

        (await Publisher.Commit(post, Access, memo, Stop)).ShouldBeOfType<SendResult.Unclear>();

        Network.PublicPosts.ShouldBe(1);
        (await Publisher.Look(post, Access, memo, A.Now, Stop)).ShouldBeOfType<LookResult.Found>();
    }

    [Fact]
    public async Task A_picture_that_nobody_outside_reaches_is_named_before_any_call()
    {
        await using var services = Services(allowLoopback: false);
        var post = Greeting(A.Poster() with { Lend = _ => new Uri("http://localhost:5080/media/1/picture.jpg") });

        var refused = await PublisherFrom(services).Prepare(post, Access, null, Forget, Stop);

        refused.ShouldBeOfType<PrepareResult.Refused>().Reason.Code.ShouldBe("media_not_fetchable");
        Network.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task A_poll_is_its_question_and_its_choices_and_is_found_again_by_its_question()
    {
        var post = Greeting() with { Kind = PostKind.Poll, Text = "Jam cerita hari apa?\r\n- Sabtu\r\n- Minggu pagi\r\n", Media = [] };
        var memo = (await Publisher.Prepare(post, Access, null, Forget, Stop)).ShouldBeOfType<PrepareResult.Ready>().Memo;

        (await Publisher.Commit(post, Access, memo, Stop)).ShouldBeOfType<SendResult.Sent>();

        Network.Made[^1]["media_type"].ToString().ShouldBe("TEXT");
        Network.Made[^1]["text"].ToString().ShouldBe("Jam cerita hari apa?");
        Network.Made[^1]["poll_attachment"].ToString().ShouldBe("""{"option_a":"Sabtu","option_b":"Minggu pagi"}""");
        (await Publisher.Look(post, Access, memo, A.Now, Stop)).ShouldBeOfType<LookResult.Found>();
    }

    [Theory]
    [InlineData("Hari apa?\n- Sabtu")]
    [InlineData("Hari apa?\n- a\n- b\n- c\n- d\n- e")]
    [InlineData("Hari apa?\n- Sabtu\n- Sebuah pilihan yang jauh terlalu panjang")]
    public async Task A_poll_that_does_not_fit_is_refused_before_any_call(string text)
    {
        var refused = await Publisher.Prepare(Greeting() with { Kind = PostKind.Poll, Text = text, Media = [] }, Access, null, Forget, Stop);

        refused.ShouldBeOfType<PrepareResult.Refused>().Reason.Code.ShouldBe("poll_choices");
        Network.Calls.ShouldBe(0);
    }

    [Theory]
    [InlineData(PostKind.Story, 1, "kind_not_possible")]
    [InlineData(PostKind.Video, 0, "too_few_media")]
    [InlineData(PostKind.Carousel, 1, "too_few_media")]
    [InlineData(PostKind.Carousel, 21, "too_many_images")]
    public async Task What_Threads_has_no_form_for_is_refused_before_any_call(PostKind kind, int pictures, string reason)
    {
        var post = Greeting() with { Kind = kind, Media = [.. Enumerable.Range(0, pictures).Select(_ => A.Poster())] };

        (await Publisher.Prepare(post, Access, null, Forget, Stop)).ShouldBeOfType<PrepareResult.Refused>().Reason.Code.ShouldBe(reason);
        Network.Calls.ShouldBe(0);
    }

    [Theory]
    [InlineData(190, "reconnect")]
    [InlineData(200, "permission_missing")]
    [InlineData(368, "blocked_by_network")]
    [InlineData(100, "network_refused")]
    public async Task What_wants_a_person_is_refused_in_words(int code, string reason)
    {
        Network.Complains = (code, null);

        (await Publisher.Prepare(Greeting(), Access, null, Forget, Stop)).ShouldBeOfType<PrepareResult.Refused>().Reason.Code.ShouldBe(reason);
    }

    [Fact]
    public async Task The_account_is_learned_and_an_unknown_one_explained()
    {
        var known = (await ((IConnects)Publisher).Connect(Access, Stop)).ShouldBeOfType<ConnectResult.Connected>();
        var other = await ((IConnects)Publisher).Connect(new ChannelAccess(new Dictionary<string, string> { ["userId"] = "404", ["token"] = Token }), Stop);
        var name = await ((IConnects)Publisher).Connect(new ChannelAccess(new Dictionary<string, string> { ["userId"] = "@perpus", ["token"] = Token }), Stop);

        known.Account.ShouldBe("@perpuscontoh");
        known.Learned["username"].ShouldBe("perpuscontoh");
        other.ShouldBeOfType<ConnectResult.Refused>().Reason.Code.ShouldBe("threads_account_unknown");
        name.ShouldBeOfType<ConnectResult.Refused>().Reason.Code.ShouldBe("threads_account_unreadable");
    }

    [Fact]
    public async Task What_was_published_can_be_taken_back_even_twice()
    {
        var sent = (SendResult.Sent)await Send(Greeting());

        (await ((IWithdraws)Publisher).Withdraw(sent.RemoteId, Access, Stop)).ShouldBeOfType<SendResult.Sent>();
        (await ((IWithdraws)Publisher).Withdraw(sent.RemoteId, Access, Stop)).ShouldBeOfType<SendResult.Sent>();

        Network.PublicPosts.ShouldBe(0);
    }
}
