using System.Net;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Publishing;
using Mading.Reminders;
using Mading.Team;
using Mading.Tests.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Tests.Reminders;

/// <summary>A library with a place for the phone, a push service and a mail server; the clock stands at a given hour in Jakarta.</summary>
internal sealed class ReminderDesk : IAsyncDisposable
{
    public static readonly DateTimeZone Jakarta = DateTimeZoneProviders.Tzdb["Asia/Jakarta"];

    private Mading.Channels.Channel _place = null!;

    public PublishingDesk Desk { get; private set; } = null!;

    public PushService Push { get; private set; } = null!;

    public MailServer Mail { get; } = MailServer.Start();

    public TestInstallation Installation => Desk.Installation;

    public static async Task<ReminderDesk> Open(int hour = 10, string every = "0.1")
    {
        var desk = new ReminderDesk { Push = await PushService.Start() };
        desk.Desk = await PublishingDesk.Open([("REMINDERS:EVERY", every), ("OUTGOING_VIA", desk.Push.Address), .. desk.Mail.Settings]);
        desk.GoTo(hour);
        desk._place = await desk.Desk.HasChannel("phone", new() { ["place"] = "whatsapp-status" });
        return desk;
    }

    /// <summary>Moves the clock forward to the next such hour.</summary>
    public void GoTo(int hour)
    {
        var now = Desk.Now.InZone(Jakarta).LocalDateTime;
        var wanted = now.Date.At(new LocalTime(hour, 1));
        Desk.Clock.Advance((wanted < now ? wanted.PlusDays(1) : wanted).InZoneLeniently(Jakarta).ToInstant() - Desk.Now);
    }

    public async Task<(Person Person, Desk Desk)> Has(string name, params Role[] roles)
    {
        var person = await Installation.HasPerson(Desk.Library.Id, name, roles);
        return (person, await Installation.DeskOf(person));
    }

    public static async Task Subscribe(Desk desk, PhoneBrowser browser) =>
        (await desk.SubmitFrom("/studio/pengingat", "/studio/pengingat/hp", browser.Form)).StatusCode.ShouldBe(HttpStatusCode.Redirect);

    public static async Task NoMail(Desk desk) =>
        (await desk.SubmitFrom("/studio/pengingat", "/studio/pengingat/surel", ("wanted", "false"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

    public async Task<DeliveryId> Due()
    {
        var id = (await Desk.Schedule(Desk.Now, null, Desk.Variant("Rak 800 terisi lagi", _place.Id)))[0];
        await Desk.Until(id, DeliveryState.Manual);
        return id;
    }

    public Task<List<Reminder>> Rows() =>
        Installation.In(Desk.Library.Id, db => db.Reminders.AsNoTracking().OrderBy(r => r.Round).ToListAsync());

    public Task<bool> Becomes(Func<List<Reminder>, bool> so) => TestInstallation.Eventually<bool>(async () => so(await Rows()) ? true : null);

    /// <summary>Does the work of a round once more, as another server would at the same moment.</summary>
    public async Task Round(ReminderId? id = null)
    {
        await using var scope = Installation.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(Desk.Library.Id);
        if (id is { } one)
            await scope.ServiceProvider.GetRequiredService<Remind>().Run(one, CancellationToken.None);
        else
            await scope.ServiceProvider.GetRequiredService<Enlist>().Run(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Desk.DisposeAsync();
        await Push.DisposeAsync();
        Mail.Dispose();
    }
}
