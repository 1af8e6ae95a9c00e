using System.Net;
using System.Text.RegularExpressions;
using Mading.Editorial;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Testing;
using Mading.Tests.Editorial;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Tests.Publishing;

/// <summary>A live session opened from the page of its announcement: once, with its key to nobody but those who publish, and kept in step with the plan.</summary>
public sealed partial class BroadcastTests : IAsyncLifetime
{
    private NetworkDesk _desk = null!;

    private Newsroom Room => _desk.Room;

    private TestClock Clock => Room.Installation.Clock;

    public async Task InitializeAsync() => _desk = await NetworkDesk.Open();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    [Capability("C08", "sandbox")]
    public async Task A_session_is_prepared_at_the_network_filmed_with_its_key_let_begin_and_ended()
    {
        var (page, account) = await Announced();
        var desk = await Bagas();
        (await desk.Open(page)).ShouldContain("Siapkan siaran di facebook");

        (await Act(desk, page, account, "buka")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var ready = await desk.Open(page);
        var shown = await (await Act(desk, page, account, "kunci")).Content.ReadAsStringAsync();
        (await Act(desk, page, account, "mulai")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var live = await desk.Open(page);
        (await Act(desk, page, account, "akhiri")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        ready.ShouldContain("Siap, belum dibuka");
        ready.ShouldContain("rtmps://live-api-s.facebook.com:443/rtmp/");
        ready.ShouldNotContain("FB-1000");
        ready.ShouldMatch("value=\"https://www.facebook.com/7007/videos/\\d+/\"", "the announcement took the address by itself");
        Key().IsMatch(shown).ShouldBeTrue();
        live.ShouldContain("Sedang siaran");
        (await desk.Open(page)).ShouldContain("Siaran sudah berakhir");
        var ledger = await Lives();
        ledger.Select(e => e.Kind).ShouldBe(["live_scheduled", "live"]);
        ledger[1].Text.ShouldStartWith("Bincang buku Kamis");
        ledger[1].Text.ShouldMatch("Kode siaran [0-9A-F]{10}$");
    }

    [Fact]
    [Capability("C08", "sandbox")]
    public async Task A_lost_reply_is_looked_for_and_nothing_is_opened_a_second_time()
    {
        var (page, account) = await Announced(("PUBLISHING:COMMITTIMEOUT", "1 s"));
        await _desk.Faults(new { network = "facebook", operation = "post", fault = "lose-reply", rate = 1.0, count = 1 });
        var desk = await Bagas();

        (await Act(desk, page, account, "buka")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await Row()).State.ShouldBe(BroadcastState.Ready);
        (await Lives()).Count.ShouldBe(1);
        var again = await Act(desk, page, account, "buka");
        again.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await again.Content.ReadAsStringAsync()).ShouldContain("tidak ada yang disiapkan dua kali");
        (await Lives()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Two_looks_that_find_nothing_prove_that_it_may_be_asked_for_again()
    {
        var (page, account) = await Announced();
        await _desk.Faults(new { network = "facebook", operation = "post", fault = "502", rate = 1.0, count = 1 });
        var desk = await Bagas();
        await Act(desk, page, account, "buka");
        (await Row()).State.ShouldBe(BroadcastState.Unclear);
        (await desk.Open(page)).ShouldNotContain("Siapkan siaran di facebook");

        await Follow();
        (await Row()).State.ShouldBe(BroadcastState.Unclear, "looked at again only a minute later");
        Clock.Advance(Duration.FromMinutes(2));
        await Follow();

        (await Row()).Problem!.Code.ShouldBe("live_not_opened");
        await Act(desk, page, account, "buka");
        (await Row()).State.ShouldBe(BroadcastState.Ready);
        (await Lives()).Count.ShouldBe(1);
    }

    [Fact]
    [Capability("C08", "sandbox")]
    public async Task Where_nobody_can_look_a_person_is_asked()
    {
        var (page, account) = await Announced(token: "EAA-no-list-1");
        await _desk.Faults(new { network = "facebook", operation = "post", fault = "502", rate = 1.0, count = 1 });
        var desk = await Bagas();

        await Act(desk, page, account, "buka");
        var (asks, home) = (await desk.Open(page), await desk.Open("/studio"));
        (await Act(desk, page, account, "buka")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await Act(desk, page, account, "tidak-ada");

        home.ShouldContain("siaran langsung perlu Anda lihat");
        asks.ShouldContain("Perlu Anda lihat");
        asks.ShouldContain((await Row()).Mark);
        (await Row()).State.ShouldBe(BroadcastState.Refused);
        (await Lives()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("EAA-young-1", "minimal 60 hari")]
    [InlineData("EAA-few-1", "minimal 100 pengikut")]
    [InlineData("EAA-no-posts-1", "pages_manage_posts dan pages_read_engagement")]
    public async Task What_the_network_does_not_allow_is_said_in_words(string token, string words)
    {
        var (page, account) = await Announced(token: token);

        var answer = await Act(await Bagas(), page, account, "buka");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(words);
        (await Row()).State.ShouldBe(BroadcastState.Refused);
    }

    [Fact]
    public async Task More_than_a_week_ahead_the_page_says_from_when_and_nothing_is_asked()
    {
        var (page, account) = await Announced(begins: 24 * 9);
        var desk = await Bagas();

        (await desk.Open(page)).ShouldContain("Bisa disiapkan mulai ");
        (await Act(desk, page, account, "buka")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Lives()).ShouldBeEmpty();

        Clock.Advance(Duration.FromDays(3));
        (await Act(desk, page, account, "buka")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Lives()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_session_that_is_moved_or_withdrawn_is_so_at_the_network_too()
    {
        var (page, account) = await Announced();
        await Act(await Bagas(), page, account, "buka");
        var before = await Row();
        await Move(5);
        await Follow();
        var moved = await Row();

        await _desk.Api.PostAsync($"/api/v1/posts/{page.Split('/')[^1]}/withdraw", null);
        await Follow();

        (moved.BeginsAt - before.BeginsAt).ShouldBe(Duration.FromHours(2));
        (moved.State, moved.RemoteId).ShouldBe((BroadcastState.Ready, before.RemoteId));
        (await Row()).State.ShouldBe(BroadcastState.CalledOff);
        using var facebook = _desk.Http("EAA-page-1");
        ((int)(await facebook.GetAsync($"/graph.facebook.com/v25.0/{before.RemoteId}")).StatusCode).ShouldBe(400);
    }

    [Fact]
    public async Task A_move_that_is_refused_is_told_until_it_is_taken_back()
    {
        var (page, account) = await Announced();
        var desk = await Bagas();
        await Act(desk, page, account, "buka");
        await Act(desk, page, account, "mulai");
        using (var facebook = _desk.Http("EAA-page-1"))
            (await facebook.PostAsync($"/graph.facebook.com/v25.0/{(await Row()).RemoteId}", new FormUrlEncodedContent([new("end_live_video", "true")]))).EnsureSuccessStatusCode();
        await Room.Installation.In(Room.Library.Id, db => db.Broadcasts.ExecuteUpdateAsync(set => set.SetProperty(b => b.State, BroadcastState.Ready)));

        await Move(5);
        await Follow();
        (await Row()).Problem!.Code.ShouldBe("live_refused");
        (await desk.Open(page)).ShouldContain("Jejaring tidak menerima permintaan untuk siaran ini");
        await Move(3);
        await Follow();

        (await Row()).Problem.ShouldBeNull();
    }

    [Fact]
    public async Task The_network_that_says_it_is_over_or_gone_is_believed()
    {
        var (page, account) = await Announced();
        await Act(await Bagas(), page, account, "buka");
        using (var facebook = _desk.Http("EAA-page-1"))
            (await facebook.DeleteAsync($"/graph.facebook.com/v25.0/{(await Row()).RemoteId}")).EnsureSuccessStatusCode();
        Clock.Advance(Duration.FromMinutes(170));

        await Follow();
        ((await Row()).State, (await Row()).Problem!.Code).ShouldBe((BroadcastState.Ready, "live_seems_gone"), "one answer is no proof");
        await Act(await Bagas(), page, account, "batal");
        (await Row()).State.ShouldBe(BroadcastState.Ready, "asked within the minute it is not a second look");
        Clock.Advance(Duration.FromMinutes(2));
        await Follow();

        ((await Row()).State, (await Row()).Problem!.Code).ShouldBe((BroadcastState.CalledOff, "live_gone_there"));
    }

    [Fact]
    public async Task Without_film_the_network_shows_nothing_and_the_page_says_so()
    {
        var (page, account) = await Announced(token: "EAA-no-film-1");
        var desk = await Bagas();
        await Act(desk, page, account, "buka");

        await Act(desk, page, account, "mulai");

        (await desk.Open(page)).ShouldContain("Pastikan OBS atau aplikasi sudah mengirim gambar");
        (await Row()).State.ShouldBe(BroadcastState.Ready);
    }

    [Fact]
    public async Task The_key_is_for_those_who_publish_and_stands_nowhere_in_clear()
    {
        var (page, account) = await Announced();
        await Act(await Bagas(), page, account, "buka");
        var darwin = await Room.Installation.DeskOf(Room.Darwin);

        var answer = await Act(await Bagas(), page, account, "kunci");
        var key = Key().Match(await answer.Content.ReadAsStringAsync()).Value;
        var theirs = await Act(darwin, page, account, "kunci");

        key.Length.ShouldBeGreaterThan(20);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        theirs.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await darwin.Open(page)).ShouldNotContain("Tampilkan kunci");
        (await _desk.Api.GetStringAsync($"/api/v1/posts/{page.Split('/')[^1]}")).ShouldNotContain("FB-1000");
        var (rows, trail) = await Room.Installation.In(Room.Library.Id, async db => (
            string.Join(' ', (await db.Broadcasts.AsNoTracking().ToListAsync()).Select(b => $"{b.SealedKey} {b.Server} {b.Problem}")),
            string.Join(' ', (await db.Set<Mading.Team.AuditEntry>().AsNoTracking().ToListAsync()).Select(e => $"{e.Act} {e.Before} {e.After}"))));
        (rows + trail).ShouldNotContain("FB-1000");
        trail.ShouldContain("broadcast.key_shown");
    }

    [Fact]
    public async Task An_address_that_a_person_gave_stays()
    {
        var (page, account) = await Announced(link: "https://fb.watch/kami");

        await Act(await Bagas(), page, account, "buka");

        (await (await Bagas()).Open(page)).ShouldContain("value=\"https://fb.watch/kami\"");
    }

    private async Task<(string Page, string Account)> Announced(string token = "EAA-page-1", int begins = 3, string? link = null, string? beside = null)
    {
        var account = await _desk.Connect("facebook", new { pageId = "7007", token });
        var post = await _desk.Write(new
        {
            title = "Bincang buku Kamis",
            text = "Bincang buku bersama Yohana.",
            channels = beside is null ? new[] { account } : [account, beside],
            kind = "live",
            publishAt = Room.In(1),
            live = new { beginsAt = Room.In(begins), minutes = 60, where = "Facebook Perpus Contoh", speakers = "Yohana", link },
        });
        foreach (var step in new[] { "submit", "approve" })
        {
            var (status, body) = await Newsroom.Step(_desk.Api, post, step);
            status.ShouldBe(200, body.ToString());
        }

        return ($"/studio/unggahan/{post.GetProperty("id").GetString()}", account);
    }

    private async Task<(string Page, string Account)> Announced((string Name, string Value) setting)
    {
        await _desk.DisposeAsync();
        _desk = await NetworkDesk.Open(settings: setting);
        return await Announced();
    }

    private Task<Desk> Bagas() => Room.Installation.DeskOf(Room.Bagas);

    private static Task<HttpResponseMessage> Act(Desk desk, string page, string account, string act) => desk.SubmitFrom(page, $"{page}/siaran/{account}/{act}");

    private Task Follow() => Run(Room.Installation.App.Services.GetServices<IRecurring>().OfType<FollowBroadcasts>().Single());

    private async Task Run(FollowBroadcasts follow)
    {
        await using var scope = Room.Installation.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().OpenForTheInstallation();
        await follow.Run(scope.ServiceProvider, CancellationToken.None);
    }

    private Task<Broadcast> Row() => Room.Installation.In(Room.Library.Id, db => db.Broadcasts.AsNoTracking().SingleAsync());

    private async Task<List<(string Kind, string Text)>> Lives() =>
        [.. (await _desk.Ledger("facebook")).Select(e => (e.GetProperty("kind").GetString()!, e.GetProperty("text").GetString()!)).Where(e => e.Item1.StartsWith("live", StringComparison.Ordinal))];

    [GeneratedRegex(@"FB-\d{15}-0-Ab\d+\?s_bl=1[^<]*")]
    private static partial Regex Key();
}
