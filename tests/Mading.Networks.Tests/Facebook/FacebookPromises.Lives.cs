using Mading.Networks.Tests.Promises;
using NodaTime;

namespace Mading.Networks.Tests.Facebook;

/// <summary>Live sessions: opened by one call, found by our mark after a lost reply, and the key told to nobody by accident.</summary>
public sealed partial class FacebookPromises
{
    private static readonly LivePlan Session = new("Bincang buku Kamis", "Bersama Yohana.", "Kode siaran 0A1B2C3D4E", A.Now + Duration.FromHours(3));

    private IOpensLive Opener => (IOpensLive)Publisher;

    [Fact]
    public async Task A_session_is_opened_for_its_hour_and_tells_where_it_is_filmed_and_seen()
    {
        var live = (await Opener.OpenLive(Session, Access, Stop)).ShouldBeOfType<LiveResult.Shown>().Live;

        (live.Id, live.Standing, live.Link?.ToString()).ShouldBe(("510", LiveStanding.Waiting, "https://www.facebook.com/7007/videos/610/"));
        (live.Server, live.Key).ShouldBe(("rtmps://live-api-s.facebook.com:443/rtmp/", "FB-510-0-AbC?s_bl=1&a=Ab/c"));
        live.ToString().ShouldNotContain("AbC");
        var made = Network.Lives.ShouldHaveSingleItem();
        ((string)made["event_params"]!).ShouldBe($"{Session.BeginsAt.ToUnixTimeSeconds()}");
        ((string)made["description"]!).ShouldBe("Bersama Yohana.\n\nKode siaran 0A1B2C3D4E");
        Network.PublicPosts.ShouldBe(0);
    }

    [Fact]
    public async Task One_that_begins_at_once_waits_unpublished()
    {
        await Opener.OpenLive(Session with { BeginsAt = A.Now + Duration.FromMinutes(5) }, Access, Stop);

        ((string)Network.Lives[0]["status"]!, (string)Network.Lives[0]["event_params"]!).ShouldBe(("UNPUBLISHED", ""));
    }

