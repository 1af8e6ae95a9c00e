using Mading.Networks.Facebook;
using Mading.Networks.Tests.Promises;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Networks.Tests.Facebook;

/// <summary>The promises of every publisher, and what is peculiar to Facebook.</summary>
public sealed partial class FacebookPromises : PublisherPromises
{
    private Uri? _server;

    protected override ScriptedFacebook Network { get; } = new();

    protected override IPublisher PublisherFrom(IServiceProvider services) => services.GetServices<INetwork>().OfType<FacebookNetwork>().Single();

    // The address of the Graph API is no setting of an account; the tests' servers come in by the installation's setting.
    protected override ChannelAccess AccessTo(Uri server)
    {
        _server = server;
        return new(new Dictionary<string, string> { ["pageId"] = ScriptedFacebook.Page, ["token"] = Token });
    }

    protected override IEnumerable<KeyValuePair<string, string?>> MoreSettings => [new("NETWORKS:facebook:BASEURL", (_server ?? Network.Address).ToString())];

    [Fact]
    public async Task Pictures_go_up_unpublished_and_one_call_shows_them_all()
    {
        await Send(A.Greeting(A.Poster("Sampul biru."), A.Poster("Rak baru.")) with { Text = "Buku baru.\r\nSelamat membaca!" });

        Network.AltTexts.ShouldBe(["Sampul biru.", "Rak baru."]);
        Network.LastPosted!["message"].ToString().ShouldBe("Buku baru.\nSelamat membaca!");
        Network.LastPosted["attached_media[0]"].ToString().ShouldBe("""{"media_fbid":"900"}""");
        Network.LastPosted["attached_media[1]"].ToString().ShouldBe("""{"media_fbid":"901"}""");
    }

    [Fact]
    public async Task A_link_is_shown_as_such()
    {
        await Send(A.Greeting() with { Kind = PostKind.Link, Sources = [new("katalog", new Uri("https://perpus.example.org/1"))] });

        Network.LastPosted!["link"].ToString().ShouldBe("https://perpus.example.org/1");
    }

    [Fact]
    public async Task The_second_part_is_the_first_comment_and_is_found_again()
    {
        var first = (SendResult.Sent)await Send(A.Greeting());
        var comment = A.Greeting() with { Text = "Tautannya: https://perpus.example.org/1", ReplyTo = first.RemoteId };
        var sent = (SendResult.Sent)await Send(comment);

        (await Publisher.Look(comment, Access, null, A.Now, Stop)).ShouldBeOfType<LookResult.Found>().RemoteId.ShouldBe(sent.RemoteId);
        var withPicture = await Publisher.Prepare(comment with { Media = [A.Poster()] }, Access, null, Forget, Stop);
        withPicture.ShouldBeOfType<PrepareResult.Refused>().Reason.Code.ShouldBe("too_many_images");
    }

    [Fact]
    public async Task Pictures_tell_our_post_from_another_with_the_same_words()
    {
        var post = A.Greeting(A.Poster());
        var memo = await Prepared(post);
        Network.PostByHand(post.Text, A.Now);

        var before = await Publisher.Look(post, Access, memo, A.Now, Stop);
        await Publisher.Commit(post, Access, memo, Stop);
        var after = await Publisher.Look(post, Access, memo, A.Now, Stop);

        before.ShouldBeOfType<LookResult.Absent>();
        after.ShouldBeOfType<LookResult.Found>();
    }

