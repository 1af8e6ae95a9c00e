namespace Mading.Browser.Tests.House;

/// <summary>A test that needs the browser; without one it is skipped by name, never silently.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (!Chromium.IsHere)
            Skip = $"No Chromium at {Chromium.Program}: install the package chromium, or name yours in MADING_CHROMIUM.";
    }
}
