using Mading.Kernel;
using Mading.Networks.Tests.Promises;
using Mading.Networks.TikTok;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Networks.Tests.TikTok;

/// <summary>The promises of every publisher for an account whose posts go to the drafts of the app, and what is peculiar to those.</summary>
public sealed class TikTokDraftPromises : PublisherPromises
{
    private Uri? _server;

    /// <summary>Its posts are what lies in the inbox.</summary>
    protected override ScriptedTikTok Network { get; } = new();

    protected override bool BringsBeforehand => false;

    protected override IPublisher PublisherFrom(IServiceProvider services) => services.GetServices<INetwork>().OfType<TikTokNetwork>().Single();

    protected override ChannelAccess AccessTo(Uri server)
    {
        _server = server;
        return new(new Dictionary<string, string> { ["openId"] = "perpus", ["token"] = Token, ["username"] = "perpuscontoh", ["mode"] = "drafts" });
    }

    protected override IEnumerable<KeyValuePair<string, string?>> MoreSettings => [new("NETWORKS:tiktok:BASEURL", (_server ?? Network.Address).ToString())];

    protected override OutgoingPost Greeting(params OutgoingMedia[] media) => A.Greeting(Film(20)) with { Kind = PostKind.Video };

    protected override void IsThere(SendResult result) => result.ShouldBeOfType<SendResult.Drafted>().RemoteId.ShouldStartWith("v_inbox_file");

    protected override void IsFound(LookResult look) => look.ShouldBeOfType<LookResult.Drafted>().RemoteId.ShouldStartWith("v_inbox_file");

    protected override async Task<string?> BegunMemo(OutgoingPost post) => await Prepared(post);

    private new TikTokNetwork Publisher => (TikTokNetwork)base.Publisher;

    private static OutgoingMedia Film(long length) => A.Film() with { Length = length, Seconds = 20, Open = _ => Task.FromResult<Stream>(new MemoryStream(new byte[length])) };

    private async Task<string> Lying(OutgoingPost post) => (await Send(post)).ShouldBeOfType<SendResult.Drafted>().Memo;

    [Fact]
    public async Task It_goes_to_the_inbox_in_pieces_with_nothing_but_its_bytes()
    {
        await Lying(Greeting() with { Media = [Film(25_000_000)] });

        Network.BegunAt.ShouldBe("/v2/post/publish/inbox/video/init/");
        Network.Begun!.ToJsonString().ShouldBe("""{"source_info":{"source":"FILE_UPLOAD","video_size":25000000,"chunk_size":6000000,"total_chunk_count":4}}""");
        Network.Pieces.Count.ShouldBe(4);
        Network.CreatorAsked.ShouldBe(0);
    }

    [Fact]
    public async Task What_lies_in_the_inbox_is_the_one_however_often_its_time_comes()
    {
        var memo = await Lying(Greeting());

        var again = await Prepared(Greeting(), memo);
        var ended = await Publisher.Commit(Greeting(), Access, again, Stop);

        IsThere(ended);
        Network.Uploads.ShouldBe(1);
        Network.PublicPosts.ShouldBe(1);
    }

    [Fact]
    public async Task A_draft_of_which_TikTok_knows_nothing_any_more_is_not_made_a_second_time()
    {
        var memo = TikTokMemo.Read(await Lying(Greeting())) with { PublishId = "v_inbox_file.old" };

        var again = await Prepared(Greeting(), memo.Write());
        var ended = await Publisher.Commit(Greeting(), Access, again, Stop);

        ended.ShouldBeOfType<SendResult.Drafted>();
        Network.Uploads.ShouldBe(1);
        (await Publisher.AskOfDraft(Access, memo.Write(), Stop)).ShouldBeOfType<SendResult.Unclear>();
    }

    [Fact]
    public async Task One_that_came_to_nothing_is_refused_and_sent_again_begun_anew()
    {
        var memo = await Lying(Greeting());
        Network.FailReason = "publish_cancelled";
        (await Publisher.AskOfDraft(Access, memo, Stop)).ShouldBeOfType<SendResult.Refused>().Reason.Code.ShouldBe("tiktok_draft_gone");

        await Prepared(Greeting(), memo);

        Network.Uploads.ShouldBe(2);
    }

