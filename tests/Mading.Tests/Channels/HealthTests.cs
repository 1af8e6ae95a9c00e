using Mading.Channels;
using Mading.Kernel;
using Mading.Networks;
using Mading.Publishing;
using Mading.Team;
using Mading.Tests.Editorial;
using Mading.Tests.Publishing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Tests.Channels;

/// <summary>The one honest light of an account, and the sentence that whoever opens the studio reads.</summary>
public sealed class HealthTests
{
    [Theory]
    [InlineData("reconnect", true)]
    [InlineData("permission_missing", true)]
    [InlineData("blocked_by_network", false)]
    public async Task A_network_that_takes_nothing_any_more_turns_the_light_and_is_told_on_every_page(string code, bool reconnects)
    {
        await using var desk = await PublishingDesk.Open();
        desk.Network.OnCommit = (_, _, _) => Task.FromResult<SendResult>(new SendResult.Refused(new Reason(code)));
        var sari = await desk.Installation.DeskOf(await desk.Installation.HasPerson(desk.Library.Id, "Sari", Role.Manager));
        var id = (await desk.Schedule(desk.Now))[0];
        await desk.Until(id, DeliveryState.Refused);

        var page = await TestInstallation.Eventually<int>(async () => (await sari.Open("/studio/koleksi")).Contains("Akun fake:", StringComparison.Ordinal) ? 1 : null);
        var health = (await desk.Installation.In(desk.Library.Id, db => Task.FromResult(ChannelHealth.Of(db.Channels.Single()))));

        page.ShouldBe(1);
        (health.Light, health.NeedsReconnect, health.Problem).ShouldBe((HealthLight.Bad, reconnects, code));
        (await sari.Open("/studio/akun")).ShouldContain("Perlu Anda");
    }

    [Fact]
    public async Task A_refusal_of_one_post_says_nothing_about_the_account_and_the_next_accepted_one_clears_it()
    {
        await using var desk = await PublishingDesk.Open();
        desk.Network.OnCommit = (post, number, _) => Task.FromResult(number switch
        {
            1 => new SendResult.Refused(new Reason("text_too_long", ("most", 5))),
            2 => new SendResult.Refused(new Reason("reconnect")),
            _ => desk.Network.Show(post),
        });

        await desk.Until((await desk.Schedule(desk.Now))[0], DeliveryState.Refused);
        (await Light(desk, null)).ShouldBe(HealthLight.Untried);
        await desk.Until((await desk.Schedule(desk.Now))[0], DeliveryState.Refused);
        (await Light(desk, HealthLight.Bad)).ShouldBe(HealthLight.Bad);
        await desk.Until((await desk.Schedule(desk.Now))[0], DeliveryState.Sent);
        (await Light(desk, HealthLight.Good)).ShouldBe(HealthLight.Good);
    }

    [Fact]
    public async Task An_access_that_ends_and_an_account_that_sleeps_are_told_in_time_and_so_is_what_would_not_go_out()
    {
        await using var desk = await PublishingDesk.Open();
        var bagas = await desk.Installation.DeskOf(await desk.Installation.HasPerson(desk.Library.Id, "Bagas", Role.Manager));
        await desk.Until((await desk.Schedule(desk.Now))[0], DeliveryState.Sent);
        (await Light(desk, HealthLight.Good)).ShouldBe(HealthLight.Good);
        await EndsAt(desk, desk.Now + Duration.FromDays(20));
        (await bagas.Open("/studio/akun")).ShouldNotContain("berakhir");

        desk.Clock.Advance(Duration.FromDays(7));
        var soon = await bagas.Open("/studio/akun");
        var elsewhere = await bagas.Open("/studio/koleksi");
        await EndsAt(desk, desk.Now + Duration.FromHours(5));
        await desk.Schedule(desk.Now + Duration.FromHours(3));
        var inTime = await bagas.Open("/studio/koleksi");
        await desk.Schedule(desk.Now + Duration.FromHours(8));
        var tooLate = await bagas.Open("/studio/koleksi");
        await EndsAt(desk, desk.Now + Duration.FromDays(300));
        desk.Clock.Advance(Duration.FromDays(31));
        var silent = await bagas.Open("/studio/akun");

        soon.ShouldContain("Berfungsi; perlu dilihat");
        elsewhere.ShouldContain("Akses ke akun ini berakhir 13 hari lagi.");
        inTime.ShouldNotContain("tidak akan terbit");
        tooLate.ShouldContain("1 unggahan untuk 24 jam ke depan tidak akan terbit sebelum akunnya disambungkan ulang: Akun fake.");
        silent.ShouldContain("hari tidak ada unggahan di sini");
        silent.ShouldContain("Berfungsi; perlu dilihat");
    }

