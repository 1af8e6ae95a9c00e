using System.Net.Http.Json;
using System.Text.Json;
using Mading.Testing;
using Mading.Tests.Editorial;
using NodaTime;

namespace Mading.Tests.Publishing;

/// <summary>A network without a line of code in Mading: the very script of the README, connected and published to through the API.</summary>
public sealed class WebhookScriptTests
{
    private const string Secret = "kata-rahasia-papan-pengumuman";

    [Fact]
    [Capability("C10", "real")]
    public async Task A_post_goes_to_the_script_of_the_readme_and_is_taken_down_again()
    {
        await using var board = await BoardScript.Start(Secret);
        await using var room = await Newsroom.Open(solo: true);
        var api = await room.Api(room.Bagas);
        var channel = await Connect(api, board, Secret);
        channel.GetProperty("account").GetString().ShouldBe("Papan pengumuman");

        var delivery = await Publish(room, api, new { kind = "image", text = "Rak 800 terisi lagi & <b>rapi</b>.", media = new[] { await room.HasPicture("Rak 800.") }, channels = new[] { channel.GetProperty("id").GetString() }, publishAt = room.In(0) });

        delivery.GetProperty("link").GetString().ShouldBe($"{board.Address}#{delivery.GetProperty("id").GetString()}");
        (await Page(board)).ShouldContain("Rak 800 terisi lagi &amp; &lt;b&gt;rapi&lt;/b&gt;.");
        (await api.PostAsync($"/api/v1/deliveries/{delivery.GetProperty("id").GetString()}/withdraw", null)).IsSuccessStatusCode.ShouldBeTrue();
        (await Page(board)).ShouldNotContain("Rak 800");
    }

    [Fact]
    public async Task A_script_with_another_secret_is_not_connected()
    {
        await using var board = await BoardScript.Start(Secret);
        await using var room = await Newsroom.Open(solo: true);

        (await Connect(await room.Api(room.Bagas), board, "kata-rahasia-yang-lain")).ToString().ShouldContain("webhook_secret_differs");
    }

    private static async Task<JsonElement> Connect(HttpClient api, BoardScript board, string secret) =>
        await Newsroom.Json(await api.PostAsJsonAsync("/api/v1/channels", new { network = "webhook", name = "Papan", settings = new { url = board.Address, secret } }));

    // The script goes by the real clock, so the clock of the house is only turned back while the post is planned.
    private static async Task<JsonElement> Publish(Newsroom room, HttpClient api, object post)
    {
        room.Installation.Clock.Advance(-Duration.FromMinutes(2));
        var written = await room.Write(api, post);
        (await Newsroom.Step(api, written, "submit")).Status.ShouldBe(200);
        (await Newsroom.Step(api, written, "approve")).Status.ShouldBe(200);
        room.Installation.Clock.Advance(Duration.FromMinutes(2));
        return await TestInstallation.Eventually<JsonElement>(async () =>
            (await api.GetFromJsonAsync<JsonElement>("/api/v1/deliveries?state=sent")).GetProperty("deliveries").EnumerateArray().Select(d => (JsonElement?)d).FirstOrDefault());
    }

    private static async Task<string> Page(BoardScript board)
    {
#pragma warning disable RS0030 // A test is outside the server and its guard.
        using var http = new HttpClient();
#pragma warning restore RS0030
        return await http.GetStringAsync(board.Address);
    }
}
