using System.Text.Json.Nodes;
using Mading.Kernel;
using Mading.Networks.Tests.Promises;
using NodaTime;

namespace Mading.Networks.Tests.Facebook;

/// <summary>Videos, reels and stories: begun unseen, brought without being held, told once, and found by their own number.</summary>
public sealed partial class FacebookPromises
{
    [Theory]
    [InlineData(PostKind.Video)]
    [InlineData(PostKind.Reel)]
    [InlineData(PostKind.Story)]
    public async Task A_video_is_seen_by_nobody_until_the_one_call_and_then_shown_with_its_link(PostKind kind)
    {
        var memo = await Prepared(Film(kind));
        Network.PublicPosts.ShouldBe(0);
        var working = (await Publisher.Commit(Film(kind), Access, memo, Stop)).ShouldBeOfType<SendResult.Working>();
        var sent = (await Publisher.Commit(Film(kind), Access, working.Memo, Stop)).ShouldBeOfType<SendResult.Sent>();

        var told = Network.Told.ShouldHaveSingleItem();
        told["description"].ToString().ShouldBe(kind == PostKind.Story ? "" : "Tur rak.\nSelamat datang!");
        told["video_state"].ToString().ShouldBe(kind == PostKind.Reel ? "PUBLISHED" : "");
        sent.Link.ToString().ShouldBe(kind == PostKind.Story ? "https://www.facebook.com/7007_4001" : "https://www.facebook.com/reel/3000/");
        sent.RemoteId.ShouldBe(kind == PostKind.Story ? "7007_4001" : "3000");
    }

    [Theory]
    [InlineData(PostKind.Video)]
    [InlineData(PostKind.Reel)]
    [InlineData(PostKind.Story)]
    public async Task Its_number_is_remembered_before_any_byte_goes(PostKind kind)
    {
        string? memo = null;
        await Should.ThrowAsync<InvalidOperationException>(() => Publisher.Prepare(Film(kind), Access, null, SaveAndDie, Stop));
        Network.Brought.ShouldBeEmpty();

        await Prepared(Film(kind), memo);

        Network.FilmsBegun.ShouldBe(1);
        Network.Brought.Sum(b => b.Bytes).ShouldBe(20);

        Task SaveAndDie(string saved)
        {
            memo = saved;
            throw new InvalidOperationException("killed");
        }
    }

