using System.Text.RegularExpressions;

namespace Mading.Capabilities;

/// <summary>A test that carries <c>[Capability("C29", "sandbox")]</c>.</summary>
internal sealed record AcceptanceTest(string Capability, string Proof, string Class, string Method);

/// <summary>Finds the acceptance tests in the sources, as results of a run do not carry the attribute.</summary>
internal static partial class AcceptanceTests
{
    public static IEnumerable<AcceptanceTest> In(string root) =>
        Directory.EnumerateFiles(Path.Combine(root, "tests"), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(OfFile);

    private static IEnumerable<AcceptanceTest> OfFile(string file)
    {
        var @class = Path.GetFileNameWithoutExtension(file);
        var marks = new List<(string Capability, string Proof)>();
        foreach (var line in File.ReadLines(file))
        {
            if (line.TrimStart().StartsWith('['))
                marks.AddRange(Mark().Matches(line).Select(m => (m.Groups["number"].Value, m.Groups["proof"] is { Success: true } proof ? proof.Value : "real")));
            if (marks.Count == 0 || Method().Match(line) is not { Success: true } method)
                continue;
            foreach (var (capability, proof) in marks)
                yield return new AcceptanceTest(capability, proof, @class, method.Groups["name"].Value);
            marks.Clear();
        }
    }

    [GeneratedRegex("""Capability\("(?<number>C\d+)"(?:,\s*"(?<proof>\w+)")?\)""")]
    private static partial Regex Mark();

    [GeneratedRegex(@"^\s*public (?:async )?[\w<>]+ (?<name>\w+)\(")]
    private static partial Regex Method();
}
