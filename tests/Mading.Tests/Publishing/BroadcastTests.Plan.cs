using System.Diagnostics;
using System.Net;
using Mading.Editorial;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace Mading.Tests.Publishing;

/// <summary>What a change of plan may do to a session, and what it never may.</summary>
public sealed partial class BroadcastTests
{
    [Theory]
    [InlineData(false, BroadcastState.OnAir, "live_not_called_off")]
    [InlineData(true, BroadcastState.Over, null)]
    public async Task What_went_on_the_air_by_itself_is_not_deleted_though_the_announcement_is_withdrawn(bool ended, BroadcastState then, string? problem)
    {
        var (page, account) = await Announced();
        var desk = await Bagas();
        await Act(desk, page, account, "buka");
        var id = (await Row()).RemoteId!;
        await There(id, "status", "LIVE_NOW");
        if (ended)
            await There(id, "end_live_video", "true");

        await _desk.Api.PostAsync($"/api/v1/posts/{page.Split('/')[^1]}/withdraw", null);
        for (var round = 0; round < 3; round++)
        {
            await Follow();
            Clock.Advance(Duration.FromMinutes(4));
        }

        ((await Row()).State, (await Row()).Problem?.Code).ShouldBe((then, problem));
        (await Standing(id)).ShouldContain(ended ? "VOD" : "LIVE");
        (await desk.Open("/studio")).Contains("siaran langsung perlu Anda lihat", StringComparison.Ordinal).ShouldBe(!ended);
    }

    [Theory]
    [InlineData(false, BroadcastState.OnAir)]
    [InlineData(true, BroadcastState.Over)]
    public async Task A_person_who_does_not_see_that_it_began_does_not_delete_it_either(bool ended, BroadcastState then)
    {
        var (page, account) = await Announced();
        var desk = await Bagas();
        await Act(desk, page, account, "buka");
        var id = (await Row()).RemoteId!;
        await There(id, "status", "LIVE_NOW");
        if (ended)
            await There(id, "end_live_video", "true");

        var answer = await Act(desk, page, account, "batal");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Keadaan siaran sudah berubah");
        (await Row()).State.ShouldBe(then);
        (await Standing(id)).ShouldContain(ended ? "VOD" : "LIVE");
    }

    [Theory]
    [InlineData(PostState.Draft)]
    [InlineData(PostState.Submitted)]
    [InlineData(PostState.Returned)]
    public async Task While_the_announcement_is_rewritten_the_session_stays_as_it_is_and_can_be_seen(PostState state)
    {
        var (page, account) = await Announced();
        var desk = await Bagas();
        await Act(desk, page, account, "buka");
        var before = await Row();

        await Move(5, state);
        await Follow();
        var otherTime = await Row();
        await Edit(state, live: null);
        await Follow();

        (otherTime.State, otherTime.BeginsAt).ShouldBe((BroadcastState.Ready, before.BeginsAt));
        (await Row()).State.ShouldBe(BroadcastState.Ready);
        (await Standing(before.RemoteId!)).ShouldContain("SCHEDULED_UNPUBLISHED");
        (await desk.Open(page)).ShouldContain("Siap, belum dibuka");
        (await Act(desk, page, account, "batal")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Row()).State.ShouldBe(BroadcastState.CalledOff);
    }

    [Fact]
    public async Task Of_a_parted_account_it_rests_can_be_closed_and_is_let_go_in_the_end()
    {
        var (page, account) = await Announced();
        var desk = await Bagas();
        await Act(desk, page, account, "buka");
        (await _desk.Api.DeleteAsync($"/api/v1/channels/{account}")).EnsureSuccessStatusCode();
        await Overdue();
        Clock.Advance(Duration.FromSeconds(10));
        await Follow();
        var parted = await Row();
        var rests = parted.NextAt - Clock.GetCurrentInstant();
        (await desk.Open("/studio")).ShouldContain("siaran langsung perlu Anda lihat");

        (await Act(desk, page, account, "urus")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var closed = await Row();
        await Room.Installation.In(Room.Library.Id, db => db.Broadcasts.ExecuteUpdateAsync(set => set
            .SetProperty(b => b.State, BroadcastState.Ready).SetProperty(b => b.SealedKey, "x").SetProperty(b => b.NextAt, Clock.GetCurrentInstant())));
        Clock.Advance(Duration.FromHours(13));
        await Follow();

        (parted.State, parted.Problem!.Code).ShouldBe((BroadcastState.Ready, "live_account_gone"));
        rests!.Value.ShouldBeGreaterThan(Duration.FromMinutes(10));
        (closed.State, closed.SealedKey, closed.Problem).ShouldBe((BroadcastState.ByHand, null, null));
        ((await Row()).State, (await Row()).SealedKey, (await Row()).Problem!.Code).ShouldBe((BroadcastState.ByHand, null, "live_time_over"));
        (await (await Bagas()).Open("/studio")).ShouldNotContain("siaran langsung perlu Anda lihat");
    }

    [Fact]
    public async Task A_network_that_hangs_is_left_after_a_while_and_its_turn_comes_later()
    {
        var (page, account) = await Announced();
        await Act(await Bagas(), page, account, "buka");
        await Overdue();
        await _desk.Faults(new { network = "facebook", operation = "*", fault = "delay", rate = 1.0, ms = 15_000 });
        var follow = new FollowBroadcasts(Room.Installation.App.Services.GetRequiredService<IServiceScopeFactory>(), Clock, NullLogger<FollowBroadcasts>.Instance)
        {
            Budget = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)),
        };
        var began = Stopwatch.GetTimestamp();

