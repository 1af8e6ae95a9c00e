using System.Runtime.CompilerServices;

namespace Mading.Tests.House;

/// <summary>The repository as files, found from where this file stood when it was compiled.</summary>
internal static class SourceTree
{
    public static string Root { get; } = Find();

    public static string App => Path.Combine(Root, "src", "Mading");

    public static IEnumerable<string> Files(string folder, params string[] endings) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)))
            .Where(file => !file.Contains("/node_modules/", StringComparison.Ordinal) && !file.Contains("/_islands/", StringComparison.Ordinal));

    public static string Short(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static string Find([CallerFilePath] string here = "")
    {
        for (var folder = Path.GetDirectoryName(here); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Mading.slnx")))
                return folder;
        }

        throw new InvalidOperationException("The sources are not beside the tests.");
    }
}
