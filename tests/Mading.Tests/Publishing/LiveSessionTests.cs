using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mading.Publishing;
using Mading.Testing;
using Mading.Tests.Editorial;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Tests.Publishing;

/// <summary>A live session announced, its beginning told, a story that goes by itself: through the API, as they became public.</summary>
public sealed class LiveSessionTests : IAsyncLifetime
{
    private const string Words = "Tanya apa saja tentang kartu anggota.";
    private NetworkDesk _desk = null!;

    private Newsroom Room => _desk.Room;

    private TestClock Clock => Room.Installation.Clock;

    private HttpClient Api => _desk.Api;

    public async Task InitializeAsync() => _desk = await NetworkDesk.Open();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    [Capability("C08", "sandbox")]
    public async Task A_live_session_is_announced_on_two_networks_and_told_again_when_it_begins()
    {
        string[] channels = [await Facebook(), await Threads()];
        var post = await Scheduled(new { text = Words, channels, kind = "live", publishAt = Room.In(1), live = Session("https://www.facebook.com/perpuscontoh/live"), asksQuestions = true });

        Clock.Advance(Duration.FromMinutes(61));
        await Public(channels.Length);
        var announced = await Ledger();
        Clock.Advance(Duration.FromMinutes(120));
        await Public(channels.Length * 2);

        announced.Select(e => e.GetProperty("network").GetString()).ShouldBe(["facebook", "threads"], ignoreOrder: true);
        foreach (var text in announced.Select(e => e.GetProperty("text").GetString()!))
        {
            text.ShouldStartWith(Words);
            text.ShouldMatch(@"\w+, \d+ \w+ \d{4}, pukul \d\d\.\d\d–\d\d\.\d\d WIB");
            text.ShouldContain("Langsung di Facebook Perpus Contoh");
            text.ShouldContain("Bersama Yohana, pustakawan referensi");
            text.ShouldContain("Tonton: https://www.facebook.com/perpuscontoh/live");
            text.ShouldContain("Titip pertanyaan: " + post.GetProperty("questionForm").GetString());
        }

        announced.Select(e => e.GetProperty("kind").GetString()).ShouldAllBe(kind => kind == "link");
        var now = (await Ledger()).Skip(2).ToList();
        now.Select(e => e.GetProperty("network").GetString()).ShouldBe(["facebook", "threads"], ignoreOrder: true);
        now.Select(e => e.GetProperty("text").GetString()!).ShouldAllBe(text => text.StartsWith("Kami sedang siaran langsung di Facebook Perpus Contoh", StringComparison.Ordinal) && text.Contains("https://www.facebook.com/perpuscontoh/live", StringComparison.Ordinal));
    }

