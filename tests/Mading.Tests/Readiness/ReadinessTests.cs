using Mading.Team;

namespace Mading.Tests.Readiness;

public sealed class ReadinessTests
{
    [Fact]
    public async Task Whoever_manages_sees_what_is_missing_and_what_works_without_it()
    {
        await using var installation = await TestInstallation.Start();
        var library = await installation.HasLibrary();
        var desk = await installation.DeskOf(await installation.HasPerson(library.Id, "Bagas", Role.Manager));

        var page = await desk.Open("/studio/siap");

        page.ShouldContain("Siap daring?");
        page.ShouldContain("Undangan berupa tautan");
        page.ShouldContain("graph.instagram.com");
    }

    [Fact]
    public async Task An_address_that_a_person_set_with_HTTPS_is_ready()
    {
        await using var installation = await TestInstallation.Start(null, ("ADDRESS", "https://mading.perpus-contoh.example"));
        var library = await installation.HasLibrary();
        var desk = await installation.DeskOf(await installation.HasPerson(library.Id, "Bagas", Role.Manager));

        var page = await desk.Open("/studio/siap?culture=en");

        page.ShouldContain("https://mading.perpus-contoh.example/");
        page.ShouldNotContain("Instagram cannot fetch pictures");
    }
}
