using System.Text.RegularExpressions;
using System.Xml.Linq;
using Mading.Tests.House;

namespace Mading.Tests.Collection;

public sealed partial class QuirkWordsTests
{
    [Theory]
    [InlineData("CollectionWords.resx")]
    [InlineData("CollectionWords.id.resx")]
    public void Every_quirk_that_a_probe_can_name_has_its_sentence(string words)
    {
        var known = XDocument.Load(Path.Combine(SourceTree.App, "Collection", words)).Root!.Elements("data").Select(d => d.Attribute("name")!.Value).ToHashSet();
        var codes = SourceTree.Files(Path.Combine(SourceTree.Root, "src", "Mading.Catalogues"), ".cs")
            .SelectMany(file => Code().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value)).Distinct().ToList();

        codes.Count.ShouldBeGreaterThan(20);
        codes.Where(code => !known.Contains("reason." + code)).ShouldBeEmpty();
    }

    [GeneratedRegex("\"((?:quirk|offers)_[a-z0-9_]+|catalogue_(?:version|holds|popular))[\"=]")]
    private static partial Regex Code();
}
