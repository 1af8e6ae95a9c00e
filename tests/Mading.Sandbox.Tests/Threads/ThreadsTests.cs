using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NodaTime;

namespace Mading.Sandbox.Tests.Threads;

/// <summary>An account of the Threads API, strict as it is there.</summary>
public sealed class ThreadsTests : SandboxTests
{
    private const string User = "24001";

    [Theory]
    [InlineData("/v1.0/", null)]
    [InlineData("/graph.threads.net/v1.0/", null)]
    [InlineData("/v1.0/", "graph.threads.com")]
    public async Task Words_are_seen_by_nobody_until_their_container_is_published_and_once_only(string root, string? header)
    {
        if (header is not null)
            Http.DefaultRequestHeaders.Add("X-Intended-Host", header);
        var container = await IdOf(await Post($"{root}{User}/threads", ("media_type", "TEXT"), ("text", "Buku baru")));
        (await ThreadsLedger()).ShouldBeEmpty();
        await IdOf(await Post($"{root}{User}/threads_publish", ("creation_id", container)));
        await ShouldComplain(await Post($"{root}{User}/threads_publish", ("creation_id", container)), 24);

        (await ThreadsLedger()).ShouldHaveSingleItem().GetProperty("text").GetString().ShouldBe("Buku baru");
        (await Json(await Http.GetAsync($"{root}{container}?fields=id,status,error_message"))).GetProperty("status").GetString().ShouldBe("PUBLISHED");
    }

    [Fact]
    public async Task Me_is_the_account_that_the_token_was_given_for()
    {
        var mine = Client("THAA-7042-kunci");
        var made = await Json(await mine.PostAsync("/v1.0/me/threads?media_type=TEXT&text=Halo", null));
        await mine.PostAsync("/v1.0/me/threads_publish?creation_id=" + made.GetProperty("id").GetString(), null);

        var shown = (await Json(await Http.GetAsync("/_sandbox/ledger?network=threads"))).EnumerateArray().ShouldHaveSingleItem();

        shown.GetProperty("account").GetString().ShouldBe("7042");
    }

    [Fact]
    public async Task An_answer_stands_under_its_post_and_in_a_list_of_its_own()
    {
        var first = await Published(("media_type", "TEXT"), ("text", "Bagian satu"));
        var second = await Published(("media_type", "TEXT"), ("text", "Bagian dua"), ("reply_to_id", first));
        await ShouldComplain(await Post($"/v1.0/{User}/threads", ("media_type", "TEXT"), ("text", "Ke mana?"), ("reply_to_id", "99")), 100);

        (await Ids($"/v1.0/{User}/threads?fields=id")).ShouldBe([first]);
        (await Ids($"/v1.0/{User}/replies?fields=id")).ShouldBe([second]);
        (await Ids($"/v1.0/{first}/replies?fields=id")).ShouldBe([second]);
        var limit = (await Json(await Http.GetAsync($"/v1.0/{User}/threads_publishing_limit?fields=quota_usage,config,reply_quota_usage,reply_config"))).GetProperty("data")[0];
        limit.GetProperty("quota_usage").GetInt32().ShouldBe(1);
        limit.GetProperty("reply_quota_usage").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task What_does_not_fit_is_refused()
    {
        await ShouldComplain(await Post($"/v1.0/{User}/threads", ("media_type", "TEXT"), ("text", new string('x', 501))), 100);
        await ShouldComplain(await Post($"/v1.0/{User}/threads", ("media_type", "TEXT")), 100);
        await ShouldComplain(await Post($"/v1.0/{User}/threads", ("media_type", "STORY"), ("text", "a")), 100);
        await ShouldComplain(await Post($"/v1.0/{User}/threads", ("media_type", "TEXT"), ("text", "a"), ("link_attachment", "bukan tautan")), 100);
        await ShouldComplain(await Post($"/v1.0/{User}/threads", ("media_type", "IMAGE"), ("image_url", "https://10.0.0.1/a.jpg")), 100);
        await ShouldComplain(await Post($"/v1.0/{User}/threads", ("media_type", "CAROUSEL"), ("children", "1")), 100);
        await ShouldComplain(await Client("revoked-1").GetAsync($"/v1.0/{User}"), 190);
    }

    [Fact]
    public async Task A_carousel_of_a_picture_and_a_video_waits_for_the_video()
    {
        var picture = await IdOf(await Post($"/v1.0/{User}/threads", ("media_type", "IMAGE"), ("image_url", "https://perpus.example.org/a.jpg"), ("is_carousel_item", "true"), ("alt_text", "Rak.")));
        var video = await IdOf(await Post($"/v1.0/{User}/threads", ("media_type", "VIDEO"), ("video_url", "https://perpus.example.org/a.mp4"), ("is_carousel_item", "true")));
        await ShouldComplain(await Post($"/v1.0/{User}/threads", ("media_type", "CAROUSEL"), ("children", $"{picture},{video}")), 24);
        Clock.Advance(Duration.FromSeconds(2));
        await Published(("media_type", "CAROUSEL"), ("children", $"{picture},{video}"), ("text", "Rak baru"));

        var entry = (await ThreadsLedger()).ShouldHaveSingleItem();
        entry.GetProperty("kind").GetString().ShouldBe("carousel");
        entry.GetProperty("media")[0].GetProperty("alt").GetString().ShouldBe("Rak.");
    }

    [Fact]
    public async Task A_link_has_its_card_and_what_is_public_can_be_deleted()
    {
        var link = await Published(("media_type", "TEXT"), ("text", "Katalog"), ("link_attachment", "https://opac.perpus-contoh.example/1"));

        (await ThreadsLedger()).Single().GetProperty("kind").GetString().ShouldBe("link");
        (await Json(await Http.DeleteAsync("/v1.0/" + link))).GetProperty("success").GetBoolean().ShouldBeTrue();
        await ShouldComplain(await Http.DeleteAsync("/v1.0/" + link), 100);
    }

    private async Task<string> Published(params (string Name, string Value)[] fields) =>
        await IdOf(await Post($"/v1.0/{User}/threads_publish", ("creation_id", await IdOf(await Post($"/v1.0/{User}/threads", fields)))));

    private Task<HttpResponseMessage> Post(string path, params (string Name, string Value)[] fields) =>
        Http.PostAsync(path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));

    private async Task<List<string?>> Ids(string path) => [.. (await Json(await Http.GetAsync(path))).GetProperty("data").EnumerateArray().Select(p => p.GetProperty("id").GetString())];

    private async Task<List<JsonElement>> ThreadsLedger() => [.. (await Http.GetFromJsonAsync<JsonElement>("/_sandbox/ledger?network=threads")).EnumerateArray()];

    private static async Task ShouldComplain(HttpResponseMessage answer, int code)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await answer.Content.ReadAsStringAsync());
        (await Json(answer)).GetProperty("error").GetProperty("code").GetInt32().ShouldBe(code);
    }
}
