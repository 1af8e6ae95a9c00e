using Mading.Networks.Tests.Promises;
using Mading.Networks.WhatsApp;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Networks.Tests.WhatsApp;

/// <summary>The promises of every publisher, and what is peculiar to writing to readers.</summary>
public sealed class WhatsAppPromises : PublisherPromises
{
    private const string Ani = "6281200000001";
    private const string Budi = "6281200000002";
    private const string Citra = "6281200000003";
    private Uri? _server;

    protected override ScriptedWhatsApp Network { get; } = new();

    // A template has one picture at most; that it is remembered at once is tested below.
    protected override bool BringsBeforehand => false;

    protected override IPublisher PublisherFrom(IServiceProvider services) => services.GetServices<INetwork>().OfType<WhatsAppNetwork>().Single();

    protected override ChannelAccess AccessTo(Uri server)
    {
        _server = server;
        return new(new Dictionary<string, string>
        {
            ["phoneNumberId"] = ScriptedWhatsApp.Phone, ["businessId"] = ScriptedWhatsApp.Business, ["token"] = Token, ["display"] = "6281100000001",
        });
    }

    protected override IEnumerable<KeyValuePair<string, string?>> MoreSettings => [new("NETWORKS:whatsapp:BASEURL", (_server ?? Network.Address).ToString())];

    protected override OutgoingPost Greeting(params OutgoingMedia[] media) => To(new ListedReaders(Network, Ani), media);

    private static OutgoingPost To(ListedReaders readers, params OutgoingMedia[] media) => A.Greeting([.. media.Take(1)]) with { Addressees = readers };

    [Fact]
    public async Task Each_reader_gets_one_template_in_their_language_with_our_own_id()
    {
        var readers = new ListedReaders(Network, Ani, Budi) { Knows = number => (number == Ani ? "id" : "en", null) };

        var sent = (await Send(To(readers))).ShouldBeOfType<SendResult.Sent>();

        sent.Link.ToString().ShouldBe("https://wa.me/6281100000001");
        Network.Messages.Select(m => (string)m["to"]!).ShouldBe([Ani, Budi]);
        Network.Messages.Select(m => (string)m["template"]!["language"]!["code"]!).ShouldBe(["id", "en_US"]);
        Network.Messages.Select(m => (string)m["biz_opaque_callback_data"]!).ShouldBe(readers.Rows.Select(r => r.Reader.Message.ToString("N")));
        Network.Messages[0]["template"]!["components"]![0]!.ToJsonString().ShouldBe(
            """{"type":"body","parameters":[{"type":"text","text":"Buku baru"},{"type":"text","text":"Buku baru: Laut Bercerita, Leila S. Chudori. https://perpus.example.org/laut-bercerita #BukuBaru \uD83D\uDCDA"},{"type":"text","text":"https://perpus.example.org/laut-bercerita"}]}""");
    }

    [Fact]
    public async Task A_picture_is_the_head_of_the_template_that_has_one()
    {
        await Send(Greeting(A.Poster()));

        Network.Messages[0]["template"]!["name"]!.ToString().ShouldBe("kabar_gambar");
        Network.Messages[0]["template"]!["components"]![0]!.ToJsonString().ShouldBe("""{"type":"header","parameters":[{"type":"image","image":{"id":"551"}}]}""");
        Network.Messages[0]["template"]!["components"]![1]!["parameters"]![0]!.ToJsonString().ShouldBe("""{"type":"text","text":"Buku baru","parameter_name":"judul"}""");
    }

    [Fact]
    public async Task A_picture_that_was_brought_is_remembered_at_once()
    {
        string? memo = null;
        var post = Greeting(A.Poster());
        await Should.ThrowAsync<InvalidOperationException>(() => Publisher.Prepare(post, Access, null, SaveAndDie, Stop));

        await Prepared(post, memo);

        Network.Uploads.ShouldBe(1);

        Task SaveAndDie(string saved)
        {
            memo = saved;
            throw new InvalidOperationException("killed");
        }
    }

    [Fact]
    public async Task A_turn_that_was_broken_off_goes_on_with_those_who_wait_and_writes_to_nobody_twice()
    {
        var readers = new ListedReaders(Network, Ani, Budi, Citra);
        var post = To(readers);
        await readers.Begin(Stop);
        await readers.Next(Stop);

        var ended = await Publisher.Commit(post, Access, await Prepared(post), Stop);

        ended.ShouldBeOfType<SendResult.Unclear>();
        Network.Messages.Select(m => (string)m["to"]!).ShouldBe([Budi, Citra]);
        readers.Rows.Select(r => r.State).ShouldBe(["unclear", "sent", "sent"]);
    }

