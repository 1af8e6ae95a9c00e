using Mading.Foundation;
using Mading.Sandbox;

namespace Mading.Demo;

/// <summary><c>serve --demo</c>: the simulation in this same process, and a data folder of its own that is made anew.</summary>
internal sealed class DemoServer(WebApplication sandbox) : IAsyncDisposable
{
    private const string Mark = "this-is-the-demo";

    /// <returns>Nothing when the demo's folder holds something else.</returns>
    public static async Task<(DemoServer Server, IReadOnlyDictionary<string, string?> Settings)?> Start(string? data)
    {
        var folder = Path.Combine(Path.GetFullPath(data ?? "data"), "demo");
        if (!MakeAnew(folder))
            return null;
        var options = new SandboxOptions();
        var state = new SandboxState(options, NodaTime.SystemClock.Instance);
        var sandbox = SandboxApp.Build(options, state);
        await sandbox.StartAsync();
        Switch = state;
        return (new DemoServer(sandbox), new Dictionary<string, string?>
        {
            ["DATA"] = folder,
            ["DATABASE"] = null,
            ["DEMO"] = "true",
            ["OUTGOING_VIA"] = SandboxApp.AddressOf(sandbox).ToString(),
        });
    }

    // Only what bears the demo's own mark is thrown away; a real library in a folder of this name is left alone.
    private static bool MakeAnew(string folder)
    {
        var mark = Path.Combine(folder, Mark);
        if (File.Exists(mark))
            Directory.Delete(folder, recursive: true);
        else if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            return false;
        Directory.CreateDirectory(folder);
        File.WriteAllText(mark, "");
        return true;
    }

    /// <summary>The simulation's own switches, for the page that cuts the line.</summary>
    public static SandboxState? Switch { get; private set; }

    public static async Task Furnish(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DemoSeed>().Furnish(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await sandbox.StopAsync();
        await sandbox.DisposeAsync();
    }
}
