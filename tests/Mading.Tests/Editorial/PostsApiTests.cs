using System.Net.Http.Json;
using Mading.Testing;
using NodaTime;

namespace Mading.Tests.Editorial;

public sealed class PostsApiTests
{
    [Fact]
    [Capability("C76")]
    public async Task Without_a_source_a_post_is_not_submitted_unless_it_is_exempt()
    {
        await using var room = await Newsroom.Open();
        var sari = await room.Api(room.Sari);
        var bare = await Newsroom.Write(sari, new { sources = Array.Empty<object>() });
        var own = await Newsroom.Write(sari, new { sources = Array.Empty<object>(), exemption = "own-content" });

        var refused = await Newsroom.Step(sari, bare, "submit");
        var taken = await Newsroom.Step(sari, own, "submit");

        Codes(bare).ShouldContain("source_missing");
        refused.Status.ShouldBe(422);
        refused.Body.GetProperty("code").GetString().ShouldBe("source_missing");
        refused.Body.GetProperty("title").GetString()!.ShouldContain("Konten sendiri");
        taken.Body.GetProperty("state").GetString().ShouldBe("submitted");
    }

    [Fact]
    [Capability("C80")]
    public async Task A_post_goes_from_the_writer_by_paraf_to_the_approver()
    {
        await using var room = await Newsroom.Open();
        var (sari, lestari, darwin) = (await room.Api(room.Sari), await room.Api(room.Lestari), await room.Api(room.Darwin));
        var post = await Newsroom.Write(sari);

        var tooEarly = await Newsroom.Step(darwin, post, "approve");
        await Newsroom.Step(sari, post, "submit");
        var withoutParaf = await Newsroom.Step(darwin, post, "approve");
        var notHers = await Newsroom.Step(sari, post, "initial");
        var paraf = await Newsroom.Step(lestari, post, "initial");
        var approved = await Newsroom.Step(darwin, post, "approve");

        tooEarly.Status.ShouldBe(409);
        withoutParaf.Body.GetProperty("code").GetString().ShouldBe("initial_missing");
        notHers.Status.ShouldBe(403);
        paraf.Body.GetProperty("state").GetString().ShouldBe("initialled");
        approved.Body.GetProperty("state").GetString().ShouldBe("approved");
        approved.Body.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("step").GetString())
            .ShouldBe(["submitted", "initialled", "approved"]);
    }

    [Fact]
    public async Task Nobody_gives_the_paraf_to_their_own_post()
    {
        await using var room = await Newsroom.Open();
        var lestari = await room.Api(room.Lestari);
        await room.Installation.HasPerson(room.Library.Id, "Ratih", Mading.Team.Role.Reviewer);
        var post = await Newsroom.Write(lestari);
        await Newsroom.Step(lestari, post, "submit");

        var own = await Newsroom.Step(lestari, post, "initial");

        own.Status.ShouldBe(403);
        own.Body.GetProperty("code").GetString().ShouldBe("own_post");
    }

    [Fact]
    public async Task In_solo_mode_one_person_does_it_all()
    {
        await using var room = await Newsroom.Open(solo: true);
        var bagas = await room.Api(room.Bagas);
        var post = await Newsroom.Write(bagas);

        await Newsroom.Step(bagas, post, "submit");
        var approved = await Newsroom.Step(bagas, post, "approve");

        approved.Body.GetProperty("state").GetString().ShouldBe("approved");
    }

    [Fact]
    public async Task A_post_is_returned_only_with_a_note()
    {
        await using var room = await Newsroom.Open();
        var (sari, lestari) = (await room.Api(room.Sari), await room.Api(room.Lestari));
        var post = await Newsroom.Write(sari);
        await Newsroom.Step(sari, post, "submit");

        var silent = await Newsroom.Step(lestari, post, "return");
        var returned = await Newsroom.Step(lestari, post, "return", "Jam Jumat belum dikurangi istirahat.");
        var again = await Newsroom.Step(sari, post, "submit");

        silent.Body.GetProperty("code").GetString().ShouldBe("note_missing");
        returned.Body.GetProperty("state").GetString().ShouldBe("returned");
        again.Body.GetProperty("state").GetString().ShouldBe("submitted");
    }

    [Fact]
    public async Task A_post_that_needs_the_head_is_approved_by_two_people()
    {
        await using var room = await Newsroom.Open();
        var ratmi = await room.Installation.HasPerson(room.Library.Id, "Ratmi", Mading.Team.Role.Approver);
        var (sari, lestari, darwin, head) = (await room.Api(room.Sari), await room.Api(room.Lestari), await room.Api(room.Darwin), await room.Api(ratmi));
        var post = await Newsroom.Write(sari, new { needsFinalApproval = true });
        await Newsroom.Step(sari, post, "submit");
        await Newsroom.Step(lestari, post, "initial");

        var first = await Newsroom.Step(darwin, post, "approve");
        var twice = await Newsroom.Step(darwin, post, "approve");
        var last = await Newsroom.Step(head, post, "approve");

        first.Body.GetProperty("state").GetString().ShouldBe("initialled");
        twice.Body.GetProperty("code").GetString().ShouldBe("second_approver_needed");
        last.Body.GetProperty("state").GetString().ShouldBe("approved");
    }

    [Theory]
    [InlineData("2030-09-08T10:00:00+07:00", "Asia/Jakarta", "publish_at_has_offset")]
    [InlineData("2030-09-08T10:00:00Z", "Asia/Jakarta", "publish_at_has_offset")]
    [InlineData("2030-09-08T10:00+07", "Asia/Jakarta", "publish_at_has_offset")]
    [InlineData("besok jam 9", "Asia/Jakarta", "publish_at_invalid")]
    [InlineData("2030-02-30T10:00", "Asia/Jakarta", "publish_at_invalid")]
    [InlineData("2030-09-08T10:00", "Asia/Contoh", "zone_unknown")]
    public async Task A_time_that_cannot_be_meant_is_refused(string publishAt, string zone, string code)
    {
        await using var room = await Newsroom.Open();
        var sari = await room.Api(room.Sari);

        var answer = await sari.PostAsJsonAsync("/api/v1/posts", Newsroom.Post(new { publishAt, zone }));

        ((int)answer.StatusCode).ShouldBe(422);
        (await Newsroom.Json(answer)).GetProperty("code").GetString().ShouldBe(code);
    }

    [Theory]
    [InlineData("2020-01-01T10:00", "Asia/Jakarta", "publish_at_past")]
    [InlineData("2030-03-31T02:30", "Europe/Amsterdam", "publish_at_skipped")]
    public async Task A_time_that_cannot_come_keeps_a_post_from_being_submitted(string publishAt, string zone, string code)
    {
        await using var room = await Newsroom.Open();
        var sari = await room.Api(room.Sari);
        var post = await Newsroom.Write(sari, new { publishAt, zone });

        var refused = await Newsroom.Step(sari, post, "submit");

        Codes(post).ShouldContain(code);
        refused.Body.GetProperty("code").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task The_same_key_makes_one_post()
    {
        await using var room = await Newsroom.Open();
        var sari = await room.Api(room.Sari);
        sari.DefaultRequestHeaders.Add("Idempotency-Key", "sekali-saja");

        var first = await Newsroom.Json(await sari.PostAsJsonAsync("/api/v1/posts", Newsroom.Post()));
        var second = await Newsroom.Json(await sari.PostAsJsonAsync("/api/v1/posts", Newsroom.Post()));

        second.GetProperty("id").GetString().ShouldBe(first.GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_refusal_speaks_the_language_of_whoever_asks()
    {
        await using var room = await Newsroom.Open();
        var sari = await room.Api(room.Sari);
        var post = await Newsroom.Write(sari, new { sources = Array.Empty<object>() });

        var answer = await sari.PostAsync($"/api/v1/posts/{post.GetProperty("id").GetString()}/submit?culture=en", null);

        (await Newsroom.Json(answer)).GetProperty("title").GetString()!.ShouldContain("choose Own content");
    }

    [Fact]
    public async Task Another_library_sees_nothing_of_a_post()
    {
        await using var room = await Newsroom.Open();
        var post = await Newsroom.Write(await room.Api(room.Sari));
        var other = await room.Installation.HasLibrary("desa");
        var stranger = await room.Installation.ApiOf(other.Id, await room.Installation.HasPerson(other.Id, "Tamu", Mading.Team.Role.Manager));

        var answer = await stranger.GetAsync($"/api/v1/posts/{post.GetProperty("id").GetString()}");

        ((int)answer.StatusCode).ShouldBe(404);
    }

    private static IEnumerable<string?> Codes(System.Text.Json.JsonElement post) =>
        post.GetProperty("problems").EnumerateArray().Select(p => p.GetProperty("code").GetString());
}
