using System.Runtime.CompilerServices;
using Xunit;

namespace Mading.Testing;

/// <summary>Where the material for tests lies that is no part of the repository: <c>MADING_SHARED</c>, else <c>../shared</c>.</summary>
public static class SharedMaterial
{
    public static string? Folder { get; } = Find();

    private static string? Find([CallerFilePath] string here = "")
    {
        if (Environment.GetEnvironmentVariable("MADING_SHARED") is { Length: > 0 } named)
            return Directory.Exists(named) ? named : null;
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "shared"));
        return Directory.Exists(root) ? root : null;
    }
}

/// <summary>A fact that needs the shared material, skipped by name where it is not there.</summary>
public sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute()
    {
        if (SharedMaterial.Folder is null)
            Skip = "The shared material is not here; set MADING_SHARED.";
    }
}
