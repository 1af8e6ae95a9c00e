using Mading.Networks;
using Mading.Publishing;
using Mading.Reminders;
using Mading.Team;
using NodaTime;

namespace Mading.Tests.Reminders;

/// <summary>A draft that lies in a network's app rings as well; once, as the app keeps its own notice of it.</summary>
public sealed class DraftReminderTests
{
    [Fact]
    public async Task A_draft_in_the_app_is_told_of_once()
    {
        await using var room = await ReminderDesk.Open();
        using var phone = new PhoneBrowser();
        var (_, sari) = await room.Has("Sari", Role.Writer);
        await ReminderDesk.Subscribe(sari, phone);
        await ReminderDesk.NoMail(sari);
        room.Desk.Network.OnCommit = (_, _, _) => Task.FromResult<SendResult>(new SendResult.Drafted("draf-1", "memo"));
        var id = (await room.Desk.Schedule(room.Desk.Now))[0];
        await room.Desk.Until(id, DeliveryState.Manual);
        await room.Becomes(rows => rows is [{ State: ReminderState.Sent }]);

        room.Desk.Clock.Advance(Duration.FromHours(3));
        await room.Round();

        (await room.Rows()).ShouldHaveSingleItem().Round.ShouldBe(1);
        phone.Read(room.Push.Messages.ShouldHaveSingleItem().Body).GetProperty("body").GetString().ShouldStartWith("Drafnya sudah ada di aplikasi");
    }
}