    [Theory]
    [InlineData(Mood.LosesReplies)]
    [InlineData(Mood.TalksGibberish)]
    [InlineData(Mood.TalksEndlessly)]
    public async Task A_lost_reply_of_the_opening_is_unclear_and_found_by_the_mark(Mood mood)
    {
        Network.Mood = mood;
        (await Opener.OpenLive(Session, Access, Stop)).ShouldBeOfType<LiveResult.Unclear>();
        Network.Mood = Mood.Well;

        (await Opener.LookForLive(Session, Access, Stop)).ShouldBeOfType<LiveResult.Shown>().Live.Id.ShouldBe("510");
        (await Opener.LookForLive(Session with { Mark = "Kode siaran 9999999999" }, Access, Stop)).ShouldBeOfType<LiveResult.Absent>();
        Network.Lives.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_fault_of_theirs_is_unclear_too_and_what_is_not_there_is_absent()
    {
        Network.Mood = Mood.Faulty;
        (await Opener.OpenLive(Session, Access, Stop)).ShouldBeOfType<LiveResult.Unclear>();
        (await Opener.LookForLive(Session, Access, Stop)).ShouldBeOfType<LiveResult.Unclear>("a look that fails is not an absence");
        Network.Mood = Mood.Well;

        (await Opener.LookForLive(Session, Access, Stop)).ShouldBeOfType<LiveResult.Absent>();
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(4, false)]
    [InlineData(9, true)]
    public async Task A_Page_with_many_live_videos_is_read_on_and_past_the_bound_a_person_decides(int others, bool gaveUp)
    {
        await Opener.OpenLive(Session, Access, Stop);
        Network.OthersLive = others;

        (await Opener.LookForLive(Session, Access, Stop)).ShouldBeOfType(gaveUp ? typeof(LiveResult.Several) : typeof(LiveResult.Shown));
    }

    [Fact]
    public async Task Where_the_list_is_closed_to_us_that_is_said_and_nothing_is_concluded()
    {
        Network.HidesList = true;

        (await Opener.LookForLive(Session, Access, Stop)).ShouldBeOfType<LiveResult.Refused>().Reason.Code.ShouldBe("live_permission_missing");
    }

    [Theory]
    [InlineData(200, 1363120, "live_account_too_young")]
    [InlineData(200, 1363144, "live_too_few_followers")]
    [InlineData(200, null, "live_permission_missing")]
    [InlineData(10, null, "live_permission_missing")]
    [InlineData(190, 463, "reconnect")]
    [InlineData(100, null, "live_refused")]
    [InlineData(368, null, "blocked_by_network")]
    public async Task What_stands_in_the_way_of_a_session_is_said_in_words(int code, int? second, string reason)
    {
        Network.Complains = (code, second);

        (await Opener.OpenLive(Session, Access, Stop)).ShouldBeOfType<LiveResult.Refused>().Reason.Code.ShouldBe(reason);
        (await Opener.ChangeLive("510", LiveChange.End, null, Access, Stop)).ShouldBeOfType<LiveResult.Refused>().Reason.Code.ShouldBe(reason);
    }

    [Fact]
    public async Task An_expired_token_wants_connecting_and_a_throttle_waits()
    {
        Network.Mood = Mood.TokenExpired;
        var refused = (await Opener.OpenLive(Session, Access, Stop)).ShouldBeOfType<LiveResult.Refused>().Reason;
        Network.Mood = Mood.Throttles;

        (refused.Code, refused.ToString().Contains(Token, StringComparison.Ordinal)).ShouldBe(("reconnect", false));
        (await Opener.OpenLive(Session, Access, Stop)).ShouldBe(new LiveResult.Busy(A.Now + ScriptedNetwork.Patience));
        Network.Lives.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_is_moved_begun_ended_and_called_off()
    {
        await Opener.OpenLive(Session, Access, Stop);
        var later = Session.BeginsAt + Duration.FromHours(1);

        (await Opener.ChangeLive("510", LiveChange.Move, later, Access, Stop)).ShouldBeOfType<LiveResult.Done>();
        ((string)Network.Lives[0]["event_params"]!).ShouldBe($"{later.ToUnixTimeSeconds()}");
        await Opener.ChangeLive("510", LiveChange.Begin, null, Access, Stop);
        (await Opener.ReadLive("510", Access, Stop)).ShouldBeOfType<LiveResult.Shown>().Live.Standing.ShouldBe(LiveStanding.OnAir);
        await Opener.ChangeLive("510", LiveChange.End, null, Access, Stop);
        (await Opener.ReadLive("510", Access, Stop)).ShouldBeOfType<LiveResult.Shown>().Live.Standing.ShouldBe(LiveStanding.Over);
    }

    [Theory]
    [InlineData("UNPUBLISHED", true)]
    [InlineData("SCHEDULED_UNPUBLISHED", true)]
    [InlineData("LIVE", false)]
    [InlineData("LIVE_STOPPED", false)]
    [InlineData("VOD", false)]
    [InlineData("A_WORD_OF_TOMORROW", false)]
    public async Task Only_what_still_waits_there_is_deleted(string status, bool isDeleted)
    {
        await Opener.OpenLive(Session, Access, Stop);
        Network.Lives[0]["status"] = status;

        (await Opener.ChangeLive("510", LiveChange.CallOff, null, Access, Stop)).ShouldBeOfType(isDeleted ? typeof(LiveResult.Done) : typeof(LiveResult.Shown));
        Network.Lives.Count.ShouldBe(isDeleted ? 0 : 1);
    }

    [Theory]
    [InlineData(false, typeof(LiveResult.Shown), typeof(LiveResult.Absent))]
    [InlineData(true, typeof(LiveResult.Several), typeof(LiveResult.Several))]
    public async Task A_list_that_leaves_the_words_out_proves_no_absence(bool alsoSingly, Type ours, Type other)
    {
        await Opener.OpenLive(Session, Access, Stop);
        (Network.ListsNoWords, Network.TellsNoWords) = (true, alsoSingly);

        (await Opener.LookForLive(Session, Access, Stop)).ShouldBeOfType(ours);
        (await Opener.LookForLive(Session with { Mark = "Kode siaran 9999999999" }, Access, Stop)).ShouldBeOfType(other);
    }

    [Theory]
    [InlineData(LiveChange.Move)]
    [InlineData(LiveChange.Begin)]
    [InlineData(LiveChange.End)]
    [InlineData(LiveChange.CallOff)]
    public async Task A_lost_reply_to_a_change_is_unclear(LiveChange change)
    {
        await Opener.OpenLive(Session, Access, Stop);
        Network.Mood = Mood.LosesReplies;

        (await Opener.ChangeLive("510", change, Session.BeginsAt, Access, Stop)).ShouldBeOfType<LiveResult.Unclear>();
    }

    [Fact]
    public async Task One_that_is_gone_is_told_from_one_that_we_may_not_see()
    {
        Network.Complains = (100, 33);
        (await Opener.ChangeLive("510", LiveChange.End, null, Access, Stop)).ShouldBeOfType<LiveResult.Absent>();
        (await Opener.ChangeLive("510", LiveChange.CallOff, null, Access, Stop)).ShouldBeOfType<LiveResult.Absent>();

        Network.TokenIsOf = "1";
        (await Opener.ChangeLive("510", LiveChange.CallOff, null, Access, Stop)).ShouldBeOfType<LiveResult.Refused>();
    }
}
