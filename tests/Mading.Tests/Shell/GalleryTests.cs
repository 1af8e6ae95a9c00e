using System.Net;
using Mading.Tests.House;

namespace Mading.Tests.Shell;

public sealed class GalleryTests
{
    private const int LargestPublicStyle = 20_000;

    [Fact]
    public async Task The_gallery_shows_every_state_with_a_word()
    {
        await using var installation = await TestInstallation.Start(settings: ("DESIGN", "true"));
        var visitor = new Desk(installation.Anonymous());

        var page = await visitor.Open("/_design");

        page.ShouldContain("Terjadwal");
        page.ShouldContain("Perlu diperbaiki");
        page.ShouldNotContain(">state.");
        page.ShouldContain("href=\"#main\"");
    }

    [Fact]
    public async Task A_library_that_works_with_it_has_no_gallery()
    {
        await using var installation = await TestInstallation.Start();

        var answer = await installation.Anonymous().GetAsync("/_design");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_choice_of_theme_is_worn_and_remembered()
    {
        await using var installation = await TestInstallation.Start(settings: ("DESIGN", "true"));
        var visitor = new Desk(installation.Anonymous());

        var chosen = await visitor.Open("/_design/bare?theme=dark");
        var later = await visitor.Open("/_design/bare");

        chosen.ShouldContain("data-theme=\"dark\"");
        later.ShouldContain("data-theme=\"dark\"");
    }

    [Fact]
    public void What_a_public_page_wears_weighs_little()
    {
        var css = Path.Combine(SourceTree.App, "wwwroot", "css");

        var weight = new[] { "tokens", "base", "components", "portal" }.Sum(sheet => new FileInfo(Path.Combine(css, sheet + ".css")).Length);

        weight.ShouldBeLessThan(LargestPublicStyle);
    }
}
