using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mading.Editorial;
using Mading.Team;
using Mading.Testing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Tests.Editorial;

public sealed partial class DecideTests
{
    [Fact]
    [Capability("C102")]
    public async Task One_tap_on_an_enrolled_phone_approves_and_a_forwarded_link_cannot()
    {
        await using var room = await Newsroom.Open();
        var post = await Initialled(room);
        var (link, message) = await Ask(room, post, room.Darwin);
        var phone = await Enrol(room, room.Darwin);
        var stranger = new Desk(room.Installation.Anonymous());

        var shown = await stranger.Open(link);
        var refused = await stranger.SubmitFrom("/sign-in", $"{link}/{Id(post)}", ("act", "approve"), ("version", Version(shown)));
        var mine = await phone.Open(link);
        var approved = await phone.SubmitFrom(link, $"{link}/{Id(post)}", ("act", "approve"), ("version", Version(mine)));

        message.ShouldContain("Mohon izin, Darwin. Ada 1 unggahan menunggu persetujuan");
        message.ShouldContain("Sudah diparaf Lestari.");
        shown.ShouldContain("Rak buku baru terisi lagi");
        shown.ShouldContain("hanya untuk melihat");
        shown.ShouldNotContain("value=\"approve\"");
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        mine.ShouldContain("value=\"approve\"");
        mine.Length.ShouldBeLessThan(30_000);
        approved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await State(room, post)).ShouldBe(PostState.Scheduled);
        (await phone.Open(link)).ShouldContain("dari HP");
        (await Trail(room)).ShouldContain("\"via\":\"Phone\"");
    }

    [Fact]
    [Capability("C102")]
    public async Task A_phone_returns_a_post_with_a_note_and_a_reviewer_s_phone_gives_the_paraf()
    {
        await using var room = await Newsroom.Open();
        var sari = await room.Api(room.Sari);
        var post = await room.Write(sari, new { publishAt = room.In(30) });
        await Newsroom.Step(sari, post, "submit");
        var (link, _) = await Ask(room, post, room.Lestari);
        var phone = await Enrol(room, room.Lestari);

        await phone.SubmitFrom(link, $"{link}/{Id(post)}", ("act", "initial"), ("version", Version(await phone.Open(link))));
        var initialled = await State(room, post);
        var overreach = await phone.SubmitFrom(link, $"{link}/{Id(post)}", ("act", "approve"), ("version", "3"));
        await phone.SubmitFrom(link, $"{link}/{Id(post)}", ("act", "return"), ("note", "Sumbernya belum ada."), ("version", Version(await phone.Open(link))));

        initialled.ShouldBe(PostState.Initialled);
        overreach.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await State(room, post)).ShouldBe(PostState.Returned);
        (await phone.Open(link)).ShouldContain("Sumbernya belum ada.");
    }

    [Fact]
    public async Task A_code_enrols_one_phone_within_ten_minutes_and_opening_it_does_not_use_it_up()
    {
        await using var room = await Newsroom.Open();
        var desk = await room.Installation.DeskOf(room.Darwin);
        var code = await Code(desk);
        var late = await Code(desk);

        var preview = new Desk(room.Installation.Anonymous());
        await preview.Open(code);
        var first = await new Desk(room.Installation.Anonymous()).Submit(code, ("yes", "1"));
        var second = await preview.Http.GetAsync(code);
        room.Installation.Clock.Advance(Duration.FromMinutes(11));
        var tooLate = await preview.Http.GetAsync(late);

        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        second.StatusCode.ShouldBe(HttpStatusCode.Gone);
        tooLate.StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_phone_that_was_taken_back_and_a_person_who_left_decide_nothing()
    {
        await using var room = await Newsroom.Open();
        var post = await Initialled(room);
        var (link, _) = await Ask(room, post, room.Darwin);
        var phone = await Enrol(room, room.Darwin);
        var desk = await room.Installation.DeskOf(room.Darwin);
        var id = await room.Installation.In(room.Library.Id, db => db.EnrolledPhones.Where(p => p.EnrolledAt != null).Select(p => p.Id).SingleAsync());

        await desk.SubmitFrom("/studio/enrol", $"/studio/enrol/{id}/cabut");
        var revoked = await phone.Open(link);

        revoked.ShouldContain("hanya untuk melihat");
        revoked.ShouldNotContain("value=\"approve\"");
    }

    [Fact]
    public async Task A_link_ends_after_three_days()
    {
        await using var room = await Newsroom.Open();
        var (link, _) = await Ask(room, await Initialled(room), room.Darwin);
        room.Installation.Clock.Advance(Duration.FromDays(4));

        var over = await room.Installation.Anonymous().GetAsync(link);

        over.StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    [Capability("C102")]
    public async Task A_spoken_Acc_is_recorded_with_who_said_it_and_who_wrote_it_down()
    {
        await using var room = await Newsroom.Open();
        var post = await Initialled(room);
        var lestari = await room.Installation.DeskOf(room.Lestari);
        var page = $"/studio/unggahan/{Id(post)}/acc";

        var silent = await lestari.Submit(page, ("person", room.Darwin.PersonId.ToString()), ("note", ""));
        var recorded = await lestari.Submit(page, ("person", room.Darwin.PersonId.ToString()), ("note", "Acc"));
        var notHers = await (await room.Installation.DeskOf(room.Sari)).Http.GetAsync(page);

        silent.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        recorded.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        notHers.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await State(room, post)).ShouldBe(PostState.Scheduled);
        (await lestari.Open($"/studio/unggahan/{Id(post)}")).ShouldContain("dicatat oleh Lestari");
    }

    private static async Task<JsonElement> Initialled(Newsroom room)
    {
        var sari = await room.Api(room.Sari);
        var post = await room.Write(sari, new { publishAt = room.In(30) });
        await Newsroom.Step(sari, post, "submit");
        await Newsroom.Step(await room.Api(room.Lestari), post, "initial");
        return post;
    }

    private static async Task<(string Link, string Message)> Ask(Newsroom room, JsonElement post, Person person)
    {
        var sari = await room.Installation.DeskOf(room.Sari);
        var answer = await sari.Submit("/studio/persetujuan", ("posts", Id(post)), ("person", person.PersonId.ToString()));
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        page.ShouldContain("https://wa.me/?text=Mohon");
        return (new Uri(Link().Match(page).Value).PathAndQuery, page);
    }

    private static async Task<Desk> Enrol(Newsroom room, Person person)
    {
        var phone = new Desk(room.Installation.Anonymous());
        (await phone.Submit(await Code(await room.Installation.DeskOf(person)), ("yes", "1"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        return phone;
    }

    private static async Task<string> Code(Desk desk)
    {
        var page = await (await desk.Submit("/studio/enrol")).Content.ReadAsStringAsync();
        page.ShouldContain("<svg");
        return new Uri(EnrolLink().Match(page).Value).PathAndQuery;
    }

    private static string Id(JsonElement post) => post.GetProperty("id").GetString()!;

    private static string Version(string page) => VersionField().Match(page) is { Success: true } found ? found.Groups[1].Value : "1";

    private static Task<PostState> State(Newsroom room, JsonElement post) =>
        room.Installation.In(room.Library.Id, db => db.Posts.Where(p => p.Id == Mading.Kernel.PostId.Of(Guid.Parse(Id(post)))).Select(p => p.State).SingleAsync());

    private static Task<string> Trail(Newsroom room) => room.Installation.In(room.Library.Id, async db =>
        string.Join('\n', await db.AuditTrail.Select(a => a.After ?? "").ToListAsync()));

    [GeneratedRegex("https?://[^\"< ]+/d/[A-Za-z0-9_-]+")]
    private static partial Regex Link();

    [GeneratedRegex("https?://[^\"< ]+/e/[A-Za-z0-9_-]+")]
    private static partial Regex EnrolLink();

    [GeneratedRegex("name=\"version\" value=\"(\\d+)\"")]
    private static partial Regex VersionField();
}
