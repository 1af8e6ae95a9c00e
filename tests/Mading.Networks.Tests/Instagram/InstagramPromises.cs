using Mading.Networks.Instagram;
using Mading.Networks.Tests.Meta;
using Mading.Networks.Tests.Promises;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Networks.Tests.Instagram;

/// <summary>The promises of every publisher, and what is peculiar to Instagram.</summary>
public sealed class InstagramPromises : PublisherPromises
{
    private Uri? _server;
    private string? _address;

    protected override ScriptedInstagram Network { get; } = new();

    protected override IPublisher PublisherFrom(IServiceProvider services) => services.GetServices<INetwork>().OfType<InstagramNetwork>().Single();

    // Instagram takes no words without a picture.
    protected override OutgoingPost Greeting(params OutgoingMedia[] media) =>
        A.Greeting(media.Length == 0 ? [A.Poster()] : media) with { Kind = media.Length > 1 ? PostKind.Carousel : PostKind.Image };

    protected override ChannelAccess AccessTo(Uri server)
    {
        _server = server;
        return new(new Dictionary<string, string> { ["accountId"] = ScriptedContainers.Account, ["token"] = Token, ["username"] = "perpuscontoh" });
    }

    protected override IEnumerable<KeyValuePair<string, string?>> MoreSettings => [new("NETWORKS:instagram:BASEURL", (_server ?? Network.Address).ToString()), new("ADDRESS", _address)];

    [Fact]
    public async Task A_picture_is_fetched_into_a_container_with_its_words()
    {
        await Send(Greeting() with { Text = "Buku baru.\r\nSelamat membaca!" });

        var made = Network.Made.ShouldHaveSingleItem();
        made["image_url"].ToString().ShouldStartWith("https://perpus.example.org/media/1/picture.jpg?k=");
        made["caption"].ToString().ShouldBe("Buku baru.\nSelamat membaca!");
        made["alt_text"].ToString().ShouldBe("Sampul buku Laut Bercerita.");
        made.ContainsKey("media_type").ShouldBeFalse();
    }

    [Fact]
    public async Task A_carousel_has_a_container_for_each_and_its_words_on_the_whole()
    {
        await Send(Greeting(A.Poster(), A.Film()));

        Network.Made.Count.ShouldBe(3);
        Network.Made[0]["is_carousel_item"].ToString().ShouldBe("true");
        Network.Made[0].ContainsKey("caption").ShouldBeFalse();
        Network.Made[1]["media_type"].ToString().ShouldBe("VIDEO");
        Network.Made[2]["media_type"].ToString().ShouldBe("CAROUSEL");
        Network.Made[2]["children"].ToString().ShouldBe("55000,55001");
        Network.PublicPosts.ShouldBe(1);
    }

    [Theory]
    [InlineData(PostKind.Reel, "REELS", true)]
    [InlineData(PostKind.Video, "REELS", true)]
    [InlineData(PostKind.Story, "STORIES", false)]
    public async Task A_video_is_a_reel_or_a_story(PostKind kind, string type, bool words)
    {
        await Send(Greeting(A.Film()) with { Kind = kind });

        var made = Network.Made.ShouldHaveSingleItem();
        made["media_type"].ToString().ShouldBe(type);
        made.ContainsKey("video_url").ShouldBeTrue();
        made.ContainsKey("caption").ShouldBe(words);
    }

    [Fact]
    public async Task A_picture_can_be_a_story_which_carries_no_words()
    {
        await Send(Greeting() with { Kind = PostKind.Story });

        var made = Network.Made.ShouldHaveSingleItem();
        made["media_type"].ToString().ShouldBe("STORIES");
        made.ContainsKey("image_url").ShouldBeTrue();
        made.ContainsKey("caption").ShouldBeFalse();
    }

    [Theory]
    [InlineData(PostKind.Text, 0, "kind_not_possible")]
    [InlineData(PostKind.Poll, 0, "kind_not_possible")]
    [InlineData(PostKind.Reel, 0, "too_few_media")]
    [InlineData(PostKind.Story, 2, "too_many_images")]
    [InlineData(PostKind.Carousel, 1, "too_few_media")]
    [InlineData(PostKind.Carousel, 11, "too_many_images")]
    public async Task What_Instagram_has_no_form_for_is_refused_before_any_call(PostKind kind, int pictures, string reason)
    {
        var post = Greeting() with { Kind = kind, Media = [.. Enumerable.Range(0, pictures).Select(_ => A.Poster())] };

        (await Publisher.Prepare(post, Access, null, Forget, Stop)).ShouldBeOfType<PrepareResult.Refused>().Reason.Code.ShouldBe(reason);
        Network.Calls.ShouldBe(0);
    }

