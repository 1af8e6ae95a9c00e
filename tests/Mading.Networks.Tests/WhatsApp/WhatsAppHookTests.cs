using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mading.Kernel;
using Mading.Networks.Tests.Promises;
using Mading.Networks.WhatsApp;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Mading.Networks.Tests.WhatsApp;

/// <summary>What the platform tells by itself: believed only under the app's seal, and only about this number.</summary>
public sealed class WhatsAppHookTests : IDisposable
{
    private const string Secret = "rahasia-aplikasi";
    private static readonly Guid Message = Guid.CreateVersion7();
    private readonly ServiceProvider _services = new ServiceCollection().AddSingleton(A.Clock).AddOutgoingHttp(Nothing).AddNetworks(Nothing).BuildServiceProvider();

    private static IConfiguration Nothing => new ConfigurationBuilder().Build();

    private WhatsAppNetwork Network => _services.GetServices<INetwork>().OfType<WhatsAppNetwork>().Single();

    public void Dispose() => _services.Dispose();

    [Theory]
    [InlineData("subscribe", "kata-kita", "12345", "12345")]
    [InlineData("subscribe", "kata-lain", "12345", null)]
    [InlineData("subscribe", "", "12345", null)]
    [InlineData("unsubscribe", "kata-kita", "12345", null)]
    [InlineData("subscribe", "kata-kita", "", null)]
    public void The_first_call_is_answered_with_its_challenge_when_it_knows_the_word(string mode, string word, string challenge, string? answer)
    {
        var query = new Dictionary<string, string> { ["hub.mode"] = mode, ["hub.verify_token"] = word, ["hub.challenge"] = challenge };

        Network.Greet(query, Access()).ShouldBe(answer);
        Network.Greet(query, Access(verifyToken: "")).ShouldBeNull();
    }

