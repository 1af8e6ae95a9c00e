using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mading.Channels;
using Mading.Kernel;
using Mading.Sandbox;
using Mading.Team;
using Mading.Testing;
using Mading.Tests.Editorial;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Tests.Channels;

/// <summary>Connecting accounts by consent: to the network's page and back, once, in time, and by nobody else.</summary>
public sealed class ConsentTests
{
    [Fact]
    [Capability("C01", "sandbox")]
    public async Task Accounts_of_five_networks_are_connected_by_consent_and_published_to_from_one_place()
    {
        await using var room = await ConsentRoom.Open();

        foreach (var network in new[] { "x", "threads", "instagram" })
            (await room.Connect(network)).StatusCode.ShouldBe(HttpStatusCode.Redirect, network);
        (await room.Connect("mastodon", fields: ("setting.server", "mastodon.example"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var choice = ConsentRoom.ChoiceOn(await (await room.Connect("facebook")).Content.ReadAsStringAsync());
        choice.Accounts.ShouldBe(["170011", "170012"]);
        var chosen = await room.Bagas.SubmitFrom("/studio/akun", "/studio/akun/connect/facebook/choose", ("token", choice.Token), ("account", "170012"));
        chosen.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var accounts = await room.Accounts();
        accounts.Select(a => a.Network).ShouldBe(["facebook", "instagram", "mastodon", "threads", "x"]);
        accounts.ShouldAllBe(a => a.SealedSecrets != null && !JsonSerializer.Serialize(a.Settings, JsonSerializerOptions.Default).Contains("izin", StringComparison.Ordinal));
        var api = await room.News.Api(room.News.Bagas);
        var text = accounts.Where(a => a.Network != "instagram").Select(a => a.Id.ToString()).ToArray();
        var post = await room.News.Write(api, new { channels = text, publishAt = room.News.In(1) });
        (await Newsroom.Step(api, post, "submit")).Status.ShouldBe(200);
        (await Newsroom.Step(api, post, "approve")).Status.ShouldBe(200);
        room.News.Installation.Clock.Advance(Duration.FromHours(1));
        (await Public(room, 4)).ShouldBe(["facebook 170012", "mastodon", "threads 17001", "x 17001"]);
    }

    [Fact]
    public async Task A_return_that_is_repeated_late_foreign_or_tampered_with_changes_nothing_and_says_so()
    {
        await using var room = await ConsentRoom.Open();
        var first = await room.Answer(await room.Leave("x"), "Setujui");
        var stranger = await room.News.Installation.DeskOf(await room.News.Installation.HasPerson(room.News.Library.Id, "Wati", Role.Manager));
        var otherBrowser = await room.News.Installation.DeskOf(room.News.Bagas);

        await Refused(await stranger.Http.GetAsync(first));
        await Refused(await otherBrowser.Http.GetAsync(first));
        await Refused(await room.Bagas.Http.GetAsync(new Uri(first.ToString().Replace("state=", "state=x", StringComparison.Ordinal))));
        await Refused(await room.Bagas.Http.GetAsync(new Uri(first.ToString().Replace("/x/back", "/threads/back", StringComparison.Ordinal))));
        (await room.Accounts()).ShouldBeEmpty();
        (await room.Bagas.Http.GetAsync(first)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await Refused(await room.Bagas.Http.GetAsync(first));
        var late = await room.Answer(await room.Leave("threads"), "Setujui");
        room.News.Installation.Clock.Advance(Duration.FromMinutes(11));
        await Refused(await room.Bagas.Http.GetAsync(late));

        (await room.Accounts()).Select(a => a.Network).ShouldBe(["x"]);
    }

    [Fact]
    public async Task Whoever_says_no_at_the_network_reads_that_nothing_was_changed()
    {
        await using var room = await ConsentRoom.Open();

        var answer = await room.Bagas.Http.GetAsync(await room.Answer(await room.Leave("x"), "Tolak"));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("izin tidak diberikan");
        (await room.Accounts()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_code_of_somebody_elses_errand_is_not_taken()
    {
        await using var room = await ConsentRoom.Open();
        var theirs = await room.Answer(await room.Leave("x"), "Setujui");
        var mine = await room.Answer(await room.Leave("x"), "Setujui");
        string Code(Uri back) => System.Web.HttpUtility.ParseQueryString(back.Query)["code"]!;

        var answer = await room.Bagas.Http.GetAsync(new Uri(mine.ToString().Replace(Code(mine), Code(theirs), StringComparison.Ordinal)));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("tidak menerima sambungan ini");
        (await room.Accounts()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Connecting_again_keeps_the_account_and_another_one_does_not_take_its_place()
    {
        await using var room = await ConsentRoom.Open();
        await room.Connect("x", "7007");
        var before = (await room.Accounts()).Single();

        (await room.Connect("x", "7007", $"?lagi={before.Id}")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await room.Connect("x", "7007")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var other = await room.Connect("x", "8008", $"?lagi={before.Id}");

        other.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var after = (await room.Accounts()).Single();
        (after.Id, after.Settings["userId"]).ShouldBe((before.Id, "7007"));
        after.SealedSecrets.ShouldNotBe(before.SealedSecrets);
    }

    [Fact]
    public async Task The_pages_of_a_consent_are_there_when_an_account_is_connected_again_without_asking_which()
    {
        await using var room = await ConsentRoom.Open();
        var choice = ConsentRoom.ChoiceOn(await (await room.Connect("facebook")).Content.ReadAsStringAsync());
        await room.Bagas.SubmitFrom("/studio/akun", "/studio/akun/connect/facebook/choose", ("token", choice.Token), ("account", "170012"));
        var before = (await room.Accounts()).Single();

        var again = await room.Connect("facebook", query: $"?lagi={before.Id}");
        var twice = await room.Bagas.SubmitFrom("/studio/akun", "/studio/akun/connect/facebook/choose", ("token", choice.Token), ("account", "170011"));

        again.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await Refused(twice);
        (await room.Accounts()).Single().Id.ShouldBe(before.Id);
    }

    [Fact]
    public async Task The_token_of_an_account_connected_by_consent_is_renewed_with_the_installations_own_secret()
    {
        await using var room = await ConsentRoom.Open();
        await room.Connect("x");
        var account = (await room.Accounts()).Single();
        var services = room.News.Installation.App.Services;
        var lender = services.GetRequiredService<ChannelLender>();
        var lent = (await lender.Lend(account.Id, CancellationToken.None))!;
        await lent.Access.Secrets!.Replace(new Dictionary<string, string> { ["token"] = "17001-expired" });
        var api = await room.News.Api(room.News.Bagas);

        var post = await room.News.Write(api, new { channels = new[] { account.Id.ToString() }, publishAt = room.News.In(1) });
        await Newsroom.Step(api, post, "submit");
        await Newsroom.Step(api, post, "approve");
        room.News.Installation.Clock.Advance(Duration.FromHours(1));

        (await Public(room, 1)).ShouldBe(["x 17001"]);
        lender.Forget(account.Id);
        var renewed = (await lender.Lend(account.Id, CancellationToken.None))!.Access;
        renewed["token"].ShouldStartWith("17001-access-");
        renewed["clientSecret"].ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_no_app_was_registered_the_page_says_how_one_gets_it_and_takes_a_token()
    {
        await using var room = await ConsentRoom.Open(("NETWORKS:X:CLIENTID", ""));

        var page = await room.Bagas.Open("/studio/akun/sambung/x");
        var forced = await room.Bagas.SubmitFrom("/studio/akun/sambung/x", "/studio/akun/connect/x");

        page.ShouldContain("didaftarkan satu kali di X oleh pengelola instalasi");
        page.ShouldContain("name=\"setting.token\"");
        page.ShouldNotContain("Hubungkan lewat");
        forced.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task Refused(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("tidak berlaku lagi");
    }

    private static async Task<string[]> Public(ConsentRoom room, int wanted)
    {
        using var http = room.News.Installation.Anonymous();
        for (var tries = 0; tries < 300; tries++)
        {
            var entries = (await http.GetFromJsonAsync<JsonElement>(new Uri(SandboxApp.AddressOf(room.Sandbox), "/_sandbox/ledger"))).EnumerateArray()
                .Select(e => (Network: e.GetProperty("network").GetString()!, Account: e.GetProperty("account").GetString()!)).ToList();
            if (entries.Count >= wanted)
                return [.. entries.Select(e => e.Network == "mastodon" ? e.Network : $"{e.Network} {e.Account}").Order(StringComparer.Ordinal)];
            await Task.Delay(100);
        }

        throw new TimeoutException("They never became public.");
    }
}
