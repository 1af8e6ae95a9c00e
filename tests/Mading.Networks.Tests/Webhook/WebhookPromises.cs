using System.Text;
using Mading.Networks.Tests.Promises;
using Mading.Networks.Webhook;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Networks.Tests.Webhook;

/// <summary>The promises of every publisher, and what is peculiar to a script of the library's own.</summary>
public sealed class WebhookPromises : PublisherPromises
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"event":"ping"}""");

    protected override ScriptedWebhook Network { get; } = new(Token);

    protected override bool BringsBeforehand => false;

    protected override IPublisher PublisherFrom(IServiceProvider services) => services.GetServices<INetwork>().OfType<WebhookNetwork>().Single();

    protected override ChannelAccess AccessTo(Uri server) => Named(new Uri(server, "/mading?papan=1").ToString());

    private static ChannelAccess Named(string url, string secret = Token) =>
        new(new Dictionary<string, string> { ["url"] = url, ["secret"] = secret });

    private IConnects Connecting => (IConnects)Publisher;

    [Theory]
    [InlineData("https://papan.example/mading?x=1", "https://papan.example/mading?x=1")]
    [InlineData(" papan.example/mading ", "https://papan.example/mading")]
    [InlineData("http://127.0.0.1:8080/", "http://127.0.0.1:8080/")]
    [InlineData("http://papan.example/mading", null)]
    [InlineData("https://a:b@papan.example/", null)]
    [InlineData("ftp://papan.example/", null)]
    [InlineData("", null)]
    public void An_address_is_taken_whole_and_never_in_clear(string typed, string? url) => WebhookOptions.UrlOf(Named(typed))?.ToString().ShouldBe(url);

    [Fact]
    public async Task Connecting_asks_the_script_for_its_name()
    {
        (await Connecting.Connect(Access, Stop)).ShouldBeOfType<ConnectResult.Connected>().Account.ShouldBe("Papan pengumuman");
        (await Refusal(Named(Network.Address.ToString(), "another-secret-altogether"))).ShouldBe("webhook_secret_differs");
        (await Refusal(Named(Network.Address.ToString(), "short"))).ShouldBe("webhook_secret_short");
        (await Refusal(Named("papan"))).ShouldNotBeEmpty();
        Network.Mood = Mood.TalksGibberish;
        (await Refusal(Access)).ShouldBe("webhook_no_name");
        Network.Mood = Mood.TalksEndlessly;
        (await Refusal(Access)).ShouldBe("webhook_no_name");

        async Task<string> Refusal(ChannelAccess access) => (await Connecting.Connect(access, Stop)).ShouldBeOfType<ConnectResult.Refused>().Reason.Code;
    }

    [Fact]
    public async Task Everything_a_script_needs_stands_in_one_call()
    {
        var post = A.Greeting(A.Poster("Sampul.")) with { ReplyTo = "before", Sources = [new OutgoingSource("katalog", new Uri("https://opac.example/1"))] };

        await Send(post);

        Network.LastHeaders["Mading-Delivery"].ToString().ShouldBe(post.Key.ToString());
        var said = Network.Last!;
        ((string)said["delivery"]!).ShouldBe(post.Key.ToString());
        ((string)said["account"]!).ShouldBe(post.Account.ToString());
        ((string)said["kind"]!).ShouldBe("image");
        ((string)said["text"]!).ShouldBe(post.Text);
        ((string)said["dueAt"]!).ShouldBe("2026-11-27T03:00:00Z");
        ((string)said["replyTo"]!).ShouldBe("before");
        ((string)said["sources"]![0]!["link"]!).ShouldBe("https://opac.example/1");
        var medium = said["media"]![0]!;
        ((string)medium["alt"]!).ShouldBe("Sampul.");
        ((string)medium["url"]!).ShouldStartWith("https://perpus.example.org/media/");
        ((int)medium["width"]!).ShouldBe(1080);
    }

    [Fact]
    public async Task A_script_at_work_is_asked_and_never_given_the_post_again()
    {
        var post = A.Greeting();
        Network.Says = (202, new { });
        var working = (await Publisher.Commit(post, Access, null, Stop)).ShouldBeOfType<SendResult.Working>();
        foreach (var (status, body) in new (int, object)[] { (202, new { }), (404, new { code = "absent" }), (500, new { }), (422, new { message = "no" }), (200, new { }) })
        {
            Network.Says = (status, body);
            (await Publisher.Commit(post, Access, working.Memo, Stop)).ShouldBeOfType<SendResult.Working>();
            ((string)Network.Last!["event"]!).ShouldBe("look");
        }

        Network.Says = (200, new { id = "7", link = "https://papan.perpus-contoh.example/7" });
        (await Publisher.Commit(post, Access, working.Memo, Stop)).ShouldBe(new SendResult.Sent("7", new Uri("https://papan.perpus-contoh.example/7")));
        Network.PublicPosts.ShouldBe(0);
    }

    [Theory]
    [InlineData(404, "absent", true)]
    [InlineData(404, "not_found", false)]
    [InlineData(410, "absent", false)]
    public async Task Only_the_scripts_own_word_is_an_absence(int status, string code, bool absent)
    {
        Network.Says = (status, new { code, message = "Tidak ada." });

        (await Publisher.Look(A.Greeting(), Access, null, A.Now, Stop) is LookResult.Absent).ShouldBe(absent);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("/7")]
    [InlineData("")]
    public async Task A_success_without_a_public_address_is_unclear(string link)
    {
        Network.Says = (200, new { id = "7", link });

        (await Publisher.Commit(A.Greeting(), Access, null, Stop)).ShouldBeOfType<SendResult.Unclear>();
    }

    [Fact]
    public async Task A_refusal_is_said_in_the_scripts_own_words()
    {
        Network.Says = (422, new { code = "too_long", message = "Papan hanya memuat 200 huruf." });

        var reason = (await Publisher.Commit(A.Greeting(), Access, null, Stop)).ShouldBeOfType<SendResult.Refused>().Reason;

        (reason.Code, reason.Args["said"]).ShouldBe(("network_refused", "Papan hanya memuat 200 huruf."));
    }

    [Fact]
    public async Task What_was_put_up_is_taken_down_and_may_be_gone_already()
    {
        var sent = (SendResult.Sent)await Send(A.Greeting());

        (await ((IWithdraws)Publisher).Withdraw(sent.RemoteId, Access, Stop)).ShouldBeOfType<SendResult.Sent>();
        (await ((IWithdraws)Publisher).Withdraw(sent.RemoteId, Access, Stop)).ShouldBeOfType<SendResult.Sent>();
        Network.PublicPosts.ShouldBe(0);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(299, true)]
    [InlineData(-299, true)]
    [InlineData(301, false)]
    [InlineData(-301, false)]
    public void A_seal_holds_for_five_minutes(int seconds, bool holds) =>
        WebhookSignature.Holds(WebhookSignature.Of(Body, Token, A.Now), Body, Token, A.Now + Duration.FromSeconds(seconds)).ShouldBe(holds);

    [Fact]
    public void A_seal_is_the_one_of_the_description()
    {
        // echo -n '1700000000.{"event":"ping"}' | openssl dgst -sha256 -hmac s3cr3t-t0k3n-of-the-library
        WebhookSignature.Of(Body, Token, Instant.FromUnixTimeSeconds(1_700_000_000)).ShouldBe("t=1700000000,v1=6d2c5b3f01d1f3169c0b7c36bda8df29c31cfa03175f9dc4527ac3e8e17b631b");
    }

    [Theory]
    [InlineData("")]
    [InlineData("t=,v1=")]
    [InlineData("v1=00")]
    [InlineData("t=99999999999999999999999,v1=00")]
    [InlineData("t=9223372036854775807,v1=00")]
    [InlineData("t=1795748400,v1=zz,v1=,=,,")]
    public void Nonsense_is_no_seal(string header) => WebhookSignature.Holds(header, Body, Token, A.Now).ShouldBeFalse();

    [Fact]
    public void Another_body_another_secret_or_none_breaks_the_seal()
    {
        var seal = WebhookSignature.Of(Body, Token, A.Now);

        WebhookSignature.Holds(seal, Body.AsSpan()[1..], Token, A.Now).ShouldBeFalse();
        WebhookSignature.Holds(seal, Body, Token + "x", A.Now).ShouldBeFalse();
        WebhookSignature.Holds(WebhookSignature.Of(Body, "", A.Now), Body, "", A.Now).ShouldBeFalse();
    }
}
