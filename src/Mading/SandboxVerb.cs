using Mading.Sandbox;

namespace Mading;

/// <summary><c>sandbox [--port 5090]</c>: the stand-in networks alone.</summary>
internal static class SandboxVerb
{
    public static async Task<int> Run(string[] args)
    {
        var port = int.TryParse(VerbOptions.Read(args)["--port"], out var asked) ? asked : 5090;
        await using var app = SandboxApp.Build(new SandboxOptions(port));
        await app.StartAsync();
        Console.WriteLine($"The sandbox is ready at {SandboxApp.AddressOf(app)}");
        await app.WaitForShutdownAsync();
        return 0;
    }
}
