using System.Diagnostics;

namespace Mading.Testing;

/// <summary>The built program, served as a process of its own on a data folder, to be killed.</summary>
public sealed class ServedMading : IDisposable
{
    private readonly Process _process;

    private ServedMading(Process process, Uri address) => (_process, Address) = (process, address);

    public int Id => _process.Id;

    public Uri Address { get; }

    public static async Task<ServedMading> Start(string folder, string? postgres, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in new[] { Program, "serve", "--port", "0", "--data", folder })
            start.ArgumentList.Add(argument);
        start.Environment["MADING_KEY"] = "test";
        start.Environment["MADING_ALLOW_LOOPBACK"] = "true";
        start.Environment["MADING_DATABASE"] = postgres ?? "";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;

        var process = Process.Start(start)!;
        var complaints = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.Contains("is ready", StringComparison.Ordinal))
                continue;
            _ = process.StandardOutput.ReadToEndAsync();
            return new ServedMading(process, new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..].Trim()));
        }

        throw new InvalidOperationException("Mading did not start: " + await complaints);
    }

    /// <summary>Without warning, as a power cut does (SIGKILL).</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Frozen, as a virtual machine is that is moved (SIGSTOP).</summary>
    public void Freeze() => Signal("STOP");

    /// <summary>Goes on as if no time had passed (SIGCONT).</summary>
    public void Thaw() => Signal("CONT");

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }

    // artifacts/bin/Mading.Tests/debug beside artifacts/bin/Mading/debug.
    private static string Program
    {
        get
        {
            var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
            return Path.Combine(here.Parent!.Parent!.FullName, "Mading", here.Name, "Mading.dll");
        }
    }
}
