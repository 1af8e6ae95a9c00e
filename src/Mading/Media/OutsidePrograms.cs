namespace Mading.Media;

/// <summary>Where the programs that are not ours lie on this machine.</summary>
internal sealed class OutsidePrograms(IReadOnlyList<string> places)
{
    public const string Rsvg = "rsvg-convert";
    public const string Vips = "vips";
    public const string VipsHeader = "vipsheader";
    public const string Ffmpeg = "ffmpeg";

    public static OutsidePrograms OnThisMachine() =>
        new((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Looked up afresh each time: a program installed while we run is found.</summary>
    public string? Find(string program) =>
        places.Select(place => Path.Combine(place, program)).FirstOrDefault(File.Exists);

    public bool Has(string program) => Find(program) is not null;

    /// <summary>What the program calls itself, such as <c>rsvg-convert version 2.54.7</c>; nothing when it is missing.</summary>
    public async Task<string?> Version(string program, OutsideProgram run, CancellationToken stop)
    {
        var asks = program == Ffmpeg ? "-version" : "--version";
        var answer = await run.Run(new ProgramRun(program, [asks], Path.GetTempPath()), stop);
        return answer.Thing?.Output.Split('\n')[0].Trim();
    }
}