    [Fact]
    public async Task A_reel_that_was_broken_off_goes_on_where_it_stopped()
    {
        string? memo = null;
        Network.CutsAfter = 5;
        (await Publisher.Prepare(Film(PostKind.Reel), Access, null, Keep, Stop)).ShouldBeOfType<PrepareResult.Busy>();
        Network.CutsAfter = null;

        await Prepared(Film(PostKind.Reel), memo);

        Network.Brought.ShouldBe([(0, 5), (5, 15)]);
        Network.UploadToken.ShouldBe("OAuth " + Token);

        Task Keep(string saved)
        {
            memo = saved;
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_video_goes_up_in_the_pieces_that_are_wanted_and_goes_on_with_the_next()
    {
        var saves = 0;
        string? memo = null;
        await Should.ThrowAsync<InvalidOperationException>(() => Publisher.Prepare(Film(PostKind.Video), Access, null, SaveAndDie, Stop));

        await Prepared(Film(PostKind.Video), memo);

        Network.Brought.ShouldBe([(0, 8), (8, 8), (16, 4)]);
        Network.FilmsBegun.ShouldBe(1);

        Task SaveAndDie(string saved)
        {
            memo = saved;
            return ++saves == 2 ? throw new InvalidOperationException("killed") : Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_long_video_is_kept_in_hand_while_it_goes_up_and_read_as_it_goes()
    {
        var (saves, read) = (0, new Trickle(5_000_000));
        var reel = Film(PostKind.Reel) with { Media = [A.Film() with { Length = 5_000_000, Open = _ => Task.FromResult<Stream>(read) }] };

        await Publisher.Prepare(reel, Access, null, _ => Task.FromResult(++saves), Stop);

        Network.Brought.ShouldBe([(0, 5_000_000)]);
        saves.ShouldBeGreaterThan(5, "the row's holder says every million bytes that it still lives");
        read.LargestRead.ShouldBeLessThan(100_000);
    }

    [Theory]
    [InlineData(PostKind.Video)]
    [InlineData(PostKind.Reel)]
    public async Task A_file_that_cannot_be_read_is_a_fault_of_ours_and_no_lost_reply(PostKind kind)
    {
        var post = Film(kind) with { Media = [A.Film() with { Open = _ => throw new FileNotFoundException() }] };

        await Should.ThrowAsync<FileNotFoundException>(() => Publisher.Prepare(post, Access, null, Forget, Stop));
    }

    [Theory]
    [InlineData(PostKind.Video)]
    [InlineData(PostKind.Reel)]
    [InlineData(PostKind.Story)]
    public async Task A_lost_reply_is_unclear_and_found_by_its_number_and_it_is_never_told_twice(PostKind kind)
    {
        var memo = await Prepared(Film(kind));
        Network.LosesFinish = true;
        var unclear = (await Publisher.Commit(Film(kind), Access, memo, Stop)).ShouldBeOfType<SendResult.Unclear>();
        Network.LosesFinish = false;

        (await Publisher.Look(Film(kind), Access, unclear.Memo, A.Now, Stop)).ShouldBeOfType<LookResult.Found>().RemoteId.ShouldBe("3000");
        (await Publisher.Commit(Film(kind), Access, unclear.Memo, Stop)).ShouldBeOfType<SendResult.Sent>();
        Network.Told.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"video_status":"upload_complete","publishing_phase":{"status":"not_started","publish_status":"draft"}}""", typeof(LookResult.Absent))]
    [InlineData("""{"video_status":"processing","publishing_phase":{"status":"not_started","publish_status":"draft"}}""", typeof(LookResult.Failed))]
    [InlineData("""{"video_status":"upload_complete","publishing_phase":{"status":"in_progress","publish_status":"published"}}""", typeof(LookResult.Failed))]
    [InlineData("""{"video_status":"ready","publishing_phase":{"status":"completed","publish_status":"published"}}""", typeof(LookResult.Found))]
    [InlineData("""{"video_status":"error"}""", typeof(LookResult.Absent))]
    [InlineData("""{"video_status":"ready"}""", typeof(LookResult.Absent))]
    [InlineData("null", typeof(LookResult.Failed))]
    public async Task What_a_reel_says_of_itself_is_what_is_told(string standing, Type told)
    {
        var memo = await Prepared(Film(PostKind.Reel));
        Network.Standing = JsonNode.Parse(standing) as JsonObject ?? new JsonObject { ["video_status"] = JsonNode.Parse("""{"not":"words"}""") };

        (await Publisher.Look(Film(PostKind.Reel), Access, memo, A.Now, Stop)).ShouldBeOfType(told);
        (await Publisher.Look(Film(PostKind.Reel), Access, null, A.Now, Stop)).ShouldBeOfType<LookResult.Ambiguous>("nobody knows its number");
        Network.FilmsAreGone = true;
        (await Publisher.Look(Film(PostKind.Reel), Access, memo, A.Now, Stop)).ShouldBeOfType<LookResult.Failed>("a number that this token does not see proves nothing");
    }

    [Fact]
    public async Task What_Facebook_cannot_work_on_is_refused_in_its_words_and_sending_again_brings_another()
    {
        var memo = await Prepared(Film(PostKind.Reel));
        var working = (SendResult.Working)await Publisher.Commit(Film(PostKind.Reel), Access, memo, Stop);
        Network.Standing = (JsonObject)JsonNode.Parse("""{"video_status":"error","processing_phase":{"status":"error","error":{"message":"Format tidak didukung"}}}""")!;

        var refused = (await Publisher.Commit(Film(PostKind.Reel), Access, working.Memo, Stop)).ShouldBeOfType<SendResult.Refused>().Reason;
        await Publisher.Prepare(Film(PostKind.Reel), Access, working.Memo, Forget, Stop);

        (refused.Code, refused.Args["said"]).ShouldBe(("medium_not_taken", "Format tidak didukung"));
        Network.FilmsBegun.ShouldBe(2);
    }

    [Theory]
    [InlineData(Mood.LosesReplies)]
    [InlineData(Mood.Faulty)]
    [InlineData(Mood.TalksGibberish)]
    public async Task A_video_whose_bringing_is_disturbed_is_busy_and_shows_nothing(Mood mood)
    {
        foreach (var kind in new[] { PostKind.Video, PostKind.Reel, PostKind.Story })
        {
            Network.Mood = Mood.Well;
            string? memo = null;
            await Should.ThrowAsync<InvalidOperationException>(() => Publisher.Prepare(Film(kind), Access, null, SaveAndDie, Stop));
            Network.Mood = mood;

            (await Publisher.Prepare(Film(kind), Access, null, Forget, Stop)).ShouldBeOfType<PrepareResult.Busy>();
            (await Publisher.Prepare(Film(kind), Access, memo, Forget, Stop)).ShouldBeOfType<PrepareResult.Busy>();

            Task SaveAndDie(string saved)
            {
                memo = saved;
                throw new InvalidOperationException("killed");
            }
        }

        Network.PublicPosts.ShouldBe(0);
    }

    [Fact]
    public async Task A_dead_token_and_a_throttle_are_said_of_videos_too_and_no_secret()
    {
        var memo = await Prepared(Film(PostKind.Reel));
        Network.Mood = Mood.TokenExpired;
        (await Publisher.Prepare(Film(PostKind.Reel), Access, null, Forget, Stop)).ShouldBeOfType<PrepareResult.Refused>().Reason.Code.ShouldBe("reconnect");
        (await Publisher.Commit(Film(PostKind.Reel), Access, memo, Stop)).ShouldBeOfType<SendResult.Refused>().Reason.Code.ShouldBe("reconnect");
        Network.Mood = Mood.Throttles;
        (await Publisher.Commit(Film(PostKind.Reel), Access, memo, Stop)).ShouldBe(new SendResult.Busy(A.Now + ScriptedNetwork.Patience));
        Network.Mood = Mood.Refuses;
        (await Publisher.Prepare(Film(PostKind.Video), Access, null, Forget, Stop)).ToString().ShouldNotContain(Token);
    }

    [Fact]
    public async Task A_picture_can_be_a_story_and_is_found_by_its_number()
    {
        var story = A.Greeting(A.Poster()) with { Kind = PostKind.Story };
        var memo = await Prepared(story);
        (await Publisher.Look(story, Access, memo, A.Now, Stop)).ShouldBeOfType<LookResult.Ambiguous>("the list shows nothing at all where the archive is off");
        Network.TellStoryByHand();
        (await Publisher.Look(story, Access, memo, A.Now, Stop)).ShouldBeOfType<LookResult.Absent>();
        var sent = (SendResult.Sent)await Publisher.Commit(story, Access, memo, Stop);

        Network.Told.ShouldHaveSingleItem()["photo_id"].ToString().ShouldBe("900");
        (await Publisher.Look(story, Access, memo, A.Now, Stop)).ShouldBeOfType<LookResult.Found>().RemoteId.ShouldBe(sent.RemoteId);
    }

    [Fact]
    public async Task The_words_of_a_video_are_its_description_and_a_story_has_none_to_change()
    {
        await Prepared(Film(PostKind.Reel));
        var network = (ICorrects)Publisher;

        (await network.Correct("3000", Film(PostKind.Reel), Access, Stop)).ShouldBeOfType<SendResult.Sent>();
        var calls = Network.Calls;
        (await network.Correct("7007_4001", Film(PostKind.Story), Access, Stop)).ShouldBeOfType<SendResult.Sent>();

        Network.Description.ShouldBe("Tur rak.\nSelamat datang!");
        Network.Calls.ShouldBe(calls);
    }

    [Theory]
    [InlineData(PostKind.Video, 0, 0, "too_few_media")]
    [InlineData(PostKind.Video, 0, 2, "too_many_media")]
    [InlineData(PostKind.Video, 1, 0, "too_many_images")]
    [InlineData(PostKind.Reel, 0, 0, "too_few_media")]
    [InlineData(PostKind.Reel, 1, 0, "too_many_images")]
    [InlineData(PostKind.Story, 0, 0, "too_few_media")]
    [InlineData(PostKind.Story, 1, 1, "too_many_media")]
    [InlineData(PostKind.Image, 0, 1, "too_few_images")]
    public async Task What_a_Page_has_no_form_for_is_refused_before_any_call(PostKind kind, int pictures, int videos, string reason)
    {
        var post = A.Greeting() with { Kind = kind, Media = [.. Enumerable.Repeat(A.Poster(), pictures), .. Enumerable.Repeat(A.Film(), videos)] };

        (await Publisher.Prepare(post, Access, null, Forget, Stop)).ShouldBeOfType<PrepareResult.Refused>().Reason.Code.ShouldBe(reason);
        Network.Calls.ShouldBe(0);
    }

    [Theory]
    [InlineData(PostKind.Reel, 1920, 1080, 30, "video_ratio")]
    [InlineData(PostKind.Reel, 1080, 1920, 91, "video_too_long")]
    [InlineData(PostKind.Story, 1080, 1920, 61, "video_too_long")]
    [InlineData(PostKind.Story, 1080, 1920, 2, "video_too_short")]
    public async Task A_reel_and_a_story_are_upright_and_short(PostKind kind, int width, int height, int seconds, string reason)
    {
        var post = Film(kind) with { Media = [A.Film() with { Width = width, Height = height, Seconds = seconds }] };

        (await Publisher.Prepare(post, Access, null, Forget, Stop)).ShouldBeOfType<PrepareResult.Refused>().Reason.Code.ShouldBe(reason);
    }

    private static OutgoingPost Film(PostKind kind) => A.Greeting(A.Film()) with { Kind = kind, Text = "Tur rak.\r\nSelamat datang!" };

    /// <summary>Bytes that cannot be sought in, and how many were asked for at once.</summary>
    private sealed class Trickle(long length) : Stream
    {
        private long _left = length;

        public int LargestRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            LargestRead = Math.Max(LargestRead, count);
            var read = (int)Math.Min(count, _left);
            _left -= read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
