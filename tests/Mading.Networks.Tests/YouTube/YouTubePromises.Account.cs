using System.Text.Json.Nodes;
using Mading.Kernel;
using Mading.Networks.Tests.Promises;
using Mading.Networks.YouTube;
using NodaTime;

namespace Mading.Networks.Tests.YouTube;

public sealed partial class YouTubePromises
{
    [Fact]
    public async Task An_account_is_recognised_or_refused_in_words()
    {
        var connected = (await ((IConnects)Publisher).Connect(Access, Stop)).ShouldBeOfType<ConnectResult.Connected>();
        var other = new ChannelAccess(new Dictionary<string, string>(Access.Settings) { ["channelId"] = "UCanother" });
        var refused = (await ((IConnects)Publisher).Connect(other, Stop)).ShouldBeOfType<ConnectResult.Refused>();

        connected.Account.ShouldBe("@perpuscontoh");
        connected.Learned["channel_id"].ShouldBe(ScriptedYouTube.Channel);
        connected.Learned.Keys.ShouldNotContain("long_uploads");
        refused.Reason.Code.ShouldBe("youtube_token_of_another");
    }

    [Fact]
    public async Task A_channel_without_a_confirmed_number_takes_fifteen_minutes()
    {
        Network.LongUploads = "eligible";
        var connected = (ConnectResult.Connected)await ((IConnects)Publisher).Connect(Access, Stop);
        var access = new ChannelAccess(new Dictionary<string, string>(Access.Settings.Concat(connected.Learned)));

        Publisher.LimitsFor(PostKind.Video, access).Video!.MaxSeconds.ShouldBe(900);
        Publisher.LimitsFor(PostKind.Reel, access).Video!.MaxSeconds.ShouldBe(180);
        Publisher.LimitsFor(PostKind.Video, Access).Video!.MaxSeconds.ShouldBe(43_200);
        Publisher.LimitsFor(PostKind.Text, access).Possible.ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_published_can_be_taken_back_even_twice()
    {
        var sent = (SendResult.Sent)await Send(Film(10));

        (await ((IWithdraws)Publisher).Withdraw(sent.RemoteId, Access, Stop)).ShouldBeOfType<SendResult.Sent>();
        (await ((IWithdraws)Publisher).Withdraw(sent.RemoteId, Access, Stop)).ShouldBeOfType<SendResult.Sent>();

        Network.PublicPosts.ShouldBe(0);
    }

    [Fact]
    public async Task The_words_are_corrected_and_the_rest_stays()
    {
        var sent = (SendResult.Sent)await Send(Film(10));

        var corrected = await ((ICorrects)Publisher).Correct(sent.RemoteId, Film(10) with { Title = "Buku lama", Text = "Maaf, bukunya lama." }, Access, Stop);

        corrected.ShouldBe(sent);
        Network.Last!.ToJsonString().ShouldBe(
            """{"id":"video-S1","snippet":{"title":"Buku lama","description":"Maaf, bukunya lama.","tags":[],"categoryId":"27","defaultLanguage":"id"}}""");
        Network.PublicPosts.ShouldBe(1);
    }

    [Fact]
    public async Task A_video_deleted_at_YouTube_is_missed_in_words()
    {
        var memo = await Prepared(Film(10));
        await ((IWithdraws)Publisher).Withdraw("video-S1", Access, Stop);

        (await Publisher.Commit(Film(10), Access, memo, Stop)).ShouldBeOfType<SendResult.Refused>().Reason.Code.ShouldBe("youtube_video_gone");
        (await Publisher.Look(Film(10), Access, memo, A.Now, Stop)).ShouldBeOfType<LookResult.Absent>();
    }

    [Fact]
    public async Task A_video_that_is_still_private_is_not_there()
    {
        var memo = await Prepared(Film(10));

        (await Publisher.Look(Film(10), Access, memo, A.Now, Stop)).ShouldBeOfType<LookResult.Absent>();
    }

    [Fact]
    public async Task A_token_that_is_over_is_renewed_once_for_all_who_ask()
    {
        var (drawer, publisher) = (new Drawer(), Publisher);
        Network.OnlyToken = "another";

        var prepared = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => publisher.Prepare(Film(10), drawer.Lent, null, Forget, Stop)));

