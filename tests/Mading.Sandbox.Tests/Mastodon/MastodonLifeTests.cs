using System.Net;
using System.Net.Http.Json;
using NodaTime;

namespace Mading.Sandbox.Tests.Mastodon;

/// <summary>A status after it was asked for: keys, plans, edits, deletion, reading.</summary>
public sealed class MastodonLifeTests : SandboxTests
{
    [Fact]
    public async Task A_key_holds_an_hour_and_for_its_account_alone()
    {
        var first = await IdOf(await Post("Halo", key: "a"));
        var other = Client("lain");
        other.DefaultRequestHeaders.Add("Idempotency-Key", "a");
        var others = await IdOf(await other.PostAsJsonAsync("/api/v1/statuses", new { status = "Halo" }));

        Clock.Advance(Duration.FromMinutes(59));
        var within = await IdOf(await Post("Halo", key: "a"));
        Clock.Advance(Duration.FromMinutes(2));
        var after = await IdOf(await Post("Halo", key: "a"));

        within.ShouldBe(first);
        others.ShouldNotBe(first);
        after.ShouldNotBe(first);
        (await Ledger()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task The_key_of_a_deleted_status_makes_no_second_one()
    {
        var id = await IdOf(await Post("Halo", key: "a"));
        await Http.DeleteAsync($"/api/v1/statuses/{id}");

        var again = await Post("Halo", key: "a");

        await ShouldRefuse(again, HttpStatusCode.NotFound, "Record not found");
        (await Ledger()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_status_leaves_its_key_free()
    {
        await Post(new string('a', 501), key: "a");

        var again = await Post("Halo", key: "a");

        again.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_is_scheduled_becomes_public_at_its_hour_and_not_before()
    {
        var medium = await Upload("Sampul");
        var planned = await Json(await Post(new { status = "Besok", scheduled_at = "2026-11-22T02:10:00Z", media_ids = new[] { medium } }, key: "a"));
        (await Ledger()).ShouldBeEmpty();

        Clock.Advance(Duration.FromMinutes(11));

        planned.GetProperty("params").GetProperty("text").GetString().ShouldBe("Besok");
        var entry = (await Ledger()).ShouldHaveSingleItem();
        entry.GetProperty("at").GetString().ShouldBe("2026-11-22T02:10:00.000Z");
        entry.GetProperty("kind").GetString().ShouldBe("image");
        (await Json(await Http.GetAsync("/api/v1/scheduled_statuses"))).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_plan_is_moved_and_cancelled_and_never_less_than_five_minutes_ahead()
    {
        var soon = await Post(new { status = "Segera", scheduled_at = "2026-11-22T02:04:00Z" });
        var id = await IdOf(await Post(new { status = "Besok", scheduled_at = "2026-11-22T02:10:00Z" }));

        var moved = await Http.PutAsJsonAsync($"/api/v1/scheduled_statuses/{id}", new { scheduled_at = "2026-11-23T02:10:00Z" });
        var tooSoon = await Http.PutAsJsonAsync($"/api/v1/scheduled_statuses/{id}", new { scheduled_at = "2026-11-22T02:01:00Z" });

        soon.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Json(moved)).GetProperty("scheduled_at").GetString().ShouldBe("2026-11-23T02:10:00.000Z");
        tooSoon.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Http.DeleteAsync($"/api/v1/scheduled_statuses/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        Clock.Advance(Duration.FromDays(2));
        (await Ledger()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_private_status_is_shown_to_its_author_and_stands_in_no_ledger()
    {
        var id = await IdOf(await Post(new { status = "Rahasia", visibility = "private" }));

        (await Http.GetAsync($"/api/v1/statuses/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Client("").GetAsync($"/api/v1/statuses/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Client("lain").GetAsync($"/api/v1/statuses/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Ledger()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_edit_keeps_the_pictures_and_says_when()
    {
        var medium = await Upload("Sampul");
        var id = await IdOf(await Post(new { status = "Salah", media_ids = new[] { medium } }));

        var edited = await Json(await Http.PutAsJsonAsync($"/api/v1/statuses/{id}", new { status = "Benar" }));

        edited.GetProperty("content").GetString().ShouldBe("<p>Benar</p>");
        edited.GetProperty("edited_at").GetString().ShouldBe("2026-11-22T02:00:00.000Z");
        edited.GetProperty("media_attachments").GetArrayLength().ShouldBe(1);
        (await Client("lain").PutAsJsonAsync($"/api/v1/statuses/{id}", new { status = "Curi" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Deleting_gives_the_text_back_and_the_pictures_free()
    {
        var medium = await Upload("Sampul");
        var id = await IdOf(await Post(new { status = "Halo", media_ids = new[] { medium } }));

        var deleted = await Json(await Http.DeleteAsync($"/api/v1/statuses/{id}"));

        deleted.GetProperty("text").GetString().ShouldBe("Halo");
        (await Http.GetAsync($"/api/v1/statuses/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Post(new { status = "Lagi", media_ids = new[] { medium } })).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_medium_the_server_still_works_on_cannot_be_attached_yet()
    {
        var upload = await Upload("Sampul", "image/png", slow: "30");
        var id = await IdOf(upload);
        var early = await Post(new { status = "Halo", media_ids = new[] { id } });
        var waiting = await Http.GetAsync($"/api/v1/media/{id}");

        Clock.Advance(Duration.FromSeconds(31));

        upload.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        waiting.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        await ShouldRefuse(early, HttpStatusCode.UnprocessableEntity, "Cannot attach files that have not finished processing. Try again in a moment!");
        (await Http.GetAsync($"/api/v1/media/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Post(new { status = "Halo", media_ids = new[] { id } })).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_uploaded_picture_is_shown_as_it_came_and_its_alternative_text_can_be_bettered()
    {
        var medium = await Json(await Upload("Sampul", "image/png", [9, 8, 7]));
        var id = medium.GetProperty("id").GetString();

        var described = await Http.PutAsync($"/api/v1/media/{id}", new FormUrlEncodedContent([new("description", "Sampul biru")]));

        (await Http.GetByteArrayAsync(medium.GetProperty("url").GetString())).ShouldBe([9, 8, 7]);
        (await Json(described)).GetProperty("description").GetString().ShouldBe("Sampul biru");
    }

    [Fact]
    public async Task A_form_in_parts_names_its_media_and_its_parent()
    {
        var medium = await Upload("Sampul");
        var parent = await IdOf(await Post("Utas 1"));
        var form = new MultipartFormDataContent
        {
            { new StringContent("Utas 2"), "status" },
            { new StringContent(medium), "media_ids[]" },
            { new StringContent(parent), "in_reply_to_id" },
        };

        var reply = await Json(await Http.PostAsync("/api/v1/statuses", form));

        reply.GetProperty("in_reply_to_id").GetString().ShouldBe(parent);
        reply.GetProperty("media_attachments").GetArrayLength().ShouldBe(1);
        var context = await Json(await Http.GetAsync($"/api/v1/statuses/{parent}/context"));
        context.GetProperty("descendants")[0].GetProperty("content").GetString().ShouldBe("<p>Utas 2</p>");
    }

    [Fact]
    public async Task Pages_are_walked_by_the_links_in_the_header()
    {
        foreach (var number in Enumerable.Range(1, 5))
            await Post($"{number}");
        var me = await IdOf(await Http.GetAsync("/api/v1/accounts/verify_credentials"));
        var list = $"/api/v1/accounts/{me}/statuses";

        var first = await Http.GetAsync(list + "?limit=2");
        var newest = await Json(first);
        var next = first.Headers.GetValues("Link").Single().Split('<', '>')[1];
        var second = await Json(await Http.GetAsync(next));
        var above = await Json(await Http.GetAsync($"{list}?limit=1&min_id={second[1].GetProperty("id").GetString()}"));
        var since = await Json(await Http.GetAsync($"{list}?limit=1&since_id={second[1].GetProperty("id").GetString()}"));

        Texts(newest).ShouldBe(["5", "4"]);
        Texts(second).ShouldBe(["3", "2"]);
        Texts(above).ShouldBe(["3"]);
        Texts(since).ShouldBe(["5"]);
    }

    private static IEnumerable<string> Texts(System.Text.Json.JsonElement statuses) =>
        statuses.EnumerateArray().Select(s => s.GetProperty("content").GetString()!.Replace("<p>", "").Replace("</p>", ""));
}
