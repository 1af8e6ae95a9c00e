using System.Text.RegularExpressions;

namespace Mading.Tests.House;

public sealed partial class TidinessTests
{
    private const int LongestFile = 400;
    private static readonly string[] Sources = [Path.Combine(SourceTree.Root, "src"), Path.Combine(SourceTree.Root, "tests")];

    [Fact]
    public void No_file_is_longer_than_four_hundred_lines()
    {
        var tooLong =
            from folder in Sources
            from file in SourceTree.Files(folder, ".cs", ".razor", ".ts", ".css")
            let lines = File.ReadLines(file).Count()
            where lines > LongestFile
            select $"{SourceTree.Short(file)}: {lines}";

        tooLong.ShouldBeEmpty();
    }

    [Fact]
    public void No_type_is_named_for_its_kind()
    {
        var wrong =
            from file in SourceTree.Files(Sources[0], ".cs")
            from Match type in NamedForItsKind().Matches(File.ReadAllText(file))
            select $"{SourceTree.Short(file)}: {type.Groups["name"].Value}";

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Each_network_folder_explains_itself_and_is_held_to_the_promises()
    {
        var networks = Path.Combine(SourceTree.Root, "src", "Mading.Networks");
        var promises = SourceTree.Files(Path.Combine(SourceTree.Root, "tests", "Mading.Networks.Tests"), ".cs").Select(File.ReadAllText).ToList();

        foreach (var folder in Directory.GetDirectories(networks).Where(f => File.Exists(Path.Combine(f, Path.GetFileName(f) + "Network.cs"))))
        {
            var name = Path.GetFileName(folder);
            File.Exists(Path.Combine(folder, "README.md")).ShouldBeTrue($"{name} has no README.md");
            File.Exists(Path.Combine(folder, name + "Limits.cs")).ShouldBeTrue($"{name} has no limits");
            promises.ShouldContain(text => text.Contains($"{name}Network", StringComparison.Ordinal) && text.Contains(": PublisherPromises", StringComparison.Ordinal), $"{name} is not held to the promises");
        }
    }

    [GeneratedRegex(@"^\s*(?:public|internal|private)(?: \w+)* (?:class|record|struct|interface) (?<name>\w+(?:Manager|Helper|Helpers|Util|Utils|Processor|Base|Impl|Dto|Data|Info))\b", RegexOptions.Multiline)]
    private static partial Regex NamedForItsKind();
}
