using Mading.Kernel;
using Mading.Networks.Tests.Promises;
using Mading.Networks.TikTok;
using Microsoft.Extensions.DependencyInjection;

namespace Mading.Networks.Tests.TikTok;

/// <summary>The promises of every publisher, and what is peculiar to TikTok.</summary>
public sealed class TikTokPromises : PublisherPromises
{
    private Uri? _server;

    protected override ScriptedTikTok Network { get; } = new();

    // One video is one handle; that it is remembered before any byte goes is tested below.
    protected override bool BringsBeforehand => false;

    protected override IPublisher PublisherFrom(IServiceProvider services) => services.GetServices<INetwork>().OfType<TikTokNetwork>().Single();

    protected override ChannelAccess AccessTo(Uri server)
    {
        _server = server;
        return new(new Dictionary<string, string> { ["openId"] = "perpus", ["token"] = Token, ["username"] = "perpuscontoh" });
    }

    protected override IEnumerable<KeyValuePair<string, string?>> MoreSettings => [new("NETWORKS:tiktok:BASEURL", (_server ?? Network.Address).ToString())];

    protected override OutgoingPost Greeting(params OutgoingMedia[] media) => A.Greeting(Film(20)) with { Kind = PostKind.Video };

    protected override async Task<string?> BegunMemo(OutgoingPost post) => await Prepared(post);

    private static OutgoingMedia Film(long length, double? seconds = 20) =>
        A.Film() with { Length = length, Seconds = seconds, Open = _ => Task.FromResult<Stream>(new MemoryStream(new byte[length])) };

    private ChannelAccess With(string name, string value) => new(new Dictionary<string, string>(Access.Settings) { [name] = value });

