using System.Diagnostics;
using System.Net.Http.Json;

namespace Mading.Bench;

/// <summary>The stand-in networks as a process of their own: 50 ms a call, no quotas.</summary>
internal sealed class SandboxProcess : IDisposable
{
    private readonly Process _process;

    private SandboxProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<SandboxProcess> Start()
    {
        // The shell waits on its standard input, which closes with us however we end: no sandbox is left behind.
        var start = new ProcessStartInfo("sh") { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in new[] { "-c", "\"$0\" \"$@\" & read -r _; kill $!", "dotnet", typeof(Mading.Publishing.Dispatch).Assembly.Location, "sandbox", "--port", "0" })
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The sandbox did not start.");
        var sandbox = new SandboxProcess(process, new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..].Trim()));
        using var http = Bare.Http(sandbox.Address);
        (await http.PutAsJsonAsync("/_sandbox/quotas", new { enforced = false })).EnsureSuccessStatusCode();
        (await http.PutAsJsonAsync("/_sandbox/faults", new[] { new { network = "mastodon", operation = "post", fault = "delay", rate = 1.0, ms = 50 } }))
            .EnsureSuccessStatusCode();
        return sandbox;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
