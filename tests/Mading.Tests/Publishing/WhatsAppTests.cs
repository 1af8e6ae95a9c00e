using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mading.Publishing;
using Mading.Testing;

namespace Mading.Tests.Publishing;

/// <summary>Writing to the readers who asked, through the API: once each, whatever is lost, and to nobody who wants no more.</summary>
public sealed class WhatsAppTests
{
    private const string Ani = "6281200000001";
    private const string Budi = "6281200000002";
    private const string Stops = "6281200000050";
    private const string Unreached = "6281200000026";

    [Theory]
    [InlineData("text", "template:kabar_perpus", 0)]
    [InlineData("image", "template:kabar_bergambar", 1)]
    [InlineData("video", "template:kabar_video", 1)]
    [Capability("C01", "sandbox")]
    public async Task Each_reader_gets_the_template_with_the_post_in_it(string kind, string template, int media)
    {
        await using var desk = await WhatsAppDesk.Open("0812-0000-0001", "+62 812 0000 0002");
        await desk.Hear();
        var file = kind == "video" ? await desk.Networks.Keep(await Films.Make(3, 96, 160, "libx264", "mp4", "-r", "4"), "tur.mp4")
            : kind == "image" ? await desk.Networks.Keep(await Films.Photo(), "rak.jpg") : null;

        var delivery = await desk.Sent(await desk.Post(new { kind, media = file is null ? [] : new[] { file } }));

        var ledger = await desk.Networks.Ledger("whatsapp");
        (await desk.WrittenTo()).ShouldBe([Ani, Budi]);
        ledger.ShouldAllBe(e => e.GetProperty("kind").GetString() == template && e.GetProperty("media").GetArrayLength() == media);
        ledger[0].GetProperty("text").GetString()!.ShouldStartWith("*Keliling rak 800*\nKeliling rak 800 sebentar, Sobat Perpus.");
        delivery.Link.ShouldBe("https://wa.me/6281100000001");
        await desk.Stand(delivery.Id, "001 read", "002 read");
    }

    [Fact]
    [Capability("C01", "sandbox")]
    public async Task A_lost_reply_is_settled_by_what_the_network_tells_and_nobody_is_written_to_twice()
    {
        await using var desk = await WhatsAppDesk.Open(Ani, Budi);
        await desk.Hear(disorder: true);
        await desk.Networks.Faults(new { network = "whatsapp", operation = "post", fault = "lose-reply", rate = 1.0, count = 1 });

        var delivery = await desk.Sent(await desk.Post());

        (await desk.WrittenTo()).ShouldBe([Ani, Budi]);
        await desk.Stand(delivery.Id, "001 delivered", "002 delivered");
    }

