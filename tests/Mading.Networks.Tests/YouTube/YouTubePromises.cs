using System.Text.Json.Nodes;
using Mading.Networks.Tests.Promises;
using Mading.Networks.YouTube;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Networks.Tests.YouTube;

/// <summary>The promises of every publisher, and what is peculiar to YouTube.</summary>
public sealed partial class YouTubePromises : PublisherPromises
{
    private Uri? _server;

    protected override ScriptedYouTube Network { get; } = new();

    protected override IPublisher PublisherFrom(IServiceProvider services) => services.GetServices<INetwork>().OfType<YouTubeNetwork>().Single();

    // Every post is a video, and one.
    protected override OutgoingPost Greeting(params OutgoingMedia[] media) => Film(10);

    protected override ChannelAccess AccessTo(Uri server)
    {
        _server = server;
        return new(new Dictionary<string, string> { ["channelId"] = ScriptedYouTube.Channel, ["token"] = Token, ["clientId"] = "12345-app" });
    }

    protected override IEnumerable<KeyValuePair<string, string?>> MoreSettings => [new("NETWORKS:youtube:BASEURL", (_server ?? Network.Address).ToString())];

    [Fact]
    public async Task A_video_comes_up_private_and_one_update_shows_it()
    {
        var post = Film(10) with { Text = "Tur <rak> baru.\r\n#Perpustakaan #BukuBaru" };
        var memo = await Prepared(post);
        Network.PublicPosts.ShouldBe(0);
        Network.Last!.ToJsonString().ShouldBe(
            """{"snippet":{"title":"Buku baru","description":"Tur \u2039rak\u203A baru.\n#Perpustakaan #BukuBaru","tags":["Perpustakaan","BukuBaru"],"categoryId":"27","defaultLanguage":"id"},"status":{"privacyStatus":"private"}}""");

        var sent = (SendResult.Sent)await Publisher.Commit(post, Access, memo, Stop);

        Network.Last!.ToJsonString().ShouldBe(
            """{"id":"video-S1","status":{"privacyStatus":"public","license":"youtube","embeddable":true,"publicStatsViewable":true,"selfDeclaredMadeForKids":false}}""");
        sent.ShouldBe(new SendResult.Sent("video-S1", new Uri("https://www.youtube.com/watch?v=video-S1")));
    }

    [Fact]
    public async Task An_upright_video_is_a_Short_with_its_own_address()
    {
        var sent = (SendResult.Sent)await Send(Film(10) with { Kind = PostKind.Reel });

        sent.Link.ToString().ShouldBe("https://www.youtube.com/shorts/video-S1");
    }

    [Fact]
    public async Task A_long_video_goes_up_in_pieces_that_Google_takes()
    {
        await Prepared(Film(9_000_000));

        Network.Ranges.ShouldBe(["bytes 0-4194303/9000000", "bytes 4194304-8388607/9000000", "bytes 8388608-8999999/9000000"]);
    }

