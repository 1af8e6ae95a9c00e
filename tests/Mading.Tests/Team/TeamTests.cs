using System.Net;
using System.Text.RegularExpressions;
using Mading.Libraries;
using Mading.Team;
using Mading.Testing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Tests.Team;

public sealed partial class TeamTests
{
    [Fact]
    [Capability("C80")]
    public async Task A_colleague_comes_in_by_a_link_and_has_the_roles_they_were_given()
    {
        await using var installation = await TestInstallation.Start();
        var library = await installation.HasLibrary();
        var bagas = await installation.HasPerson(library.Id, "Bagas", Role.Manager);
        var desk = await installation.DeskOf(bagas);

        var answer = await desk.Submit("/studio/tim", ("name", "Nadia"), ("email", "nadia@perpus-contoh.example"), ("roles", "Contributor"), ("until", "2030-01-31"));
        var link = JoinLink().Match(await answer.Content.ReadAsStringAsync()).Value;
        var nadia = new Desk(installation.Anonymous());
        var joined = await nadia.Submit(new Uri(link).PathAndQuery, ("password", "kalimat yang mudah diingat"));

        joined.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await nadia.Open("/studio/tim")).ShouldContain("Nadia");
        (await nadia.Http.GetAsync("/studio/jejak")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var again = await new Desk(installation.Anonymous()).Http.GetAsync(new Uri(link).PathAndQuery);
        again.StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task Access_ends_by_itself_after_its_last_day()
    {
        await using var installation = await TestInstallation.Start();
        var library = await installation.HasLibrary();
        var nadia = await installation.HasPerson(library.Id, "Nadia", Role.Contributor);
        var today = installation.Clock.GetCurrentInstant().InZone(library.TimeZone).Date;
        await installation.In(library.Id, async db =>
        {
            (await db.Memberships.SingleAsync()).Take([Role.Contributor], today);
            await db.SaveChangesAsync();
        });
        var api = await installation.ApiOf(library.Id, nadia);

        (await api.GetAsync("/api/v1/records")).StatusCode.ShouldBe(HttpStatusCode.OK);
        installation.Clock.Advance(Duration.FromDays(2));

        (await api.GetAsync("/api/v1/records")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_last_manager_can_neither_leave_nor_step_down()
    {
        await using var installation = await TestInstallation.Start();
        var library = await installation.HasLibrary();
        var bagas = await installation.HasPerson(library.Id, "Bagas", Role.Manager);
        var desk = await installation.DeskOf(bagas);
        var membership = await installation.In(library.Id, db => db.Memberships.Select(m => m.Id).SingleAsync());

        var left = await desk.SubmitFrom("/studio/tim", $"/studio/tim/{membership}/keluarkan");
        var steppedDown = await desk.SubmitFrom("/studio/tim", $"/studio/tim/{membership}/peran", ("roles", "Writer"));

        left.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        steppedDown.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await installation.In(library.Id, db => db.Memberships.SingleAsync())).Roles.ShouldBe([Role.Manager]);
    }

    [Fact]
    public async Task Too_many_wrong_passwords_close_the_door()
    {
        await using var installation = await TestInstallation.Start();
        var library = await installation.HasLibrary();
        var sari = await installation.HasPerson(library.Id, "Sari", Role.Writer);
        var desk = new Desk(installation.Anonymous());

        for (var i = 0; i < 8; i++)
            await desk.Submit("/sign-in", ("email", sari.Email!), ("password", "salah"));
        var right = await desk.Submit("/sign-in", ("email", sari.Email!), ("password", TestInstallation.Password));

        right.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await right.Content.ReadAsStringAsync()).ShouldContain("Terlalu banyak percobaan");
    }

    [Theory]
    [InlineData("//jahat.example/")]
    [InlineData("/\\jahat.example")]
    [InlineData("https://jahat.example")]
    public async Task Signing_in_never_leads_out_of_the_house(string next)
    {
        await using var installation = await TestInstallation.Start();
        var library = await installation.HasLibrary();
        var sari = await installation.HasPerson(library.Id, "Sari", Role.Writer);
        var desk = new Desk(installation.Anonymous());

        var answer = await desk.Submit("/sign-in", ("email", sari.Email!), ("password", TestInstallation.Password), ("next", next));

        answer.Headers.Location!.ToString().ShouldBe("/studio");
    }

    [Fact]
    public async Task An_API_key_works_until_it_is_taken_back()
    {
        await using var installation = await TestInstallation.Start();
        var library = await installation.HasLibrary();
        var bagas = await installation.HasPerson(library.Id, "Bagas", Role.Manager);
        var desk = await installation.DeskOf(bagas);
        var page = await (await desk.Submit("/studio/kunci", ("name", "layar"))).Content.ReadAsStringAsync();
        var token = FreshToken().Match(page).Groups[1].Value;
        var api = installation.Anonymous();
        api.DefaultRequestHeaders.Authorization = new("Bearer", token);

        (await api.GetAsync("/api/v1/records")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var id = await installation.In(library.Id, db => db.ApiTokens.Select(t => t.Id).SingleAsync());
        await desk.SubmitFrom("/studio/kunci", $"/studio/kunci/{id}/cabut");

        (await api.GetAsync("/api/v1/records")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await desk.Open("/studio/jejak")).ShouldContain("mencabut kunci API");
    }

    [Fact]
    public async Task No_library_can_make_a_password_link_for_somebody_whom_another_library_knows()
    {
        await using var installation = await TestInstallation.Start();
        var ours = await installation.HasLibrary("kota");
        var theirs = await installation.HasLibrary("desa");
        var desk = await installation.DeskOf(await installation.HasPerson(ours.Id, "Bagas", Role.Manager));
        var victim = await installation.HasPerson(theirs.Id, "Ratmi", Role.Manager);

        var invited = await desk.Submit("/studio/tim", ("name", "Ratmi"), ("email", victim.Email!), ("roles", "Viewer"));
        var membership = await installation.In(ours.Id, db => db.Memberships.Where(m => m.PersonId == victim.PersonId).Select(m => m.Id).SingleAsync());
        var link = await desk.SubmitFrom("/studio/tim", $"/studio/tim/{membership}/tautan");

        (await invited.Content.ReadAsStringAsync()).ShouldNotContain("/join/");
        (await link.Content.ReadAsStringAsync()).ShouldNotContain("/join/");
        link.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await installation.In(ours.Id, db => db.Invitations.IgnoreQueryFilters().AnyAsync())).ShouldBeFalse();
    }

    [Fact]
    public async Task A_token_for_reading_only_reads()
    {
        await using var installation = await TestInstallation.Start();
        var library = await installation.HasLibrary();
        var darwin = await installation.HasPerson(library.Id, "Darwin", Role.Approver);
        var api = await installation.ApiOf(library.Id, darwin, "read");

        (await api.GetAsync("/api/v1/records")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.PostAsync("/api/v1/pause", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [GeneratedRegex("https?://[^\"< ]+/join/[A-Za-z0-9_-]+")]
    private static partial Regex JoinLink();

    [GeneratedRegex("id=\"fresh-token\">([^<]+)<")]
    private static partial Regex FreshToken();
}
