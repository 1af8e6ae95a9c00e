using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Mading.Publishing;
using Mading.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Tests.Publishing;

/// <summary>What could send twice, or lose somebody in silence, when one delivery goes to many readers.</summary>
public sealed class WhatsAppOnceTests
{
    private const string Ani = "6281200000001";
    private const string Budi = "6281200000002";

    [Fact]
    [Capability("C01", "sandbox")]
    public async Task Refused_halfway_taken_back_and_planned_anew_it_goes_to_those_alone_who_may_not_have_it()
    {
        await using var desk = await WhatsAppDesk.Open(Ani, Budi);
        await desk.Networks.Faults(new { network = "whatsapp", operation = "post", fault = "lose-reply", rate = 1.0, count = 1 });
        var post = await desk.Post();
        await desk.Until(post, d => d.State == DeliveryState.Working);
        await Template(desk, "PAUSED");
        var refused = await desk.Until(post, d => d.State == DeliveryState.Refused);
        (await desk.WrittenTo()).ShouldHaveSingleItem();

        (await desk.Networks.Api.PostAsync($"/api/v1/deliveries/{refused.Id}/withdraw", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Template(desk, "APPROVED");
        var anew = await In(desk, async db =>
        {
            var content = refused.Content;
            var again = new Delivery(
                refused.LibraryId, post, new FrozenVariant(refused.ChannelId, content.Kind, content.Title, "Dengan kata lain.", [], content.Sources, "id"),
                0, Now(desk), Duration.FromHours(6), null, Now(desk));
            db.Add(again);
            await db.SaveChangesAsync();
            return again.Id;
        });
        desk.Networks.Room.Installation.App.Services.GetRequiredService<Wake>().Now();
        await UntilSent(desk, anew);

        (await desk.WrittenTo()).ShouldBe([Ani, Budi]);
    }

    [Fact]
    public async Task A_server_that_wakes_with_the_reply_keeps_the_reader_from_a_second_message()
    {
        await using var desk = await Halted(Ani);
        var delivery = await In(desk, db => db.Deliveries.AsNoTracking().SingleAsync());
        var (frozen, other) = (Of(desk, delivery), Of(desk, delivery));
        await frozen.Begin(default);
        var reader = (await frozen.Next(default))!;
        (await other.Told(default)).Unclear.ShouldBe(1);
        await In(desk, db => db.Recipients.ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RecipientState.Waiting)));

        await frozen.Keep(reader, new Reached.Sent("wamid.1"));

        (await other.Next(default)).ShouldBeNull();
        (await desk.Recipients(delivery.Id)).ShouldBe(["001 sent"]);
    }

