using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mading.Editorial;
using Mading.Kernel;
using Mading.Networks;
using Mading.Publishing;
using Mading.Tests.Editorial;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Tests.Publishing;

/// <summary>"We are live now": what becomes of the short post when its announcement changes, or when a person takes it in hand.</summary>
public sealed class LiveNowTests : IAsyncLifetime
{
    private const string Old = "https://fb.watch/lama";
    private const string New = "https://fb.watch/baru";
    private NetworkDesk _desk = null!;

    private Newsroom Room => _desk.Room;

    private TestClock Clock => Room.Installation.Clock;

    public async Task InitializeAsync() => _desk = await NetworkDesk.Open();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task What_is_public_keeps_its_address_and_the_account_that_still_waits_takes_the_new_one()
    {
        string[] channels = [await Facebook(), await Threads()];
        var page = await Scheduled(new { channels, kind = "live", publishAt = Room.In(1), live = Session() });
        Clock.Advance(Duration.FromMinutes(61));
        await Until(all => all.Count(d => d.State == DeliveryState.Sent) == 2);
        await _desk.Faults(new { network = "threads", operation = "post", fault = "429", rate = 1.0 });
        Clock.Advance(Duration.FromMinutes(120));
        await Until(all => all.Count(d => d.State == DeliveryState.Sent) == 3 && all.Exists(d => d.State == DeliveryState.Busy), leaps: false);

        var answer = await Corrects(page);
        await _desk.Faults();
        await Until(all => all.Count(d => d.State == DeliveryState.Sent) == 4);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Deliveries()).Count.ShouldBe(4);
        var (facebook, threads) = (await _desk.Ledger("facebook"), await _desk.Ledger("threads"));
        (facebook.Count, threads.Count).ShouldBe((2, 2));
        facebook[1].GetProperty("text").GetString()!.ShouldContain(Old);
        threads[1].GetProperty("text").GetString()!.ShouldContain(New);
        threads[1].GetProperty("text").GetString()!.ShouldNotContain(Old);
    }

    [Fact]
    public async Task Taken_away_and_given_again_the_address_reaches_the_account_that_still_waited()
    {
        string[] channels = [await Facebook(), await Threads()];
        var page = await Scheduled(new { channels, kind = "live", publishAt = Room.In(1), live = Session() });
        Clock.Advance(Duration.FromMinutes(61));
        await Until(all => all.Count(d => d.State == DeliveryState.Sent) == 2);
        await _desk.Faults(new { network = "threads", operation = "post", fault = "429", rate = 1.0 });
        Clock.Advance(Duration.FromMinutes(120));
        await Until(all => all.Count(d => d.State == DeliveryState.Sent) == 3 && all.Exists(d => d.State == DeliveryState.Busy), leaps: false);

        await Corrects(page, "");
        var without = await Deliveries();
        await _desk.Faults();
        await Corrects(page);
        await Until(all => all.Count(d => d.State == DeliveryState.Sent) == 4);

        without.Select(d => d.State).ShouldBe([DeliveryState.Sent, DeliveryState.Sent, DeliveryState.Sent, DeliveryState.Withdrawn], ignoreOrder: true);
        var (facebook, threads) = (await _desk.Ledger("facebook"), await _desk.Ledger("threads"));
        (facebook.Count, threads.Count).ShouldBe((2, 2));
        threads[1].GetProperty("text").GetString()!.ShouldContain(New);
    }

    [Theory]
    [InlineData("changed")]
    [InlineData("withdrawn")]
    [InlineData("moved")]
    public async Task What_a_person_took_in_hand_stays_so_whatever_becomes_of_the_announcement(string how)
    {
        var facebook = await Facebook();
        var page = await Scheduled(new { channels = new[] { facebook }, kind = "live", publishAt = Room.In(1), live = Session() });
        var told = (await Posts()).Single(p => p.OriginKey == LiveNow.KeyOf(IdOf(page)));
        await (how switch
        {
            "changed" => Changes(told, facebook),
            "withdrawn" => _desk.Api.PostAsync($"/api/v1/posts/{told.Id}/withdraw", null),
            _ => _desk.Api.PostAsJsonAsync($"/api/v1/posts/{told.Id}/schedule", new { publishAt = Room.In(4) }),
        });
        var before = (await Posts()).Single(p => p.Id == told.Id);

        await Corrects(page);
        await _desk.Api.PostAsJsonAsync($"/api/v1/posts/{IdOf(page)}/schedule", new { publishAt = Room.In(2) });

        before.Version.ShouldBeGreaterThan(told.Version);
        var after = await Posts();
        after.Count.ShouldBe(2);
        var kept = after.Single(p => p.Id == told.Id);
        (kept.State, kept.Text, kept.Version).ShouldBe((before.State, before.Text, before.Version));
        (await Deliveries()).Count(d => d.PostId == told.Id && d.State == DeliveryState.Pending).ShouldBe(how == "moved" ? 1 : 0);
        (await (await Room.Installation.DeskOf(Room.Bagas)).Open(page)).ShouldContain("tidak lagi mengikuti pengumuman ini");
    }

    [Fact]
    public async Task Even_one_in_a_person_s_hand_on_the_phone_goes_when_the_session_is_withdrawn()
    {
        var phone = (await Room.HasAccount("phone", "Saluran WhatsApp", ("place", "whatsapp-channel"))).ToString();
        var page = await Scheduled(new { channels = new[] { phone }, kind = "live", publishAt = Room.In(1), live = Session() });
        var told = (await Posts()).Single(p => p.OriginKey == LiveNow.KeyOf(IdOf(page)));
        await _desk.Api.PostAsJsonAsync($"/api/v1/posts/{told.Id}/schedule", new { publishAt = Room.In(2) });
        Clock.Advance(Duration.FromMinutes(121));
        await Until(all => all.TrueForAll(d => d.State == DeliveryState.Manual), leaps: false);

        var withdrawn = await _desk.Api.PostAsync($"/api/v1/posts/{IdOf(page)}/withdraw", null);

        withdrawn.StatusCode.ShouldBe(HttpStatusCode.OK, await withdrawn.Content.ReadAsStringAsync());
        (await Deliveries()).ShouldAllBe(d => d.State == DeliveryState.Withdrawn);
        (await Posts()).ShouldAllBe(p => p.State == PostState.Withdrawn);
    }

    [Fact]
    public async Task A_picture_brought_beforehand_goes_out_with_the_new_address()
    {
        var instagram = await _desk.Connect("instagram", new { accountId = "17841400000000001", token = "EAA-1" });
        var picture = await _desk.Keep(Convert.FromBase64String(FetchingNetworksTests.Jpeg), "rak.jpg", "Rak buku.");
        var page = await Scheduled(new { channels = new[] { instagram }, media = new[] { picture }, kind = "live", publishAt = Room.In(1), live = Session() });
        Clock.Advance(Duration.FromMinutes(54));
        await Until(all => all.Exists(d => d.Memo is not null), leaps: false);

        await Corrects(page);
        Clock.Advance(Duration.FromMinutes(7));
        await Until(all => all.Exists(d => d.State == DeliveryState.Sent));

        var text = (await _desk.Ledger("instagram")).Single().GetProperty("text").GetString()!;
        text.ShouldContain(New);
        text.ShouldNotContain(Old);
    }

    [Fact]
    public void New_words_leave_nothing_of_the_old_and_the_same_words_all_of_it()
    {
        var now = Instant.FromUtc(2026, 11, 28, 8, 0);
        var words = new FrozenVariant(ChannelId.New(), PostKind.Link, "Sabtu Bertanya", Old, [], [new("Siaran langsung", Old)], "id");
        var delivery = new Delivery(LibraryId.New(), PostId.New(), words, 0, now, Duration.FromHours(1), null, now);
        delivery.Record(new PrepareResult.Ready("wadah"), now, now);

        delivery.TakeWords(words with { Sources = [new("Siaran langsung", Old)] }).ShouldBeNull();
        (delivery.Memo, delivery.Prepared).ShouldBe(("wadah", true));
        delivery.TakeWords(words with { Text = New }).ShouldBeNull();

        (delivery.Memo, delivery.Prepared, delivery.Content.Text).ShouldBe((null, false, New));
    }

    [Fact]
    public async Task Without_a_zone_the_library_s_time_is_meant_and_the_session_stays_where_it_is()
    {
        var page = await Scheduled(new
        {
            channels = new[] { Room.Portal.ToString() },
            kind = "live",
            zone = "Asia/Jayapura",
            publishAt = Room.In(4),
            live = new { beginsAt = Room.In(8), minutes = 60, where = "Facebook Perpus Contoh", speakers = "", link = Old },
        });
        var before = (await Deliveries()).Select(d => d.DueAt).ToList();

        var answer = await _desk.Api.PostAsJsonAsync($"/api/v1/posts/{IdOf(page)}/schedule", new { publishAt = Room.In(3) });
        var post = await Newsroom.Json(answer);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, post.ToString());
        post.GetProperty("zone").GetString().ShouldBe("Asia/Jayapura");
        post.GetProperty("publishAt").GetString()!.ShouldStartWith(Room.In(5));
        var after = (await Deliveries()).Where(d => d.State == DeliveryState.Pending).ToList();
        after.Count.ShouldBe(2);
        after[1].DueAt.ShouldBe(before[1], "the session begins when it began before");
        (after[0].DueAt - before[0]).ShouldBe(Duration.FromHours(1));
        after[0].Content.ExpiresAt.ShouldBe(before[1] + Duration.FromHours(1));
    }

    [Fact]
    public async Task Where_there_is_little_room_the_beginning_is_told_in_fewer_words_and_what_never_fits_is_said_beforehand()
    {
        var x = (await Room.HasAccount("x", "X")).ToString();
        var page = await Scheduled(new
        {
            title = string.Join(' ', Enumerable.Repeat("Tanya pustakawan tentang kartu anggota", 6)),
            text = "Tanya apa saja.",
            channels = new[] { Room.Portal.ToString(), x },
            kind = "live",
            publishAt = Room.In(1),
            live = new { beginsAt = Room.In(3), minutes = 60, where = "Facebook Perpustakaan Kota Contoh", speakers = "", link = Old },
        });

        var told = (await Deliveries()).Where(d => d.PostId != IdOf(page)).ToDictionary(d => d.ChannelId.ToString(), d => d.Content.Text);
        var account = await Room.HasAccount("bluesky", "Bluesky");
        var second = await _desk.Write(new { text = "Tanya.", channels = new[] { account.ToString() }, kind = "live", publishAt = Room.In(1), live = new { beginsAt = Room.In(3), minutes = 60, where = "YouTube", speakers = "", link = (string?)null } });
        await Steps(second);
        var tooLong = await Corrects($"/studio/unggahan/{second.GetProperty("id").GetString()}", "https://contoh.example/" + new string('a', 400));

        told[Room.Portal.ToString()].ShouldContain("kartu anggota Tanya pustakawan tentang kartu anggota Tanya pustakawan");
        TextLength.Count(told[x], TextRule.Weighted280).ShouldBeLessThanOrEqualTo(280);
        told[x].ShouldContain("Tonton: " + Old);
        tooLong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await tooLong.Content.ReadAsStringAsync()).ShouldContain("Kabar saat siaran dimulai tidak dapat terbit di akun ini");
        (await Deliveries()).ShouldAllBe(d => !d.Content.Text.Contains("aaaa", StringComparison.Ordinal));
    }

    private object Session() => new { beginsAt = Room.In(3), minutes = 600, where = "Facebook Perpus Contoh", speakers = "Yohana", link = Old };

    private Task<string> Facebook() => _desk.Connect("facebook", new { pageId = "7007", token = "EAA-page-1" });

    private Task<string> Threads() => _desk.Connect("threads", new { userId = "24001", token = "THAA-1" });

    private static PostId IdOf(string page) => PostId.Of(Guid.Parse(page.Split('/')[^1]));

    /// <returns>The page of the post.</returns>
    private async Task<string> Scheduled(object more)
    {
        var post = await _desk.Write(more);
        await Steps(post);
        return $"/studio/unggahan/{post.GetProperty("id").GetString()}";
    }

    private async Task Steps(JsonElement post)
    {
        foreach (var step in new[] { "submit", "approve" })
        {
            var (status, body) = await Newsroom.Step(_desk.Api, post, step);
            status.ShouldBe(200, body.ToString());
        }
    }

    private async Task<HttpResponseMessage> Corrects(string page, string link = New) =>
        await (await Room.Installation.DeskOf(Room.Bagas)).SubmitFrom(page, page + "/siaran", ("liveLink", link));

    private async Task<HttpResponseMessage> Changes(Post told, string channel) =>
        await (await Room.Installation.DeskOf(Room.Bagas)).Submit(
            $"/studio/unggahan/{told.Id}/ubah", ("version", $"{told.Version}"), ("title", "Ayo"), ("text", "Kami mulai, datanglah."), ("kind", "Text"),
            ("exemption", "OwnContent"), ("channels", channel), ("act", "save"));

    private Task<List<Delivery>> Deliveries() =>
        Room.Installation.In(Room.Library.Id, db => db.Deliveries.AsNoTracking().OrderBy(d => d.DueAt).ToListAsync());

    private Task<List<Post>> Posts() => Room.Installation.In(Room.Library.Id, db => db.Posts.AsNoTracking().ToListAsync());

    // A leap only while nothing is on its way: in the middle of a call it would end its lease on a slow machine.
    private async Task Until(Predicate<List<Delivery>> holds, bool leaps = true)
    {
        var (known, still) = ("", 0);
        for (var tries = 0; tries < 1200; tries++)
        {
            var all = await Deliveries();
            if (holds(all))
                return;
            var seen = string.Join(' ', all.Select(d => $"{d.Id}{d.State}{d.Version}"));
            (still, known) = (seen == known ? still + 1 : 0, seen);
            if (leaps && still >= 5 && !all.Exists(d => d.Committing))
                Leap(all);
            await Task.Delay(100);
        }

        throw new TimeoutException(await Room.Installation.In(Room.Library.Id, NetworkDesk.Left));
    }

    private void Leap(List<Delivery> all)
    {
        var now = Clock.GetCurrentInstant();
        var next = all.Where(d => d.ClaimableAt > now && d.State is DeliveryState.Busy or DeliveryState.Working or DeliveryState.Unclear).Select(d => d.ClaimableAt).Min();
        Clock.Advance(next is { } at ? Duration.Min(at - now, Duration.FromMinutes(10)) : Duration.FromSeconds(1));
    }
}
