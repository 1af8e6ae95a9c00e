using System.Net;
using System.Net.Http.Json;

namespace Mading.Sandbox.Tests.Mastodon;

public sealed class MastodonTests : SandboxTests
{
    [Theory]
    [InlineData("/api/v1/statuses", null)]
    [InlineData("/mastodon.example/api/v1/statuses", null)]
    [InlineData("/api/v1/statuses", "mastodon.example")]
    [InlineData("/mastodon.example/api/v1/statuses", "lain.example")]
    public async Task A_status_is_made_at_the_root_under_the_real_host_or_by_header(string path, string? header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(new { status = "Halo" }) };
        if (header is not null)
            request.Headers.Add("X-Intended-Host", header);

        var answer = await Http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Json(answer)).GetProperty("uri").GetString()!.ShouldStartWith("https://mastodon.example/");
        (await Ledger()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_key_gives_the_first_status_again_and_the_ledger_holds_it_once()
    {
        var first = await Json(await Post("Halo", key: "a"));
        var second = await Json(await Post("Halo", key: "a"));
        var other = await Json(await Post("Halo", key: "b"));

        second.GetProperty("id").GetString().ShouldBe(first.GetProperty("id").GetString());
        other.GetProperty("id").GetString().ShouldNotBe(first.GetProperty("id").GetString());
        (await Ledger()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Many_calls_with_one_key_at_once_make_one_status()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Post("Halo", key: "sama")));

        (await Ledger()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Pictures_come_with_their_alternative_text_and_cannot_be_attached_twice()
    {
        var medium = await Upload("Sampul buku");
        var first = await Http.PostAsJsonAsync("/api/v1/statuses", new { status = "Buku baru", media_ids = new[] { medium } });
        var second = await Http.PostAsJsonAsync("/api/v1/statuses", new { status = "Buku baru lagi", media_ids = new[] { medium } });

        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        second.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var entry = (await Ledger()).ShouldHaveSingleItem();
        entry.GetProperty("kind").GetString().ShouldBe("image");
        entry.GetProperty("media")[0].GetProperty("alt").GetString().ShouldBe("Sampul buku");
    }

    [Fact]
    public async Task A_form_is_taken_as_JSON_is()
    {
        var answer = await Http.PostAsync("/api/v1/statuses", new FormUrlEncodedContent([new("status", "Dari formulir"), new("language", "id")]));

        (await Json(answer)).GetProperty("content").GetString().ShouldBe("<p>Dari formulir</p>");
    }

    [Theory]
    [InlineData("", "Validation failed: Text can't be blank")]
    [InlineData(501, "Validation failed: Text character limit of 500 exceeded")]
    public async Task What_Mastodon_refuses_is_refused_in_its_words(object text, string sentence)
    {
        var answer = await Post(text is int length ? new string('a', length) : (string)text);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Json(answer)).GetProperty("error").GetString().ShouldBe(sentence);
        (await Ledger()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("token-expired")]
    [InlineData("revoked-token")]
    public async Task A_token_that_does_not_hold_is_401(string token)
    {
        var answer = await Client(token).PostAsJsonAsync("/api/v1/statuses", new { status = "Halo" });

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task After_three_hundred_calls_an_account_must_wait_unless_quotas_are_off()
    {
        for (var i = 0; i < 300; i++)
            (await Http.GetAsync("/api/v1/accounts/verify_credentials")).EnsureSuccessStatusCode();

        var refused = await Http.GetAsync("/api/v1/accounts/verify_credentials");
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.GetValues("X-RateLimit-Remaining").ShouldBe(["0"]);

        await Http.PutAsJsonAsync("/_sandbox/quotas", new { enforced = false });
        (await Http.GetAsync("/api/v1/accounts/verify_credentials")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_lost_reply_has_acted_once()
    {
        await Faults(new { network = "mastodon", operation = "post", fault = "lose-reply", rate = 1, count = 1 });
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));

        await Should.ThrowAsync<OperationCanceledException>(() => Post("Halo", key: "a", patience.Token));
        var again = await Post("Halo", key: "a");

        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Ledger()).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("500")]
    [InlineData("502")]
    [InlineData("429")]
    public async Task What_goes_wrong_before_the_act_leaves_nothing_public(string fault)
    {
        await Faults(new { network = "*", operation = "post", fault, rate = 1, count = 1 });

        await Outcome(() => Post("Halo"));

        (await Ledger()).ShouldBeEmpty();
        (await Post("Halo")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_link_of_a_status_opens_a_page_that_says_it_is_a_simulation()
    {
        var status = await Json(await Post("Halo <b>semua</b>"));
        await Http.PostAsync("/_sandbox/audience", null);

        var page = await Http.GetStringAsync(status.GetProperty("url").GetString());

        page.ShouldContain("Simulasi");
        page.ShouldContain("&lt;b&gt;semua");
        page.ShouldContain("simulasi</small>");
    }

    [Fact]
    public async Task Own_statuses_are_listed_newest_first_in_pages()
    {
        foreach (var text in new[] { "satu", "dua", "tiga" })
            await Post(text);
        var me = (await Json(await Http.GetAsync("/api/v1/accounts/verify_credentials"))).GetProperty("id").GetString();

        var page = await Json(await Http.GetAsync($"/api/v1/accounts/{me}/statuses?limit=2"));
        var next = await Json(await Http.GetAsync($"/api/v1/accounts/{me}/statuses?max_id={page[1].GetProperty("id").GetString()}"));

        page[0].GetProperty("content").GetString().ShouldBe("<p>tiga</p>");
        next.EnumerateArray().Select(s => s.GetProperty("content").GetString()).ShouldBe(["<p>satu</p>"]);
    }

    private static async Task Outcome(Func<Task<HttpResponseMessage>> call)
    {
        try
        {
            (await call()).IsSuccessStatusCode.ShouldBeFalse();
        }
        catch (HttpRequestException)
        {
            // A reset line has no answer.
        }
    }
}
