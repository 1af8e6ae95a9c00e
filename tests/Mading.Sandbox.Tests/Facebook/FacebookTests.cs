using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Mading.Sandbox.Tests.Facebook;

/// <summary>A Page of the Graph API, strict as it is there.</summary>
public sealed class FacebookTests : SandboxTests
{
    [Theory]
    [InlineData("/v25.0/7007/feed", null)]
    [InlineData("/graph.facebook.com/v26.0/7007/feed", null)]
    [InlineData("/v25.0/7007/feed", "graph.facebook.com")]
    public async Task A_post_is_made_by_form_or_JSON_and_stands_in_the_ledger_once(string path, string? header)
    {
        var first = await Send(path, header, new FormUrlEncodedContent([new("message", "Halo")]));
        var second = await Send(path, header, JsonContent.Create(new { message = "Halo lagi" }));

        first.GetProperty("id").GetString()!.ShouldStartWith("7007_");
        second.GetProperty("id").GetString().ShouldNotBe(first.GetProperty("id").GetString());
        (await FacebookLedger()).Select(e => e.GetProperty("text").GetString()).ShouldBe(["Halo", "Halo lagi"]);
    }

    [Fact]
    public async Task Pictures_are_seen_by_nobody_until_a_post_carries_them_and_once_only()
    {
        var photo = await Photo("Sampul biru.");
        (await FacebookLedger()).ShouldBeEmpty();
        var fields = new FormUrlEncodedContent([new("message", "Buku baru"), new("attached_media[0]", $"{{\"media_fbid\":\"{photo}\"}}")]);
        var made = await Send("/v25.0/7007/feed", null, fields);
        var again = await Http.PostAsync("/v25.0/7007/feed", new FormUrlEncodedContent([new("message", "Lagi"), new("attached_media[0]", $"{{\"media_fbid\":\"{photo}\"}}")]));

        var entry = (await FacebookLedger()).ShouldHaveSingleItem();
        entry.GetProperty("kind").GetString().ShouldBe("image");
        entry.GetProperty("media")[0].GetProperty("alt").GetString().ShouldBe("Sampul biru.");
        await ShouldComplain(again, 100);
        var feed = await Json(await Http.GetAsync("/v25.0/7007/feed?fields=id,message,attachments{target{id}}"));
        feed.GetProperty("data")[0].GetProperty("attachments").GetProperty("data")[0].GetProperty("target").GetProperty("id").GetString().ShouldBe(photo);
        feed.GetProperty("data")[0].GetProperty("id").GetString().ShouldBe(made.GetProperty("id").GetString());
    }

    [Fact]
    public async Task The_same_words_twice_in_a_row_are_506_and_nothing_is_made()
    {
        await Send("/v25.0/7007/feed", null, new FormUrlEncodedContent([new("message", "Halo")]));

        await ShouldComplain(await Http.PostAsync("/v25.0/7007/feed", new FormUrlEncodedContent([new("message", "Halo")])), 506);

        (await FacebookLedger()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Dead_tokens_missing_objects_and_empty_posts_speak_by_number()
    {
        await ShouldComplain(await Client("expired-1").GetAsync("/v25.0/me"), 190);
        await ShouldComplain(await Client("revoked-1").GetAsync("/v25.0/me"), 190);
        await ShouldComplain(await Client("").GetAsync("/v25.0/me"), 104);
        await ShouldComplain(await Http.PostAsync("/v25.0/7007/feed", new FormUrlEncodedContent([new("message", "")])), 100);
        await ShouldComplain(await Http.DeleteAsync("/v25.0/7007_1"), 100);
        await ShouldComplain(await Http.PostAsync("/v25.0/8008/feed", new FormUrlEncodedContent([new("message", "Bukan halaman saya")])), 100);
        await ShouldComplain(await Http.GetAsync("/v25.0/a/b/c/d"), 2500);
    }

    [Fact]
    public async Task A_throttle_is_400_with_32_and_the_usage()
    {
        await Faults(new { network = "facebook", operation = "post", fault = "429", rate = 1.0 });

        var answer = await Http.PostAsync("/v25.0/7007/feed", new FormUrlEncodedContent([new("message", "Halo")]));

        await ShouldComplain(answer, 32);
        answer.Headers.GetValues("X-Business-Use-Case-Usage").Single().ShouldContain("estimated_time_to_regain_access");
    }

    [Fact]
    public async Task A_feed_is_paged_newest_first_and_comments_stand_under_their_post()
    {
        for (var n = 0; n < 5; n++)
            await Send("/v25.0/7007/feed", null, new FormUrlEncodedContent([new("message", $"Nomor {n}")]));
        var page = await Json(await Http.GetAsync("/v25.0/7007/feed?limit=2"));
        var post = page.GetProperty("data")[0].GetProperty("id").GetString();
        var next = await Json(await Http.GetAsync("/v25.0/7007/feed?limit=2&after=" + page.GetProperty("paging").GetProperty("cursors").GetProperty("after").GetString()));
        await Send($"/v25.0/{post}/comments", null, new FormUrlEncodedContent([new("message", "Tautannya di sini")]));
        var comments = await Json(await Http.GetAsync($"/v25.0/{post}/comments?fields=id,message,from{{id}}"));

        page.GetProperty("data")[0].GetProperty("message").GetString().ShouldBe("Nomor 4");
        next.GetProperty("data")[0].GetProperty("message").GetString().ShouldBe("Nomor 2");
        comments.GetProperty("data")[0].GetProperty("message").GetString().ShouldBe("Tautannya di sini");
        (await Json(await Http.DeleteAsync("/v25.0/" + post))).GetProperty("success").GetBoolean().ShouldBeTrue();
    }

    private async Task<JsonElement> Send(string path, string? header, HttpContent body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        if (header is not null)
            request.Headers.Add("X-Intended-Host", header);
        var answer = await Http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await Json(answer);
    }

    private async Task<string> Photo(string alt)
    {
        var picture = new ByteArrayContent([1, 2, 3]);
        picture.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        var form = new MultipartFormDataContent { { picture, "source", "a.png" }, { new StringContent("false"), "published" }, { new StringContent(alt), "alt_text_custom" } };
        return await IdOf(await Http.PostAsync("/v25.0/7007/photos", form));
    }

    private async Task<List<JsonElement>> FacebookLedger() => [.. (await Json(await Http.GetAsync("/_sandbox/ledger?network=facebook"))).EnumerateArray()];

    private static async Task ShouldComplain(HttpResponseMessage answer, int code)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Json(answer)).GetProperty("error").GetProperty("code").GetInt32().ShouldBe(code);
    }
}
