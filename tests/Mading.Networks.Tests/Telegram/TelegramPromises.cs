using Mading.Networks.Telegram;
using Mading.Networks.Tests.Promises;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Networks.Tests.Telegram;

/// <summary>The promises of every publisher, and what is peculiar to Telegram.</summary>
public sealed class TelegramPromises : PublisherPromises
{
    private Uri? _server;

    protected override ScriptedTelegram Network { get; } = new();

    // Nothing can be shown to a bot's own eyes alone.
    protected override bool BringsBeforehand => false;

    protected override IPublisher PublisherFrom(IServiceProvider services) => services.GetServices<INetwork>().OfType<TelegramNetwork>().Single();

    protected override ChannelAccess AccessTo(Uri server)
    {
        _server = server;
        return new(new Dictionary<string, string> { ["chat"] = "@perpuscontoh", ["token"] = Token });
    }

    protected override IEnumerable<KeyValuePair<string, string?>> MoreSettings => [new("NETWORKS:telegram:BASEURL", (_server ?? Network.Address).ToString())];

    private static ChannelAccess Named(string chat) => new(new Dictionary<string, string> { ["chat"] = chat, ["token"] = Token });

    [Theory]
    [InlineData("@perpuscontoh", "@perpuscontoh")]
    [InlineData("perpuscontoh", "@perpuscontoh")]
    [InlineData(" https://t.me/perpuscontoh/ ", "@perpuscontoh")]
    [InlineData("-1001234567890", "-1001234567890")]
    [InlineData("perpus contoh", null)]
    [InlineData("https://t.me/joinchat/AAA", null)]
    [InlineData("", null)]
    public void A_channel_is_understood_as_people_write_it(string typed, string? chat) => TelegramOptions.ChatOf(Named(typed)).ShouldBe(chat);

    [Fact]
    public async Task Connecting_tells_the_channel_and_keeps_its_number()
    {
        var connected = (await ((IConnects)Publisher).Connect(Access, Stop)).ShouldBeOfType<ConnectResult.Connected>();

        connected.Account.ShouldBe("Perpustakaan Contoh");
        connected.Link.ShouldBe(new Uri("https://t.me/perpuscontoh"));
        connected.Learned.ShouldBe(new Dictionary<string, string> { ["chat_id"] = "-1001234567890", ["username"] = "perpuscontoh" }, ignoreOrder: true);
    }

    [Theory]
    [InlineData("member", true)]
    [InlineData("administrator", false)]
    [InlineData("left", null)]
    public async Task A_bot_that_may_not_post_is_told_at_once(string status, bool? mayPost)
    {
        (Network.Status, Network.MayPost) = (status, mayPost);

        (await ((IConnects)Publisher).Connect(Access, Stop)).ShouldBeOfType<ConnectResult.Refused>().Reason.Code.ShouldBe("telegram_not_admin");
    }

    [Fact]
    public async Task One_picture_has_its_words_as_caption_and_several_make_an_album()
    {
        var one = (SendResult.Sent)await Send(A.Greeting(A.Poster()));
        var many = (SendResult.Sent)await Send(A.Greeting(A.Poster(), A.Poster(), A.Poster()));

        one.RemoteId.ShouldBe("101");
        many.RemoteId.ShouldBe("102,103,104");
        many.Link.ShouldBe(new Uri("https://t.me/perpuscontoh/102"));
        Network.Messages[101].ShouldBe(A.Greeting().Text);
        Network.Messages[102].ShouldBe(A.Greeting().Text);
        Network.PublicPosts.ShouldBe(2);
    }

    [Fact]
    public async Task A_video_goes_with_its_words_its_size_and_its_length()
    {
        var sent = (SendResult.Sent)await Send(A.Greeting(A.Film() with { Seconds = 14.2 }) with { Kind = PostKind.Video });

        var form = Network.LastForm.ShouldNotBeNull();
        Network.Messages[long.Parse(sent.RemoteId, null)].ShouldBe(A.Greeting().Text);
        form.Files.ShouldHaveSingleItem().Name.ShouldBe("video");
        new[] { "width", "height", "duration", "supports_streaming" }.Select(name => form[name].ToString()).ShouldBe(["1080", "1920", "15", "true"]);
    }

    [Fact]
    public async Task Pictures_and_videos_share_an_album()
    {
        await Send(A.Greeting(A.Poster(), A.Film()) with { Kind = PostKind.Carousel });

        var media = System.Text.Json.Nodes.JsonNode.Parse(Network.LastForm!["media"].ToString())!.AsArray();
        media.Select(m => (string?)m!["type"]).ShouldBe(["photo", "video"]);
    }