        prepared.ShouldAllBe(p => p is PrepareResult.Working || p is PrepareResult.Ready);
        Network.Refreshes.ShouldBe(1);
        (drawer.Lies["token"], drawer.Lies["refreshToken"]).ShouldBe(("fresh-1", "lasting"));
        drawer.Lies["renewedUntil"].ShouldBe((A.Now + Duration.FromSeconds(3_599)).ToUnixTimeSeconds().ToString(null, null));
    }

    [Fact]
    public async Task A_token_that_was_refused_carries_no_piece_to_the_door_again()
    {
        var drawer = new Drawer();
        Network.OnlyToken = "another";

        (await Publisher.Prepare(Film(9_000_000), drawer.Lent, null, Forget, Stop)).ShouldBeOfType<PrepareResult.Working>();

        Network.Calls.ShouldBe(1 + 1 + 1 + 3 + 1, "a refusal, a renewal, a place, three pieces, a look");
    }

    [Fact]
    public async Task Shortly_before_its_end_it_is_renewed_and_a_full_disk_does_not_stop_the_post()
    {
        var drawer = new Drawer { Jams = true };
        drawer.Lies["renewedUntil"] = (A.Now + Duration.FromMinutes(4)).ToUnixTimeSeconds().ToString(null, null);

        (await Publisher.Prepare(Film(10), drawer.Lent, null, Forget, Stop)).ShouldBeOfType<PrepareResult.Working>();

        Network.Refreshes.ShouldBe(3, "each of three calls, since none could be written down");
    }

    [Fact]
    public async Task A_refresh_token_that_was_revoked_asks_for_a_person()
    {
        Network.OnlyToken = "another";
        Network.RefusesRefresh = true;

        (await Publisher.Prepare(Film(10), new Drawer().Lent, null, Forget, Stop)).ShouldBeOfType<PrepareResult.Refused>().Reason.Code.ShouldBe("reconnect");
    }

    [Fact]
    public void A_title_that_is_too_long_is_cut_at_a_word_and_tags_find_room_or_stay_away()
    {
        var title = YouTubeMapper.TitleOf(string.Concat(Enumerable.Repeat("perpustakaan ", 20)), "");

        title.Length.ShouldBeLessThanOrEqualTo(100);
        title.ShouldEndWith("perpustakaan…");
        YouTubeMapper.TitleOf("", "Baris satu\nBaris dua").ShouldBe("Baris satu");
        YouTubeMapper.TitleOf(string.Concat(Enumerable.Repeat("📚", 60)), "").ShouldBe(string.Concat(Enumerable.Repeat("📚", 49)) + "…");
        string.Join(',', YouTubeMapper.TagsOf(string.Join(' ', Enumerable.Range(0, 60).Select(n => $"#perpustakaan{n}")))).Length.ShouldBeInRange(450, 500);
    }

    [Theory]
    [InlineData(1, 5_001, "text_too_long")]
    [InlineData(1, 0, null)]
    [InlineData(2, 0, "too_many_media")]
    [InlineData(0, 5, "too_few_media")]
    public async Task Only_one_video_and_five_thousand_bytes_go_out(int videos, int letters, string? reason)
    {
        var post = Film(10) with { Text = new string('a', letters), Media = [.. Enumerable.Repeat(Film(10).Media[0], videos)] };

        var result = await Publisher.Prepare(post, Access, null, Forget, Stop);

        ((result as PrepareResult.Refused)?.Reason.Code).ShouldBe(reason);
        (Network.Calls > 0).ShouldBe(reason is null);
    }

    [Theory]
    [InlineData(1280, 720, 30, "video_ratio")]
    [InlineData(720, 720, 181, "video_too_long")]
    [InlineData(720, 720, 180, null)]
    public void A_Short_is_upright_or_square_and_of_three_minutes(int width, int height, double seconds, string? reason) =>
        VariantCheck.Of("a", [new MediumShape("video/mp4", 10, width, height, "", seconds)], YouTubeLimits.For(PostKind.Reel)).Select(r => r.Code)
            .ShouldBe(reason is null ? [] : [reason]);

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"Session":"/upload"}""")]
    public async Task A_memo_nobody_can_read_is_no_memo(string memo)
    {
        await Prepared(Film(10), memo);

        (Network.Begun, Network.Whole).ShouldBe((1, 1));
    }

    private sealed class Drawer : IAccountSecrets
    {
        public Dictionary<string, string> Lies { get; } = new() { ["token"] = "old", ["refreshToken"] = "lasting", ["clientId"] = "12345-app", ["clientSecret"] = "rahasia" };

        public bool Jams { get; set; }

        public ChannelAccess Lent => new(new Dictionary<string, string>(Lies), this);

        public Task<ChannelAccess?> Read(CancellationToken stop) => Task.FromResult<ChannelAccess?>(Lent);

        public Task Replace(IReadOnlyDictionary<string, string> secrets)
        {
            if (Jams)
                throw new IOException("The disk is full.");
            foreach (var (name, value) in secrets)
                Lies[name] = value;
            return Task.CompletedTask;
        }
    }
}