    [Theory]
    [InlineData(131_026, "whatsapp_reader_unreachable", false)]
    [InlineData(131_049, "whatsapp_reader_has_enough", false)]
    [InlineData(131_050, "whatsapp_reader_stopped", true)]
    [InlineData(999_999, "network_refused", false)]
    public async Task What_concerns_one_reader_stops_no_other(int code, string reason, bool stopped)
    {
        Network.Complains = (Budi, 400, code);
        var readers = new ListedReaders(Network, Ani, Budi, Citra);

        (await Send(To(readers))).ShouldBeOfType<SendResult.Sent>();

        readers.Rows.Select(r => r.State).ShouldBe(["sent", "failed", "sent"]);
        readers.Rows[1].Problem!.Code.ShouldBe(reason);
        readers.Rows[1].Stopped.ShouldBe(stopped);
    }

    [Theory]
    [InlineData(132_001, "whatsapp_template_missing")]
    [InlineData(132_015, "whatsapp_template_paused")]
    [InlineData(131_042, "whatsapp_payment")]
    [InlineData(133_010, "whatsapp_not_registered")]
    [InlineData(190, "reconnect")]
    public async Task What_concerns_the_account_is_refused_and_everybody_waits_for_it(int code, string reason)
    {
        Network.Complains = ("", 400, code);
        var readers = new ListedReaders(Network, Ani, Budi);
        var post = To(readers);

        (await Publisher.Commit(post, Access, await Prepared(post), Stop)).ShouldBeOfType<SendResult.Refused>().Reason.Code.ShouldBe(reason);

        readers.Rows.ShouldAllBe(r => r.State == "waiting");
    }

    [Theory]
    [InlineData(131_056)]
    [InlineData(130_429)]
    public async Task Too_many_comes_later_for_those_who_wait_alone(int code)
    {
        Network.Complains = (Budi, 400, code);
        var readers = new ListedReaders(Network, Ani, Budi);
        var post = To(readers);

        var working = (await Publisher.Commit(post, Access, await Prepared(post), Stop)).ShouldBeOfType<SendResult.Working>();

        working.AskAgainAfter.ShouldBeGreaterThanOrEqualTo(Duration.FromMinutes(1));
        readers.Rows.Select(r => r.State).ShouldBe(["sent", "waiting"]);
    }

    [Fact]
    public async Task A_fault_of_which_nobody_knows_leaves_that_reader_unclear()
    {
        Network.Complains = (Ani, 400, 131_000);
        var readers = new ListedReaders(Network, Ani, Budi);
        var post = To(readers);

        var working = (await Publisher.Commit(post, Access, await Prepared(post), Stop)).ShouldBeOfType<SendResult.Working>();
        (await Publisher.Commit(post, Access, working.Memo, Stop)).ShouldBeOfType<SendResult.Unclear>();

        readers.Rows.Select(r => r.State).ShouldBe(["unclear", "sent"]);
        (await Publisher.Look(post, Access, null, A.Now, Stop)).ShouldBe(new LookResult.Failed(A.Now + Duration.FromMinutes(1)));
    }

    [Fact]
    public async Task While_replies_are_lost_one_reader_a_turn_is_taken_in_hand_and_ever_more_rarely()
    {
        Network.Complains = ("", 400, 131_000);
        var readers = new ListedReaders(Network, Ani, Budi, Citra, "6281200000004", "6281200000005");
        var post = To(readers);
        var (memo, pauses) = (await Prepared(post), new List<Duration>());

        for (var turn = 0; turn < 3; turn++)
        {
            var working = (await Publisher.Commit(post, Access, memo, Stop)).ShouldBeOfType<SendResult.Working>();
            pauses.Add(working.AskAgainAfter);
            memo = working.Memo;
        }

        pauses.ShouldBe([Duration.FromSeconds(5), Duration.FromSeconds(20), Duration.FromMinutes(1)]);
        readers.Rows.Select(r => r.State).ShouldBe(["unclear", "unclear", "unclear", "waiting", "waiting"]);
        Network.Complains = null;
        (await Publisher.Commit(post, Access, memo, Stop)).ShouldBeOfType<SendResult.Unclear>();
        readers.Rows.Select(r => r.State).ShouldBe(["unclear", "unclear", "unclear", "sent", "sent"]);
    }

