using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mading.Testing;
using NodaTime;

namespace Mading.Sandbox.Tests.X;

/// <summary>X's API v2, strict as it is there.</summary>
public sealed class XTests : SandboxTests
{
    private HttpClient Account => Client("7007-kunci");

    [Fact]
    public async Task Pieces_that_name_no_file_are_taken_and_the_ledger_knows_the_whole()
    {
        byte[] film = [0, 0, 0, 24, .. "ftypisom"u8, 0xFF, 0xFE, 13, 10, 0xC3];
        var begun = await Json(await Account.PostAsJsonAsync("/2/media/upload/initialize", new { media_type = "video/mp4", media_category = "tweet_video", total_bytes = film.Length }));
        var id = begun.GetProperty("data").GetProperty("id").GetString();
        (await Nameless(id, 1, film)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Nameless(id, 0, film[..9])).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Nameless(id, 0, film[..9])).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Nameless(id, 1, film[9..])).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Account.PostAsync($"/2/media/upload/{id}/finalize", null);
        await Account.GetAsync("/2/media/upload?media_id=" + id);

        (await Account.PostAsJsonAsync("/2/tweets", new { text = "Tur", media = new { media_ids = new[] { id } } })).StatusCode.ShouldBe(HttpStatusCode.Created);

        var shown = (await XLedger()).ShouldHaveSingleItem().GetProperty("media")[0];
        shown.GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(film)));
    }

    [Fact]
    public async Task A_problem_says_what_it_is_in_its_media_type()
    {
        var answer = await Account.PostAsJsonAsync("/2/tweets", new { text = "" });

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    private Task<HttpResponseMessage> Nameless(string? id, int segment, byte[] piece)
    {
        var bytes = new ByteArrayContent(piece) { Headers = { ContentType = new("application/octet-stream"), ContentDisposition = new("form-data") { Name = "media" } } };
        return Account.PostAsync($"/2/media/upload/{id}/append", new MultipartFormDataContent { { new StringContent($"{segment}"), "segment_index" }, bytes });
    }

    [Theory]
    [InlineData("/2/tweets", null)]
    [InlineData("/api.x.com/2/tweets", null)]
    [InlineData("/2/tweets", "api.x.com")]
    public async Task A_post_is_made_and_stands_in_the_ledger_once(string path, string? header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(new { text = "Halo" }) };
        if (header is not null)
            request.Headers.Add("X-Intended-Host", header);

        var made = await Account.SendAsync(request);
        var again = await Account.PostAsJsonAsync("/2/tweets", new { text = "Halo" });

        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        made.Headers.GetValues("x-rate-limit-remaining").Single().ShouldBe("99");
        again.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await again.Content.ReadAsStringAsync()).ShouldContain("duplicate content");
        (await XLedger()).ShouldHaveSingleItem().GetProperty("text").GetString().ShouldBe("Halo");
    }

    [Theory]
    [InlineData("""{"text":""}""")]
    [InlineData("""{"text":"a","status":"b"}""")]
    [InlineData("""{"text":"a","media":{"media_ids":["1"]}}""")]
    [InlineData("""{"text":"a","media":{"media_ids":[null]}}""")]
    [InlineData("""{"text":"a","poll":{"options":["satu"],"duration_minutes":60}}""")]
    [InlineData("""{"text":"a","poll":{"options":["satu","dua"],"duration_minutes":4}}""")]
    [InlineData("""{"text":"a","poll":"satu"}""")]
    [InlineData("""{"text":"a","reply":{"in_reply_to_tweet_id":"12"}}""")]
    [InlineData("""{"text":7}""")]
    [InlineData("""["a"]""")]
    public async Task What_the_document_does_not_take_is_refused(string body)
    {
        var answer = await Account.PostAsync("/2/tweets", new StringContent(body, MediaTypeHeaderValue.Parse("application/json")));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Json(answer)).GetProperty("type").GetString().ShouldBe("https://api.x.com/2/problems/invalid-request");
        (await XLedger()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Dead_tokens_are_401_and_another_accounts_posts_are_not_found()
    {
        (await Client("expired-1").GetAsync("/2/users/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Client("7-revoked").GetAsync("/2/users/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Client("").GetAsync("/2/users/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Account.GetAsync("/2/users/8/tweets")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Account.DeleteAsync("/2/tweets/1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_refresh_token_works_once_and_what_it_gives_ends_after_two_hours()
    {
        var first = await Refresh("7007-segar");
        var spent = await Refresh("7007-segar");
        var given = await Json(first);
        var fresh = Client(given.GetProperty("access_token").GetString()!);

        spent.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Json(await fresh.GetAsync("/2/users/me"))).GetProperty("data").GetProperty("id").GetString().ShouldBe("7007");
        Clock.Advance(Duration.FromHours(2));
        (await fresh.GetAsync("/2/users/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Refresh(given.GetProperty("refresh_token").GetString()!)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_hundred_and_first_post_of_a_quarter_of_an_hour_is_429()
    {
        for (var n = 0; n < 100; n++)
            (await Account.PostAsJsonAsync("/2/tweets", new { text = $"Nomor {n}" })).EnsureSuccessStatusCode();

        var answer = await Account.PostAsJsonAsync("/2/tweets", new { text = "Nomor 100" });

        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.GetValues("x-rate-limit-reset").Single().ShouldBe((Clock.GetCurrentInstant() + Duration.FromMinutes(15)).ToUnixTimeSeconds().ToString(null, null));
    }

    [Fact]
    public async Task A_video_comes_in_pieces_and_carries_no_post_before_it_is_worked_on()
    {
        var id = await MediumOf(await Account.PostAsJsonAsync("/2/media/upload/initialize", new { media_type = "video/mp4", total_bytes = 4, media_category = "tweet_video" }));
        (await Account.PostAsync($"/2/media/upload/{id}/append", Piece([1, 2], 1))).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "the first piece is missing");
        (await Account.PostAsync($"/2/media/upload/{id}/append", Piece([1, 2], 0))).EnsureSuccessStatusCode();
        (await Account.PostAsync($"/2/media/upload/{id}/finalize", null)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "half of it");
        (await Account.PostAsync($"/2/media/upload/{id}/append", Piece([3, 4], 1))).EnsureSuccessStatusCode();
        (await Account.PostAsync($"/2/media/upload/{id}/finalize", null)).EnsureSuccessStatusCode();

        var early = await Account.PostAsJsonAsync("/2/tweets", new { text = "Video", media = new { media_ids = new[] { id } } });
        await Account.GetAsync($"/2/media/upload?command=STATUS&media_id={id}");
        var made = await Account.PostAsJsonAsync("/2/tweets", new { text = "Video", media = new { media_ids = new[] { id } } });

        early.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await XLedger()).ShouldHaveSingleItem().GetProperty("kind").GetString().ShouldBe("video");
    }

    [SharedFact]
    public async Task What_it_answers_is_what_the_document_says()
    {
        var document = OpenApiSchemas.Read(Path.Combine(SharedMaterial.Folder!, "specs", "x-api-v2", "openapi.json"));
        await Holds(HttpMethod.Get, "/2/users/me", 200, null);
        var form = Piece([1, 2, 3], null);
        var picture = (string)(await Holds(HttpMethod.Post, "/2/media/upload", 200, form))["data"]!["id"]!;
        await Holds(HttpMethod.Post, "/2/media/metadata", 200, JsonContent.Create(new { id = picture, metadata = new { alt_text = new { text = "Sampul." } } }));
        var made = (string)(await Holds(HttpMethod.Post, "/2/tweets", 201, JsonContent.Create(new { text = "Lihat https://perpus.example.org/1 & datang", media = new { media_ids = new[] { picture } } })))["data"]!["id"]!;
        var shown = await Holds(HttpMethod.Get, "/2/users/7007/tweets?max_results=5&post.fields=created_at,entities,attachments,conversation_id", 200, null);
        var video = (string)(await Holds(HttpMethod.Post, "/2/media/upload/initialize", 200, JsonContent.Create(new { media_type = "video/mp4", total_bytes = 2, media_category = "tweet_video" })))["data"]!["id"]!;
        await Holds(HttpMethod.Post, $"/2/media/upload/{video}/append", 200, Piece([1, 2], 0));
        await Holds(HttpMethod.Post, $"/2/media/upload/{video}/finalize", 200, null);
        await Holds(HttpMethod.Get, $"/2/media/upload?command=STATUS&media_id={video}", 200, null);
        await Holds(HttpMethod.Delete, "/2/tweets/" + made, 200, null);
        await Holds(HttpMethod.Get, "/2/users/7007/tweets?max_results=5", 200, null);

        ((string)shown["data"]![0]!["text"]!).ShouldStartWith("Lihat https://t.co/");
        ((string)shown["data"]![0]!["text"]!).ShouldContain("&amp; datang https://t.co/");

        async Task<JsonNode> Holds(HttpMethod method, string path, int status, HttpContent? body)
        {
            using var request = new HttpRequestMessage(method, path) { Content = body };
            var answer = await Account.SendAsync(request);
            var said = await answer.Content.ReadAsStringAsync();
            ((int)answer.StatusCode).ShouldBe(status, said);
            document.Answer(method.Method, path.Split('?')[0], status, JsonNode.Parse(said)).ShouldBeEmpty($"{method} {path}: {said}");
            return JsonNode.Parse(said)!;
        }
    }

    private static MultipartFormDataContent Piece(byte[] bytes, int? segment)
    {
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue(segment is null ? "image/png" : "application/octet-stream");
        var form = new MultipartFormDataContent { { file, "media", "a" } };
        form.Add(new StringContent(segment is null ? "tweet_image" : $"{segment}"), segment is null ? "media_category" : "segment_index");
        return form;
    }

    private static async Task<string> MediumOf(HttpResponseMessage answer) => (await Json(answer)).GetProperty("data").GetProperty("id").GetString()!;

    private Task<HttpResponseMessage> Refresh(string token) => Client("").PostAsync(
        "/2/oauth2/token", new FormUrlEncodedContent([new("grant_type", "refresh_token"), new("refresh_token", token), new("client_id", "aplikasi")]));

    private async Task<List<JsonElement>> XLedger() => [.. (await Json(await Http.GetAsync("/_sandbox/ledger?network=x"))).EnumerateArray()];
}
