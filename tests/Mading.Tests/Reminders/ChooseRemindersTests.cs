using System.Net;
using System.Text.RegularExpressions;
using Mading.Foundation;
using Mading.Reminders;
using Mading.Team;

namespace Mading.Tests.Reminders;

public sealed partial class ChooseRemindersTests
{
    [Fact]
    public async Task The_screen_turns_a_phone_on_and_off_and_sends_a_test()
    {
        await using var room = await ReminderDesk.Open();
        using var phone = new PhoneBrowser();
        var (_, sari) = await room.Has("Sari", Role.Writer);
        (await sari.Open("/studio/pengingat")).ShouldContain("Ingatkan di perangkat ini");

        await ReminderDesk.Subscribe(sari, phone);
        await ReminderDesk.Subscribe(sari, phone);
        var tried = await (await sari.SubmitFrom("/studio/pengingat", "/studio/pengingat/coba")).Content.ReadAsStringAsync();
        var again = await sari.SubmitFrom("/studio/pengingat", "/studio/pengingat/coba");

        tried.ShouldContain("Diserahkan: 2.");
        phone.Read(room.Push.Messages.Single().Body).GetProperty("title").GetString().ShouldBe("Percobaan: pengingat sampai");
        room.Mail.Letters.Count.ShouldBe(1);
        again.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var off = TurnOff().Matches(await sari.Open("/studio/pengingat")).Single().Groups[1].Value;
        await sari.SubmitFrom("/studio/pengingat", off);
        (await sari.Open("/studio/pengingat")).ShouldNotContain("/cabut");
    }

    [Fact]
    public async Task Nobody_turns_off_a_colleagues_phone()
    {
        await using var room = await ReminderDesk.Open();
        using var phone = new PhoneBrowser();
        var (_, sari) = await room.Has("Sari", Role.Writer);
        var (_, bagas) = await room.Has("Bagas", Role.Manager);
        await ReminderDesk.Subscribe(sari, phone);
        var off = TurnOff().Match(await sari.Open("/studio/pengingat")).Groups[1].Value;

        (await bagas.SubmitFrom("/studio/pengingat", off)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_address_inside_the_house_is_turned_down_in_words()
    {
        await using var room = await ReminderDesk.Open();
        using var phone = new PhoneBrowser { Endpoint = "https://10.0.0.7/send" };
        var (_, sari) = await room.Has("Sari", Role.Writer);

        var answer = await sari.SubmitFrom("/studio/pengingat", "/studio/pengingat/hp", phone.Form);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("tidak memberi alamat pengingat");
    }

    [Fact]
    public async Task Browsers_sealed_with_a_lost_key_leave_room_for_as_many_as_a_person_may_have()
    {
        await using var room = await ReminderDesk.Open();
        var (person, sari) = await room.Has("Sari", Role.Writer);
        await room.Installation.In(room.Desk.Library.Id, async db =>
        {
            var other = new Secrets("kunci yang hilang", new DataFolder(room.Installation.DataFolder));
            foreach (var number in Enumerable.Range(0, 10))
            {
                var lost = new SubscribedBrowser(room.Desk.Library.Id, $"lost-{number}");
                lost.Belong(person.PersonId, other.Seal("{}"), "Android", room.Desk.Now);
                db.Add(lost);
            }

            await db.SaveChangesAsync();
        });
        var phones = Enumerable.Range(0, 11).Select(n => new PhoneBrowser { Endpoint = $"https://push.example.com/send/{n}" }).ToList();

        foreach (var phone in phones.Take(10))
            await ReminderDesk.Subscribe(sari, phone);
        var tooMany = await sari.SubmitFrom("/studio/pengingat", "/studio/pengingat/hp", phones[10].Form);

        tooMany.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        TurnOff().Count(await sari.Open("/studio/pengingat")).ShouldBe(10);
        phones.ForEach(p => p.Dispose());
    }

    [GeneratedRegex("action=\"(/studio/pengingat/hp/[^\"]+/cabut)\"")]
    private static partial Regex TurnOff();
}
