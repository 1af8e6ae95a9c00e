using System.Net;
using System.Net.Http.Json;
using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Mading.Publishing;
using Mading.Team;
using Mading.Tests.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mading.Tests.Channels;

/// <summary>Readers' numbers lie sealed; whoever said stop is not written to again, whatever has become of the key.</summary>
public sealed class SealedNumbersTests
{
    private const string Ani = "6281200000001";
    private const string Budi = "6281200000002";
    private const string Citra = "6281200000003";

    // Ends as Ani's does.
    private const string Lost = "6281900000001";

    [Fact]
    public async Task From_list_to_message_and_stop_no_number_stands_in_the_database()
    {
        await using var desk = await WhatsAppDesk.Open(Ani, Budi, Citra);
        await desk.Hear();
        await desk.Writes(Ani, "Kapan buku barunya datang?");
        var delivery = await desk.Sent(await desk.Post());
        await desk.Stand(delivery.Id, "001 read", "002 read", "003 read");
        await desk.Writes(Citra, "berhenti");
        await desk.ListBecomes("+62 •••• 002", "+62 •••• 001");

        (await desk.WrittenTo()).ShouldBe([Ani, Budi, Citra]);
        var all = await StoredReaders.Everything(desk);
        all.ShouldContain("+62 •••• 001");
        foreach (var number in new[] { Ani, Budi, Citra })
            all.ShouldNotContain(number[2..]);
        if (!TestInstallation.OnPostgres)
            await StoredReaders.InTheFiles(desk, Ani[2..], Budi[2..], Citra[2..]);
    }

    [Fact]
    public async Task The_numbers_of_a_version_before_are_found_before_and_after_they_are_sealed()
    {
        await using var desk = await WhatsAppDesk.Open(Ani, Budi, Citra);
        await desk.Hear();
        await StoredReaders.InTheClear(desk);
        (await Add(desk, "0812-0000-0001", "2026-08-01")).ShouldBe("subscriber_known");
        await desk.Writes(Budi, "STOP");
        await desk.ListBecomes("+62 •••• 003", "+62 •••• 001");
        var first = await desk.Sent(await desk.Post());
        (await desk.WrittenTo()).ShouldBe([Ani, Citra]);
        await desk.Stand(first.Id, "001 read", "003 read");

        var work = Work(desk);
        (await work.Round(1, default)).ShouldBe(1);
        (await desk.In(db => db.Subscribers.CountAsync(s => s.Number != null))).ShouldBe(1);
        (await Add(desk, Ani, "2026-08-01")).ShouldBe("subscriber_known");
        (await Add(desk, Citra, "2026-08-01")).ShouldBe("subscriber_known");
        (await work.Round(1, default)).ShouldBe(1);
        (await work.Round(1, default)).ShouldBe(0);

        await desk.Writes(Citra, "STOP");
        await desk.ListBecomes("+62 •••• 001");
        await desk.Sent(await desk.Post());
        (await desk.WrittenTo()).ShouldBe([Ani, Ani, Citra]);
        (await Add(desk, Budi, "2026-08-01")).ShouldBe("subscriber_stopped");
        (await StoredReaders.Everything(desk)).ShouldNotContain(Ani[2..]);
    }

    [Fact]
    public async Task At_its_start_a_server_seals_whatever_lies_in_the_clear_and_keeps_nobody_twice()
    {
        await using var desk = await WhatsAppDesk.Open(Ani, Budi);
        await StoredReaders.InTheClear(desk);
        await desk.In(async db =>
        {
            var (old, numbers) = (await db.Subscribers.SingleAsync(s => s.Number == Ani), desk.Services.GetRequiredService<ReaderNumbers>());
            db.Add(new Subscriber(old.LibraryId, old.ChannelId, numbers.Seal(old.ChannelId, Ani), "id", old.AgreedOn, "formulir", old.AddedAt));
            await db.SaveChangesAsync();
        });

        using var again = new SealNumbers(
            desk.Services.GetRequiredService<IServiceScopeFactory>(), desk.Services.GetRequiredService<ReaderNumbers>(), desk.Networks.Room.Installation.Clock, NullLogger<SealNumbers>.Instance);
        await again.StartAsync(default);
        await TestInstallation.Eventually<bool>(async () => await desk.In(db => db.Subscribers.AnyAsync(s => s.Number != null)) ? null : true);
        await again.StopAsync(default);

        (await desk.List()).Order(StringComparer.Ordinal).ShouldBe(["+62 •••• 001", "+62 •••• 002"]);
        await desk.Sent(await desk.Post());
        (await desk.WrittenTo()).ShouldBe([Ani, Budi]);
    }

    [Fact]
    public async Task Whoever_stopped_comes_back_by_a_later_consent_alone()
    {
        await using var desk = await WhatsAppDesk.Open(Ani, Budi);
        await desk.Hear();
        await desk.Writes(Ani, "Stop.");
        await desk.ListBecomes("+62 •••• 002");
        var today = desk.Networks.Room.Installation.Clock.GetCurrentInstant().InZone(NodaTime.DateTimeZoneProviders.Tzdb["Asia/Jakarta"]).Date;

        (await Add(desk, Ani, "2026-08-01")).ShouldBe("subscriber_stopped");
        (await Add(desk, Ani, NodaTime.Text.LocalDatePattern.Iso.Format(today))).ShouldBeNull();
        (await Add(desk, Ani, NodaTime.Text.LocalDatePattern.Iso.Format(today))).ShouldBe("subscriber_known");

        (await desk.List()).Order(StringComparer.Ordinal).ShouldBe(["+62 •••• 001", "+62 •••• 002"]);
    }

