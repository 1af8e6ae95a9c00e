using System.Net.Http.Json;
using System.Text.Json;
using Mading.Networks;
using Mading.Team;
using Mading.Testing;
using Mading.Tests.Editorial;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Tests.House.Lonceng;

/// <summary>docs/add-a-network.md is true: a folder and a line, and a library connects it and publishes there.</summary>
public sealed class AddANetworkTests
{
    [Fact]
    [Capability("C10", "partly")]
    public async Task One_folder_and_one_line_are_a_network()
    {
        await using var installation = await TestInstallation.Start(services => services.AddSingleton<INetwork, LoncengNetwork>());
        var library = await installation.HasLibrary(solo: true);
        var bagas = await installation.HasPerson(library.Id, "Bagas", Role.Manager, Role.Writer);
        var api = await installation.ApiOf(library.Id, bagas);

        (await Connect(api, "putus")).TryGetProperty("id", out _).ShouldBeFalse();
        var channel = await Connect(api, "kuat");
        channel.GetProperty("account").GetString().ShouldBe("Menara timur");
        (await Write(installation, api, channel, new string('a', 41))).ToString().ShouldContain("text_too_long");
        await Write(installation, api, channel, "Rak 800 terisi lagi.");
        installation.Clock.Advance(Duration.FromMinutes(61));

        var sent = await TestInstallation.Eventually<JsonElement>(async () =>
            (await api.GetFromJsonAsync<JsonElement>("/api/v1/deliveries?state=sent")).GetProperty("deliveries").EnumerateArray().Select(d => (JsonElement?)d).FirstOrDefault());
        sent.GetProperty("link").GetString()!.ShouldStartWith("https://lonceng.example/");
        installation.App.Services.GetServices<INetwork>().OfType<LoncengNetwork>().Single().Rung.Values.ShouldHaveSingleItem().ShouldStartWith("Rak 800 terisi lagi.");
        (await (await installation.DeskOf(bagas)).Open("/studio/akun/sambung/lonceng")).ShouldContain("name=\"setting.tower\"");
    }

    private static async Task<JsonElement> Connect(HttpClient api, string rope) =>
        await Newsroom.Json(await api.PostAsJsonAsync("/api/v1/channels", new { network = "lonceng", name = "Lonceng", settings = new { tower = "timur", rope } }));

    /// <returns>What the last step said.</returns>
    private static async Task<JsonElement> Write(TestInstallation installation, HttpClient api, JsonElement channel, string text)
    {
        var due = (installation.Clock.GetCurrentInstant() + Duration.FromHours(1)).InZone(DateTimeZoneProviders.Tzdb["Asia/Jakarta"]).LocalDateTime.ToString("uuuu-MM-dd'T'HH:mm", null);
        var post = await Newsroom.Json(await api.PostAsJsonAsync("/api/v1/posts", new { title = "Rak", kind = "text", text, contentType = "information", channels = new[] { channel.GetProperty("id").GetString() }, publishAt = due, sources = new[] { new { title = "katalog", url = "https://opac.perpus-contoh.example/1" } } }));
        if (!post.TryGetProperty("id", out _))
            return post;
        var (status, body) = await Newsroom.Step(api, post, "submit");
        return status == 200 ? (await Newsroom.Step(api, post, "approve")).Body : body;
    }
}
