using System.Net;
using Mading.Editorial;
using Mading.Foundation;
using Mading.Publishing;
using Mading.Team;
using Mading.Testing;
using Microsoft.EntityFrameworkCore;

namespace Mading.Tests.Editorial;

/// <summary>A library run by one person: written, approved and out with one button, every step written down.</summary>
public sealed class PublishAloneTests
{
    [Fact]
    [Capability("C101")]
    public async Task One_button_takes_the_post_of_a_lone_librarian_through_every_step()
    {
        await using var room = await Newsroom.Open(solo: true);

        var answer = await Press(room, room.Bagas);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var (post, steps) = await Written(room);
        post.State.ShouldBe(PostState.Scheduled);
        steps.ShouldBe([StepKind.Submitted, StepKind.Approved]);
    }

    [Fact]
    public async Task With_a_time_it_waits_for_its_time_and_with_a_decision_for_the_decision()
    {
        await using var room = await Newsroom.Open(solo: true);
        var later = room.In(30);

        await Press(room, room.Bagas, ("publishAt", later), ("awaits", "sidang isbat"));

        var (post, _) = await Written(room);
        post.AwaitsDecision.ShouldBeTrue();
        (await room.Installation.In(room.Library.Id, db => db.Deliveries.CountAsync(d => d.State == DeliveryState.Sent))).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_missing_is_said_before_anything_goes_out()
    {
        await using var room = await Newsroom.Open(solo: true);

        var answer = await Press(room, room.Bagas, ("sourceTitle", ""), ("sourceUrl", ""));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Sumbernya belum diisi");
        (await Written(room)).Post.State.ShouldBe(PostState.Draft);
    }

    [Fact]
    public async Task A_submitted_post_is_mended_and_submitted_again_in_one_request()
    {
        await using var room = await Newsroom.Open();
        await Press(room, room.Bagas, ("act", "submit"));
        var (post, _) = await Written(room);

        var answer = await Press(room, room.Bagas, $"/studio/unggahan/{post.Id}/ubah", ("act", "submit"), ("version", $"{post.Version}"), ("text", "Rak buku baru terisi dua belas judul."));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Written(room)).Steps.ShouldBe([StepKind.Submitted, StepKind.Reopened, StepKind.Submitted]);
    }

    [Fact]
    public async Task In_a_library_of_several_nobody_finds_the_button_and_pressing_it_only_submits()
    {
        await using var room = await Newsroom.Open();
        var form = await (await room.Installation.DeskOf(room.Bagas)).Open("/studio/unggahan/baru");

        await Press(room, room.Bagas);

        form.ShouldNotContain("value=\"publish\"");
        (await Written(room)).Post.State.ShouldBe(PostState.Submitted);
    }

    private static Task<HttpResponseMessage> Press(Newsroom room, Person person, params (string Name, string Value)[] otherwise) =>
        Press(room, person, "/studio/unggahan/baru", otherwise);

    private static async Task<HttpResponseMessage> Press(Newsroom room, Person person, string path, params (string Name, string Value)[] otherwise) =>
        await (await room.Installation.DeskOf(person)).Submit(path, room.Fields([("act", "publish"), .. otherwise]));

    private static Task<(Post Post, IReadOnlyList<StepKind> Steps)> Written(Newsroom room) => room.Installation.In(room.Library.Id, async db =>
        (await db.Posts.AsNoTracking().SingleAsync(), (IReadOnlyList<StepKind>)await db.PostSteps.AsNoTracking().OrderBy(s => s.At).ThenBy(s => s.Id).Select(s => s.Kind).ToListAsync()));
}