        await Run(follow);

        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(12));
        (await Row()).State.ShouldBe(BroadcastState.Ready);
        (await Row()).NextAt!.Value.ShouldBeGreaterThan(Clock.GetCurrentInstant());
    }

    [Fact]
    public async Task Before_its_time_comes_nothing_is_asked_at_all()
    {
        var (page, account) = await Announced();
        await Act(await Bagas(), page, account, "buka");
        await Follow();
        var before = await Row();
        await There(before.RemoteId!, "status", "LIVE_NOW");

        await Follow();

        ((await Row()).Version, (await Row()).State).ShouldBe((before.Version, BroadcastState.Ready));
    }

    [Fact]
    public async Task Moved_too_far_ahead_it_is_told_and_still_read()
    {
        var (page, account) = await Announced();
        await Act(await Bagas(), page, account, "buka");
        var id = (await Row()).RemoteId!;
        Clock.Advance(Duration.FromHours(1));

        // More than seven days from when it was made, though not from now.
        await Move(24 * 7);
        await Follow();
        var told = await Row();
        await There(id, "status", "LIVE_NOW");
        Clock.Advance(Duration.FromMinutes(115));
        await Follow();

        told.Problem!.Code.ShouldBe("live_moved_too_far");
        ((await Row()).State, (await Row()).Problem!.Code).ShouldBe((BroadcastState.OnAir, "live_moved_too_far"));
    }

    [Fact]
    public async Task An_address_that_does_not_fit_is_told_until_it_does()
    {
        var (page, account) = await Announced(beside: (await Room.HasAccount("bluesky", "Bluesky")).ToString());
        await Warn(new string('a', 400));
        await Act(await Bagas(), page, account, "buka");
        var first = await Row();
        await Overdue();
        await Follow();
        var later = await Row();

        await Warn(null);
        await Follow();

        (first.Problem?.Code, later.Problem?.Code, later.LinkGiven).ShouldBe(("live_link_not_taken", "live_link_not_taken", false));
        ((await Row()).Problem, (await Row()).LinkGiven).ShouldBe((null, true));
        (await (await Bagas()).Open(page)).ShouldMatch("value=\"https://www.facebook.com/7007/videos/\\d+/\"");
    }

    [Fact]
    public async Task A_key_that_can_no_longer_be_opened_is_said_to_be_lost()
    {
        var (page, account) = await Announced();
        await Act(await Bagas(), page, account, "buka");
        await Room.Installation.In(Room.Library.Id, db => db.Broadcasts.ExecuteUpdateAsync(set => set.SetProperty(b => b.SealedKey, "bukan kunci ini")));

        var shown = await (await Bagas()).Open(page);

        shown.ShouldContain("kunci enkripsi yang sudah tidak ada");
        shown.ShouldNotContain("Tampilkan kunci");
    }

    private async Task There(string id, string name, string value)
    {
        using var facebook = _desk.Http("EAA-page-1");
        (await facebook.PostAsync($"/graph.facebook.com/v25.0/{id}", new FormUrlEncodedContent([new(name, value)]))).EnsureSuccessStatusCode();
    }

    private async Task<string> Standing(string id)
    {
        using var facebook = _desk.Http("EAA-page-1");
        return await facebook.GetStringAsync($"/graph.facebook.com/v25.0/{id}?fields=status");
    }

    private Task Overdue() => Room.Installation.In(Room.Library.Id, db => db.Broadcasts.ExecuteUpdateAsync(set => set.SetProperty(b => b.NextAt, Clock.GetCurrentInstant())));

    // As the composer would, but without another round of approval.
    private async Task Move(int hours, PostState? state = null)
    {
        var begins = NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(Room.In(hours)).Value;
        await Edit(state, (await Announcement()).Live! with { BeginsAt = begins });
    }

    // On Bluesky it takes room of its own, and is never shortened.
    private Task Warn(string? warning) => Room.Installation.In(Room.Library.Id, async db =>
    {
        var entry = db.Entry(await db.Posts.FirstAsync(p => p.OriginKey == null));
        entry.Property(p => p.ContentWarning).CurrentValue = warning;
        entry.Property(p => p.Version).CurrentValue++;
        await db.SaveChangesAsync();
    });

    private Task<Post> Announcement() => Room.Installation.In(Room.Library.Id, db => db.Posts.AsNoTracking().FirstAsync(p => p.OriginKey == null));

    private Task Edit(PostState? state, LiveSession? live) => Room.Installation.In(Room.Library.Id, async db =>
    {
        var post = await db.Posts.FirstAsync(p => p.OriginKey == null);
        var entry = db.Entry(post);
        entry.Property(p => p.Live).CurrentValue = live;
        entry.Property(p => p.Kind).CurrentValue = live is null ? PostKind.Text : PostKind.Live;
        entry.Property(p => p.State).CurrentValue = state ?? post.State;
        entry.Property(p => p.Version).CurrentValue++;
        await db.SaveChangesAsync();
    });
}
