namespace Mading.Media;

/// <summary>One run of an outside program, with its limits.</summary>
/// <param name="Program">A name of <see cref="OutsidePrograms"/>.</param>
/// <param name="Folder">Where it works; its temporary files go there too.</param>
internal sealed record ProgramRun(string Program, IReadOnlyList<string> Arguments, string Folder)
{
    /// <summary>Then it is killed with all its children.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Takes minutes: it waits for the others of its kind alone, and keeps no picture waiting.</summary>
    public bool IsLong { get; init; }

    /// <summary>Address space, in MiB. A 50-megapixel photo decoded and turned needs less than 900 (vips 8.14, seen 2026-11-27).</summary>
    public int MostMemory { get; init; } = 1_500;

    /// <summary>Of any one file it writes, in MiB.</summary>
    public int MostFile { get; init; } = 256;

    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}

/// <param name="Code">The exit code; 0 is success.</param>
/// <param name="Output">The beginning of its standard output.</param>
/// <param name="Complaint">The beginning of its standard error; for the log only.</param>
internal sealed record ProgramAnswer(int Code, string Output, string Complaint);