    [Fact]
    public async Task Past_its_time_it_goes_to_nobody_more()
    {
        var readers = new ListedReaders(Network, Ani, Budi);
        var post = To(readers);
        var memo = await Prepared(post);
        Network.Complains = (Budi, 400, 131_056);
        await Publisher.Commit(post, Access, memo, Stop);
        Network.Complains = null;

        (await Publisher.Commit(post with { ExpiresAt = A.Now - Duration.FromSeconds(1) }, Access, memo, Stop)).ShouldBeOfType<SendResult.Sent>();

        readers.Rows.Select(r => r.State).ShouldBe(["sent", "failed"]);
        Network.Messages.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_reader_who_wrote_today_gets_the_post_as_it_is()
    {
        var readers = new ListedReaders(Network, Ani, Budi) { Knows = number => ("id", number == Ani ? A.Now - Duration.FromHours(23) : A.Now - Duration.FromHours(24)) };

        await Send(To(readers));

        Network.Messages.Select(m => (string)m["type"]!).ShouldBe(["text", "template"]);
        Network.Messages[0]["text"]!["body"]!.ToString().ShouldStartWith("Buku baru: Laut Bercerita, Leila S. Chudori.\nhttps://");
    }

    [Fact]
    public async Task A_window_that_was_closed_after_all_leads_back_to_the_template()
    {
        Network.Complains = (Ani, 400, 131_047);
        var readers = new ListedReaders(Network, Ani) { Knows = _ => ("id", A.Now - Duration.FromHours(1)) };
        var post = To(readers);

        (await Publisher.Commit(post, Access, await Prepared(post), Stop)).ShouldBeOfType<SendResult.Sent>();

        readers.Rows[0].WroteAt.ShouldBeNull();
        Network.Messages.ShouldHaveSingleItem()["type"]!.ToString().ShouldBe("template");
    }

    [Fact]
    public void What_a_message_costs_in_Indonesia_no_source_names_so_no_figure_stands_here()
    {
        var prices = ((IPricedByReader)Publisher).MessagePrices;

        prices.Categories.Select(c => (c.Category, c.Each, c.Of(240))).ShouldBe([("marketing", null, null), ("utility", null, null)]);
        prices.Facts.Verified.ShouldBeFalse();
        prices.FreeAfterWord.ShouldBe(Duration.FromHours(24));
    }

    [Fact]
    public async Task Nobody_on_the_list_is_a_refusal()
    {
        var post = To(new ListedReaders(Network));

        (await Publisher.Commit(post, Access, await Prepared(post), Stop)).ShouldBeOfType<SendResult.Refused>().Reason.Code.ShouldBe("whatsapp_nobody_asked");
    }

    [Fact]
    public async Task A_template_that_is_paused_asks_for_more_or_says_nothing_of_the_post_is_not_taken()
    {
        Network.Templates =
        [
            ScriptedWhatsApp.Template("a_paused", "id", null, "{{1}} {{2}} {{3}}", status: "PAUSED"),
            ScriptedWhatsApp.Template("a_code", "id", null, "{{1}}", category: "AUTHENTICATION"),
            ScriptedWhatsApp.Template("a_more", "id", null, "{{1}} {{2}} {{3}} {{4}}"),
            ScriptedWhatsApp.Template("a_hello", "id", null, "Halo!"),
        ];

        (await Publisher.Prepare(Greeting(), Access, null, Forget, Stop)).ShouldBeOfType<PrepareResult.Refused>().Reason.Code.ShouldBe("whatsapp_no_template");
        (await ((IConnects)Publisher).Connect(Access, Stop)).ShouldBeOfType<ConnectResult.Refused>().Reason.Code.ShouldBe("whatsapp_no_template");
    }

    [Theory]
    [InlineData("{{1}} {{3}}", "", "whatsapp_link_missing")]
    [InlineData("{{2}}", "panjang", "whatsapp_template_too_long")]
    public async Task A_post_that_the_template_cannot_hold_is_refused_in_words(string body, string text, string reason)
    {
        var post = Greeting() with { Text = text.Length == 0 ? "Tanpa tautan." : new string('a', 1_024) };
        Network.Templates = [ScriptedWhatsApp.Template("kabar", "id", null, body + " .")];

        (await Publisher.Prepare(post, Access, null, Forget, Stop)).ShouldBeOfType<PrepareResult.Refused>().Reason.Code.ShouldBe(reason);
    }

    [Fact]
    public async Task A_number_is_recognised_or_refused_in_words()
    {
        var connected = (await ((IConnects)Publisher).Connect(Access, Stop)).ShouldBeOfType<ConnectResult.Connected>();
        var other = new ChannelAccess(new Dictionary<string, string>(Access.Settings) { ["phoneNumberId"] = "8" });
        var words = new ChannelAccess(new Dictionary<string, string>(Access.Settings) { ["businessId"] = "Perpus" });

        connected.Account.ShouldBe("Perpustakaan Contoh +6281100000001");
        connected.Learned["display"].ShouldBe("6281100000001");
        (await ((IConnects)Publisher).Connect(other, Stop)).ShouldBeOfType<ConnectResult.Refused>().Reason.Code.ShouldBe("whatsapp_number_unknown");
        (await ((IConnects)Publisher).Connect(words, Stop)).ShouldBeOfType<ConnectResult.Refused>().Reason.Code.ShouldBe("whatsapp_numbers_unreadable");
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"Template":"kabar","Forms":[{}]}""")]
    public async Task A_memo_nobody_can_read_is_no_memo(string memo)
    {
        (await Publisher.Commit(Greeting(), Access, memo, Stop)).ShouldBeOfType<SendResult.Sent>();
    }
}
