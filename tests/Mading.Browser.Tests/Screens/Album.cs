using System.Diagnostics;
using Mading.Browser.Tests.House;

namespace Mading.Browser.Tests.Screens;

/// <summary>Where pictures of the screens go: the folder in <c>MADING_SCREENS</c>, or nowhere.</summary>
internal static class Album
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("MADING_SCREENS");

    public static bool IsOpen => !string.IsNullOrWhiteSpace(Folder);

    /// <summary>Keeps what stands in the window, or the whole page, as a PNG of few colours.</summary>
    public static async Task Keep(Screen screen, string name, bool wholePage = false)
    {
        if (!IsOpen)
            return;
        Directory.CreateDirectory(Folder!);
        var raw = Path.Combine(Path.GetTempPath(), $"{name}-{Guid.CreateVersion7():N}.png");
        await screen.Page.EvaluateAsync(
            """
            () => Promise.all([document.fonts.ready, ...[...document.images].filter(i => i.getBoundingClientRect().top < innerHeight)
                .map(i => i.decode().catch(() => 0))])
            """);
        await screen.Page.ScreenshotAsync(new() { Path = raw, FullPage = wholePage, Animations = Microsoft.Playwright.ScreenshotAnimations.Disabled });
        await Quantise(raw, Path.Combine(Folder!, name + ".png"));
        File.Delete(raw);
    }

    private static async Task Quantise(string raw, string kept)
    {
        using var vips = Process.Start(new ProcessStartInfo("vips", ["pngsave", raw, kept, "--palette", "--Q", "85", "--effort", "8", "--strip"]))!;
        await vips.WaitForExitAsync();
        vips.ExitCode.ShouldBe(0);
    }
}