    [Fact]
    public async Task Two_alike_without_pictures_are_for_a_person_to_decide_and_older_ones_are_not_ours()
    {
        var post = A.Greeting();
        Network.PostByHand(post.Text, A.Now - Duration.FromDays(1));
        (await Publisher.Look(post, Access, null, A.Now, Stop)).ShouldBeOfType<LookResult.Absent>();
        Network.PostByHand(post.Text, A.Now);
        Network.PostByHand(post.Text, A.Now + Duration.FromMinutes(1));

        (await Publisher.Look(post, Access, null, A.Now, Stop)).ShouldBeOfType<LookResult.Ambiguous>().Links.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_busy_Page_is_searched_page_by_page()
    {
        var post = A.Greeting();
        Network.PostByHand(post.Text, A.Now);
        for (var n = 0; n < 250; n++)
            Network.PostByHand($"Kutipan ke-{n}", A.Now);

        (await Publisher.Look(post, Access, null, A.Now, Stop)).ShouldBeOfType<LookResult.Found>().RemoteId.ShouldBe("7007_1000");
    }

    [Theory]
    [InlineData(190, 463, "reconnect")]
    [InlineData(102, null, "reconnect")]
    [InlineData(200, null, "permission_missing")]
    [InlineData(10, null, "permission_missing")]
    [InlineData(368, null, "blocked_by_network")]
    [InlineData(1609005, null, "link_unreadable")]
    [InlineData(100, null, "network_refused")]
    public async Task What_wants_a_person_is_refused_in_words(int code, int? second, string reason)
    {
        Network.Complains = (code, second);

        (await Publisher.Commit(A.Greeting(), Access, null, Stop)).ShouldBeOfType<SendResult.Refused>().Reason.Code.ShouldBe(reason);
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, null)]
    [InlineData(506, null)]
    [InlineData(506, 1455006)]
    public async Task What_may_have_happened_is_looked_for(int code, int? second)
    {
        Network.Complains = (code, second);

        (await Publisher.Commit(A.Greeting(), Access, null, Stop)).ShouldBeOfType<SendResult.Unclear>();
    }

    [Theory]
    [InlineData(4)]
    [InlineData(32)]
    [InlineData(613)]
    [InlineData(80001)]
    public async Task A_throttle_by_number_waits_as_long_as_the_usage_says(int code)
    {
        Network.Complains = (code, null);
        Network.Usage = """{"7007":[{"type":"pages","call_count":100,"estimated_time_to_regain_access":12}]}""";

        (await Publisher.Commit(A.Greeting(), Access, null, Stop)).ShouldBe(new SendResult.Busy(A.Now + Duration.FromMinutes(12)));
    }

    [Fact]
    public async Task A_third_part_stands_under_the_post_too()
    {
        var first = (SendResult.Sent)await Send(A.Greeting());

        await Send(A.Greeting() with { Text = "Ketiga", ReplyTo = "7_400", First = first.RemoteId });

        Network.CommentedOn.ShouldBe(first.RemoteId);
        (await Publisher.Look(A.Greeting() with { Text = "Ketiga", ReplyTo = "7_400", First = first.RemoteId }, Access, null, A.Now, Stop)).ShouldBeOfType<LookResult.Found>();
    }

