using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mading.Channels;
using Mading.Networks;
using Mading.Team;
using Mading.Tests.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mading.Tests.Channels;

public sealed class ChannelsApiTests
{
    private static Task<TestInstallation> Start() => TestInstallation.Start(s => s.AddSingleton<INetwork>(new FakeNetwork()));

    private static async Task<HttpClient> Api(TestInstallation installation, Role role = Role.Manager)
    {
        var library = await installation.HasLibrary();
        return await installation.ApiOf(library.Id, await installation.HasPerson(library.Id, "Sari", role));
    }

    [Fact]
    public async Task An_account_is_connected_and_its_secret_is_never_given_back()
    {
        await using var installation = await Start();
        var api = await Api(installation);

        var answer = await api.PostAsJsonAsync("/api/v1/channels", new { network = "fake", name = "Akun kita", settings = new { server = "https://fake.example", token = "rahasia-sekali" } });

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var made = await answer.Content.ReadFromJsonAsync<JsonElement>();
        made.GetProperty("network").GetString().ShouldBe("fake");
        made.GetProperty("name").GetString().ShouldBe("Akun kita");
        made.GetProperty("health").GetProperty("light").GetString().ShouldBe("untried");
        (await api.GetStringAsync("/api/v1/channels")).ShouldNotContain("rahasia-sekali");
    }

    [Fact]
    public async Task A_secret_lies_sealed_and_is_lent_in_clear()
    {
        await using var installation = await Start();
        var api = await Api(installation);
        var made = await (await api.PostAsJsonAsync("/api/v1/channels", new { network = "fake", name = "A", settings = new { token = "rahasia" } })).Content.ReadFromJsonAsync<JsonElement>();
        var id = new Mading.Kernel.ChannelId(made.GetProperty("id").GetGuid());

        var lent = await installation.App.Services.GetRequiredService<ChannelLender>().Lend(id, CancellationToken.None);

        lent!.Access["token"].ShouldBe("rahasia");
        await using var scope = installation.App.Services.CreateAsyncScope();
        var row = await scope.ServiceProvider.GetRequiredService<Mading.Foundation.MadingDb>().Channels.IgnoreQueryFilters().SingleAsync();
        row.SealedSecrets!.ShouldNotContain("rahasia");
        row.Settings.Keys.ShouldNotContain("token");
    }

    [Fact]
    public async Task A_place_for_the_phone_takes_the_limits_of_its_network()
    {
        await using var installation = await Start();
        var api = await Api(installation);

        var answer = await api.PostAsJsonAsync("/api/v1/channels", new { network = "phone", name = "", settings = new { place = "Saluran WhatsApp" } });

        var made = await answer.Content.ReadFromJsonAsync<JsonElement>();
        made.GetProperty("place").GetString().ShouldBe("whatsapp-channel");
        made.GetProperty("name").GetString().ShouldBe("Saluran WhatsApp");
    }

    [Fact]
    public async Task What_is_missing_is_named()
    {
        await using var installation = await Start();
        var api = await Api(installation);

        var answer = await api.PostAsJsonAsync("/api/v1/channels", new { network = "phone", name = "x", settings = new { } });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("setting_missing");
    }

    [Fact]
    public async Task Whoever_only_writes_connects_nothing()
    {
        await using var installation = await Start();
        var api = await Api(installation, Role.Writer);

        var answer = await api.PostAsJsonAsync("/api/v1/channels", new { network = "fake", name = "x", settings = new { } });

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_disconnected_account_is_lent_to_nobody()
    {
        await using var installation = await Start();
        var api = await Api(installation);
        var made = await (await api.PostAsJsonAsync("/api/v1/channels", new { network = "fake", name = "A", settings = new { token = "t" } })).Content.ReadFromJsonAsync<JsonElement>();
        var id = made.GetProperty("id").GetGuid();

        var gone = await api.DeleteAsync($"/api/v1/channels/{id}");

        gone.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await installation.App.Services.GetRequiredService<ChannelLender>().Lend(new(id), CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task The_screen_of_accounts_connects_one_without_a_script()
    {
        await using var installation = await Start();
        var library = await installation.HasLibrary();
        var desk = await installation.DeskOf(await installation.HasPerson(library.Id, "Sari", Role.Manager));

        var answer = await desk.Submit("/studio/akun/sambung/phone", ("setting.place", "grup guru"), ("name", ""));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await desk.Open("/studio/akun")).ShouldContain("grup guru");
    }
}