    [Theory]
    [InlineData("sent", MessageStep.Sent)]
    [InlineData("delivered", MessageStep.Delivered)]
    [InlineData("read", MessageStep.Read)]
    public void A_status_is_understood(string status, MessageStep step)
    {
        var news = Hear(Call(statuses: new { id = "wamid.1", status, timestamp = "1795748400", recipient_id = "6281200000001", biz_opaque_callback_data = Message.ToString("N") }))!;

        news.Messages.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            m => m.Message.ShouldBe(Message), m => m.Step.ShouldBe(step), m => m.RemoteId.ShouldBe("wamid.1"), m => m.Problem.ShouldBeNull());
    }

    [Theory]
    [InlineData(131_050, "whatsapp_reader_stopped", true)]
    [InlineData(131_026, "whatsapp_reader_unreachable", false)]
    [InlineData(777, "network_refused", false)]
    public void A_failure_says_why(int code, string reason, bool stopped)
    {
        var news = Hear(Call(statuses: new
        {
            id = "wamid.1", status = "failed", timestamp = "1795748400", biz_opaque_callback_data = Message.ToString("N"),
            errors = new[] { new { code, title = "No", error_data = new { details = "Tidak\nbisa" } } },
        }))!;

        var told = news.Messages.ShouldHaveSingleItem();
        (told.Step, told.Problem!.Code, told.Stopped).ShouldBe((MessageStep.Failed, reason, stopped));
    }

    [Theory]
    [InlineData("Message to +6281200000001 was not delivered", "Message to … was not delivered")]
    [InlineData("to 0812-0000 0001 (131999)", "to … (131999)")]
    [InlineData("131999", "131999")]
    public void What_is_said_of_a_failure_is_kept_without_the_readers_number(string details, string kept)
    {
        var news = Hear(Call(statuses: new
        {
            id = "wamid.1", status = "failed", timestamp = "1795748400", recipient_id = "6281200000001", biz_opaque_callback_data = Message.ToString("N"),
            errors = new[] { new { code = 777, title = "No", error_data = new { details } } },
        }))!;

        news.Messages.ShouldHaveSingleItem().Problem!.Args["said"].ShouldBe(kept);
    }

    [Theory]
    [InlineData("STOP", true)]
    [InlineData(" berhenti. ", true)]
    [InlineData("Masih ada bukunya?", false)]
    public void Somebody_who_writes_opens_the_window_or_wants_out(string text, bool out_)
    {
        var news = Hear(Call(messages: new { from = "6281200000001", id = "wamid.in", timestamp = "1795748400", type = "text", text = new { body = text } }))!;

        news.Wrote.ShouldHaveSingleItem().ShouldSatisfyAllConditions(w => w.Number.ShouldBe("6281200000001"), w => w.WantsOut.ShouldBe(out_), w => w.At.ShouldBeLessThanOrEqualTo(A.Now));
    }

    [Fact]
    public void Another_numbers_news_and_what_is_not_ours_is_passed_over()
    {
        Network.TellsOf(Encoding.UTF8.GetBytes(Call(phone: "999")), Access()).ShouldBeFalse();
        Network.TellsOf(Encoding.UTF8.GetBytes(Call()), Access()).ShouldBeTrue();
        Hear(Call(phone: "999", statuses: new { id = "wamid.1", status = "sent", biz_opaque_callback_data = Message.ToString("N") }))!.Messages.ShouldBeEmpty();
        Hear(Call(statuses: new { id = "wamid.1", status = "sent", biz_opaque_callback_data = "of another program" }))!.Messages.ShouldBeEmpty();
        Hear(Call(messages: new { from = "a name", id = "wamid.in" }))!.Wrote.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"object":"page","entry":[]}""")]
    [InlineData("""{"object":"whatsapp_business_account","entry":{"changes":1}}""")]
    public void What_cannot_be_read_is_nothing(string body) => Hear(body).ShouldBeNull();

    [Theory]
    [InlineData("""{"object":"whatsapp_business_account"}""")]
    [InlineData("""{"object":"whatsapp_business_account","entry":[null,{},{"changes":[null,{"field":"messages"},{"field":"messages","value":{"statuses":[null,{}],"messages":[null,{}]}}]}]}""")]
    public void Holes_do_no_harm(string body) => Hear(body)!.Messages.ShouldBeEmpty();

    [Fact]
    public void A_seal_that_does_not_hold_is_not_believed()
    {
        var body = Encoding.UTF8.GetBytes(Call(statuses: new { id = "wamid.1", status = "sent", biz_opaque_callback_data = Message.ToString("N") }));
        var seal = Seal(body, Secret);

        Network.Hear(seal, body, Access()).ShouldNotBeNull();
        Network.Hear(seal.ToUpperInvariant().Replace("SHA256", "sha256", StringComparison.Ordinal), body, Access()).ShouldNotBeNull();
        Network.Hear(Seal(body, "rahasia-lain"), body, Access()).ShouldBeNull();
        Network.Hear(seal, [.. body, (byte)' '], Access()).ShouldBeNull();
        Network.Hear(seal[..^1], body, Access()).ShouldBeNull();
        Network.Hear("", body, Access()).ShouldBeNull();
        Network.Hear(Seal(body, ""), body, Access(appSecret: "")).ShouldBeNull();
    }

    private ReaderNews? Hear(string body) => Network.Hear(Seal(Encoding.UTF8.GetBytes(body), Secret), Encoding.UTF8.GetBytes(body), Access());

    private static string Call(string phone = ScriptedWhatsApp.Phone, object? statuses = null, object? messages = null) => JsonSerializer.Serialize(new
    {
        @object = "whatsapp_business_account",
        entry = new[] { new { id = "1", changes = new[] { new { field = "messages", value = new { messaging_product = "whatsapp", metadata = new { phone_number_id = phone }, statuses = Many(statuses), messages = Many(messages) } } } } },
    });

    private static object[] Many(object? one) => one is null ? [] : [one];

    private static string Seal(byte[] body, string secret) => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    private static ChannelAccess Access(string appSecret = Secret, string verifyToken = "kata-kita") => new(new Dictionary<string, string>
    {
        ["phoneNumberId"] = ScriptedWhatsApp.Phone, ["businessId"] = ScriptedWhatsApp.Business, ["token"] = "t", ["appSecret"] = appSecret, ["verifyToken"] = verifyToken,
    });
}