    [Fact]
    [Capability("C01", "sandbox")]
    public async Task A_lost_reply_of_which_nobody_tells_waits_for_a_person_who_sees_whom_it_concerns()
    {
        await using var desk = await WhatsAppDesk.Open(Ani, Budi);
        await desk.Networks.Faults(new { network = "whatsapp", operation = "post", fault = "lose-reply", rate = 1.0, count = 1 });

        var delivery = await desk.Stuck(await desk.Post());

        (await desk.WrittenTo()).ShouldBe([Ani, Budi]);
        (await desk.Recipients(delivery.Id)).Select(r => r[4..]).ShouldBe(["sent", "unclear"], ignoreOrder: true);
        var studio = await desk.Networks.Room.Installation.DeskOf(desk.Networks.Room.Bagas);
        var page = WebUtility.HtmlDecode(await studio.Open($"/studio/kiriman/{delivery.Id}"));
        page.ShouldContain("+62 •••• 00");
        page.ShouldContain("Belum jelas");
        page.ShouldNotContain(Ani);
        page.ShouldNotContain(Budi);

        (await studio.SubmitFrom($"/studio/kiriman/{delivery.Id}", $"/studio/kiriman/{delivery.Id}/anggap-terkirim")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await desk.Recipients(delivery.Id)).ShouldBe(["001 sent", "002 sent"]);
        (await desk.WrittenTo()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_person_who_decides_to_send_again_reaches_the_unclear_alone()
    {
        await using var desk = await WhatsAppDesk.Open(Ani, Budi);
        await desk.Networks.Faults(new { network = "whatsapp", operation = "post", fault = "502", rate = 1.0, count = 1 });
        var post = await desk.Post();
        var delivery = await desk.Stuck(post);
        (await desk.WrittenTo()).ShouldHaveSingleItem();
        var studio = await desk.Networks.Room.Installation.DeskOf(desk.Networks.Room.Bagas);

        (await studio.SubmitFrom($"/studio/kiriman/{delivery.Id}", $"/studio/kiriman/{delivery.Id}/kirim-lagi")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        await desk.Sent(post);
        (await desk.WrittenTo()).ShouldBe([Ani, Budi]);
    }

    [Fact]
    [Capability("C01", "sandbox")]
    public async Task Whoever_wants_no_more_is_taken_off_and_not_written_to_again()
    {
        await using var desk = await WhatsAppDesk.Open(Ani, Stops, Budi);
        await desk.Hear();
        var first = await desk.Sent(await desk.Post());
        await desk.Stand(first.Id, "001 read", "002 read", "050 failed");
        (await desk.List()).ShouldBe(["+62 •••• 002", "+62 •••• 001"]);
        await desk.Writes(Budi, "Berhenti");

        await desk.Sent(await desk.Post());

        (await desk.WrittenTo()).ShouldBe([Ani, Ani, Budi]);
        (await desk.List()).ShouldBe(["+62 •••• 001"]);
    }

    [Fact]
    public async Task Taken_off_by_the_library_nobody_is_left_and_the_post_is_refused_in_words()
    {
        await using var desk = await WhatsAppDesk.Open();
        var ani = await desk.Asks(Ani);
        (await desk.Networks.Api.DeleteAsync($"/api/v1/channels/{desk.Account}/subscribers/{ani}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var delivery = await desk.Until(await desk.Post(), d => d.State == DeliveryState.Refused);

        delivery.Problem!.Code.ShouldBe("whatsapp_nobody_asked");
        (await desk.WrittenTo()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reader_who_wrote_today_gets_the_post_as_it_is()
    {
        await using var desk = await WhatsAppDesk.Open(Ani, Budi);
        await desk.Hear();
        await desk.Writes(Ani, "Kapan buku barunya datang?");
        var post = await desk.Post();

        await desk.Sent(post);

        var kinds = (await desk.Networks.Ledger("whatsapp")).Select(e => $"{e.GetProperty("account").GetString()!.Split(':')[1]} {e.GetProperty("kind").GetString()}");
        kinds.ShouldBe([$"{Ani} text", $"{Budi} template:kabar_perpus"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_the_network_says_later_stands_with_its_reason()
    {
        await using var desk = await WhatsAppDesk.Open(Ani, Unreached);
        await desk.Hear();

        var delivery = await desk.Sent(await desk.Post());

        await desk.Stand(delivery.Id, "001 read", "026 failed");
        var studio = await desk.Networks.Room.Installation.DeskOf(desk.Networks.Room.Bagas);
        (await studio.Open($"/studio/kiriman/{delivery.Id}")).ShouldContain("nomornya mungkin tidak memakai WhatsApp");
        var list = WebUtility.HtmlDecode(await studio.Open("/studio/kiriman"));
        list.ShouldContain("1 belum menerima");
        list.ShouldContain("1 unggahan memerlukan Anda");
    }

    [Fact]
    [Capability("C01", "sandbox")]
    public async Task To_those_whom_it_did_not_reach_it_is_sent_again_alone_until_a_person_leaves_it_so()
    {
        await using var desk = await WhatsAppDesk.Open(Ani, Unreached);
        await desk.Hear();
        var post = await desk.Post();
        var delivery = await desk.Sent(post);
        await desk.Stand(delivery.Id, "001 read", "026 failed");
        var studio = await desk.Networks.Room.Installation.DeskOf(desk.Networks.Room.Bagas);
        var page = $"/studio/kiriman/{delivery.Id}";

        (await studio.SubmitFrom(page, page + "/kirim-lagi")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await desk.Until(post, d => d.State == DeliveryState.Sent && d.Version > delivery.Version);
        await desk.Stand(delivery.Id, "001 read", "026 failed");
        (await studio.SubmitFrom(page, page + "/biarkan")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await desk.Recipients(delivery.Id)).ShouldBe(["001 read", "026 given_up"]);
        (await studio.SubmitFrom(page, page + "/kirim-lagi")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await desk.WrittenTo()).ShouldBe([Ani]);
    }

    [Fact]
    public async Task A_post_that_reached_nobody_was_not_sent()
    {
        await using var desk = await WhatsAppDesk.Open(Unreached);
        await desk.Hear();

        var delivery = await desk.Until(await desk.Post(), d => d.State == DeliveryState.Refused);

        delivery.Problem!.Code.ShouldBe("whatsapp_reader_unreachable");
    }

    [Fact]
    public async Task Only_the_agreed_word_and_a_seal_that_holds_are_answered()
    {
        await using var desk = await WhatsAppDesk.Open(Ani);
        await desk.Hear(verifyToken: "kata-lain", expected: 400);
        await desk.Hear();
        var body = Encoding.UTF8.GetBytes("""{"object":"whatsapp_business_account","entry":[]}""");

        (await Call(desk, body, WhatsAppDesk.Secret)).ShouldBe(200);
        (await Call(desk, body, "tebakan")).ShouldBe(401);
        (await Call(desk, [.. Encoding.UTF8.GetBytes(new string(' ', 3_200_000))], WhatsAppDesk.Secret)).ShouldBe(413);
    }

    [Fact]
    public async Task What_is_wrong_on_the_screen_of_readers_is_said_and_what_was_typed_stands()
    {
        await using var desk = await WhatsAppDesk.Open(Ani);
        var studio = await desk.Networks.Room.Installation.DeskOf(desk.Networks.Room.Bagas);
        var screen = $"/studio/akun/{desk.Account}/penerima";

        var wrong = await studio.Submit(screen, ("number", "nomor saya"), ("agreedOn", "2099-01-01"), ("agreedWhere", ""), ("language", "id"));
        var again = await studio.Submit(screen, ("number", "0812 0000 0001"), ("agreedOn", "2026-08-01"), ("agreedWhere", "formulir"), ("language", "en"));
        var right = await studio.Submit(screen, ("number", "0812 0000 0002"), ("agreedOn", "2026-08-01"), ("agreedWhere", "formulir"), ("language", "en"));

        ((int)wrong.StatusCode, (int)again.StatusCode, (int)right.StatusCode).ShouldBe((422, 422, 302));
        var page = await wrong.Content.ReadAsStringAsync();
        page.ShouldContain("Ini bukan nomor telepon");
        page.ShouldContain("nomor saya");
        (await again.Content.ReadAsStringAsync()).ShouldContain("sudah ada di daftar");
        (await desk.List()).ShouldBe(["+62 •••• 002", "+62 •••• 001"]);
        (await studio.Open("/studio/akun/sambung/whatsapp")).ShouldContain("jangan nomor kantor");
    }

    private static async Task<int> Call(WhatsAppDesk desk, byte[] body, string secret)
    {
        using var meta = desk.Networks.Room.Installation.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Post, desk.Hook) { Content = new ByteArrayContent(body) };
        request.Headers.Add("X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body)));
        using var answer = await meta.SendAsync(request);
        return (int)answer.StatusCode;
    }
}