    [Fact]
    [Capability("C08", "sandbox")]
    public async Task An_address_pasted_when_the_session_has_begun_goes_out_at_once_and_one_that_is_none_stays_in_its_box()
    {
        string[] channels = [await Facebook()];
        var post = await Scheduled(new { text = Words, channels, kind = "live", publishAt = Room.In(1), live = Session(null) });
        var page = $"/studio/unggahan/{post.GetProperty("id").GetString()}";
        Clock.Advance(Duration.FromMinutes(61));
        await Public(1);
        Clock.Advance(Duration.FromMinutes(125));
        var desk = await Room.Installation.DeskOf(Room.Bagas);

        var wrong = await desk.SubmitFrom(page, page + "/siaran", ("liveLink", "facebook perpus"));
        var right = await desk.SubmitFrom(page, page + "/siaran", ("liveLink", "https://fb.watch/abc"));
        await Public(2);

        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var kept = await wrong.Content.ReadAsStringAsync();
        kept.ShouldContain("Tautan siaran harus diawali http");
        kept.ShouldContain("value=\"facebook perpus\"");
        right.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Ledger())[1].GetProperty("text").GetString()!.ShouldContain("Tonton: https://fb.watch/abc");
        (await desk.Open(page)).ShouldContain("Siaran sampai");
        Clock.Advance(Duration.FromHours(1));
        (await desk.Open(page)).ShouldContain("Siaran selesai");
    }

    [Fact]
    [Capability("C08", "sandbox")]
    public async Task Once_the_session_is_over_nothing_about_it_goes_out()
    {
        string[] channels = [await Facebook()];
        var post = await Scheduled(new { text = Words, channels, kind = "live", publishAt = Room.In(1), lateMinutes = 1440, live = Session("https://fb.watch/abc") });

        Clock.Advance(Duration.FromHours(5));
        var states = await Eventually(all => all.Count == 2 && all.TrueForAll(d => d.State == DeliveryState.Missed));

        states.ShouldAllBe(d => d.Problem!.Code == "missed_expired");
        (await Ledger()).ShouldBeEmpty();
        var again = await Api.PostAsJsonAsync($"/api/v1/posts/{post.GetProperty("id").GetString()}/schedule", new { });
        again.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await again.Content.ReadAsStringAsync()).ShouldContain("live_over");
    }

    [Fact]
    public async Task With_the_announcement_its_beginning_is_taken_back_and_another_address_replaces_the_first()
    {
        string[] channels = [await Facebook()];
        var post = await Scheduled(new { text = Words, channels, kind = "live", publishAt = Room.In(1), live = Session("https://fb.watch/lama") });
        var page = $"/studio/unggahan/{post.GetProperty("id").GetString()}";
        var desk = await Room.Installation.DeskOf(Room.Bagas);

        await desk.SubmitFrom(page, page + "/siaran", ("liveLink", "https://fb.watch/baru"));
        var replaced = await Deliveries();
        var (status, body) = await Newsroom.Step(Api, post, "withdraw");

        var living = replaced.Where(d => d.State == DeliveryState.Pending).ToList();
        living.Count.ShouldBe(2);
        living.ShouldAllBe(d => d.Content.Text.Contains("fb.watch/baru", StringComparison.Ordinal) && !d.Content.Text.Contains("fb.watch/lama", StringComparison.Ordinal));
        status.ShouldBe(200, body.ToString());
        (await Deliveries()).ShouldAllBe(d => d.State == DeliveryState.Withdrawn);
    }

    [Fact]
    [Capability("C08", "sandbox")]
    public async Task Each_account_is_told_what_it_takes_of_an_announcement()
    {
        var instagram = await _desk.Connect("instagram", new { accountId = "17841400000000001", token = "IGAA-1" });
        var post = await _desk.Write(new { text = Words, channels = new[] { instagram, await Facebook() }, kind = "live", publishAt = Room.In(4), live = Session("https://fb.watch/abc") });

        var (status, body) = await Newsroom.Step(Api, post, "submit");

        status.ShouldBe(422);
        body.ToString().ShouldContain("live_announced_too_late");
        var lacks = body.GetProperty("problems").EnumerateArray().Single(p => p.GetProperty("args").TryGetProperty("channel", out _));
        (lacks.GetProperty("code").GetString(), lacks.GetProperty("args").GetProperty("channel").GetString()).ShouldBe(("too_few_images", instagram));
        (await (await Room.Installation.DeskOf(Room.Bagas)).Open($"/studio/unggahan/{post.GetProperty("id").GetString()}")).ShouldContain("Terbit di sini sebagai: tautan");
    }

    [Fact]
    [Capability("C08", "sandbox")]
    public async Task A_story_says_until_when_it_is_shown_and_then_that_it_is_over()
    {
        string[] channels = [await Facebook()];
        var post = await Scheduled(new { text = Words, channels, kind = "story", publishAt = Room.In(1), media = new[] { await Room.HasPicture("Rak buku.") }, asksQuestions = true });
        var page = $"/studio/unggahan/{post.GetProperty("id").GetString()}";
        var desk = await Room.Installation.DeskOf(Room.Bagas);
        var planned = await desk.Open(page);
        (await Deliveries()).Single().Content.ExpiresAt.ShouldBe((await Deliveries()).Single().DueAt + Duration.FromHours(24));

        Clock.Advance(Duration.FromMinutes(61));
        await Public(1);

        var sentAt = (await Deliveries()).Single().SentAt!.Value;
        var told = await Api.GetFromJsonAsync<JsonElement>($"/api/v1/posts/{post.GetProperty("id").GetString()}");
        planned.ShouldContain("Akan tampil sampai");
        NodaTime.Text.InstantPattern.ExtendedIso.Parse(told.GetProperty("shownUntil").GetString()!).Value.ShouldBe(sentAt + Duration.FromHours(24));
        foreach (var screen in new[] { page, "/studio/unggahan?tab=out", "/studio/kalender?bulan=" + Month(sentAt) })
            (await desk.Open(screen)).ShouldContain("Tampil sampai", Case.Sensitive, screen);
        Clock.Advance(Duration.FromHours(25));
        foreach (var screen in new[] { page, "/studio/unggahan?tab=out", "/studio/kalender?bulan=" + Month(sentAt) })
            (await desk.Open(screen)).ShouldContain("Tidak tampil lagi sejak", Case.Sensitive, screen);
        (await Room.Installation.Anonymous().GetStringAsync(new Uri(told.GetProperty("questionForm").GetString()!).AbsolutePath)).ShouldContain("Pertanyaan sudah ditutup");
    }

    [Fact]
    public async Task A_story_moved_by_days_is_still_sent()
    {
        string[] channels = [await Facebook()];
        var post = await Scheduled(new { text = Words, channels, kind = "story", publishAt = Room.In(1), media = new[] { await Room.HasPicture("Rak buku.") } });
        var moved = await Api.PostAsJsonAsync($"/api/v1/posts/{post.GetProperty("id").GetString()}/schedule", new { publishAt = Room.In(72) });
        moved.StatusCode.ShouldBe(HttpStatusCode.OK, await moved.Content.ReadAsStringAsync());

        Clock.Advance(Duration.FromHours(72) + Duration.FromMinutes(1));

        await Public(1);
    }

    [Fact]
    [Capability("C08")]
    public async Task The_composer_takes_a_session_without_a_script_and_gives_back_what_it_cannot_read()
    {
        var desk = await Room.Installation.DeskOf(Room.Bagas);
        var begins = Room.In(3);
        (string, string)[] fields =
        [
            ("title", "Sabtu Bertanya"), ("text", "Tanya apa saja."), ("kind", "Live"), ("exemption", "OwnContent"), ("channels", Room.Portal.ToString()),
            ("liveBegins", begins), ("liveMinutes", "90"), ("liveWhere", "Facebook Perpus Contoh"), ("liveSpeakers", "Yohana"), ("asksQuestions", "true"),
            ("key", "satu-borang"), ("act", "save"),
        ];

        var wrong = await desk.Submit("/studio/unggahan/baru", [.. fields, ("liveLink", "youtube saja")]);
        var right = await desk.Submit("/studio/unggahan/baru", [.. fields, ("liveLink", "https://youtu.be/abc")]);

        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var again = await wrong.Content.ReadAsStringAsync();
        foreach (var typed in new[] { "value=\"youtube saja\"", "value=\"Facebook Perpus Contoh\"", "value=\"Yohana\"", $"value=\"{begins}\"", "value=\"90\" selected" })
            again.ShouldContain(typed);
        var page = await desk.Open(right.Headers.Location!.ToString());
        page.ShouldContain("Tonton: https://youtu.be/abc");
        page.ShouldContain("/kota/tanya/sabtu-bertanya-");
        page.ShouldContain("Terbit di sini sebagai: teks");
    }

    private object Session(string? link) => new { beginsAt = Room.In(3), minutes = 45, where = "Facebook Perpus Contoh", speakers = "Yohana, pustakawan referensi", link };

    private static string Month(Instant at) => NodaTime.Text.LocalDatePattern.CreateWithInvariantCulture("uuuu-MM").Format(at.InZone(DateTimeZoneProviders.Tzdb["Asia/Jakarta"]).Date);

    private Task<string> Facebook() => _desk.Connect("facebook", new { pageId = "7007", token = "EAA-page-1" });

    private Task<string> Threads() => _desk.Connect("threads", new { userId = "24001", token = "THAA-1" });

    private async Task<JsonElement> Scheduled(object more)
    {
        var post = await _desk.Write(more);
        foreach (var step in new[] { "submit", "approve" })
        {
            var (status, body) = await Newsroom.Step(Api, post, step);
            status.ShouldBe(200, body.ToString());
        }

        return post;
    }

    private Task<List<Delivery>> Deliveries() =>
        Room.Installation.In(Room.Library.Id, db => db.Deliveries.AsNoTracking().OrderBy(d => d.DueAt).ToListAsync());

    private Task<List<Delivery>> Public(int count) => Eventually(all => all.Count(d => d.State == DeliveryState.Sent) == count);

    // A lost minute is made up for: what a network works on is asked for again a minute later.
    private async Task<List<Delivery>> Eventually(Func<List<Delivery>, bool> holds)
    {
        List<Delivery> all = [];
        for (var tries = 0; tries < 900; tries++)
        {
            all = await Deliveries();
            if (holds(all))
                return all;
            await Task.Delay(100);
            if (tries % 20 == 19)
                Clock.Advance(Duration.FromSeconds(5));
        }

        throw new TimeoutException(string.Join("; ", all.Select(d => $"{d.Content.Title} {d.State} {d.Problem}")));
    }

    private Task<List<JsonElement>> Ledger() => _desk.Ledger("");
}