    [Theory]
    [InlineData("SEND_TO_USER_INBOX", true, false)]
    [InlineData("PUBLISH_COMPLETE", false, false)]
    [InlineData("PUBLISH_COMPLETE", true, true)]
    public async Task Published_by_hand_it_is_sent_only_once_anybody_can_see_it(string says, bool numbered, bool sent)
    {
        var memo = await Lying(Greeting());
        (Network.Draft, Network.Numbered) = (says, numbered);

        var asked = await Publisher.AskOfDraft(Access, memo, Stop);

        if (sent)
            asked.ShouldBeOfType<SendResult.Sent>().Link.ToString().ShouldBe("https://www.tiktok.com/@perpuscontoh/video/7300000000000000001");
        else
            IsThere(asked);
    }

    [Fact]
    public async Task A_disturbed_question_changes_nothing()
    {
        var memo = await Lying(Greeting());
        foreach (var mood in new[] { Mood.LosesReplies, Mood.Faulty, Mood.Throttles, Mood.TokenExpired, Mood.TalksGibberish })
        {
            Network.Mood = mood;

            (await Publisher.AskOfDraft(Access, memo, Stop)).ShouldBeOfType<SendResult.Busy>(mood.ToString()).NotBefore.ShouldBeGreaterThan(A.Now);
        }
    }

    [Fact]
    public async Task A_consent_that_was_taken_back_says_nothing_of_the_draft_but_why_it_cannot_be_asked_for()
    {
        var memo = await Lying(Greeting());
        Network.Mood = Mood.TokenExpired;

        (await Publisher.AskOfDraft(Access, memo, Stop)).ShouldBeOfType<SendResult.Busy>().Why!.Code.ShouldBe("reconnect");
        (await Publisher.Commit(Greeting(), Access, memo, Stop)).ShouldBeOfType<SendResult.Busy>().Why!.Code.ShouldBe("reconnect");
    }

    [Fact]
    public async Task Photos_whose_reply_was_lost_are_a_persons_to_decide()
    {
        var post = A.Greeting(A.Poster()) with { Kind = PostKind.Image };
        var memo = await Prepared(post);
        Network.Mood = Mood.LosesReplies;
        var unclear = (await Publisher.Commit(post, Access, memo, Stop)).ShouldBeOfType<SendResult.Unclear>();
        Network.Mood = Mood.Well;

        (await Publisher.Look(post, Access, unclear.Memo, A.Now, Stop)).ShouldBeOfType<LookResult.Ambiguous>();
        Network.PublicPosts.ShouldBe(1);
    }

    [Fact]
    public async Task Connected_by_its_shown_name_first_it_is_known_again_by_TikToks_own_number()
    {
        Network.UploadsOnly = true;
        var unnamed = new ChannelAccess(Access.Settings.Where(s => s.Key != "username").ToDictionary());
        var first = (await Publisher.Connect(unnamed, Stop)).ShouldBeOfType<ConnectResult.Connected>();
        Network.UploadsOnly = false;

        var then = (await Publisher.Connect(Direct, Stop)).ShouldBeOfType<ConnectResult.Connected>();

        (first.Account, then.Account).ShouldBe(("Perpus Contoh", "@perpuscontoh"));
        (first.Learned["open_id"], then.Learned["open_id"]).ShouldBe(("perpus", "perpus"));
    }

    private ChannelAccess Direct => new(Access.Settings.Where(s => s.Key != "mode").ToDictionary());

    private async Task<SendResult> Carried(OutgoingPost post, ChannelAccess access, string? memo)
    {
        var result = await Publisher.Commit(post, access, memo, Stop);
        for (var turn = 0; result is SendResult.Working working && turn < 10; turn++)
            result = await Publisher.Commit(post, access, working.Memo, Stop);
        return result;
    }

