using System.Net;
using System.Net.Http.Json;
using NodaTime;

namespace Mading.Sandbox.Tests.Mastodon;

/// <summary>Tokens, quotas, hosts.</summary>
public sealed class MastodonDoorTests : SandboxTests
{
    [Theory]
    [InlineData("", "The access token is invalid")]
    [InlineData("sudah-expired", "The access token expired")]
    [InlineData("sudah-revoked", "The access token was revoked")]
    public async Task A_token_that_does_not_hold_is_refused_in_Mastodons_words(string token, string sentence)
    {
        var answer = await Client(token).GetAsync("/api/v1/accounts/verify_credentials");

        await ShouldRefuse(answer, HttpStatusCode.Unauthorized, sentence);
    }

    [Fact]
    public async Task An_account_says_of_itself_all_that_its_entity_has()
    {
        var account = await Json(await Http.GetAsync("/api/v1/accounts/verify_credentials"));

        new[] { "avatar", "avatar_static", "header", "header_static", "url", "uri" }.ShouldAllBe(name => Uri.IsWellFormedUriString(account.GetProperty(name).GetString(), UriKind.Absolute));
        account.GetProperty("source").GetProperty("privacy").GetString().ShouldBe("public");
        account.GetProperty("role").GetProperty("permissions").GetString().ShouldBe("65536");
        account.GetProperty("indexable").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_token_may_stand_in_the_query_or_in_the_form()
    {
        var header = await IdOf(await Http.GetAsync("/api/v1/accounts/verify_credentials"));

        var query = await IdOf(await Client("").GetAsync("/api/v1/accounts/verify_credentials?access_token=kata-sandi"));
        var form = await Client("").PostAsync("/api/v1/statuses", new FormUrlEncodedContent([new("access_token", "kata-sandi"), new("status", "Halo")]));

        query.ShouldBe(header);
        (await Json(form)).GetProperty("account").GetProperty("id").GetString().ShouldBe(header);
    }

    [Fact]
    public async Task Two_tokens_are_two_accounts_even_when_they_spell_the_same()
    {
        await Client("perpus-1").PostAsJsonAsync("/api/v1/statuses", new { status = "Halo" });
        await Client("perpus.1").PostAsJsonAsync("/api/v1/statuses", new { status = "Halo" });

        (await Ledger()).Select(e => e.GetProperty("account").GetString()).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task Every_host_is_an_instance_of_its_own()
    {
        var here = await IdOf(await Http.PostAsJsonAsync("/satu.example/api/v1/statuses", new { status = "Halo" }));

        (await Http.GetAsync($"/satu.example/api/v1/statuses/{here}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Http.GetAsync($"/dua.example/api/v1/statuses/{here}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Thirty_deletions_in_half_an_hour_are_enough()
    {
        for (var i = 0; i < 30; i++)
            (await Http.DeleteAsync($"/api/v1/statuses/{await IdOf(await Post("Halo"))}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var last = await IdOf(await Post("Halo"));

        var refused = await Http.DeleteAsync($"/api/v1/statuses/{last}");
        Clock.Advance(Duration.FromMinutes(31));

        await ShouldRefuse(refused, HttpStatusCode.TooManyRequests, "Too many requests");
        (await Http.DeleteAsync($"/api/v1/statuses/{last}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Thirty_uploads_in_half_an_hour_are_enough_and_the_header_says_what_is_left()
    {
        for (var i = 0; i < 30; i++)
            (await Upload("", "image/png")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var refused = await Upload("", "image/png");

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.GetValues("X-RateLimit-Limit").ShouldBe(["30"]);
        refused.Headers.GetValues("X-RateLimit-Reset").ShouldBe(["2026-11-22T02:30:00.000Z"]);
    }

    [Fact]
    public async Task An_application_registers_and_trades_a_code_for_a_token_that_works()
    {
        var app = await Json(await Http.PostAsJsonAsync("/api/v1/apps", new { client_name = "Mading", redirect_uris = "urn:ietf:wg:oauth:2.0:oob" }));
        var grant = await Json(await Http.PostAsync("/oauth/token", new FormUrlEncodedContent(
            [new("grant_type", "authorization_code"), new("code", "abc"), new("client_id", app.GetProperty("client_id").GetString()!)])));

        var account = await Client(grant.GetProperty("access_token").GetString()!).GetAsync("/api/v1/accounts/verify_credentials");

        account.StatusCode.ShouldBe(HttpStatusCode.OK);
        await ShouldRefuse(await Http.PostAsync("/oauth/token", null), HttpStatusCode.BadRequest, "invalid_request");
    }
}