    [Fact]
    public async Task A_number_of_another_key_is_said_to_be_lost_and_a_stop_said_meanwhile_holds_when_the_key_comes_back()
    {
        await using var desk = await WhatsAppDesk.Open(Ani, Budi);
        await desk.Hear();
        var kept = await desk.In(db => db.Subscribers.AsNoTracking().ToListAsync());
        await StoredReaders.Under(desk, "kunci lain");

        var post = await desk.Post();
        var refused = await desk.Until(post, d => d.State == DeliveryState.Refused);
        refused.Problem!.Code.ShouldBe("reader_number_lost");
        (await desk.WrittenTo()).ShouldBeEmpty();
        var studio = await desk.Networks.Room.Installation.DeskOf(desk.Networks.Room.Bagas);
        var page = WebUtility.HtmlDecode(await studio.Open($"/studio/akun/{desk.Account}/penerima"));
        page.ShouldContain("2 nomor disegel dengan kunci yang tidak lagi ada");
        page.ShouldContain("nomor tidak terbaca");
        await desk.Writes(Ani, "STOP");
        await desk.ListBecomes("+62 •••• 002");

        foreach (var row in kept)
            await desk.In(db => db.Subscribers.Where(s => s.Id == row.Id && s.StoppedAt == null).ExecuteUpdateAsync(
                set => set.SetProperty(s => s.SealedNumber, row.SealedNumber).SetProperty(s => s.Fingerprint, row.Fingerprint)));
        await desk.Sent(await desk.Post());
        (await desk.WrittenTo()).ShouldBe([Budi]);
    }

    [Fact]
    public async Task Whoever_stopped_under_a_key_that_is_lost_is_not_brought_back_by_an_older_list_either()
    {
        await using var desk = await WhatsAppDesk.Open(Ani, Budi);
        await desk.Hear();
        await StoredReaders.Under(desk, "kunci lain");
        await desk.Writes(Ani, "STOP");
        await desk.ListBecomes("+62 •••• 002");

        (await Add(desk, Ani, "2026-08-01")).ShouldBe("subscriber_stopped");
        (await Add(desk, Citra, "2026-08-01")).ShouldBeNull();
    }

    [Fact]
    public async Task A_stop_takes_off_whoever_cannot_be_read_only_where_nobody_has_that_number_and_the_trail_says_so()
    {
        await using var desk = await WhatsAppDesk.Open(Lost);
        await desk.Hear();
        await StoredReaders.Under(desk, "kunci lain");
        await desk.Asks(Ani);
        await desk.Asks(Citra);
        await desk.Writes(Ani, "STOP");
        await desk.ListBecomes("+62 •••• 003", "+62 •••• 001");
        await desk.Writes(Ani, "STOP");
        await desk.Writes(Citra, "STOP");
        await desk.ListBecomes("+62 •••• 001");

        await desk.Writes("6281300000001", "STOP");
        await desk.ListBecomes();

        var noted = await desk.In(db => db.AuditTrail.AsNoTracking().SingleAsync(e => e.Act == "subscriber.stopped_alike"));
        noted.Subject.ShouldBe($"channel:{desk.Account}");
        noted.PersonId.ShouldBeNull();
        noted.After.ShouldBe("{\"count\":1}");
    }

    [Fact]
    public void The_same_number_has_another_fingerprint_on_another_account_and_under_another_key()
    {
        var (here, there) = (ChannelId.New(), ChannelId.New());
        using var folder = new KeyFolder();
        var (ours, theirs) = (new ReaderNumbers(new Secrets("satu", folder.Data)), new ReaderNumbers(new Secrets("dua", folder.Data)));

        var all = new[] { ours.FingerprintOf(here, Ani), ours.FingerprintOf(there, Ani), ours.FingerprintOf(here, Budi), theirs.FingerprintOf(here, Ani) };

        all.Distinct().Count().ShouldBe(4);
        all.ShouldAllBe(f => !f.Contains(Ani));
        ours.FingerprintOf(here, Ani).ShouldBe(all[0]);
    }

    private static SealNumbers Work(WhatsAppDesk desk) => desk.Services.GetServices<IHostedService>().OfType<SealNumbers>().Single();

    /// <returns>Why not, or nothing.</returns>
    private static async Task<string?> Add(WhatsAppDesk desk, string number, string agreedOn)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/channels/{desk.Account}/subscribers")
        {
            Content = JsonContent.Create(new { number, language = "id", agreedOn, agreedWhere = "formulir" }),
        };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using var answer = await desk.Networks.Api.SendAsync(request);
        var said = await answer.Content.ReadAsStringAsync();
        return answer.StatusCode == HttpStatusCode.Created ? null : new[] { "subscriber_known", "subscriber_stopped" }.FirstOrDefault(said.Contains) ?? said;
    }
}
