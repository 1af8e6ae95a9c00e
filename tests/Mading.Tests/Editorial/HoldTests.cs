using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mading.Editorial;
using Mading.Kernel;
using Mading.Publishing;
using Mading.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Tests.Editorial;

/// <summary>What is approved and still must wait: for a day that others decide, or for the post it leads to.</summary>
public sealed class HoldTests
{
    [Fact]
    [Capability("C104")]
    public async Task An_approved_post_waits_for_the_decision_whatever_its_plan_says_and_goes_out_once_it_is_made()
    {
        await using var room = await Newsroom.Open();
        var post = await room.Approved(new { awaits = "Penetapan 1 Ramadan", publishAt = room.In(1) });
        var path = $"/studio/unggahan/{post.GetProperty("id").GetString()}";
        var desk = await room.Installation.DeskOf(room.Sari);

        post.GetProperty("state").GetString().ShouldBe("approved");
        post.GetProperty("deliveries").GetArrayLength().ShouldBe(0);
        var (refused, why) = await Newsroom.Step(await room.Api(room.Sari), post, "schedule", "");
        refused.ShouldBe(409);
        why.ToString().ShouldContain("awaits_decision");
        (await desk.Open(path)).ShouldContain("Menunggu: Penetapan 1 Ramadan");
        (await desk.Open("/studio/unggahan?tab=going")).ShouldContain("Menunggu: Penetapan 1 Ramadan");

        (await desk.SubmitFrom(path, path + "/langkah", ("act", "decide"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var after = await Read(room, post);
        after.GetProperty("state").GetString().ShouldBe("scheduled");
        after.GetProperty("decidedAt").ValueKind.ShouldBe(JsonValueKind.String);
        after.GetProperty("steps").EnumerateArray().Last().GetProperty("step").GetString().ShouldBe("decided");
        (await Newsroom.Step(await room.Api(room.Sari), post, "decided")).Status.ShouldBe(409);
    }

    [Fact]
    [Capability("C104")]
    public async Task When_the_decision_moves_the_day_the_post_moves_with_it_and_an_edit_asks_for_it_anew()
    {
        await using var room = await Newsroom.Open();
        var sari = await room.Api(room.Sari);
        var post = await room.Approved(new { awaits = "Penetapan Idulfitri", publishAt = room.In(1) });

        var later = room.In(26);
        var answer = await sari.PostAsJsonAsync($"/api/v1/posts/{post.GetProperty("id").GetString()}/decided", new { publishAt = later });
        var moved = await Newsroom.Json(answer);
        (moved.GetProperty("state").GetString(), moved.GetProperty("publishAt").GetString()![..16]).ShouldBe(("scheduled", later));

        var other = await room.Write(sari, new { awaits = "Penetapan Idulfitri" });
        await Newsroom.Step(sari, other, "decided");
        await room.Installation.In(room.Library.Id, async db =>
        {
            var stored = await db.Posts.SingleAsync(p => p.Id == Id(other));
            stored.AwaitsDecision.ShouldBeFalse();
            stored.Rewrite(stored.Writing with { Awaits = "Penetapan Iduladha" }, new Hand(room.Sari.PersonId, StepVia.Studio), room.Installation.Clock.GetCurrentInstant());
            stored.AwaitsDecision.ShouldBeTrue();
        });
    }

    [Fact]
    [Capability("C06")]
    public async Task One_tap_makes_the_promotion_of_a_video_planned_after_it_and_held_until_its_address_is_known()
    {
        await using var room = await Newsroom.Open();
        var tiktok = await room.HasAccount("phone", "TikTok @perpuskotacontoh", ("place", "tiktok"));
        var instagram = await room.HasAccount("phone", "Instagram @perpuskotacontoh", ("place", "instagram"));
        var video = Id(await room.Approved(new { channels = new[] { tiktok.ToString() }, publishAt = room.In(1), media = new[] { await room.HasPicture("Rak buku baru.") }, sources = Array.Empty<object>(), exemption = "own-content" }));
        var desk = await room.Installation.DeskOf(room.Sari);

        var made = await desk.SubmitFrom($"/studio/unggahan/{video}", $"/studio/unggahan/{video}/promosi", ("on", tiktok.ToString()));
        var again = await desk.SubmitFrom($"/studio/unggahan/{video}", $"/studio/unggahan/{video}/promosi", ("on", tiktok.ToString()));
        again.Headers.Location.ShouldBe(made.Headers.Location);
        var promotion = await room.Installation.In(room.Library.Id, db => db.Posts.AsNoTracking().SingleAsync(p => p.Follows == video));
        promotion.Variants.Select(v => v.Channel).ShouldBe([room.Portal, instagram], ignoreOrder: true);
        promotion.PublishAt.ShouldNotBeNull().ShouldBeGreaterThan(room.Installation.Clock.GetCurrentInstant().InZone(room.Library.TimeZone).LocalDateTime);
        promotion.Text.ShouldContain("di TikTok @perpuskotacontoh: {tautan}");
        (await desk.Open(made.Headers.Location!.ToString())).ShouldContain("Menunggu ini terbit");

        room.Installation.Clock.Advance(Duration.FromMinutes(61));
        var delivery = await TestInstallation.Eventually<DeliveryId>(() => room.Installation.In(room.Library.Id, async db =>
            (await db.Deliveries.AsNoTracking().SingleAsync(d => d.PostId == video)) is { State: DeliveryState.Manual } due ? due.Id : (DeliveryId?)null));
        await desk.Submit($"/studio/hp/{delivery}", ("link", "https://www.tiktok.com/@perpuskotacontoh/video/1"));
        await FollowNow(room);

        promotion = await room.Installation.In(room.Library.Id, db => db.Posts.AsNoTracking().SingleAsync(p => p.Follows == video));
        promotion.Text.ShouldEndWith("https://www.tiktok.com/@perpuskotacontoh/video/1");
        promotion.AwaitsLink.ShouldBeFalse();
        (await desk.Open(made.Headers.Location!.ToString())).ShouldContain("Mengantar pembaca ke");
    }

    [Fact]
    [Capability("C06")]
    public async Task An_approved_promotion_is_let_go_by_its_origins_address_and_held_back_when_the_origin_is_gone()
    {
        await using var room = await Newsroom.Open();
        var tiktok = await room.HasAccount("phone", "TikTok @perpuskotacontoh", ("place", "tiktok"));
        var video = Id(await room.Approved(new { channels = new[] { tiktok.ToString() }, publishAt = room.In(1), media = new[] { await room.HasPicture("Rak buku baru.") }, sources = Array.Empty<object>(), exemption = "own-content" }));
        var desk = await room.Installation.DeskOf(room.Sari);
        var page = (await desk.SubmitFrom($"/studio/unggahan/{video}", $"/studio/unggahan/{video}/promosi", ("on", tiktok.ToString()))).Headers.Location!.ToString();
        var promotion = new PostId(Guid.Parse(page.Split('/')[^1]));
        foreach (var (person, step) in new[] { (room.Sari, "submit"), (room.Lestari, "initial"), (room.Darwin, "approve") })
            (await (await room.Api(person)).PostAsync($"/api/v1/posts/{promotion}/{step}", null)).StatusCode.ShouldBe(HttpStatusCode.OK, step);
        (await State(room, promotion)).ShouldBe(PostState.Approved);

        room.Installation.Clock.Advance(Duration.FromMinutes(61));
        var delivery = await TestInstallation.Eventually<DeliveryId>(() => room.Installation.In(room.Library.Id, async db =>
            (await db.Deliveries.AsNoTracking().SingleAsync(d => d.PostId == video)) is { State: DeliveryState.Manual } due ? due.Id : (DeliveryId?)null));
        await desk.Submit($"/studio/hp/{delivery}", ("link", "https://jebakan.example/video/1"));
        await FollowNow(room);
        (await State(room, promotion)).ShouldBe(PostState.Approved, "that address is no TikTok");

        await room.Installation.In(room.Library.Id, db => db.Deliveries.Where(d => d.PostId == video).ExecuteUpdateAsync(set => set.SetProperty(d => d.Link, "https://www.tiktok.com/@perpuskotacontoh/video/1")));
        await FollowNow(room);
        (await State(room, promotion)).ShouldBe(PostState.Scheduled);
        (await room.Installation.In(room.Library.Id, db => db.Deliveries.AsNoTracking().SingleAsync(d => d.PostId == promotion))).Content.Text.ShouldContain("tiktok.com/@perpuskotacontoh/video/1");

        await room.Installation.In(room.Library.Id, db => db.Deliveries.Where(d => d.PostId == video).ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DeliveryState.Withdrawn)));
        await FollowNow(room);
        (await room.Installation.In(room.Library.Id, db => db.Deliveries.AsNoTracking().SingleAsync(d => d.PostId == promotion))).State.ShouldBe(DeliveryState.Withdrawn);
    }

    [Fact]
    public async Task A_mark_that_nothing_will_replace_is_not_submitted_and_a_day_moved_before_approval_is_kept()
    {
        await using var room = await Newsroom.Open();
        var sari = await room.Api(room.Sari);
        var lone = await room.Write(sari, new { text = "Tonton di {tautan}" });
        (await Newsroom.Step(sari, lone, "submit")).Body.ToString().ShouldContain("link_mark_alone");

        var greeting = await room.Write(sari, new { awaits = "Penetapan Idulfitri", publishAt = room.In(20) });
        var moved = room.In(44);
        await sari.PostAsJsonAsync($"/api/v1/posts/{greeting.GetProperty("id").GetString()}/decided", new { publishAt = moved });
        await Newsroom.Step(sari, greeting, "submit");
        await Newsroom.Step(await room.Api(room.Lestari), greeting, "initial");
        await Newsroom.Step(await room.Api(room.Darwin), greeting, "approve");
        var after = await Read(room, greeting);
        (after.GetProperty("state").GetString(), after.GetProperty("publishAt").GetString()![..16]).ShouldBe(("scheduled", moved));
    }

    private static Task<PostState> State(Newsroom room, PostId id) => room.Installation.In(room.Library.Id, db => db.Posts.Where(p => p.Id == id).Select(p => p.State).SingleAsync());

    private static async Task FollowNow(Newsroom room)
    {
        await using var scope = room.Installation.App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetServices<Mading.Foundation.IRecurring>().OfType<FollowOrigins>().Single().Run(scope.ServiceProvider, CancellationToken.None);
    }

    private static PostId Id(JsonElement post) => new(post.GetProperty("id").GetGuid());

    private static async Task<JsonElement> Read(Newsroom room, JsonElement post) =>
        await Newsroom.Json(await (await room.Api(room.Sari)).GetAsync($"/api/v1/posts/{post.GetProperty("id").GetString()}"));
}