    [Fact]
    public async Task A_line_that_drops_goes_on_where_YouTube_says_it_was()
    {
        var post = Film(9_000_000, seeks: false);
        Network.DropsAfter = 2;
        string? memo = null;
        (await Publisher.Prepare(post, Access, null, Keep, Stop)).ShouldBeOfType<PrepareResult.Busy>();

        await Prepared(post, memo);

        Network.Ranges.ShouldBe(["bytes 0-4194303/9000000", "bytes 4194304-8388607/9000000", "bytes */9000000", "bytes 8388608-8999999/9000000"]);
        (Network.Begun, Network.Whole).ShouldBe((1, 1));

        Task Keep(string saved)
        {
            memo = saved;
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task An_answer_lost_after_the_last_byte_is_asked_for_and_nothing_goes_up_again()
    {
        Network.DropsAfter = 1;
        string? memo = null;
        (await Publisher.Prepare(Film(10), Access, null, saved => Task.FromResult(memo = saved), Stop)).ShouldBeOfType<PrepareResult.Busy>();

        await Prepared(Film(10), memo);

        (Network.Begun, Network.Whole).ShouldBe((1, 1));
        Network.Ranges.ShouldBe(["bytes 0-9/10", "bytes */10"]);
    }

    [Fact]
    public async Task A_session_that_is_gone_is_begun_anew()
    {
        Network.DropsAfter = 1;
        string? memo = null;
        await Publisher.Prepare(Film(9_000_000), Access, null, saved => Task.FromResult(memo = saved), Stop);
        Network.Forget();

        await Prepared(Film(9_000_000), memo);

        (Network.Begun, Network.Whole).ShouldBe((2, 1));
    }

    [Fact]
    public async Task The_token_travels_to_no_other_host()
    {
        Network.Elsewhere = "https://upload.example.org";

        (await Publisher.Prepare(Film(10), Access, null, Forget, Stop)).ShouldBeOfType<PrepareResult.Busy>();

        Network.Calls.ShouldBe(1);
        var turned = """{"Session":"https://upload.example.org/upload"}""";
        Network.Elsewhere = null;
        await Prepared(Film(10), turned);
        Network.Begun.ShouldBe(2);
    }

    [Fact]
    public async Task Working_on_a_video_is_waited_for_and_after_twenty_minutes_it_is_shown_all_the_same()
    {
        Network.UploadEnds = "uploaded";
        var working = (PrepareResult.Working)await Publisher.Prepare(Film(10), Access, null, Forget, Stop);
        working.AskAgainAfter.ShouldBe(Duration.FromSeconds(10));
        var older = JsonNode.Parse(working.Memo)!;

        older["ArrivedAt"] = (A.Now - Duration.FromMinutes(10)).ToUnixTimeSeconds();
        (await Publisher.Prepare(Film(10), Access, older.ToJsonString(), Forget, Stop)).ShouldBeOfType<PrepareResult.Working>().AskAgainAfter.ShouldBe(Duration.FromMinutes(1));
        older["ArrivedAt"] = (A.Now - Duration.FromMinutes(20)).ToUnixTimeSeconds();
        (await Publisher.Prepare(Film(10), Access, older.ToJsonString(), Forget, Stop)).ShouldBeOfType<PrepareResult.Ready>();
    }

    [Theory]
    [InlineData("rejected", "youtube_video_refused")]
    [InlineData("failed", "youtube_video_refused")]
    [InlineData("deleted", "youtube_video_gone")]
    public async Task A_video_that_YouTube_does_not_take_is_refused_before_anybody_sees_it(string ends, string reason)
    {
        Network.UploadEnds = ends;
        var working = (PrepareResult.Working)await Publisher.Prepare(Film(10), Access, null, Forget, Stop);

        (await Publisher.Prepare(Film(10), Access, working.Memo, Forget, Stop)).ShouldBeOfType<PrepareResult.Refused>().Reason.Code.ShouldBe(reason);
    }

    [Theory]
    [InlineData(403, "insufficientPermissions", "youtube_permission_missing")]
    [InlineData(403, "accessNotConfigured", "youtube_api_off")]
    [InlineData(403, "forbiddenPrivacySetting", "youtube_stays_private")]
    [InlineData(403, "somethingElse", "network_refused")]
    [InlineData(400, "uploadLimitExceeded", "youtube_upload_limit")]
    [InlineData(400, "invalidTitle", "youtube_title")]
    [InlineData(400, "invalidDescription", "youtube_description")]
    [InlineData(401, "youtubeSignupRequired", "youtube_no_channel")]
    [InlineData(404, "videoNotFound", "youtube_video_gone")]
    public async Task What_wants_a_person_is_refused_in_words(int status, string complaint, string reason)
    {
        var memo = await Prepared(Film(10));
        Network.Complains = (status, complaint);

        (await Publisher.Prepare(Film(10), Access, null, Forget, Stop)).ShouldBeOfType<PrepareResult.Refused>().Reason.Code.ShouldBe(reason);
        (await Publisher.Commit(Film(10), Access, memo, Stop)).ShouldBeOfType<SendResult.Refused>().Reason.Code.ShouldBe(reason);
    }

    [Fact]
    public async Task A_used_up_quota_waits_until_midnight_in_California()
    {
        await using var services = Services(allowLoopback: true);
        var (publisher, budgets) = (PublisherFrom(services), services.GetRequiredService<Budgets>());
        var memo = await Prepared(Film(10));
        Network.Complains = (403, "quotaExceeded");
        var midnight = Instant.FromUtc(2026, 11, 27, 8, 0);

        (await publisher.Prepare(Film(10), Access, null, Forget, Stop)).ShouldBe(new PrepareResult.Busy(midnight));
        budgets.RestsUntil("youtube:12345", A.Now).ShouldBeNull("uploads have a quota of their own");
        (await publisher.Commit(Film(10), Access, memo, Stop)).ShouldBe(new SendResult.Busy(midnight));
        budgets.RestsUntil("youtube:12345", A.Now).ShouldBe(midnight);
    }

    [Fact]
    public async Task A_throttle_that_calls_itself_forbidden_is_busy()
    {
        var memo = await Prepared(Film(10));
        Network.Complains = (403, "rateLimitExceeded");

        (await Publisher.Commit(Film(10), Access, memo, Stop)).ShouldBe(new SendResult.Busy(A.Now + Duration.FromMinutes(1)));
    }

    [Fact]
    public async Task A_project_that_was_not_audited_is_told_that_its_videos_stay_private()
    {
        Network.Locks = true;

        (await Send(Film(10))).ShouldBeOfType<SendResult.Refused>().Reason.Code.ShouldBe("youtube_stays_private");
    }

    private static OutgoingPost Film(int length, bool seeks = true) => A.Greeting() with
    {
        Kind = PostKind.Video,
        Media = [new(Guid.CreateVersion7(), "video/mp4", length, 720, 1280, "Perpustakaan keliling.", _ => Task.FromResult<Stream>(seeks ? new MemoryStream(new byte[length]) : new Pipe(length)), Seconds: 30)],
    };

    /// <summary>A stream that runs one way.</summary>
    private sealed class Pipe(int length) : MemoryStream(new byte[length])
    {
        public override bool CanSeek => false;
    }
}
