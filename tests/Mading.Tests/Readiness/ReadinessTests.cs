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

    [Fact]
    public async Task A_mail_server_that_answers_is_ready_and_one_that_does_not_is_told()
    {
        using var mail = Reminders.MailServer.Start();
        (await Shown(mail.Settings)).ShouldNotContain("MADING_MAIL__HOST");

        var page = await Shown(("MAIL:HOST", "127.0.0.1"), ("MAIL:PORT", "9"), ("MAIL:FROM", "mading@perpus-contoh.example"));

        page.ShouldContain("MADING_MAIL__HOST");
    }

    private static async Task<string> Shown(params (string Name, string Value)[] settings)
    {
        await using var installation = await TestInstallation.Start(null, settings);
        var library = await installation.HasLibrary();
        return await (await installation.DeskOf(await installation.HasPerson(library.Id, "Bagas", Role.Manager))).Open("/studio/siap");
    }
}