    [Theory]
    [InlineData("http://perpus.example.org/a.jpg")]
    [InlineData("https://localhost/a.jpg")]
    [InlineData("https://10.0.0.7/a.jpg")]
    [InlineData("https://[fd00::1]/a.jpg")]
    [InlineData("https://perpus/a.jpg")]
    [InlineData("https://server.perpus.lan/a.jpg")]
    public async Task An_address_that_nobody_outside_reaches_is_named_before_any_call(string address)
    {
        var post = Greeting(A.Poster() with { Lend = _ => new Uri(address) });
        await using var services = Services(allowLoopback: false);

        var refused = (await PublisherFrom(services).Prepare(post, Access, null, Forget, Stop)).ShouldBeOfType<PrepareResult.Refused>().Reason;

        refused.Code.ShouldBe("media_not_fetchable");
        refused.Args["address"].ShouldBe(new Uri(address).GetLeftPart(UriPartial.Authority));
        Network.Calls.ShouldBe(0);
    }

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
    public async Task Of_a_story_only_the_container_knows()
    {
        var story = Greeting() with { Kind = PostKind.Story };
        var (hand, memo) = (await Prepared(story), await Prepared(story));
        await Publisher.Commit(story, Access, hand, Stop);

        (await Publisher.Look(story, Access, memo, A.Now, Stop)).ShouldBeOfType<LookResult.Absent>("another story stands there, ours does not");
        (await Publisher.Look(story, Access, hand, A.Now, Stop)).ShouldBeOfType<LookResult.Found>();
        (await Publisher.Look(story, Access, null, A.Now, Stop)).ShouldBeOfType<LookResult.Ambiguous>();
    }

    [Fact]
    public async Task An_account_whose_day_is_used_up_rests_before_anything_is_made()
    {
        Network.Used = 50;
        await using var services = Services(allowLoopback: true);
        var publisher = PublisherFrom(services);

        var busy = await publisher.Prepare(Greeting(), Access, null, Forget, Stop);

        busy.ShouldBe(new PrepareResult.Busy(A.Now + Duration.FromHours(1)));
        Network.Made.ShouldBeEmpty();
        services.GetRequiredService<Budgets>().RestsUntil(publisher.BudgetOf(Access), A.Now).ShouldBe(A.Now + Duration.FromHours(1));
    }

