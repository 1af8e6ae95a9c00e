using Microsoft.Playwright;

namespace Mading.Browser.Tests.House;

/// <summary>The one browser of a test run: Debian's Chromium, or what <c>MADING_CHROMIUM</c> names.</summary>
internal static class Chromium
{
    private static readonly Lazy<Task<IBrowser>> Running = new(Launch);

    public static string Program => Environment.GetEnvironmentVariable("MADING_CHROMIUM") ?? "/usr/bin/chromium";

    public static bool IsHere => File.Exists(Program);

    public static Task<IBrowser> Browser => Running.Value;

    private static async Task<IBrowser> Launch()
    {
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = [.. Arguments()] });
    }

    private static IEnumerable<string> Arguments()
    {
        // Chromium refuses its sandbox to root; only tests ever run it so, and only on our own pages.
        if (Environment.IsPrivilegedProcess)
            yield return "--no-sandbox";
        yield return "--disable-gpu";
        yield return "--disable-quic";
        yield return "--disable-dev-shm-usage";
        yield return "--no-first-run";
        yield return "--disable-background-networking";
        yield return "--disable-component-update";
        yield return "--disable-sync";
        yield return "--force-color-profile=srgb";
    }
}
