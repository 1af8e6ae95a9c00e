using System.Net;
using System.Text.Json;
using Mading.Channels;
using Mading.Networks;
using Mading.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Tests.Channels;

/// <summary>Connecting a TikTok account and a YouTube channel by consent, and how long they stay.</summary>
public sealed class VideoConsentTests
{
    [Theory]
    [Capability("C01", "sandbox")]
    [InlineData("tiktok", "@17001")]
    [InlineData("youtube", "@17001")]
    public async Task An_account_for_videos_is_connected_by_consent_and_its_secrets_lie_sealed(string network, string account)
    {
        await using var room = await ConsentRoom.Open();

        (await room.Connect(network)).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var connected = (await room.Accounts()).Single();
        (connected.Network, connected.Account).ShouldBe((network, account));
        connected.SealedSecrets.ShouldNotBeNull();
        JsonSerializer.Serialize(connected.Settings, JsonSerializerOptions.Default).ShouldNotContain("izin");
        var lent = (await room.News.Installation.App.Services.GetRequiredService<ChannelLender>().Lend(connected.Id, CancellationToken.None))!.Access;
        (lent["clientSecret"], lent["refreshToken"].Length > 0).ShouldBe(("", true));
    }

    [Fact]
    public async Task Google_is_asked_to_let_us_stay_and_TikTok_for_its_own_hash()
    {
        await using var room = await ConsentRoom.Open();

        var google = System.Web.HttpUtility.ParseQueryString((await room.Leave("youtube")).Query);
        var tiktok = System.Web.HttpUtility.ParseQueryString((await room.Leave("tiktok")).Query);

        (google["access_type"], google["prompt"], google["code_challenge_method"]).ShouldBe(("offline", "consent", "S256"));
        google["code_challenge"]!.Length.ShouldBe(43);
        (tiktok["client_key"], tiktok["client_id"]).ShouldBe(("aplikasi-TIKTOK", null));
        tiktok["code_challenge"]!.ShouldMatch("^[0-9a-f]{64}$");
    }

    [Fact]
    public async Task TikTok_is_asked_for_the_right_to_upload_only_where_posts_go_to_its_drafts()
    {
        await using var room = await ConsentRoom.Open();
        (await room.Bagas.Open("/studio/akun/sambung/tiktok")).ShouldContain("<option value=\"drafts\"");

        var direct = System.Web.HttpUtility.ParseQueryString((await room.Leave("tiktok", "", ("setting.mode", "direct"))).Query);
        (await room.Connect("tiktok", fields: ("setting.mode", "drafts"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        direct["scope"].ShouldBe("user.info.basic,video.publish");
        (await room.Accounts()).Single().Settings["mode"].ShouldBe("drafts");
        var drafts = System.Web.HttpUtility.ParseQueryString((await room.Leave("tiktok", "", ("setting.mode", "drafts"))).Query);
        drafts["scope"].ShouldBe("user.info.basic,video.upload");
    }

    [Fact]
    public async Task Where_the_public_reaches_us_TikTok_is_asked_without_the_hash_that_it_knows_only_on_a_desk()
    {
        await using var room = await ConsentRoom.Open([.. ConsentRoom.App("TIKTOK"), ("ADDRESS", "https://mading.perpus.example")]);

        var query = System.Web.HttpUtility.ParseQueryString((await room.Leave("tiktok")).Query);

        (query["redirect_uri"], query["code_challenge"]).ShouldBe(("https://mading.perpus.example/studio/akun/connect/tiktok/back", null));
    }

    [Theory]
    [InlineData("tiktok")]
    [InlineData("youtube")]
    public async Task A_token_that_is_over_is_renewed_with_the_installations_own_secret(string network)
    {
        await using var room = await ConsentRoom.Open();
        await room.Connect(network);
        var account = (await room.Accounts()).Single();
        var lender = room.News.Installation.App.Services.GetRequiredService<ChannelLender>();
        var lent = (await lender.Lend(account.Id, CancellationToken.None))!;
        await lent.Access.Secrets!.Replace(new Dictionary<string, string> { ["token"] = "17001-expired" });
        lender.Forget(account.Id);

        lent = (await lender.Lend(account.Id, CancellationToken.None))!;
        var answer = await ((IConnects)lent.Network).Connect(lent.Access, CancellationToken.None);

        answer.ShouldBeOfType<ConnectResult.Connected>();
        lender.Forget(account.Id);
        var renewed = (await lender.Lend(account.Id, CancellationToken.None))!.Access;
        renewed["token"].ShouldStartWith("17001-access-");
        renewed["clientSecret"].ShouldBeEmpty();
    }

    [Fact]
    public async Task An_account_that_may_post_for_itself_alone_says_so_before_leaving_and_keeps_its_own_settings_afterwards()
    {
        await using var room = await ConsentRoom.Open();

        var unsaid = await room.Connect("tiktok", "privat7");
        (await room.Connect("tiktok", "privat7", fields: ("setting.visibility", "private"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var before = (await room.Accounts()).Single();
        var form = await room.Bagas.Open($"/studio/akun/sambung/tiktok?lagi={before.Id}");
        await room.Connect("tiktok", "privat7", $"?lagi={before.Id}", ("setting.visibility", "private"));

        unsaid.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        form.ShouldContain("value=\"private\"");
        var after = (await room.Accounts()).Single();
        (after.Id, after.Settings["visibility"], after.Settings["openId"]).ShouldBe((before.Id, "private", "privat7"));
    }

    [Fact]
    public async Task What_was_chosen_before_leaving_may_be_chosen_anew_for_the_same_account()
    {
        await using var room = await ConsentRoom.Open();
        await room.Connect("tiktok", "7007", fields: ("setting.visibility", "private"));
        var before = (await room.Accounts()).Single();

        (await room.Connect("tiktok", "7007", $"?lagi={before.Id}")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var after = (await room.Accounts()).Single();
        (after.Id, after.Settings.ContainsKey("visibility"), after.Settings["openId"]).ShouldBe((before.Id, false, "7007"));
    }

    [Fact]
    public async Task Another_account_of_the_same_app_does_not_take_the_place_of_one_that_is_connected()
    {
        await using var room = await ConsentRoom.Open();
        await room.Connect("tiktok", "7007");
        var before = (await room.Accounts()).Single();

        var other = await room.Connect("tiktok", "8008", $"?lagi={before.Id}");

        other.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await room.Accounts()).Single().Settings["openId"].ShouldBe("7007");
    }

    [Fact]
    public async Task The_page_says_in_plain_words_what_Google_and_TikTok_will_ask()
    {
        await using var room = await ConsentRoom.Open();

        var google = await room.Bagas.Open("/studio/akun/sambung/youtube");
        var tiktok = await room.Bagas.Open("/studio/akun/sambung/tiktok");

        google.ShouldContain("Hubungkan lewat YouTube");
        google.ShouldContain("membuka video yang diunggah untuk umum");
        tiktok.ShouldContain("menerbitkan video dan gambar");
        tiktok.ShouldNotContain("menariknya kembali");
    }
}
