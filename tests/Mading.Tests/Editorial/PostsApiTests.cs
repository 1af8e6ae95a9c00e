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
        var bare = await room.Write(sari, new { sources = Array.Empty<object>() });
        var own = await room.Write(sari, new { sources = Array.Empty<object>(), exemption = "own-content" });

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
        var post = await room.Write(sari);

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
        var post = await room.Write(lestari);
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
        var post = await room.Write(bagas);

        await Newsroom.Step(bagas, post, "submit");
        var approved = await Newsroom.Step(bagas, post, "approve");

        approved.Body.GetProperty("state").GetString().ShouldBe("approved");
    }

    [Fact]
    public async Task A_post_is_returned_only_with_a_note()
    {
        await using var room = await Newsroom.Open();
        var (sari, lestari) = (await room.Api(room.Sari), await room.Api(room.Lestari));
        var post = await room.Write(sari);
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
        var post = await room.Write(sari, new { needsFinalApproval = true });
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

        var answer = await sari.PostAsJsonAsync("/api/v1/posts", room.Post(new { publishAt, zone }));

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
        var post = await room.Write(sari, new { publishAt, zone });

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

        var first = await Newsroom.Json(await sari.PostAsJsonAsync("/api/v1/posts", room.Post()));
        var second = await Newsroom.Json(await sari.PostAsJsonAsync("/api/v1/posts", room.Post()));

        second.GetProperty("id").GetString().ShouldBe(first.GetProperty("id").GetString());
    }

    [Fact]
    public async Task The_same_key_with_another_post_is_refused_and_loses_nothing_silently()
    {
        await using var room = await Newsroom.Open();
        var sari = await room.Api(room.Sari);
        sari.DefaultRequestHeaders.Add("Idempotency-Key", "sekali-saja");
        await sari.PostAsJsonAsync("/api/v1/posts", room.Post());

        var other = await sari.PostAsJsonAsync("/api/v1/posts", room.Post(new { title = "Yang lain" }));

        ((int)other.StatusCode).ShouldBe(422);
        (await Newsroom.Json(other)).GetProperty("code").GetString().ShouldBe("idempotency_key_reused");
    }

    [Fact]
    public async Task A_refusal_speaks_the_language_of_whoever_asks()
    {
        await using var room = await Newsroom.Open();
        var sari = await room.Api(room.Sari);
        var post = await room.Write(sari, new { sources = Array.Empty<object>() });

        var answer = await sari.PostAsync($"/api/v1/posts/{post.GetProperty("id").GetString()}/submit?culture=en", null);

        (await Newsroom.Json(answer)).GetProperty("title").GetString()!.ShouldContain("choose Own content");
    }

    [Fact]
    public async Task Another_library_sees_nothing_of_a_post()
    {
        await using var room = await Newsroom.Open();
        var post = await room.Write(await room.Api(room.Sari));
        var other = await room.Installation.HasLibrary("desa");
        var stranger = await room.Installation.ApiOf(other.Id, await room.Installation.HasPerson(other.Id, "Tamu", Mading.Team.Role.Manager));

        var answer = await stranger.GetAsync($"/api/v1/posts/{post.GetProperty("id").GetString()}");

        ((int)answer.StatusCode).ShouldBe(404);
    }

    [Fact]
    [Capability("C04")]
    public async Task Each_account_has_its_own_text_held_against_its_own_limits()
    {
        await using var room = await Newsroom.Open();
        var sari = await room.Api(room.Sari);
        var mastodon = await room.HasAccount("mastodon", "Mastodon", ("server", "https://mastodon.example"));
        var whatsapp = await room.HasAccount("phone", "Saluran WhatsApp", ("place", "whatsapp-channel"));
        var long_ = string.Concat(Enumerable.Repeat("Rak baru terisi lagi. ", 30));
        var hashtags = new[] { "PerpusContoh", "BukuBaru", "KotaContohMembaca", "SekaliDuduk" };
        var channels = new[] { mastodon.ToString(), whatsapp.ToString() };

        var post = await room.Write(sari, new { text = long_, hashtags, channels });
        var variants = new Dictionary<string, object> { [mastodon.ToString()] = new { text = "Baru di rak depan." } };
        var shortened = await room.Write(sari, new { text = long_, hashtags, channels, variants });

        var problem = post.GetProperty("problems").EnumerateArray().ShouldHaveSingleItem();
        problem.GetProperty("code").GetString().ShouldBe("text_too_long");
        problem.GetProperty("channel").GetString().ShouldBe(mastodon.ToString());
        problem.GetProperty("args").GetProperty("most").GetString().ShouldBe("500");
        shortened.GetProperty("problems").EnumerateArray().ShouldBeEmpty();
        var texts = shortened.GetProperty("variants").EnumerateArray().Select(v => v.GetProperty("text").GetString()!).ToList();
        texts[0].ShouldBe("Baru di rak depan.\n\nSumber: katalog Perpustakaan Kota Contoh\n#PerpusContoh #BukuBaru #KotaContohMembaca");
        texts[1].ShouldNotContain("#");
    }

    [Fact]
    public async Task An_approved_post_with_a_time_is_scheduled_for_each_account()
    {
        await using var room = await Newsroom.Open();
        var post = await room.Approved(new { publishAt = room.In(5) });

        post.GetProperty("state").GetString().ShouldBe("scheduled");
        var delivery = post.GetProperty("deliveries").EnumerateArray().ShouldHaveSingleItem();
        delivery.GetProperty("state").GetString().ShouldBe("pending");
        delivery.GetProperty("channel").GetString().ShouldBe(room.Portal.ToString());
    }

    [Fact]
    public async Task A_scheduled_post_can_be_taken_back_and_a_public_one_says_that_it_cannot()
    {
        await using var room = await Newsroom.Open();
        var sari = await room.Api(room.Sari);
        var waiting = await room.Approved(new { publishAt = room.In(5) });
        var open = await room.Approved(new { title = "Lain" });
        var now = await sari.PostAsJsonAsync($"/api/v1/posts/{open.GetProperty("id").GetString()}/schedule", new { });
        ((int)now.StatusCode).ShouldBe(200);
        await Until(async () => (await Read(sari, open)).GetProperty("state").GetString() == "sent");

        var taken = await Newsroom.Step(sari, waiting, "withdraw");
        var refused = await Newsroom.Step(sari, open, "withdraw");

        taken.Body.GetProperty("state").GetString().ShouldBe("withdrawn");
        taken.Body.GetProperty("deliveries")[0].GetProperty("state").GetString().ShouldBe("withdrawn");
        refused.Body.GetProperty("code").GetString().ShouldBe("already_public");
        (await Read(sari, open)).GetProperty("state").GetString().ShouldBe("sent");
    }

    [Fact]
    public async Task A_decision_that_comes_too_late_is_kept_and_waits_for_a_new_time()
    {
        await using var room = await Newsroom.Open();
        var (sari, lestari, darwin) = (await room.Api(room.Sari), await room.Api(room.Lestari), await room.Api(room.Darwin));
        var post = await room.Write(sari, new { publishAt = room.In(5) });
        await Newsroom.Step(sari, post, "submit");
        await Newsroom.Step(lestari, post, "initial");
        room.Installation.Clock.Advance(Duration.FromHours(12));

        var late = await Newsroom.Step(darwin, post, "approve");
        var moved = await sari.PostAsJsonAsync($"/api/v1/posts/{post.GetProperty("id").GetString()}/schedule", new { publishAt = room.In(20), zone = "Asia/Jakarta" });

        late.Body.GetProperty("state").GetString().ShouldBe("approved");
        (await Newsroom.Json(moved)).GetProperty("state").GetString().ShouldBe("scheduled");
    }

    [Fact]
    [Capability("C11")]
    public async Task The_calendar_shows_what_goes_where_and_when()
    {
        await using var room = await Newsroom.Open();
        var sari = await room.Api(room.Sari);
        var post = await room.Write(sari, new { publishAt = "2030-09-14T10:00" });

        var calendar = await Newsroom.Json(await sari.GetAsync("/api/v1/calendar?from=2030-09-01&to=2030-09-30"));

        var planned = calendar.GetProperty("posts").EnumerateArray().ShouldHaveSingleItem();
        planned.GetProperty("id").GetString().ShouldBe(post.GetProperty("id").GetString());
        planned.GetProperty("contentType").GetString().ShouldBe("information");
        planned.GetProperty("channels")[0].GetProperty("network").GetString().ShouldBe("portal");
        calendar.GetProperty("observances").EnumerateArray().Select(o => o.GetProperty("name").GetString()).ShouldContain("Hari Kunjung Perpustakaan");
        calendar.GetProperty("slots")[0].GetProperty("date").GetString().ShouldBe("2030-09-14");
    }

    private static async Task<System.Text.Json.JsonElement> Read(HttpClient api, System.Text.Json.JsonElement post) =>
        await Newsroom.Json(await api.GetAsync($"/api/v1/posts/{post.GetProperty("id").GetString()}"));

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 200 && !await holds(); i++)
            await Task.Delay(50);
        (await holds()).ShouldBeTrue();
    }

    private static IEnumerable<string?> Codes(System.Text.Json.JsonElement post) =>
        post.GetProperty("problems").EnumerateArray().Select(p => p.GetProperty("code").GetString());
}