    [Theory]
    [InlineData(61, null)]
    [InlineData(52, "api_version_ends")]
    [InlineData(0, "api_version_ended")]
    public void The_end_of_the_networks_interface_is_told_in_time_and_turns_the_light(int days, string? code)
    {
        var now = Instant.FromUtc(2026, 11, 30, 0, 0);
        var health = new ChannelHealth(HealthLight.Good, now, false, null, null, ApiVersion: "v21.0", ApiUntil: now + Duration.FromDays(days));

        health.LightAt(now).ShouldBe(code is null ? HealthLight.Good : HealthLight.Watch);
        health.Watched(now).Select(r => r.Code).ShouldBe(code is null ? [] : [code]);
    }

    [Fact]
    public async Task What_a_network_takes_in_a_day_and_the_version_of_its_interface_stand_beside_the_account()
    {
        await using var room = await ConsentRoom.Open([.. ConsentRoom.App("THREADS"), .. ConsentRoom.App("FACEBOOK"), ("NETWORKS:FACEBOOK:VERSION", "v21.0")]);
        await room.Connect("threads");
        var choice = ConsentRoom.ChoiceOn(await (await room.Connect("facebook")).Content.ReadAsStringAsync());
        await room.Bagas.SubmitFrom("/studio/akun", "/studio/akun/connect/facebook/choose", ("token", choice.Token), ("account", choice.Accounts[0]));
        var threads = (await room.Accounts()).Single(a => a.Network == "threads");
        var api = await room.News.Api(room.News.Bagas);
        var post = await room.News.Write(api, new { channels = new[] { threads.Id.ToString() }, publishAt = room.News.In(1) });
        await Newsroom.Step(api, post, "submit");
        await Newsroom.Step(api, post, "approve");
        room.News.Installation.Clock.Advance(Duration.FromHours(1));

        (await TestInstallation.Eventually<bool>(async () =>
            (await room.Bagas.Open("/studio/akun")).Contains("1 dari 250 unggahan yang diterima dalam 24 jam", StringComparison.Ordinal) ? true : null)).ShouldBeTrue();

        (await room.Bagas.Open("/studio/akun")).ShouldContain("antarmuka jejaring versi v21.0, yang berakhir Kam, 21 Jan 2027");
        room.News.Installation.Clock.Advance(Duration.FromDays(2));
        (await room.Bagas.Open("/studio/akun")).ShouldNotContain("dari 250 unggahan");
    }

    private static Task EndsAt(PublishingDesk desk, Instant until) => desk.Installation.In(desk.Library.Id, async db =>
    {
        var channel = await db.Channels.SingleAsync();
        channel.Recognise("akun", null, new Dictionary<string, string> { [ConnectResult.TokenUntil] = $"{until.ToUnixTimeSeconds()}" });
        await db.SaveChangesAsync();
    });

    // Notes of health are written once a second.
    private static async Task<HealthLight> Light(PublishingDesk desk, HealthLight? wanted)
    {
        if (wanted is null)
            await Task.Delay(1500);
        return await TestInstallation.Eventually<HealthLight>(() => desk.Installation.In(desk.Library.Id, db =>
        {
            var light = ChannelHealth.Of(db.Channels.Single()).Light;
            return Task.FromResult(wanted is null || light == wanted ? light : (HealthLight?)null);
        }));
    }
}
