using System.Diagnostics;
using Mading.Kernel;

namespace Mading.Media;

/// <summary>
/// Runs programs that are not ours, each as a process of its own: the wall against hostile files. Two at once, and one long one beside them; limits on time,
/// memory, processor and file size; nothing of our environment is handed on.
/// </summary>
internal sealed class OutsideProgram(OutsidePrograms programs) : IDisposable
{
    private const string Shell = "/bin/sh";
    private const int MostOutput = 64 * 1024;
    private static readonly string[] HandedOn = ["PATH", "HOME", "SystemRoot", "LD_LIBRARY_PATH"];
    private readonly SemaphoreSlim _places = new(2);
    private readonly SemaphoreSlim _longPlace = new(1);

    /// <returns>
    /// The program's answer whatever its exit code, or <c>program_missing</c> {program}, <c>program_too_slow</c> {program, seconds}.
    /// </returns>
    public async Task<Made<ProgramAnswer>> Run(ProgramRun run, CancellationToken stop)
    {
        if (programs.Find(run.Program) is not { } file)
            return new Reason("program_missing", ("program", run.Program));
        var places = run.IsLong ? _longPlace : _places;
        await places.WaitAsync(stop);
        try
        {
            return await RunHere(run, file, stop);
        }
        finally
        {
            places.Release();
        }
    }

    private static async Task<Made<ProgramAnswer>> RunHere(ProgramRun run, string file, CancellationToken stop)
    {
        using var process = Process.Start(Described(run, file))!;
        process.StandardInput.Close();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(run.Patience);
        try
        {
            var output = Beginning(process.StandardOutput, patience.Token);
            var complaint = Beginning(process.StandardError, patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return new ProgramAnswer(process.ExitCode, await output, await complaint);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            stop.ThrowIfCancellationRequested();
            return new Reason("program_too_slow", ("program", run.Program), ("seconds", (int)run.Patience.TotalSeconds));
        }
    }

    private static ProcessStartInfo Described(ProgramRun run, string file)
    {
        var limited = File.Exists(Shell);
        var start = new ProcessStartInfo(limited ? Shell : file)
        {
            WorkingDirectory = run.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in limited ? [.. Limits(run), file, .. run.Arguments] : run.Arguments)
            start.ArgumentList.Add(argument);
        SetEnvironment(start, run);
        return start;
    }

    // The shell sets the limits and then becomes the program (exec), so that killing it kills the program. Units: -v KiB, -t seconds
    // of processor, -f blocks of 512 bytes. Where a system refuses a limit, the others still hold.
    private static string[] Limits(ProgramRun run) =>
    [
        "-c",
        $"ulimit -v {run.MostMemory * 1024} 2>/dev/null; ulimit -t {(2 * (int)run.Patience.TotalSeconds) + 1} 2>/dev/null; "
            + $"ulimit -f {run.MostFile * 2048} 2>/dev/null; ulimit -c 0 2>/dev/null; exec \"$@\"",
        "sh",
    ];

    private static void SetEnvironment(ProcessStartInfo start, ProgramRun run)
    {
        var kept = HandedOn.Where(start.Environment.ContainsKey).ToDictionary(name => name, name => start.Environment[name]);
        start.Environment.Clear();
        foreach (var (name, value) in kept)
            start.Environment[name] = value;
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["TMPDIR"] = run.Folder;

        // libvips: loaders that its authors do not hold safe against hostile files stay shut; one thread keeps memory small.
        start.Environment["VIPS_BLOCK_UNTRUSTED"] = "1";
        start.Environment["VIPS_CONCURRENCY"] = "1";
        foreach (var (name, value) in run.Settings)
            start.Environment[name] = value;
    }

    // Read to the end, or the program would wait for us; only the beginning is kept.
    private static async Task<string> Beginning(StreamReader reader, CancellationToken stop)
    {
        var kept = new char[MostOutput];
        var length = await reader.ReadBlockAsync(kept, stop);
        var rest = new char[4096];
        while (await reader.ReadAsync(rest, stop) > 0)
            continue;
        return new string(kept, 0, length);
    }

    public void Dispose()
    {
        _places.Dispose();
        _longPlace.Dispose();
    }
}
