using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mading.Channels;
using Mading.Kernel;
using Mading.Publishing;
using Mading.Testing;
using Mading.Tests.Editorial;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Tests.Publishing;

/// <summary>What may befall TikTok's drafts: another time, a consent that was taken back, a full inbox, a lost reply. The draft stays the one, and is told as such.</summary>
public sealed class TikTokDraftTroubleTests : IAsyncLifetime
{
    private NetworkDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await NetworkDesk.Open(seed: 12, ("NETWORKS:TIKTOK:CLIENTID", "aplikasi"), ("NETWORKS:TIKTOK:CLIENTSECRET", "rahasia-aplikasi"));

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Theory]
    [InlineData("direct", "drafts", "draft")]
    [InlineData("drafts", "direct", "video")]
    public async Task Set_to_the_other_way_after_the_upload_it_goes_the_accounts_own_way_and_once(string before, string after, string kind)
    {
        var account = await Connect(before);
        var written = await _desk.Write(Film(account, await Video()));
        var post = PostId.Of(Guid.Parse(written.GetProperty("id").GetString()!));
        foreach (var step in new[] { "submit", "approve" })
            (await Newsroom.Step(_desk.Api, written, step)).Status.ShouldBe(200);
        _desk.Room.Installation.Clock.Advance(Duration.FromMinutes(54));
        await Until(post, d => d is { Prepared: true, Memo: not null, State: DeliveryState.Pending }, Duration.FromSeconds(1));

        var desk = await _desk.Room.Installation.DeskOf(_desk.Room.Bagas);
        (await desk.Submit(
            $"/studio/akun/sambung/tiktok?lagi={account}", ("setting.openId", "perpuscontoh"), ("setting.token", "perpuscontoh-1"), ("setting.mode", after)))
            .StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await _desk.Ends(post, 1, after == "drafts" ? DeliveryState.Manual : DeliveryState.Sent);

        (await _desk.Ledger("tiktok")).ShouldHaveSingleItem().GetProperty("kind").GetString().ShouldBe(kind);
    }

    [Fact]
    public async Task Moved_to_another_time_it_is_shown_as_a_draft_and_can_be_reported()
    {
        var drafted = await Drafted(await Connect());
        await Move(drafted, Duration.FromHours(30));

        var moved = await Api(drafted.Id);
        (moved.GetProperty("state").GetString(), moved.GetProperty("inDrafts").GetBoolean()).ShouldBe(("pending", true));
        var desk = await _desk.Room.Installation.DeskOf(_desk.Room.Bagas);
        foreach (var page in new[] { $"/studio/unggahan/{drafted.PostId}", "/studio/kiriman", $"/studio/kiriman/{drafted.Id}" })
            (await desk.Open(page)).ShouldContain("Draf di aplikasi, belum terbit");
        (await desk.Open($"/studio/kiriman/{drafted.Id}")).ShouldContain("Drafnya sudah ada di aplikasi jejaring itu");

        await IsReported(desk, drafted);
    }

    [Fact]
    public async Task Missed_at_its_other_time_it_is_shown_as_a_draft_and_can_be_reported()
    {
        var drafted = await Drafted(await Connect());
        await Move(drafted, Duration.FromHours(20));
        _desk.Room.Installation.Clock.Advance(Duration.FromHours(60));
        await Until(drafted.PostId, d => d.State == DeliveryState.Missed, Duration.FromSeconds(1));

        var desk = await _desk.Room.Installation.DeskOf(_desk.Room.Bagas);
        (await desk.Open("/studio/terlewat")).ShouldContain("Drafnya sudah ada di aplikasi jejaring itu");

        await IsReported(desk, drafted);
    }

    [Fact]
    public async Task A_consent_that_was_taken_back_is_told_to_the_account_and_the_draft_stays()
    {
        var drafted = await Drafted(await Connect());
        await _desk.Faults(new { network = "tiktok", operation = "look", fault = "expire-token", rate = 1.0, count = 10_000 });

        var waiting = await Until(drafted.PostId, d => d.Problem is not null);

        (waiting.State, waiting.RemoteId, waiting.Problem!.Code).ShouldBe((DeliveryState.Manual, drafted.RemoteId, "reconnect"));
        for (var tries = 0; tries < 100 && !await NeedsReconnect(); tries++)
        {
            _desk.Room.Installation.Clock.Advance(Duration.FromSeconds(1));
            await Task.Delay(100);
        }

        (await NeedsReconnect()).ShouldBeTrue();
        await _desk.Faults();
        await Publish(drafted);
        (await Until(drafted.PostId, d => d.State == DeliveryState.Sent)).Problem.ShouldBeNull();
    }

    [Fact]
    public async Task Photos_that_find_the_inbox_full_let_nothing_else_of_the_account_wait()
    {
        var account = await Connect();
        var first = await Drafted(account);
        for (var more = 0; more < 4; more++)
            await Drafted(account);
        var picture = await _desk.Keep(await Films.Photo(), "rak.jpg");
        var sixth = await _desk.Write(new { kind = "image", media = new[] { picture }, channels = new[] { account } });
        using var sandbox = _desk.Http();
        var hook = new Uri(_desk.Room.Installation.Address, "/hooks/tiktok");
        (await sandbox.PutAsJsonAsync("/_sandbox/tiktok/hook", new { callback = hook, clientKey = "aplikasi", clientSecret = "rahasia-aplikasi" })).EnsureSuccessStatusCode();

        await _desk.Approve(sixth);
        var busy = await Until(PostId.Of(Guid.Parse(sixth.GetProperty("id").GetString()!)), d => d.State == DeliveryState.Busy && d.Problem is not null, Duration.FromSeconds(1));
        busy.Problem!.Code.ShouldBe("tiktok_inbox_full");
        await Publish(first);

        // The sixth is tried again after a quarter of an hour; what TikTok tells of the first is followed at once.
        await Until(first.PostId, d => d.State == DeliveryState.Sent, Duration.FromMilliseconds(500), most: Duration.FromSeconds(60));
    }

    [Fact]
    public async Task A_lost_reply_for_photos_is_a_persons_to_decide_and_makes_no_second_draft()
    {
        var account = await Connect();
        await _desk.Faults(new { network = "tiktok", operation = "post", fault = "lose-reply", rate = 1.0, count = 1 });
        var picture = await _desk.Keep(await Films.Photo(), "rak.jpg");
        var written = await _desk.Write(new { kind = "image", media = new[] { picture }, channels = new[] { account } });
        var post = PostId.Of(Guid.Parse(written.GetProperty("id").GetString()!));

        await _desk.Approve(written);
        var unclear = await Until(post, d => d.WaitsForAPerson);

        (await _desk.Ledger("tiktok")).ShouldHaveSingleItem().GetProperty("state").GetString().ShouldBe("inbox");
        var desk = await _desk.Room.Installation.DeskOf(_desk.Room.Bagas);
        (await desk.Open($"/studio/kiriman/{unclear.Id}")).ShouldContain($"/studio/kiriman/{unclear.Id}/sudah-terbit");
    }

    private async Task IsReported(Desk desk, Delivery drafted)
    {
        (await desk.Open($"/studio/hp/{drafted.Id}")).ShouldContain("name=\"link\"");
        (await desk.Submit($"/studio/hp/{drafted.Id}", ("link", "https://www.tiktok.com/@perpuscontoh/video/7300000000000000009"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var reported = await Api(drafted.Id);
        (reported.GetProperty("state").GetString(), reported.GetProperty("inDrafts").GetBoolean()).ShouldBe(("reported", false));
        (await _desk.Ledger("tiktok")).Count.ShouldBe(1);
    }

    private Task<string> Connect(string mode = "drafts") => _desk.Connect("tiktok", new { openId = "perpuscontoh", token = "perpuscontoh-1", mode });

    private static object Film(string account, string video) => new { kind = "video", media = new[] { video }, channels = new[] { account } };

    private async Task<Delivery> Drafted(string account) =>
        (await _desk.Published(Film(account, await Video()), ends: DeliveryState.Manual)).ShouldHaveSingleItem();

    private async Task Move(Delivery drafted, Duration by)
    {
        var later = _desk.Room.Installation.Clock.GetCurrentInstant() + by;
        await _desk.Room.Installation.In(_desk.Room.Library.Id, async db =>
        {
            (await db.Deliveries.SingleAsync(d => d.Id == drafted.Id)).MoveTo(later, null).ShouldBeNull();
            return await db.SaveChangesAsync();
        });
    }

    private async Task Publish(Delivery drafted)
    {
        using var sandbox = _desk.Http();
        (await sandbox.PostAsJsonAsync($"/_sandbox/tiktok/drafts/{drafted.RemoteId}/publish", new { caption = "Rak 800" })).EnsureSuccessStatusCode();
    }

    private Task<JsonElement> Api(DeliveryId id) => _desk.Api.GetFromJsonAsync<JsonElement>($"/api/v1/deliveries/{id}");

    private Task<bool> NeedsReconnect() => _desk.Room.Installation.In(_desk.Room.Library.Id, async db => (await db.Channels.AsNoTracking().SingleAsync(c => c.Network == "tiktok")).NeedsReconnect);

    private async Task<string> Video() => await _desk.Keep(await Films.Make(14, 96, 160, "libx264", "mp4", "-r", "4"), "tur.mp4");

    private Task<Delivery> Until(PostId post, Func<Delivery, bool> so, Duration? step = null, Duration? most = null) => _desk.Until(post, so, step, most);
}
