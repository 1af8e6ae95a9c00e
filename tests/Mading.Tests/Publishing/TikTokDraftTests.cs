using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mading.Kernel;
using Mading.Publishing;
using Mading.Testing;
using Mading.Tests.Editorial;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Tests.Publishing;

/// <summary>TikTok's drafts through the API: a video waits in the app, a person publishes it there, and what nobody sees is never said to be public.</summary>
public sealed class TikTokDraftTests : IAsyncLifetime
{
    private NetworkDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await NetworkDesk.Open(seed: 11, ("NETWORKS:TIKTOK:CLIENTID", "aplikasi"), ("NETWORKS:TIKTOK:CLIENTSECRET", "rahasia-aplikasi"));

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    [Capability("C01", "sandbox")]
    public async Task A_draft_waits_in_the_app_for_a_person_and_is_public_once_they_have_published_it()
    {
        var drafted = await Drafted(await Connect());

        var waiting = await Api(drafted.Id);
        waiting.GetProperty("state").GetString().ShouldBe("manual");
        waiting.GetProperty("inDrafts").GetBoolean().ShouldBeTrue();
        waiting.GetProperty("link").ValueKind.ShouldBe(JsonValueKind.Null);
        waiting.GetProperty("sentAt").ValueKind.ShouldBe(JsonValueKind.Null);
        var entry = (await _desk.Ledger("tiktok")).ShouldHaveSingleItem();
        (entry.GetProperty("kind").GetString(), entry.GetProperty("state").GetString()).ShouldBe(("draft", "inbox"));

        await Publish(drafted, new { caption = "Keliling rak 800 sebentar, Sobat Perpus." });
        var sent = (await _desk.Ends(drafted.PostId, 1, DeliveryState.Sent)).ShouldHaveSingleItem();

        var ledger = await _desk.Ledger("tiktok");
        ledger.Select(e => e.GetProperty("kind").GetString()).ShouldBe(["draft", "video"]);
        ledger[0].GetProperty("state").GetString().ShouldBe("published");
        ledger[1].GetProperty("remoteId").GetString().ShouldBe(sent.RemoteId);
        sent.Link.ShouldBe($"https://www.tiktok.com/@perpuscontoh/video/{sent.RemoteId}");
        (await Api(drafted.Id)).GetProperty("inDrafts").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task The_screens_say_that_it_waits_in_the_drafts_and_how_it_is_finished()
    {
        var account = await Connect();
        var darwin = await _desk.Room.Installation.DeskOf(_desk.Room.Bagas);
        (await darwin.Open("/studio/unggahan/baru")).ShouldContain("Masuk ke draf aplikasi TikTok");
        var drafted = await Drafted(account);

        foreach (var page in new[] { "/studio/unggahan?tab=going", $"/studio/unggahan/{drafted.PostId}", "/studio/kiriman", "/studio/hp" })
            (await darwin.Open(page)).ShouldContain("Draf di aplikasi, belum terbit");
        var phone = await darwin.Open($"/studio/hp/{drafted.Id}");
        phone.ShouldContain("ketuk pemberitahuan draf baru");
        phone.ShouldContain("Keliling rak 800 sebentar, Sobat Perpus.");
        phone.ShouldNotContain("data-share");
        (await darwin.Submit($"/studio/hp/{drafted.Id}", ("link", "https://www.tiktok.com/@perpuscontoh/video/7300000000000000009"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var reported = await Api(drafted.Id);
        reported.GetProperty("state").GetString().ShouldBe("reported");
        reported.GetProperty("remoteId").ValueKind.ShouldBe(JsonValueKind.Null);
        (await darwin.Open($"/studio/hp/{drafted.Id}")).ShouldContain("7300000000000000009");
    }

    [Theory]
    [InlineData("media")]
    [InlineData("post")]
    public async Task A_lost_reply_makes_no_second_draft(string operation)
    {
        var account = await Connect();
        await _desk.Faults(new { network = "tiktok", operation, fault = "lose-reply", rate = 1.0, count = 1 });

        await Drafted(account);

        (await _desk.Ledger("tiktok")).ShouldHaveSingleItem().GetProperty("state").GetString().ShouldBe("inbox");
    }

    [Fact]
    public async Task Moved_to_another_time_it_stays_the_one_draft()
    {
        var drafted = await Drafted(await Connect());
        var later = _desk.Room.Installation.Clock.GetCurrentInstant() + Duration.FromHours(3);
        await _desk.Room.Installation.In(_desk.Room.Library.Id, async db =>
        {
            (await db.Deliveries.SingleAsync(d => d.Id == drafted.Id)).MoveTo(later, null).ShouldBeNull();
            return await db.SaveChangesAsync();
        });

        var again = (await _desk.Ends(drafted.PostId, 1, DeliveryState.Manual)).ShouldHaveSingleItem();

        again.RemoteId.ShouldBe(drafted.RemoteId);
        _desk.Room.Installation.Clock.GetCurrentInstant().ShouldBeGreaterThanOrEqualTo(later);
        (await _desk.Ledger("tiktok")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_sixth_waits_until_there_is_room_and_costs_no_attempt()
    {
        var account = await Connect();
        var first = await Drafted(account);
        for (var more = 0; more < 4; more++)
            await Drafted(account);
        var sixth = await _desk.Write(Film(account, await Video()));
        var post = PostId.Of(Guid.Parse(sixth.GetProperty("id").GetString()!));

        await _desk.Approve(sixth);
        var busy = await Until(post, d => d.State == DeliveryState.Busy && d.Problem is not null);

        busy.Problem!.Code.ShouldBe("tiktok_inbox_full");
        busy.Attempts.ShouldBe(0);
        (await Api(busy.Id)).GetProperty("problem").GetProperty("sentence").GetString()!.ShouldContain("lima draf");
        await Publish(first, new { caption = "Rak 800" });
        (await _desk.Ends(post, 1, DeliveryState.Manual)).ShouldHaveSingleItem().Problem.ShouldBeNull();
        (await _desk.Ledger("tiktok")).Count(e => e.GetProperty("kind").GetString() == "draft").ShouldBe(6);
    }

    [Fact]
    public async Task TikToks_own_call_brings_the_link_at_once_and_a_strangers_nothing()
    {
        var drafted = await Drafted(await Connect());
        using var sandbox = _desk.Http();
        var hook = new Uri(_desk.Room.Installation.Address, "/hooks/tiktok");
        using var stranger = new HttpRequestMessage(HttpMethod.Post, hook) { Content = JsonContent.Create(new { }) };
        (await _desk.Api.SendAsync(stranger)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await sandbox.PutAsJsonAsync("/_sandbox/tiktok/hook", new { callback = hook, clientKey = "aplikasi", clientSecret = "rahasia-aplikasi" })).EnsureSuccessStatusCode();

        await Publish(drafted, new { caption = "Rak 800" });

        // The app has published it; a second later TikTok shows it, and its call is made again until it is heard.
        await Until(drafted.PostId, d => d.State == DeliveryState.Sent, Duration.FromMilliseconds(500), most: Duration.FromSeconds(30));
    }

    [Fact]
    public async Task Published_for_few_it_still_waits_for_the_persons_own_word()
    {
        var drafted = await Drafted(await Connect());
        await Publish(drafted, new { caption = "Rak 800", visibility = "private" });

        // Asked twice more, so the first of the two answers has been heard and written down.
        var before = await Asked(drafted);
        for (var tries = 0; tries < 200 && await Asked(drafted) < before + 2; tries++)
        {
            _desk.Room.Installation.Clock.Advance(Duration.FromMinutes(5));
            await Task.Delay(100);
        }

        (await Asked(drafted)).ShouldBeGreaterThanOrEqualTo(before + 2);
        (await Api(drafted.Id)).GetProperty("state").GetString().ShouldBe("manual");
        (await _desk.Ledger("tiktok")).ShouldHaveSingleItem().GetProperty("kind").GetString().ShouldBe("draft");
    }

    [Fact]
    public async Task Thrown_away_in_the_app_it_is_refused_and_taken_back_it_is_told_that_the_draft_stays()
    {
        var account = await Connect();
        var (thrown, left) = (await Drafted(account), await Drafted(account));
        using var sandbox = _desk.Http();
        (await sandbox.DeleteAsync(new Uri($"/_sandbox/tiktok/drafts/{thrown.RemoteId}", UriKind.Relative))).EnsureSuccessStatusCode();

        var refused = await Until(thrown.PostId, d => d.State == DeliveryState.Refused);
        (await _desk.Api.PostAsync(new Uri($"/api/v1/deliveries/{left.Id}/withdraw", UriKind.Relative), null)).EnsureSuccessStatusCode();

        refused.Problem!.Code.ShouldBe("tiktok_draft_gone");
        var desk = await _desk.Room.Installation.DeskOf(_desk.Room.Bagas);
        (await desk.Open($"/studio/kiriman/{left.Id}")).ShouldContain("Drafnya masih ada di aplikasi");
    }

    [Fact]
    public async Task Without_the_right_to_upload_it_is_refused_in_words_and_photos_go_the_same_way()
    {
        var refusing = await Connect("perpusdesa", "perpusdesa-publishonly");
        var refused = await _desk.Published(Film(refusing, await Video()), ends: DeliveryState.Refused);
        refused.ShouldHaveSingleItem().Problem!.Code.ShouldBe("tiktok_scope_missing");

        var account = await Connect("perpuskota", "perpuskota-uploadonly");
        var picture = await _desk.Keep(await Films.Photo(), "rak.jpg");
        await _desk.Published(new { kind = "image", media = new[] { picture }, channels = new[] { account } }, ends: DeliveryState.Manual);

        var entry = (await _desk.Ledger("tiktok")).ShouldHaveSingleItem();
        entry.GetProperty("text").GetString()!.ShouldStartWith("Keliling rak 800");
    }

    private Task<string> Connect(string openId = "perpuscontoh", string token = "perpuscontoh-1") => _desk.Connect("tiktok", new { openId, token, mode = "drafts" });

    private static object Film(string account, string video) => new { kind = "video", media = new[] { video }, channels = new[] { account } };

    private async Task<Delivery> Drafted(string account) =>
        (await _desk.Published(Film(account, await Video()), ends: DeliveryState.Manual)).ShouldHaveSingleItem();

    private async Task Publish(Delivery drafted, object how)
    {
        using var sandbox = _desk.Http();
        (await sandbox.PostAsJsonAsync($"/_sandbox/tiktok/drafts/{drafted.RemoteId}/publish", how)).EnsureSuccessStatusCode();
    }

    private async Task<int> Asked(Delivery drafted)
    {
        using var sandbox = _desk.Http();
        return (await sandbox.GetFromJsonAsync<JsonElement>($"/_sandbox/tiktok/drafts/{drafted.RemoteId}")).GetProperty("asked").GetInt32();
    }

    private Task<JsonElement> Api(DeliveryId id) => _desk.Api.GetFromJsonAsync<JsonElement>($"/api/v1/deliveries/{id}");

    private Task<Delivery> Until(PostId post, Func<Delivery, bool> so, Duration? step = null, Duration? most = null) => _desk.Until(post, so, step, most);

    private async Task<string> Video() => await _desk.Keep(await Films.Make(14, 96, 160, "libx264", "mp4", "-r", "4"), "tur.mp4");
}
