using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mading.Testing;
using NodaTime;

namespace Mading.Sandbox.Tests.YouTube;

/// <summary>The YouTube Data API, strict as it is there.</summary>
public sealed class YouTubeTests : SandboxTests
{
    private const string Words = """{"snippet":{"title":"Tur rak","description":"Rak baru.","categoryId":"27"},"status":{"privacyStatus":"private"}}""";

    private HttpClient Channel => Client("perpus-kunci");

    [Theory]
    [InlineData("", null, "")]
    [InlineData("/www.googleapis.com", null, "/www.googleapis.com")]
    [InlineData("/youtube.googleapis.com", null, "/youtube.googleapis.com")]
    [InlineData("", "www.googleapis.com", "https://www.googleapis.com")]
    public async Task A_place_for_the_bytes_is_opened_where_it_was_asked_for(string before, string? header, string root)
    {
        var opened = await Open(Words, 10, Channel, before, header);

        opened.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await opened.Content.ReadAsStringAsync()).ShouldBeEmpty();
        var expected = root.StartsWith("https", StringComparison.Ordinal) ? root : Address.ToString().TrimEnd('/') + root;
        opened.Headers.Location!.ToString().ShouldStartWith(expected + "/upload/youtube/v3/videos?uploadType=resumable&part=snippet,status&upload_id=");
    }

    [Fact]
    public async Task A_video_comes_in_pieces_and_is_public_when_it_is_made_so_and_once()
    {
        var film = RandomNumberGenerator.GetBytes(300_000);
        var place = (await Open(Words, film.Length)).Headers.Location!;
        (await Put(place, [], "bytes */300000")).StatusCode.ShouldBe((HttpStatusCode)308);
        var first = await Put(place, film[..262_144], "bytes 0-262143/300000");
        first.StatusCode.ShouldBe((HttpStatusCode)308);
        first.Headers.GetValues("Range").Single().ShouldBe("bytes=0-262143");
        var made = await Put(place, film[262_144..], "bytes 262144-299999/300000");
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        var id = await IdOf(made);
        (await IdOf(await Put(place, [], "bytes */300000"))).ShouldBe(id, "the place knows what came of it");
        (await YouTubeLedger()).ShouldBeEmpty();

        for (var times = 0; times < 2; times++)
            (await Channel.PutAsJsonAsync("/youtube/v3/videos?part=status", new { id, status = new { privacyStatus = "public" } })).EnsureSuccessStatusCode();

        var entry = (await YouTubeLedger()).ShouldHaveSingleItem();
        entry.GetProperty("text").GetString().ShouldBe("Rak baru.");
        entry.GetProperty("media")[0].GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(film)));
        entry.GetProperty("media")[0].GetProperty("bytes").GetInt64().ShouldBe(300_000);
    }

    [Theory]
    [InlineData("bytes 0-99/300000", 100, "a piece is a multiple of 256 KiB")]
    [InlineData("bytes 262144-262243/300000", 100, "the first piece is missing")]
    [InlineData("bytes 0-262143/262144", 262_144, "another length was announced")]
    [InlineData("bytes 0-262143/300000", 100, "fewer bytes than it says")]
    [InlineData("bytes 0-299999/300000", 299_999, "one byte fewer than it says")]
    [InlineData("bananas", 100, "no range")]
    public async Task A_piece_that_does_not_fit_is_refused(string range, int length, string why)
    {
        var place = (await Open(Words, 300_000)).Headers.Location!;

        (await Put(place, new byte[length], range)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, why);
        (await Put(place, [], "bytes */300000")).Headers.Contains("Range").ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"snippet":{"title":""}}""", "invalidTitle")]
    [InlineData("""{"snippet":{"title":7}}""", "invalidTitle")]
    [InlineData("""{"snippet":{"title":"Rak <baru>"}}""", "invalidTitle")]
    [InlineData("""{"snippet":{"title":"a","description":"<b>"}}""", "invalidDescription")]
    [InlineData("""{"snippet":{"title":"a","tags":"rak"}}""", "invalidTags")]
    [InlineData("""{"snippet":{"title":"a","categoryId":"999"}}""", "invalidCategoryId")]
    [InlineData("""{"snippet":{"title":"a"},"status":{"privacyStatus":"secret"}}""", "invalidVideoMetadata")]
    [InlineData("""{"snippet":{"title":"a"},"status":{"publishAt":"2026-12-01T00:00:00Z"}}""", "invalidPublishAt")]
    [InlineData("""{"status":{}}""", "invalidVideoMetadata")]
    [InlineData("""["a"]""", "invalidVideoMetadata")]
    [InlineData("no json", "invalidVideoMetadata")]
    public async Task What_the_pages_do_not_take_is_refused(string body, string reason)
    {
        var answer = await Open(body, 10);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ReasonOf(answer)).ShouldBe(reason);
    }

    [Fact]
    public async Task Lengths_are_counted_as_the_pages_say()
    {
        (await ReasonOf(await Open(Titled(new string('a', 101)), 10))).ShouldBe("invalidTitle");
        (await Open(Titled(new string('a', 100)), 10)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ReasonOf(await Open(JsonSerializer.Serialize(new { snippet = new { title = "a", description = new string('é', 2_501) } }), 10))).ShouldBe("invalidDescription");
        (await ReasonOf(await Open(JsonSerializer.Serialize(new { snippet = new { title = "a", tags = Enumerable.Repeat(new string('a', 100), 5) } }), 10))).ShouldBe("invalidTags");

        static string Titled(string title) => JsonSerializer.Serialize(new { snippet = new { title } });
    }

    [Fact]
    public async Task An_update_deletes_what_it_does_not_name_and_wants_the_category()
    {
        var id = await Uploaded(Channel, """{"snippet":{"title":"a","categoryId":"27","tags":["rak"]},"status":{"privacyStatus":"public","selfDeclaredMadeForKids":true}}""");
        (await YouTubeLedger()).Count.ShouldBe(1, "it was uploaded as public");

        (await ReasonOf(await Channel.PutAsJsonAsync("/youtube/v3/videos?part=snippet", new { id, snippet = new { title = "b" } }))).ShouldBe("invalidCategoryId");
        (await Channel.PutAsJsonAsync("/youtube/v3/videos?part=snippet,status", new { id, snippet = new { title = "b", categoryId = "27" }, status = new { privacyStatus = "public" } })).EnsureSuccessStatusCode();

        var shown = (await Json(await Channel.GetAsync($"/youtube/v3/videos?part=snippet,status&id={id}"))).GetProperty("items")[0];
        shown.GetProperty("snippet").TryGetProperty("tags", out _).ShouldBeFalse();
        shown.GetProperty("status").TryGetProperty("selfDeclaredMadeForKids", out _).ShouldBeFalse();
        (await YouTubeLedger()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_private_is_seen_by_its_channel_alone_and_another_may_change_nothing()
    {
        var id = await Uploaded(Channel, Words);
        var other = Client("lain-kunci");

        (await Json(await Channel.GetAsync($"/youtube/v3/videos?part=status&id={id}"))).GetProperty("items").GetArrayLength().ShouldBe(1);
        (await Json(await other.GetAsync($"/youtube/v3/videos?part=status&id={id}"))).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await other.PutAsJsonAsync("/youtube/v3/videos?part=status", new { id, status = new { privacyStatus = "public" } })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await other.DeleteAsync("/youtube/v3/videos?id=" + id)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Channel.DeleteAsync("/youtube/v3/videos?id=" + id)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ReasonOf(await Channel.DeleteAsync("/youtube/v3/videos?id=" + id))).ShouldBe("videoNotFound");
    }

    [Fact]
    public async Task A_project_without_an_audit_gets_no_video_out()
    {
        var channel = Client("perpus-unaudited");
        var id = await Uploaded(channel, """{"snippet":{"title":"a"},"status":{"privacyStatus":"public"}}""");

        var told = await Json(await channel.PutAsJsonAsync("/youtube/v3/videos?part=status", new { id, status = new { privacyStatus = "public" } }));

        told.GetProperty("status").GetProperty("privacyStatus").GetString().ShouldBe("private");
        (await YouTubeLedger()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Dead_tokens_are_401_and_so_is_an_account_without_a_channel()
    {
        (await Client("perpus-expired").GetAsync("/youtube/v3/channels?part=id&mine=true")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Client("").GetAsync("/youtube/v3/channels?part=id&mine=true")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await ReasonOf(await Open(Words, 10, Client("perpus-nochannel")))).ShouldBe("youtubeSignupRequired");
        (await Json(await Client("perpus-nochannel").GetAsync("/youtube/v3/channels?part=id&mine=true"))).TryGetProperty("items", out _).ShouldBeFalse();
        (await ReasonOf(await Channel.GetAsync("/youtube/v3/videos?part=everything&id=a"))).ShouldBe("unknownPart");
        (await Put(new Uri("/upload/youtube/v3/videos?upload_id=none", UriKind.Relative), [], "bytes */10")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_refresh_token_works_often_and_what_it_gives_ends_after_an_hour()
    {
        var first = await Refresh("perpus-segar");
        (await Refresh("perpus-segar")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Json(await Refresh("perpus-revoked"))).GetProperty("error").GetString().ShouldBe("invalid_grant");
        var fresh = Client((await Json(first)).GetProperty("access_token").GetString()!);

        (await fresh.GetAsync("/youtube/v3/channels?part=id&mine=true")).StatusCode.ShouldBe(HttpStatusCode.OK);
        Clock.Advance(Duration.FromHours(1));
        (await fresh.GetAsync("/youtube/v3/channels?part=id&mine=true")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_hundred_and_first_upload_waits_for_midnight_in_California()
    {
        for (var n = 0; n < 100; n++)
            (await Open(Words, 10)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var refused = await Open(Words, 10);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await ReasonOf(refused)).ShouldBe("quotaExceeded");
        Clock.Advance(Duration.FromHours(6) - Duration.FromMilliseconds(1));
        (await Open(Words, 10)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        Clock.Advance(Duration.FromMilliseconds(1));
        (await Open(Words, 10)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Two_hundred_updates_use_up_the_units_of_a_day()
    {
        var id = await Uploaded(Channel, Words);
        for (var n = 0; n < 200; n++)
            (await Channel.PutAsJsonAsync("/youtube/v3/videos?part=status", new { id, status = new { privacyStatus = "public" } })).EnsureSuccessStatusCode();

        (await ReasonOf(await Channel.GetAsync($"/youtube/v3/videos?part=status&id={id}"))).ShouldBe("quotaExceeded");
    }

    [Theory]
    [InlineData(360, 640, "reel")]
    [InlineData(640, 360, "video")]
    public async Task An_upright_film_is_a_Short(int width, int height, string kind)
    {
        await Uploaded(Channel, """{"snippet":{"title":"a"},"status":{"privacyStatus":"public"}}""", await Films.Make(1, width, height));

        (await YouTubeLedger()).ShouldHaveSingleItem().GetProperty("kind").GetString().ShouldBe(kind);
    }

    [Fact]
    public async Task Words_and_film_come_in_one_call_of_two_parts()
    {
        using var both = new MultipartContent("related", "batas") { new StringContent(Words, Encoding.UTF8, "application/json") };
        both.Add(new ByteArrayContent([1, 2, 3]) { Headers = { ContentType = new MediaTypeHeaderValue("video/mp4") } });

        var made = await Channel.PostAsync("/upload/youtube/v3/videos?uploadType=multipart&part=snippet,status", both);
        using var words = new MultipartContent("related", "batas") { new StringContent(Words, Encoding.UTF8, "application/json") };
        var without = await Channel.PostAsync("/upload/youtube/v3/videos?uploadType=multipart&part=snippet,status", words);

        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await Json(made)).GetProperty("snippet").GetProperty("title").GetString().ShouldBe("Tur rak");
        (await ReasonOf(without)).ShouldBe("mediaBodyRequired");
    }

    [Fact]
    public async Task Faults_sound_as_YouTube_would()
    {
        var id = await Uploaded(Channel, Words);
        await Faults(new { network = "youtube", operation = "post", fault = "reset", count = 1 }, new { network = "youtube", operation = "read", fault = "502", count = 1 });

        await Should.ThrowAsync<HttpRequestException>(() => Channel.PutAsJsonAsync("/youtube/v3/videos?part=status", new { id, status = new { privacyStatus = "public" } }));

        (await ReasonOf(await Channel.GetAsync($"/youtube/v3/videos?part=status&id={id}"))).ShouldBe("backendError");
        (await YouTubeLedger()).ShouldBeEmpty("a reset comes before the act");
    }

    private async Task<string> Uploaded(HttpClient channel, string words, byte[]? film = null)
    {
        film ??= [1, 2, 3];
        var place = (await Open(words, film.Length, channel)).Headers.Location!;
        return await IdOf(await Put(place, film, null, channel));
    }

    private async Task<HttpResponseMessage> Open(string words, long length, HttpClient? channel = null, string before = "", string? header = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, before + "/upload/youtube/v3/videos?uploadType=resumable&part=snippet,status")
        {
            Content = new StringContent(words, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Upload-Content-Length", $"{length}");
        request.Headers.Add("X-Upload-Content-Type", "video/mp4");
        if (header is not null)
            request.Headers.Add("X-Intended-Host", header);
        return await (channel ?? Channel).SendAsync(request);
    }

    private Task<HttpResponseMessage> Put(Uri place, byte[] bytes, string? range, HttpClient? channel = null)
    {
        var content = new ByteArrayContent(bytes);
        if (range is not null)
            content.Headers.TryAddWithoutValidation("Content-Range", range);
        return (channel ?? Channel).PutAsync(place, content);
    }

    private Task<HttpResponseMessage> Refresh(string token) => Client("").PostAsync(
        "/oauth2.googleapis.com/token",
        new FormUrlEncodedContent([new("grant_type", "refresh_token"), new("refresh_token", token), new("client_id", "aplikasi"), new("client_secret", "rahasia")]));

    private static async Task<string?> ReasonOf(HttpResponseMessage answer) =>
        (await Json(answer)).GetProperty("error").GetProperty("errors")[0].GetProperty("reason").GetString();

    private async Task<List<JsonElement>> YouTubeLedger() => [.. (await Json(await Http.GetAsync("/_sandbox/ledger?network=youtube"))).EnumerateArray()];
}
