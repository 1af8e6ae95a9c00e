using Mading.Channels;
using Mading.Foundation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Tests.Channels;

/// <summary>Access that ends after sixty days is renewed in time; trouble on the line is no disconnect, a refusal is.</summary>
public sealed class RenewalTests
{
    [Theory]
    [InlineData("instagram")]
    [InlineData("threads")]
    public async Task It_is_renewed_weeks_before_its_end_and_not_before_that(string network)
    {
        await using var room = await ConsentRoom.Open();
        await room.Connect(network);
        var given = (await room.Accounts()).Single();

        room.News.Installation.Clock.Advance(Duration.FromDays(35));
        await Renew(room);
        var early = (await room.Accounts()).Single();
        room.News.Installation.Clock.Advance(Duration.FromDays(7));
        await Renew(room);
        var renewed = (await room.Accounts()).Single();

        early.SealedSecrets.ShouldBe(given.SealedSecrets);
        renewed.SealedSecrets.ShouldNotBe(given.SealedSecrets);
        (ChannelHealth.Of(renewed).TokenUntil - ChannelHealth.Of(given).TokenUntil)!.Value.TotalDays.ShouldBeInRange(41.9, 42.1);
        ChannelHealth.Of(renewed).LightAt(room.News.Installation.Clock.GetCurrentInstant()).ShouldBe(HealthLight.Untried);
    }

    [Fact]
    public async Task A_network_that_is_not_reached_is_no_disconnect_and_whoever_manages_is_told_two_weeks_ahead()
    {
        await using var room = await ConsentRoom.Open();
        await room.Connect("threads");
        var given = (await room.Accounts()).Single();
        await room.Sandbox.StopAsync();

        room.News.Installation.Clock.Advance(Duration.FromDays(44));
        await Renew(room);
        var quiet = await room.Bagas.Open("/studio/koleksi");
        room.News.Installation.Clock.Advance(Duration.FromDays(3));
        await Renew(room);
        var told = await room.Bagas.Open("/studio/koleksi");

        var after = (await room.Accounts()).Single();
        (after.SealedSecrets, after.Problem).ShouldBe((given.SealedSecrets, null));
        quiet.ShouldNotContain("berakhir");
        told.ShouldContain("Akses ke akun ini berakhir 13 hari lagi.");
    }

    [Fact]
    public async Task A_renewal_that_is_refused_turns_the_light_and_says_who_must_act()
    {
        await using var room = await ConsentRoom.Open();
        await room.Connect("threads");
        await room.News.Installation.In(room.News.Library.Id, async db =>
        {
            var channel = await db.Channels.SingleAsync(c => c.Network == "threads");
            channel.Refresh(channel.Settings, room.News.Installation.App.Services.GetRequiredService<Secrets>().Seal("""{"token":"IGTH-revoked"}"""));
            await db.SaveChangesAsync();
        });

        room.News.Installation.Clock.Advance(Duration.FromDays(41));
        await Renew(room);

        var health = ChannelHealth.Of((await room.Accounts()).Single());
        (health.Light, health.NeedsReconnect, health.Problem).ShouldBe((HealthLight.Bad, true, "reconnect"));
        (await room.Bagas.Open("/studio/koleksi")).ShouldContain("Sambungkan kembali akun ini");
    }

    [Fact]
    public async Task Access_to_TikTok_that_nobody_uses_is_kept_alive_and_its_end_is_the_one_the_network_names_anew()
    {
        await using var room = await ConsentRoom.Open();
        await room.Connect("tiktok");
        var given = (await room.Accounts()).Single();

        room.News.Installation.Clock.Advance(Duration.FromDays(150));
        await Renew(room);
        var early = (await room.Accounts()).Single();
        room.News.Installation.Clock.Advance(Duration.FromDays(12));
        await Renew(room);
        var renewed = (await room.Accounts()).Single();

        early.SealedSecrets.ShouldBe(given.SealedSecrets);
        renewed.SealedSecrets.ShouldNotBe(given.SealedSecrets);
        (ChannelHealth.Of(renewed).TokenUntil - ChannelHealth.Of(given).TokenUntil)!.Value.TotalDays.ShouldBeInRange(161.9, 162.1);
        renewed.Problem.ShouldBeNull();
    }

    private static async Task Renew(ConsentRoom room)
    {
        var services = room.News.Installation.App.Services;
        await using var scope = services.CreateAsyncScope();
        await services.GetServices<IRecurring>().Single(r => r.Name == "channels.renew-access").Run(scope.ServiceProvider, CancellationToken.None);
    }
}