    [Fact]
    public async Task A_late_failure_of_the_first_try_says_nothing_of_the_second()
    {
        await using var desk = await Halted(Ani);
        var delivery = await In(desk, db => db.Deliveries.AsNoTracking().SingleAsync());
        var readers = Of(desk, delivery);
        await readers.Begin(default);
        await readers.Keep((await readers.Next(default))!, new Reached.Unclear());
        await In(desk, db => db.Recipients.ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RecipientState.Waiting)));
        var second = (await readers.Next(default))!;
        var row = await In(desk, db => db.Recipients.AsNoTracking().SingleAsync());

        await Tell(desk, Failed(row, "wamid.1"));
        await readers.Keep(second, new Reached.Sent("wamid.2"));
        await Tell(desk, Failed(row, "wamid.1"));
        (await desk.Recipients(delivery.Id)).ShouldBe(["001 sent"]);

        await Tell(desk, Failed(row, "wamid.2"));
        (await desk.Recipients(delivery.Id)).ShouldBe(["001 failed"]);
    }

    [Fact]
    public async Task A_failure_that_came_before_its_own_reply_stands()
    {
        await using var desk = await Halted(Ani);
        var delivery = await In(desk, db => db.Deliveries.AsNoTracking().SingleAsync());
        var readers = Of(desk, delivery);
        await readers.Begin(default);
        await readers.Keep((await readers.Next(default))!, new Reached.Unclear());
        await In(desk, db => db.Recipients.ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RecipientState.Waiting)));
        var second = (await readers.Next(default))!;

        await Tell(desk, Failed(await In(desk, db => db.Recipients.AsNoTracking().SingleAsync()), "wamid.2"));
        await readers.Keep(second, new Reached.Sent("wamid.2"));

        (await desk.Recipients(delivery.Id)).ShouldBe(["001 failed"]);
    }

    [Fact]
    public async Task A_closed_window_told_before_its_own_reply_still_sends_the_template()
    {
        await using var desk = await Halted(Ani);
        var delivery = await In(desk, db => db.Deliveries.AsNoTracking().SingleAsync());
        var readers = Of(desk, delivery);
        await readers.Begin(default);
        var first = (await readers.Next(default))!;

        await Tell(desk, Failed(await In(desk, db => db.Recipients.AsNoTracking().SingleAsync()), "wamid.1", 131_047));
        await readers.Keep(first, new Reached.Sent("wamid.1"));

        (await desk.Recipients(delivery.Id)).ShouldBe(["001 waiting"]);
    }

    [Fact]
    public async Task A_lost_reply_that_turns_out_failed_leaves_nobody_who_has_it_and_is_refused()
    {
        await using var desk = await WhatsAppDesk.Open(Ani);
        await desk.Networks.Faults(new { network = "whatsapp", operation = "post", fault = "502", rate = 1.0, count = 1 });
        var post = await desk.Post();
        await desk.Stuck(post);

        await Tell(desk, Failed(await In(desk, db => db.Recipients.AsNoTracking().SingleAsync()), "wamid.1"));

        var delivery = await desk.Until(post, d => d.State == DeliveryState.Refused);
        delivery.Problem!.Code.ShouldBe("whatsapp_reader_unreachable");
    }

    [Fact]
    public async Task A_window_that_was_closed_after_all_is_told_later_and_the_reader_gets_the_template()
    {
        await using var desk = await WhatsAppDesk.Open(Ani);
        await desk.Hear();
        await desk.Writes(Ani, "Halo");
        var post = await desk.Post();
        var sent = await desk.Sent(post);
        await desk.Stand(sent.Id, "001 read");
        await In(desk, db => db.Recipients.ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RecipientState.Sent).SetProperty(r => r.RemoteMark, DeliveryRecipient.MarkOf("wamid.free"))));

        await Tell(desk, Failed(await In(desk, db => db.Recipients.AsNoTracking().SingleAsync()), "wamid.free", 131_047));

        await desk.Until(post, d => d.State == DeliveryState.Sent && d.Version > sent.Version);
        (await desk.Networks.Ledger("whatsapp")).Select(e => e.GetProperty("kind").GetString()).Order(StringComparer.Ordinal).ShouldBe(["template:kabar_perpus", "text"]);
    }

    [Fact]
    public async Task While_somebody_waits_that_they_have_it_does_not_end_it()
    {
        await using var desk = await WhatsAppDesk.Open(Ani, Budi);
        await desk.Networks.Faults(new { network = "whatsapp", operation = "post", fault = "502", rate = 1.0, count = 1 });
        var post = await desk.Post();
        var stuck = await desk.Stuck(post);
        (await desk.WrittenTo()).ShouldHaveSingleItem();
        await In(desk, db => db.Recipients.Where(r => r.State == RecipientState.Sent).ExecuteDeleteAsync());
        var (lost, late) = (await In(desk, db => db.Recipients.AsNoTracking().SingleAsync()), "6281200000003");
        await desk.Asks(late);
        await In(desk, async db =>
        {
            var citra = await db.Subscribers.SingleAsync(s => s.Shown == "+62 •••• 003");
            db.Add(new DeliveryRecipient(stuck, citra));
            await db.SaveChangesAsync();
        });
        var studio = await desk.Networks.Room.Installation.DeskOf(desk.Networks.Room.Bagas);
        var page = $"/studio/kiriman/{stuck.Id}";
        WebUtility.HtmlDecode(await studio.Open(page)).ShouldContain("Jawaban hilang: 1. Masih menunggu giliran: 1. Gagal: 0.");

        (await studio.SubmitFrom(page, page + "/anggap-terkirim")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        await desk.Sent(post);
        (await desk.WrittenTo()).ShouldContain(late);
        (await desk.Recipients(stuck.Id)).ShouldBe([$"{lost.Shown[^3..]} sent", "003 sent"]);
    }

    [Theory]
    [InlineData("kirim-lagi", 2)]
    [InlineData("anggap-terkirim", 1)]
    public async Task A_person_is_asked_about_one_reader_while_the_delivery_still_goes_on_to_others(string decision, int written)
    {
        await using var desk = await WhatsAppDesk.Open(Ani, Budi);
        await desk.Networks.Faults(new { network = "whatsapp", operation = "post", fault = "502", rate = 1.0, count = 1 });
        var post = await desk.Post();
        var stuck = await desk.Stuck(post);
        var later = desk.Networks.Room.Installation.Clock.GetCurrentInstant() + Duration.FromHours(1);
        await In(desk, db => db.Deliveries.Where(d => d.Id == stuck.Id).ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DeliveryState.Busy).SetProperty(d => d.ClaimableAt, later)));
        var studio = await desk.Networks.Room.Installation.DeskOf(desk.Networks.Room.Bagas);
        var page = $"/studio/kiriman/{stuck.Id}";
        (await studio.Open("/studio")).ShouldContain("1 unggahan memerlukan Anda");
        (await studio.Open("/studio/kiriman")).ShouldContain("1 perlu diputuskan");
        WebUtility.HtmlDecode(await studio.Open(page)).ShouldContain("Jawaban hilang: 1.");

        (await studio.SubmitFrom(page, page + "/" + decision)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await studio.SubmitFrom(page, page + "/" + decision)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "once is enough");
        desk.Networks.Room.Installation.Clock.Advance(Duration.FromHours(1));

        await desk.Sent(post);
        (await desk.WrittenTo()).Count.ShouldBe(written);
    }

    [Fact]
    public async Task A_long_list_is_not_given_up_after_a_day_and_without_its_account_a_person_is_asked()
    {
        await using var desk = await Halted(Ani);
        var network = desk.Networks.Room.Installation.App.Services.GetServices<INetwork>().Single(n => n.Key == "whatsapp");
        var delivery = await In(desk, db => db.Deliveries.AsNoTracking().SingleAsync());
        var (settings, now) = (desk.Networks.Room.Installation.App.Services.GetRequiredService<PublishingSettings>(), Now(desk));
        delivery.BeginCommit(now, Duration.FromMinutes(1));
        delivery.Record(new SendResult.Working("{}", Duration.FromSeconds(1)), settings, now, now);

        delivery.Next(network, settings, now + Duration.FromHours(40)).ShouldBe(DeliveryStep.Commit);
        delivery.Next(null, settings, now + Duration.FromHours(1)).ShouldBe(DeliveryStep.AskAPerson);
    }

    [Fact]
    public async Task Neither_the_API_nor_the_database_knows_the_networks_number_of_a_message()
    {
        await using var desk = await WhatsAppDesk.Open(Ani);
        await desk.Hear();

        var delivery = await desk.Sent(await desk.Post());

        await desk.Stand(delivery.Id, "001 read");
        delivery.RemoteId.ShouldBe(delivery.Id.Value.ToString("N"));
        (await desk.Networks.Api.GetStringAsync($"/api/v1/deliveries/{delivery.Id}/recipients")).ShouldNotContain("wamid");
        (await In(desk, db => db.Recipients.AsNoTracking().SingleAsync())).RemoteMark!.ShouldMatch("^[0-9a-f]{64}$");
    }

    [Fact]
    public async Task An_account_that_is_let_go_forgets_the_numbers_of_its_list()
    {
        await using var desk = await WhatsAppDesk.Open(Ani, Budi);

        (await desk.Networks.Api.DeleteAsync($"/api/v1/channels/{desk.Account}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await In(desk, db => db.Subscribers.AsNoTracking().ToListAsync())).ShouldAllBe(s => s.Number == null && s.SealedNumber == null && s.Fingerprint == null && s.StoppedAt != null);
    }

    [Fact]
    public async Task An_old_stop_does_not_take_off_whoever_agreed_again_since()
    {
        await using var desk = await WhatsAppDesk.Open(Ani, Budi);
        var added = Now(desk).ToUnixTimeSeconds();

        await Tell(desk, Stop(WhatsAppDesk.Phone, Ani, added - 60));
        await Tell(desk, Stop(WhatsAppDesk.Phone, Budi, added));

        (await desk.List()).ShouldBe(["+62 •••• 001"]);
    }

    [Fact]
    public async Task Calls_for_another_number_of_the_app_reach_that_account_and_only_under_its_own_secret()
    {
        const string Other = "106540352242955", Foreign = "106540352242977";
        await using var desk = await WhatsAppDesk.Open(Ani);
        var second = await Account(desk, Other, WhatsAppDesk.Secret);
        var third = await Account(desk, Foreign, "rahasia-lain");

        await Tell(desk, Stop(Other, Budi, Now(desk).ToUnixTimeSeconds()));
        await Tell(desk, Stop(Foreign, Budi, Now(desk).ToUnixTimeSeconds()));

        var left = await In(desk, db => db.Subscribers.AsNoTracking().Where(s => s.StoppedAt == null).Select(s => s.ChannelId.Value).ToListAsync());
        left.ShouldBe([Guid.Parse(desk.Account), third], ignoreOrder: true);
        left.ShouldNotContain(second);
    }

    private static async Task<Guid> Account(WhatsAppDesk desk, string phone, string secret)
    {
        var id = await desk.Networks.Connect("whatsapp", new { phoneNumberId = phone, businessId = "102290129340398", token = "perpus-1", appSecret = secret, verifyToken = "kata-kita" });
        var added = await desk.Networks.Api.PostAsJsonAsync($"/api/v1/channels/{id}/subscribers", new { number = Budi, language = "id", agreedOn = "2026-08-01", agreedWhere = "formulir" });
        added.StatusCode.ShouldBe(HttpStatusCode.Created);
        return Guid.Parse(id);
    }

    /// <summary>With a post whose hour has not come, so that the test has its readers in its own hand.</summary>
    private static async Task<WhatsAppDesk> Halted(params string[] readers)
    {
        var desk = await WhatsAppDesk.Open(readers);
        await In(desk, async db =>
        {
            db.Add(new Delivery(
                desk.Networks.Room.Library.Id, PostId.New(), new FrozenVariant(ChannelId.Of(Guid.Parse(desk.Account)), PostKind.Text, "Judul", "Teks", [], [], "id"),
                0, Now(desk) + Duration.FromDays(1), Duration.FromHours(6), null, Now(desk)));
            await db.SaveChangesAsync();
        });
        return desk;
    }

    private static Recipients Of(WhatsAppDesk desk, Delivery delivery) =>
        new(delivery, desk.Networks.Room.Installation.App.Services.GetRequiredService<IServiceScopeFactory>(), desk.Networks.Room.Installation.Clock);

    private static Instant Now(WhatsAppDesk desk) => desk.Networks.Room.Installation.Clock.GetCurrentInstant();

    private static Task<T> In<T>(WhatsAppDesk desk, Func<MadingDb, Task<T>> work) => desk.Networks.Room.Installation.In(desk.Networks.Room.Library.Id, work);

    private static Task In(WhatsAppDesk desk, Func<MadingDb, Task> work) => desk.Networks.Room.Installation.In(desk.Networks.Room.Library.Id, work);

    private static async Task UntilSent(WhatsAppDesk desk, DeliveryId id)
    {
        for (var tries = 0; tries < 300 && await In(desk, db => db.Deliveries.Where(d => d.Id == id).Select(d => d.State).SingleAsync()) != DeliveryState.Sent; tries++)
            await Task.Delay(100);
        (await In(desk, db => db.Deliveries.Where(d => d.Id == id).Select(d => d.State).SingleAsync())).ShouldBe(DeliveryState.Sent);
    }

    private static async Task Template(WhatsAppDesk desk, string status)
    {
        using var http = desk.Networks.Http();
        (await http.PutAsJsonAsync($"/_sandbox/whatsapp/{WhatsAppDesk.Phone}/templates/kabar_perpus", new { status })).EnsureSuccessStatusCode();
    }

    private static object Failed(DeliveryRecipient row, string wamid, int code = 131_026) => Value(WhatsAppDesk.Phone, statuses:
    [
        new { id = wamid, status = "failed", timestamp = "1795748400", biz_opaque_callback_data = row.Id.Value.ToString("N"), errors = new[] { new { code, title = "No" } } },
    ]);

    private static object Stop(string phone, string from, long at) => Value(phone, messages:
        [new { from, id = "wamid.in", timestamp = at.ToString(System.Globalization.CultureInfo.InvariantCulture), type = "text", text = new { body = "STOP" } }]);

    private static object Value(string phone, object[]? statuses = null, object[]? messages = null) => new
    {
        @object = "whatsapp_business_account",
        entry = new[] { new { id = "1", changes = new[] { new { field = "messages", value = new { messaging_product = "whatsapp", metadata = new { phone_number_id = phone }, statuses = statuses ?? [], messages = messages ?? [] } } } } },
    };

    /// <summary>As the platform calls: always at the address of the first account, sealed with the app's secret.</summary>
    private static async Task Tell(WhatsAppDesk desk, object news)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(news);
        using var meta = desk.Networks.Room.Installation.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Post, desk.Hook) { Content = new ByteArrayContent(body) };
        request.Headers.Add("X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(WhatsAppDesk.Secret), body)));
        using var answer = await meta.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