    [Fact]
    public async Task A_poll_has_its_question_and_its_choices_and_stands_as_it_is()
    {
        var poll = A.Greeting() with { Kind = PostKind.Poll, Text = "Jam cerita hari apa?\n- Sabtu\n- Minggu pagi" };

        var sent = (SendResult.Sent)await Send(poll);

        ((string)Network.Last!["question"]!).ShouldBe("Jam cerita hari apa?");
        Network.Last["options"]!.AsArray().Select(o => (string?)o!["text"]).ShouldBe(["Sabtu", "Minggu pagi"]);
        (await ((ICorrects)Publisher).Correct(sent.RemoteId, poll, Access, Stop)).ShouldBeOfType<SendResult.Refused>().Reason.Code.ShouldBe("poll_stands");
        (await Publisher.Prepare(poll with { Text = "Jam cerita?\n- Sabtu" }, Access, null, Forget, Stop))
            .ShouldBeOfType<PrepareResult.Refused>().Reason.Code.ShouldBe("poll_choices");
        (await Publisher.Prepare(poll with { Text = new string('a', 301) + "\n- Sabtu\n- Minggu" }, Access, null, Forget, Stop))
            .ShouldBeOfType<PrepareResult.Refused>().Reason.Code.ShouldBe("poll_question");
    }

    [Fact]
    public async Task A_channel_without_a_name_has_a_link_by_its_number()
    {
        var access = new ChannelAccess(new Dictionary<string, string>(Access.Settings) { ["chat_id"] = "-1001234567890" });

        (await Publisher.Commit(A.Greeting(), access, null, Stop)).ShouldBeOfType<SendResult.Sent>().Link.ShouldBe(new Uri("https://t.me/c/1234567890/101"));
    }

    [Fact]
    public async Task A_part_answers_the_one_above_it()
    {
        var first = (SendResult.Sent)await Send(A.Greeting());

        await Send(A.Greeting() with { ReplyTo = first.RemoteId });

        ((long)Network.Last!["reply_parameters"]!["message_id"]!).ShouldBe(101);
    }

    [Fact]
    public async Task Words_are_changed_and_albums_go_as_a_whole()
    {
        var album = (SendResult.Sent)await Send(A.Greeting(A.Poster(), A.Poster()));

        (await ((ICorrects)Publisher).Correct(album.RemoteId, A.Greeting(A.Poster(), A.Poster()) with { Text = "Dibetulkan." }, Access, Stop)).ShouldBeOfType<SendResult.Sent>();
        Network.Messages[101].ShouldBe("Dibetulkan.");
        (await ((IWithdraws)Publisher).Withdraw(album.RemoteId, Access, Stop)).ShouldBeOfType<SendResult.Sent>();
        (await ((IWithdraws)Publisher).Withdraw(album.RemoteId, Access, Stop)).ShouldBeOfType<SendResult.Sent>();
        Network.Messages.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(400, "Bad Request: message is not modified: specified new message content", null)]
    [InlineData(400, "Bad Request: message to edit not found", "post_gone_there")]
    [InlineData(400, "Bad Request: not enough rights to edit a message", "telegram_not_admin")]
    [InlineData(401, "Unauthorized", "reconnect")]
    [InlineData(404, "Not Found", "reconnect")]
    public async Task What_telegram_says_to_a_correction_is_understood(int code, string said, string? reason)
    {
        Network.Complains = (code, said);

        var result = await ((ICorrects)Publisher).Correct("101", A.Greeting(), Access, Stop);

        if (reason is null)
            result.ShouldBeOfType<SendResult.Sent>();
        else
            result.ShouldBeOfType<SendResult.Refused>().Reason.Code.ShouldBe(reason);
    }

    [Theory]
    [InlineData(400, "Bad Request: chat not found", "telegram_chat_unknown")]
    [InlineData(403, "Forbidden: bot was kicked from the channel chat", "telegram_not_admin")]
    [InlineData(400, "Bad Request: message is too long", "network_refused")]
    public async Task A_refusal_is_said_in_words(int code, string said, string reason)
    {
        Network.Complains = (code, said);

        (await Publisher.Commit(A.Greeting(), Access, null, Stop)).ShouldBeOfType<SendResult.Refused>().Reason.Code.ShouldBe(reason);
    }

    [Fact]
    public async Task The_wait_stands_in_the_answer_itself()
    {
        (Network.Complains, Network.RetryAfter) = ((429, "Too Many Requests: retry after 41"), 41);

        (await Publisher.Commit(A.Greeting(), Access, null, Stop)).ShouldBe(new SendResult.Busy(A.Now + Duration.FromSeconds(41)));
    }
}