    [Theory]
    [InlineData(190, 463, "reconnect")]
    [InlineData(10, null, "permission_missing")]
    [InlineData(4, 2207051, "blocked_by_network")]
    [InlineData(368, null, "blocked_by_network")]
    [InlineData(25, 2207050, "account_restricted")]
    [InlineData(9004, 2207052, "media_not_fetched")]
    [InlineData(352, 2207026, "medium_not_taken")]
    [InlineData(36000, 2207004, "medium_not_taken")]
    [InlineData(36001, 2207005, "medium_not_taken")]
    [InlineData(36003, 2207009, "medium_not_taken")]
    [InlineData(36004, 2207010, "text_too_long_there")]
    [InlineData(100, 2207028, "network_refused")]
    public async Task What_wants_a_person_is_refused_in_words(int code, int? second, string reason)
    {
        Network.Complains = (code, second);

        (await Publisher.Prepare(Greeting(), Access, null, Forget, Stop)).ShouldBeOfType<PrepareResult.Refused>().Reason.Code.ShouldBe(reason);
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
    [InlineData(9007, 2207027, 30)]
    [InlineData(9, 2207042, 3600)]
    [InlineData(4, null, 60)]
    public async Task What_only_wants_time_waits(int code, int? second, int seconds)
    {
        var memo = await Prepared(Greeting());
        Network.Complains = (code, second);

        (await Publisher.Commit(Greeting(), Access, memo, Stop)).ShouldBe(new SendResult.Busy(A.Now + Duration.FromSeconds(seconds)));
    }

    [Fact]
    public async Task The_second_part_is_the_first_comment_and_is_found_again()
    {
        var first = (SendResult.Sent)await Send(Greeting());
        var comment = A.Greeting() with { Text = "Tautannya: https://perpus.example.org/1", ReplyTo = first.RemoteId };
        var sent = (SendResult.Sent)await Send(comment);
        await Send(comment with { Text = "Ketiga", ReplyTo = sent.RemoteId, First = first.RemoteId });

        Network.CommentedOn.ShouldBe(first.RemoteId);
        (await Publisher.Look(comment, Access, null, A.Now, Stop)).ShouldBeOfType<LookResult.Found>().RemoteId.ShouldBe(sent.RemoteId);
        (await Publisher.Look(comment with { Text = "Belum ada" }, Access, null, A.Now, Stop)).ShouldBeOfType<LookResult.Absent>();
        var longer = await Publisher.Prepare(comment with { Text = new string('x', 301) }, Access, null, Forget, Stop);
        longer.ShouldBeOfType<PrepareResult.Refused>().Reason.Code.ShouldBe("text_too_long");
        Network.Complains = (10, null);
        (await Publisher.Commit(comment, Access, null, Stop)).ShouldBeOfType<SendResult.Refused>().Reason.Code.ShouldBe("comment_permission_missing");
    }

    [Fact]
    public async Task The_account_its_login_and_what_its_token_may_are_learned()
    {
        var known = (await ((IConnects)Publisher).Connect(Access, Stop)).ShouldBeOfType<ConnectResult.Connected>();
        Network.Scopes = ["instagram_basic", "instagram_content_publish"];
        var mute = (await ((IConnects)Publisher).Connect(Access, Stop)).ShouldBeOfType<ConnectResult.Connected>();
        Network.Scopes = ["instagram_basic"];
        var blind = await ((IConnects)Publisher).Connect(Access, Stop);
        var instagram = new ChannelAccess(new Dictionary<string, string>(Access.Settings) { ["token"] = "IGAA-s3cr3t" });
        var other = (await ((IConnects)Publisher).Connect(instagram, Stop)).ShouldBeOfType<ConnectResult.Connected>();

        known.Account.ShouldBe("@perpuscontoh");
        known.Learned["login"].ShouldBe("facebook");
        known.Learned[ConnectResult.TokenUntil].ShouldBe("1800000000");
        ((ITakesParts)Publisher).TakesParts(new ChannelAccess(known.Learned)).ShouldBeTrue();
        ((ITakesParts)Publisher).TakesParts(new ChannelAccess(mute.Learned)).ShouldBeFalse();
        blind.ShouldBeOfType<ConnectResult.Refused>().Reason.Code.ShouldBe("permission_missing");
        other.Learned["login"].ShouldBe("instagram");
        other.Learned.Keys.ShouldNotContain(ConnectResult.TokenUntil);
    }

    [Fact]
    public async Task A_personal_account_is_explained_and_not_connected()
    {
        Network.IsProfessional = false;
        var unknown = await ((IConnects)Publisher).Connect(Access, Stop);
        (Network.IsProfessional, Network.AccountType) = (true, "PERSONAL");
        var personal = await ((IConnects)Publisher).Connect(new ChannelAccess(new Dictionary<string, string>(Access.Settings) { ["token"] = "IGAA-s3cr3t" }), Stop);
        var unreadable = await ((IConnects)Publisher).Connect(new ChannelAccess(new Dictionary<string, string> { ["accountId"] = "@perpus", ["token"] = "a" }), Stop);

        unknown.ShouldBeOfType<ConnectResult.Refused>().Reason.Code.ShouldBe("instagram_account_unknown");
        personal.ShouldBeOfType<ConnectResult.Refused>().Reason.Code.ShouldBe("instagram_account_personal");
        unreadable.ShouldBeOfType<ConnectResult.Refused>().Reason.Code.ShouldBe("instagram_account_unreadable");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("http://perpus.example.org")]
    [InlineData("https://192.168.1.7:5080")]
    public async Task An_installation_without_a_public_address_connects_nothing_and_is_told_why(string? address)
    {
        _address = address;
        await using var services = Services(allowLoopback: false);

        var refused = (await ((IConnects)PublisherFrom(services)).Connect(Access, Stop)).ShouldBeOfType<ConnectResult.Refused>().Reason;

        refused.Code.ShouldBe("media_not_fetchable");
        refused.Args["address"].ShouldBe(address ?? "http://localhost");
        Network.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task With_a_public_address_the_account_is_asked_for()
    {
        _address = "https://perpus.example.org/";
        await using var services = Services(allowLoopback: false);

        var asked = (await ((IConnects)PublisherFrom(services)).Connect(Access, Stop)).ShouldBeOfType<ConnectResult.Refused>().Reason;

        asked.Code.ShouldBe("address_not_public", "the scripted network itself is on this machine");
    }

    [Fact]
    public async Task What_was_published_can_be_taken_back_even_twice_but_not_by_Instagram_Login()
    {
        var sent = (SendResult.Sent)await Send(Greeting());
        var network = (IWithdraws)Publisher;
        var instagram = new ChannelAccess(new Dictionary<string, string>(Access.Settings) { ["login"] = "instagram" });

        (await network.Withdraw(sent.RemoteId, instagram, Stop)).ShouldBeOfType<SendResult.Refused>().Reason.Code.ShouldBe("take_down_by_hand");
        Network.PublicPosts.ShouldBe(1);
        (await network.Withdraw(sent.RemoteId, Access, Stop)).ShouldBeOfType<SendResult.Sent>();
        Network.PublicPosts.ShouldBe(0);
        (await network.Withdraw(sent.RemoteId, Access, Stop)).ShouldBeOfType<SendResult.Sent>();
        Network.IsProfessional = false;
        (await network.Withdraw(sent.RemoteId, Access, Stop)).ShouldBeOfType<SendResult.Refused>("a token that sees nothing proves nothing");
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
