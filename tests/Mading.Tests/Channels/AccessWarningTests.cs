using Mading.Channels;
using Mading.Foundation;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Tests.Channels;

/// <summary>Whoever manages is warned 14, 7 and 1 days before an access ends: each once, and never of what was renewed.</summary>
public sealed class AccessWarningTests
{
    [Fact]
    public async Task It_is_said_fourteen_seven_and_one_days_ahead_once_each_and_shown_where_people_look()
    {
        await using var room = await ConsentRoom.Open();
        await room.Connect("youtube");
        await EndsIn(room, 20);

        var said = new List<int>();
        for (var day = 0; day < 21; day++)
        {
            await Run(room);
            await Run(room);
            said.Add((await Said(room)).Count);
            room.News.Installation.Clock.Advance(Duration.FromDays(1));
        }

        said.ShouldBe([.. Enumerable.Repeat(0, 6), .. Enumerable.Repeat(1, 7), .. Enumerable.Repeat(2, 6), 3, 3]);
        (await Said(room)).Select(w => w.Days).ShouldBe([14, 7, 1]);
    }

    [Fact]
    public async Task Two_servers_at_the_same_moment_say_it_once()
    {
        await using var room = await ConsentRoom.Open();
        await room.Connect("youtube");
        await EndsIn(room, 5);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Say(room))));

        (await Said(room)).Select(w => w.Days).ShouldBe([7]);
    }

    [Fact]
    public async Task An_access_renewed_when_the_warning_would_be_due_is_not_warned_of()
    {
        await using var room = await ConsentRoom.Open();
        await room.Connect("threads");

        room.News.Installation.Clock.Advance(Duration.FromDays(50));
        await Run(room);

        (await Said(room)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Trouble_on_the_line_is_no_disconnect_and_is_warned_of_only_as_the_end_comes_near()
    {
        await using var room = await ConsentRoom.Open();
        await room.Connect("tiktok");
        var given = (await room.Accounts()).Single();
        await room.Sandbox.StopAsync();

        room.News.Installation.Clock.Advance(Duration.FromDays(162));
        await Run(room);
        var early = await Said(room);
        room.News.Installation.Clock.Advance(Duration.FromDays(5));
        await Run(room);

        var after = (await room.Accounts()).Single();
        (after.SealedSecrets, after.Problem, after.NeedsReconnect).ShouldBe((given.SealedSecrets, null, false));
        early.ShouldBeEmpty();
        (await Said(room)).Select(w => w.Days).ShouldBe([14]);
    }

    [Fact]
    public async Task Home_and_the_accounts_page_show_it_to_whoever_can_act_until_the_account_is_connected_again()
    {
        await using var room = await ConsentRoom.Open();
        await room.Connect("youtube");
        var account = (await room.Accounts()).Single();
        await EndsIn(room, 6);
        await Run(room);
        var writer = await room.News.Installation.DeskOf(await room.News.Installation.HasPerson(room.News.Library.Id, "Rini", Role.Writer));

        var home = await room.Bagas.Open("/studio/");
        var hers = await writer.Open("/studio/");
        var accounts = await room.Bagas.Open("/studio/akun");
        await room.Connect("youtube", query: $"?lagi={account.Id}");
        var after = await room.Bagas.Open("/studio/");

        home.ShouldContain("akun segera kehilangan akses");
        hers.ShouldNotContain("akun segera kehilangan akses");
        accounts.ShouldContain("berakhir 6 hari lagi");
        accounts.ShouldContain($"href=\"/studio/akun/sambung/youtube?lagi={account.Id}\"");
        after.ShouldNotContain("akun segera kehilangan akses");
        (await Said(room)).Count.ShouldBe(1);
    }

    private static Task EndsIn(ConsentRoom room, int days) => room.News.Installation.In(room.News.Library.Id, async db =>
    {
        var channel = await db.Channels.SingleAsync(c => c.Network != "portal");
        var now = room.News.Installation.Clock.GetCurrentInstant();
        channel.AccessFrom(now, now + Duration.FromDays(days));
        await db.SaveChangesAsync();
    });

    private static Task<IReadOnlyList<AccessWarningView>> Said(ConsentRoom room) =>
        room.News.Installation.In(room.News.Library.Id, db => new WarningsWindow(db).Said(Instant.FromUnixTimeSeconds(0), CancellationToken.None));

    private static async Task Say(ConsentRoom room)
    {
        var services = room.News.Installation.App.Services;
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().OpenForTheInstallation();
        await services.GetRequiredService<WarnOfEnds>().Say(scope.ServiceProvider.GetRequiredService<MadingDb>(), CancellationToken.None);
    }

    private static async Task Run(ConsentRoom room)
    {
        var services = room.News.Installation.App.Services;
        await using var scope = services.CreateAsyncScope();
        await services.GetServices<IRecurring>().Single(r => r.Name == "channels.renew-access").Run(scope.ServiceProvider, CancellationToken.None);
    }
}