    private async Task<string?> Brought(OutgoingPost post, ChannelAccess access, string? memo = null) =>
        (await Publisher.Prepare(post, access, memo, Forget, Stop)).ShouldBeOfType<PrepareResult.Ready>().Memo;

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task Set_to_the_other_way_before_the_last_piece_it_is_begun_anew_and_goes_that_way(bool toDrafts, bool preparedAnew)
    {
        var (before, after) = toDrafts ? (Direct, Access) : (Access, Direct);
        var post = Greeting() with { Media = [Film(25_000_000)] };
        var memo = await Brought(post, before);
        if (preparedAnew)
            memo = await Brought(post, after, memo);

        var ended = await Carried(post, after, memo);

        if (toDrafts)
            IsThere(ended);
        else
            ended.ShouldBeOfType<SendResult.Sent>();
        (Network.Uploads, Network.PublicPosts).ShouldBe((2, 1));
        Network.BegunAt.Contains("inbox", StringComparison.Ordinal).ShouldBe(toDrafts);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Set_to_the_other_way_after_the_last_piece_it_is_told_as_what_it_became(bool toDrafts)
    {
        var (before, after) = toDrafts ? (Direct, Access) : (Access, Direct);
        (Network.Draft, Network.Numbered) = ("PUBLISH_COMPLETE", false);
        var memo = await Brought(Greeting(), before);
        Network.Mood = Mood.LosesReplies;
        memo = (await Publisher.Commit(Greeting(), before, memo, Stop)).ShouldBeOfType<SendResult.Unclear>().Memo;
        Network.Mood = Mood.Well;

        var look = await Publisher.Look(Greeting(), after, memo, A.Now, Stop);
        Network.Numbered = toDrafts;
        var ended = await Carried(Greeting(), after, await Brought(Greeting(), after, memo));

        if (toDrafts)
        {
            look.ShouldBeOfType<LookResult.Found>();
            ended.ShouldBeOfType<SendResult.Sent>();
        }
        else
        {
            IsFound(look);
            IsThere(ended);
        }

        (Network.Uploads, Network.PublicPosts).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_full_inbox_is_waited_for_and_says_why()
    {
        Network.Complains = "spam_risk_too_many_pending_share";

        var busy = (await Publisher.Prepare(Greeting(), Access, null, Forget, Stop)).ShouldBeOfType<PrepareResult.Busy>();

        busy.NotBefore.ShouldBe(A.Now + Duration.FromMinutes(15));
        busy.Why!.Code.ShouldBe("tiktok_inbox_full");
    }

    [Fact]
    public async Task Photos_go_to_the_inbox_with_their_words()
    {
        var post = A.Greeting(A.Poster(), A.Poster()) with { Kind = PostKind.Carousel };

        (await Send(post)).ShouldBeOfType<SendResult.Drafted>().RemoteId.ShouldBe("v_inbox_url.1");

        Network.Begun!["post_mode"]!.ToString().ShouldBe("MEDIA_UPLOAD");
        Network.Begun["post_info"]!.AsObject().Select(field => field.Key).ShouldBe(["title", "description"]);
        Network.CreatorAsked.ShouldBe(0);
    }

    [Fact]
    public async Task An_account_that_may_only_upload_is_connected_by_the_name_it_shows()
    {
        Network.UploadsOnly = true;
        var unnamed = new ChannelAccess(Access.Settings.Where(s => s.Key != "username").ToDictionary());

        (await Publisher.Connect(unnamed, Stop)).ShouldBeOfType<ConnectResult.Connected>().Account.ShouldBe("Perpus Contoh");
        (await Publisher.Connect(Access, Stop)).ShouldBeOfType<ConnectResult.Connected>().Account.ShouldBe("@perpuscontoh");
        var direct = new ChannelAccess(Access.Settings.Where(s => s.Key != "mode").ToDictionary());
        (await Publisher.Connect(direct, Stop)).ShouldBeOfType<ConnectResult.Refused>().Reason.Code.ShouldBe("tiktok_scope_missing");
    }

    [Fact]
    public async Task An_account_that_may_post_for_itself_alone_takes_drafts()
    {
        Network.Privacy = ["SELF_ONLY"];

        (await Publisher.Connect(Access, Stop)).ShouldBeOfType<ConnectResult.Connected>();
        var typo = new ChannelAccess(new Dictionary<string, string>(Access.Settings) { ["mode"] = "draf" });
        (await Publisher.Connect(typo, Stop)).ShouldBeOfType<ConnectResult.Refused>().Reason.Code.ShouldBe("tiktok_mode_unknown");
    }
}