    [Fact]
    public async Task Pieces_follow_each_other_the_last_with_what_is_left_and_only_the_last_shows_it()
    {
        var post = Greeting() with { Media = [Film(25_000_000)] };

        var memo = await Prepared(post);
        Network.PublicPosts.ShouldBe(0);
        Network.Pieces.Select(p => p.Range).ShouldBe(["bytes 0-5999999/25000000", "bytes 6000000-11999999/25000000", "bytes 12000000-17999999/25000000"]);
        var sent = (SendResult.Sent)await Send(post with { Media = post.Media });

        memo.ShouldNotBeNull();
        sent.RemoteId.ShouldBe("7300000000000000001");
        sent.Link.ToString().ShouldBe("https://www.tiktok.com/@perpuscontoh/video/7300000000000000001");
        Network.Pieces[^1].ShouldBe(("bytes 18000000-24999999/25000000", 7_000_000));
        Network.Begun!["source_info"]!.ToJsonString().ShouldBe("""{"source":"FILE_UPLOAD","video_size":25000000,"chunk_size":6000000,"total_chunk_count":4}""");
        Network.Begun["post_info"]!["privacy_level"]!.ToString().ShouldBe("PUBLIC_TO_EVERYONE");
        Network.Begun["post_info"]!["disable_comment"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task Its_number_is_remembered_before_any_byte_goes()
    {
        var post = Greeting() with { Media = [Film(25_000_000)] };
        string? memo = null;
        await Should.ThrowAsync<InvalidOperationException>(() => Publisher.Prepare(post, Access, null, SaveAndDie, Stop));
        Network.Pieces.ShouldBeEmpty();

        await Prepared(post, memo);

        Network.Uploads.ShouldBe(1);
        Network.Pieces.Count.ShouldBe(3);

        Task SaveAndDie(string saved)
        {
            memo = saved;
            throw new InvalidOperationException("killed");
        }
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task An_address_that_died_never_had_its_last_piece_so_another_is_begun_and_remembered_first(int status)
    {
        var post = Greeting();
        var memo = await Prepared(post);
        Network.PieceStatus = status;

        var working = (await Publisher.Commit(post, Access, memo, Stop)).ShouldBeOfType<SendResult.Working>();

        Network.PublicPosts.ShouldBe(0);
        working.Memo.ShouldContain("v_pub_file.1");
        var told = (await Publisher.Commit(post, Access, working.Memo, Stop)).ShouldBeOfType<SendResult.Working>();
        (await Publisher.Commit(post, Access, told.Memo, Stop)).ShouldBeOfType<SendResult.Sent>();
        Network.PublicPosts.ShouldBe(1);
    }

    [Fact]
    public async Task An_old_beginning_whose_last_piece_may_have_gone_is_asked_for_before_another_is_begun()
    {
        var memo = TikTokMemo.Read(await Prepared(Greeting())) with { At = (A.Now - NodaTime.Duration.FromHours(2)).ToUnixTimeSeconds() };
        Network.Mood = Mood.LosesReplies;
        await Publisher.Commit(Greeting(), Access, memo.Write(), Stop);
        Network.Mood = Mood.Well;

        var again = await Prepared(Greeting(), memo.Write());
        (await Publisher.Commit(Greeting(), Access, again, Stop)).ShouldBeOfType<SendResult.Sent>();

        Network.Uploads.ShouldBe(1);
        Network.PublicPosts.ShouldBe(1);
    }

    [Fact]
    public async Task Photos_that_were_told_once_are_asked_for_and_not_posted_again()
    {
        var post = A.Greeting(A.Poster()) with { Kind = PostKind.Image };
        var told = (await Publisher.Commit(post, Access, null, Stop)).ShouldBeOfType<SendResult.Working>();

        var again = await Prepared(post, told.Memo);
        (await Publisher.Commit(post, Access, again, Stop)).ShouldBeOfType<SendResult.Sent>();

        Network.PublicPosts.ShouldBe(1);
    }

    [Theory]
    [InlineData("duration_check_failed", "tiktok_video_length")]
    [InlineData("file_format_check_failed", "tiktok_video_not_taken")]
    [InlineData("spam_risk", "network_refused")]
    public async Task What_came_to_nothing_is_said_in_words_and_sent_again_it_is_begun_anew(string said, string code)
    {
        Network.FailReason = said;
        (await Send(Greeting())).ShouldBeOfType<SendResult.Refused>().Reason.Code.ShouldBe(code);

        Network.FailReason = null;
        var begun = Network.Uploads;
        (await Send(Greeting())).ShouldBeOfType<SendResult.Sent>();
        Network.Uploads.ShouldBe(begun + 1);
    }

    [Theory]
    [InlineData("unaudited_client_can_only_post_to_private_accounts", "tiktok_not_audited")]
    [InlineData("privacy_level_option_mismatch", "tiktok_only_private")]
    [InlineData("spam_risk_user_banned_from_posting", "tiktok_banned")]
    [InlineData("scope_not_authorized", "tiktok_scope_missing")]
    public async Task A_refusal_is_said_in_words(string said, string code)
    {
        Network.Complains = said;

        (await Publisher.Prepare(Greeting(), Access, null, Forget, Stop)).ShouldBeOfType<PrepareResult.Refused>().Reason.Code.ShouldBe(code);
    }

    [Fact]
    public async Task The_days_cap_is_waited_for()
    {
        Network.Complains = "spam_risk_too_many_posts";

        (await Publisher.Prepare(Greeting(), Access, null, Forget, Stop)).ShouldBeOfType<PrepareResult.Busy>().NotBefore.ShouldBeGreaterThan(A.Now);
    }

    [Fact]
    public async Task Nobody_posts_for_itself_alone_unless_that_was_meant()
    {
        Network.Privacy = ["SELF_ONLY"];
        (await ((IConnects)Publisher).Connect(Access, Stop)).ShouldBeOfType<ConnectResult.Refused>().Reason.Code.ShouldBe("tiktok_only_private");

        var meant = With("visibility", "private");
        (await ((IConnects)Publisher).Connect(meant, Stop)).ShouldBeOfType<ConnectResult.Connected>().Account.ShouldBe("@perpuscontoh");
        await Publisher.Prepare(Greeting(), meant, null, Forget, Stop);
        Network.Begun!["post_info"]!["privacy_level"]!.ToString().ShouldBe("SELF_ONLY");
    }

    [Theory]
    [InlineData("", "", 60)]
    [InlineData("90", "", 90)]
    [InlineData("900", "", 60)]
    [InlineData("240", "180", 180)]
    [InlineData("", "30", 30)]
    public void How_long_a_video_may_run_the_library_says_and_tiktok_where_that_is_shorter(string typed, string learned, int seconds)
    {
        var access = new ChannelAccess(new Dictionary<string, string> { ["maxSeconds"] = typed, ["creator_seconds"] = learned });

        Publisher.LimitsFor(PostKind.Reel, access).Video!.MaxSeconds.ShouldBe(seconds);
    }

    [Fact]
    public async Task Photos_are_fetched_and_a_lost_reply_is_for_a_person()
    {
        var post = A.Greeting(A.Poster(), A.Poster()) with { Kind = PostKind.Carousel, Title = new string('b', 95) };
        var sent = (SendResult.Sent)await Send(post);

        var source = Network.Begun!["source_info"]!;
        source["photo_images"]!.AsArray().Count.ShouldBe(2);
        source["source"]!.ToString().ShouldBe("PULL_FROM_URL");
        Network.Begun["post_info"]!["title"]!.ToString().Length.ShouldBe(90);
        sent.RemoteId.ShouldNotBeEmpty();
        Network.Mood = Mood.LosesReplies;
        (await Publisher.Look(post, Access, null, A.Now, Stop)).ShouldBeOfType<LookResult.Ambiguous>();
    }
}
