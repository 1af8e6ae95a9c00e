using System.Net;
using System.Text;
using System.Text.Json;
using Mading.Team;

namespace Mading.Tests.Foundation;

public sealed class BareStatusTests
{
    [Fact]
    public async Task An_API_address_that_does_not_exist_is_told_as_a_problem_with_a_code()
    {
        await using var installation = await TestInstallation.Start();

        var answer = await installation.Anonymous().GetAsync("/api/v1/tidak-ada");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await Code(answer)).ShouldBe("not_found");
    }

    [Fact]
    public async Task A_page_that_does_not_exist_says_so_in_the_reader_s_language()
    {
        await using var installation = await TestInstallation.Start();
        var visitor = installation.Anonymous();

        (await (await visitor.GetAsync("/a/b/c/d")).Content.ReadAsStringAsync()).ShouldContain("Tidak ada apa-apa di alamat ini");
        (await (await visitor.GetAsync("/a/b/c/d?culture=en")).Content.ReadAsStringAsync()).ShouldContain("There is nothing at this address");
    }

    [Fact]
    public async Task A_body_of_the_wrong_kind_is_415_and_not_another_page()
    {
        await using var installation = await TestInstallation.Start();
        var library = await installation.HasLibrary();
        var api = await installation.ApiOf(library.Id, await installation.HasPerson(library.Id, "Sari", Role.Writer));

        var answer = await api.PostAsync("/api/v1/channels", new StringContent("<xml/>", Encoding.UTF8, "text/xml"));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await Code(answer)).ShouldBe("body_unreadable");
    }

    [Fact]
    public async Task Everything_is_paused_and_resumed_by_calls_without_a_body()
    {
        await using var installation = await TestInstallation.Start();
        var library = await installation.HasLibrary();
        var api = await installation.ApiOf(library.Id, await installation.HasPerson(library.Id, "Darwin", Role.Approver));

        var paused = await api.PostAsync("/api/v1/pause", null);
        var resumed = await api.PostAsync("/api/v1/resume", null);

        (await paused.Content.ReadAsStringAsync()).ShouldContain("\"paused\":true");
        (await resumed.Content.ReadAsStringAsync()).ShouldContain("\"paused\":false");
    }

    private static async Task<string?> Code(HttpResponseMessage answer)
    {
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return problem.RootElement.GetProperty("code").GetString();
    }
}