    [Fact]
    public async Task A_missing_right_to_comment_is_told_apart_and_learned()
    {
        Network.Complains = (200, null);
        (await Publisher.Commit(A.Greeting() with { ReplyTo = "7007_1" }, Access, null, Stop)).ShouldBeOfType<SendResult.Refused>().Reason.Code.ShouldBe("comment_permission_missing");
        (await Publisher.Commit(A.Greeting(), Access, null, Stop)).ShouldBeOfType<SendResult.Refused>().Reason.Code.ShouldBe("permission_missing");

        Network.Complains = null;
        var learned = (await ((IConnects)Publisher).Connect(Access, Stop)).ShouldBeOfType<ConnectResult.Connected>().Learned;
        ((ITakesParts)Publisher).TakesParts(new ChannelAccess(learned)).ShouldBeFalse();
        Network.Scopes = ["pages_manage_posts", "pages_manage_engagement"];
        learned = (await ((IConnects)Publisher).Connect(Access, Stop)).ShouldBeOfType<ConnectResult.Connected>().Learned;
        ((ITakesParts)Publisher).TakesParts(new ChannelAccess(learned)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_words_of_a_post_are_changed_and_of_one_that_is_gone_not()
    {
        var sent = (SendResult.Sent)await Send(A.Greeting());
        var network = (ICorrects)Publisher;

        (await network.Correct(sent.RemoteId, A.Greeting() with { Text = "Dibetulkan.\r\nSelesai." }, Access, Stop)).ShouldBeOfType<SendResult.Sent>();
        Network.Shown(sent.RemoteId).ShouldBe("Dibetulkan.\nSelesai.");
        Network.PublicPosts.ShouldBe(1);
        Network.Complains = (100, 33);
        (await network.Correct("7007_1", A.Greeting(), Access, Stop)).ShouldBeOfType<SendResult.Refused>().Reason.Code.ShouldBe("post_gone_there");
    }

    [Fact]
    public async Task An_app_that_is_nearly_used_up_rests_with_all_its_pages()
    {
        var access = new ChannelAccess(new Dictionary<string, string>(Access.Settings) { ["app"] = "17" });
        await using var services = Services(allowLoopback: true);
        var (publisher, budgets) = (PublisherFrom(services), services.GetRequiredService<Budgets>());
        publisher.BudgetOf(access).ShouldBe("facebook:17");
        publisher.BudgetOf(Access).ShouldBeNull();

        Network.AppUsage = """{"call_count":94,"total_time":3,"total_cputime":1}""";
        await publisher.Commit(A.Greeting(), access, null, Stop);
        budgets.RestsUntil("facebook:17", A.Now).ShouldBeNull();
        Network.AppUsage = """{"call_count":3,"total_time":95,"total_cputime":1}""";
        await publisher.Commit(A.Greeting(), access, null, Stop);
        budgets.RestsUntil("facebook:17", A.Now).ShouldBe(A.Now + Duration.FromMinutes(5));
    }

    [Fact]
    public async Task An_app_that_is_used_up_rests_as_long_as_it_is_told()
    {
        var access = new ChannelAccess(new Dictionary<string, string>(Access.Settings) { ["app"] = "17" });
        (Network.Complains, Network.Usage) = ((4, null), """{"7007":[{"estimated_time_to_regain_access":12}]}""");

        await using var services = Services(allowLoopback: true);
        await PublisherFrom(services).Commit(A.Greeting(), access, null, Stop);

        services.GetRequiredService<Budgets>().RestsUntil("facebook:17", A.Now).ShouldBe(A.Now + Duration.FromMinutes(12));
    }

    [Fact]
    public async Task The_app_of_a_token_is_learned()
    {
        Network.AppId = "17";

        (await ((IConnects)Publisher).Connect(Access, Stop)).ShouldBeOfType<ConnectResult.Connected>().Learned["app"].ShouldBe("17");
    }

    [Fact]
    public async Task What_was_published_can_be_taken_back_even_twice_and_a_lost_right_is_no_taking_back()
    {
        var sent = (SendResult.Sent)await Send(A.Greeting());
        var network = (IWithdraws)Publisher;

        Network.MayNotDelete = true;
        (await network.Withdraw(sent.RemoteId, Access, Stop)).ShouldBeOfType<SendResult.Refused>("it stands, and we may not delete it");
        Network.MayNotDelete = false;
        (await network.Withdraw(sent.RemoteId, Access, Stop)).ShouldBeOfType<SendResult.Sent>();
        (await network.Withdraw(sent.RemoteId, Access, Stop)).ShouldBeOfType<SendResult.Sent>();
        Network.TokenIsOf = "1";
        (await network.Withdraw(sent.RemoteId, Access, Stop)).ShouldBeOfType<SendResult.Refused>();
    }

    [Fact]
    public async Task The_token_must_be_the_Pages_own()
    {
        var good = await ((IConnects)Publisher).Connect(Access, Stop);
        Network.TokenUntil = 1_800_000_000;
        var ending = await ((IConnects)Publisher).Connect(Access, Stop);
        Network.Scopes = ["pages_show_list"];
        var mute = await ((IConnects)Publisher).Connect(Access, Stop);
        Network.TokenIsOf = "1";
        var personal = await ((IConnects)Publisher).Connect(Access, Stop);

        good.ShouldBeOfType<ConnectResult.Connected>().Account.ShouldBe("Perpustakaan Contoh");
        ((ConnectResult.Connected)good).Learned.Keys.ShouldNotContain(ConnectResult.TokenUntil);
        ending.ShouldBeOfType<ConnectResult.Connected>().Learned[ConnectResult.TokenUntil].ShouldBe("1800000000");
        mute.ShouldBeOfType<ConnectResult.Refused>().Reason.Code.ShouldBe("permission_missing");
        personal.ShouldBeOfType<ConnectResult.Refused>().Reason.Code.ShouldBe("token_not_of_page");
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"Photos":[null]}""")]
    public async Task A_memo_nobody_can_read_is_no_memo(string memo)
    {
        await Prepared(A.Greeting(A.Poster()), memo);

        Network.Uploads.ShouldBe(1);
    }
}
