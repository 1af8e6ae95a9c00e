using System.Net;
using Mading.Foundation;
using Mading.Reminders;
using Mading.Team;
using Mading.Testing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Tests.Reminders;

/// <summary>Whoever may publish by phone hears of it: on the phone and by e-mail, once, and once more when nothing came back.</summary>
public sealed class ReminderTests
{
    [Fact]
    [Capability("C101", "phone")]
    public async Task At_its_time_the_phone_and_the_mailbox_of_who_may_publish_are_reminded()
    {
        await using var room = await ReminderDesk.Open();
        using var phone = new PhoneBrowser();
        var (person, sari) = await room.Has("Sari", Role.Writer);
        var (_, tono) = await room.Has("Tono", Role.Viewer);
        (await tono.Http.GetAsync("/studio/pengingat")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await ReminderDesk.Subscribe(sari, phone);

        var id = await room.Due();
        await room.Push.Until(1);
        await room.Mail.Until(1);

        room.Push.Messages.TryPeek(out var message).ShouldBeTrue();
        $"https://{message.Host}{message.Path["/push.example.com".Length..]}".ShouldBe(phone.Endpoint);
        message.Headers["content-encoding"].ShouldBe("aes128gcm");
        message.Headers["topic"].ShouldBe(id.Value.ToString("N"));
        var introduced = PhoneBrowser.Introduced(message.Headers["authorization"]);
        introduced.GetProperty("aud").GetString().ShouldBe("https://push.example.com");
        (Instant.FromUnixTimeSeconds(introduced.GetProperty("exp").GetInt64()) - room.Desk.Now).ShouldBeLessThan(Duration.FromHours(24));
        var notice = phone.Read(message.Body);
        notice.GetProperty("title").GetString().ShouldBe("Saatnya terbit: Judul");
        notice.GetProperty("path").GetString().ShouldBe($"/studio/hp/{id}");
        notice.GetProperty("body").GetString().ShouldStartWith("Akun phone, dijadwalkan pukul 10.01 WIB.");
        room.Mail.Letters.TryPeek(out var letter).ShouldBeTrue();
        letter.To.ShouldBe(person.Email);
        letter.Text.ShouldContain($"/studio/hp/{id}");
        letter.Text.ShouldContain("Auto-Submitted: auto-generated");
        (await sari.Open(notice.GetProperty("path").GetString()!)).ShouldContain("Rak 800 terisi lagi");
    }

    [Fact]
    public async Task When_nothing_came_back_after_two_hours_there_is_a_second_and_no_third()
    {
        await using var room = await ReminderDesk.Open();
        using var phone = new PhoneBrowser();
        var (_, sari) = await room.Has("Sari", Role.Writer);
        await ReminderDesk.Subscribe(sari, phone);
        await ReminderDesk.NoMail(sari);
        await room.Due();
        await room.Becomes(rows => rows is [{ State: ReminderState.Sent }]);

        room.Desk.Clock.Advance(Duration.FromHours(2));
        await room.Becomes(rows => rows.Count(r => r.State == ReminderState.Sent) == 2);
        room.Desk.Clock.Advance(Duration.FromHours(3));
        await room.Round();

        room.Push.Messages.Count.ShouldBe(2);
        (await room.Rows()).Count.ShouldBe(2);
        phone.Read(room.Push.Messages.Last().Body).GetProperty("title").GetString().ShouldBe("Masih menunggu: Judul");
        room.Mail.Letters.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_published_is_not_reminded_of_again()
    {
        await using var room = await ReminderDesk.Open();
        using var phone = new PhoneBrowser();
        var (_, sari) = await room.Has("Sari", Role.Writer);
        await ReminderDesk.Subscribe(sari, phone);
        await ReminderDesk.NoMail(sari);
        var id = await room.Due();
        await room.Becomes(rows => rows is [{ State: ReminderState.Sent }]);

        await sari.Submit($"/studio/hp/{id}", ("link", "https://wa.me/status/1"));
        room.Desk.Clock.Advance(Duration.FromHours(2));
        await room.Round();

        (await room.Rows()).Count.ShouldBe(1);
        room.Push.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task At_night_nobody_is_woken_and_in_the_morning_they_are_told()
    {
        await using var room = await ReminderDesk.Open(hour: 22);
        using var phone = new PhoneBrowser();
        var (_, sari) = await room.Has("Sari", Role.Writer);
        await ReminderDesk.Subscribe(sari, phone);
        await ReminderDesk.NoMail(sari);

        await room.Due();
        await room.Becomes(rows => rows is [{ State: ReminderState.Waiting }]);
        var told = (await room.Rows())[0].NextAt.InZone(ReminderDesk.Jakarta).LocalDateTime;
        var messages = room.Push.Messages.Count;
        room.GoTo(6);
        await room.Push.Until(1);

        (told.Hour, told.Minute, messages).ShouldBe((6, 0, 0));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_browser_that_is_gone_is_forgotten(int status)
    {
        await using var room = await ReminderDesk.Open();
        using var phone = new PhoneBrowser();
        var (_, sari) = await room.Has("Sari", Role.Writer);
        await ReminderDesk.Subscribe(sari, phone);
        await ReminderDesk.NoMail(sari);
        room.Push.Status = status;

        await room.Due();
        await room.Becomes(rows => rows is [{ State: ReminderState.Failed }]);

        (await room.Installation.In(room.Desk.Library.Id, db => db.SubscribedBrowsers.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_push_service_that_is_busy_and_a_mail_server_that_says_not_now_are_asked_again()
    {
        await using var room = await ReminderDesk.Open();
        using var phone = new PhoneBrowser();
        var (_, sari) = await room.Has("Sari", Role.Writer);
        await ReminderDesk.Subscribe(sari, phone);
        (room.Push.Status, room.Mail.ToReceiver) = (503, "451 later");
        await room.Due();
        await room.Becomes(rows => rows.Count == 2 && rows.All(r => r.NextAt > room.Desk.Now));

        (room.Push.Status, room.Mail.ToReceiver) = (201, "250 OK");
        room.Desk.Clock.Advance(Duration.FromMinutes(2));
        await room.Becomes(rows => rows.All(r => r.State == ReminderState.Sent));

        room.Push.Messages.Count.ShouldBe(2);
        room.Mail.Letters.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Several_servers_at_once_tell_a_person_once()
    {
        await using var room = await ReminderDesk.Open(every: "3600");
        using var phone = new PhoneBrowser();
        var (_, sari) = await room.Has("Sari", Role.Writer);
        await ReminderDesk.Subscribe(sari, phone);
        await room.Due();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => room.Round()));
        var rows = await room.Rows();
        await Task.WhenAll(rows.SelectMany(r => Enumerable.Range(0, 4).Select(_ => room.Round(r.Id))));

        rows.Count.ShouldBe(2);
        (room.Push.Messages.Count, room.Mail.Letters.Count).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_letter_whose_server_died_while_sending_is_not_sent_twice_and_a_push_is()
    {
        await using var room = await ReminderDesk.Open(every: "3600");
        using var phone = new PhoneBrowser();
        var (_, sari) = await room.Has("Sari", Role.Writer);
        await ReminderDesk.Subscribe(sari, phone);
        await room.Due();
        await room.Round();
        await room.Installation.In(room.Desk.Library.Id, db => db.Reminders.ExecuteUpdateAsync(set => set.SetProperty(r => r.Begun, true)));

        foreach (var row in await room.Rows())
            await room.Round(row.Id);

        (room.Push.Messages.Count, room.Mail.Letters.Count).ShouldBe((1, 0));
        (await room.Rows()).ShouldAllBe(r => r.State == ReminderState.Sent);
    }
}
