using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Mading.Tests.House;

/// <summary>Every sentence in both languages, and none bare in a component.</summary>
public sealed partial class LanguageTests
{
    [Fact]
    public void English_and_Indonesian_hold_the_same_keys()
    {
        foreach (var english in Resources())
        {
            var indonesian = english.Replace(".resx", ".id.resx", StringComparison.Ordinal);
            File.Exists(indonesian).ShouldBeTrue(SourceTree.Short(indonesian));

            Keys(english).Except(Keys(indonesian)).ShouldBeEmpty($"missing in {SourceTree.Short(indonesian)}");
            Keys(indonesian).Except(Keys(english)).ShouldBeEmpty($"missing in {SourceTree.Short(english)}");
        }
    }

    [Fact]
    public void Both_languages_use_the_same_arguments_in_a_sentence()
    {
        var different =
            from english in Resources()
            let indonesian = Words(english.Replace(".resx", ".id.resx", StringComparison.Ordinal))
            from word in Words(english)
            where indonesian.TryGetValue(word.Key, out var other) && !Arguments(word.Value).SetEquals(Arguments(other))
            select $"{SourceTree.Short(english)}: {word.Key}";

        different.ShouldBeEmpty();
    }

    [Fact]
    public void Every_key_that_a_screen_asks_for_exists()
    {
        var missing =
            from folder in Directory.GetDirectories(SourceTree.App)
            let known = Directory.GetFiles(folder, "*Words.resx").SelectMany(Keys).ToHashSet()
            where known.Count > 0
            from file in SourceTree.Files(folder, ".razor")
            from Match use in PlainKey().Matches(File.ReadAllText(file))
            let key = use.Groups["key"].Value
            where !known.Contains(key)
            select $"{SourceTree.Short(file)}: {key}";

        missing.ShouldBeEmpty();
    }

    [Fact]
    public void No_sentence_stands_bare_in_a_component()
    {
        var bare =
            from file in SourceTree.Files(SourceTree.App, ".razor")
            where !SourceTree.Short(file).Contains("/Shell/Gallery", StringComparison.Ordinal)
            let markup = WithoutCode(File.ReadAllText(file))
            from Match text in BareText().Matches(markup)
            let words = text.Groups["text"].Value.Trim()
            where Letters().IsMatch(words) && !words.StartsWith('@') && words is not ("id" or "en")
            select $"{SourceTree.Short(file)}: {words}";

        bare.ShouldBeEmpty();
    }

    [Fact]
    public void Every_reason_in_the_code_has_its_sentence()
    {
        var known = Resources().SelectMany(Keys).Where(k => k.StartsWith("reason.", StringComparison.Ordinal)).ToHashSet();
        var missing =
            from file in SourceTree.Files(Path.Combine(SourceTree.Root, "src"), ".cs", ".razor")
            where !file.Contains("Mading.Sandbox", StringComparison.Ordinal)
            from Match use in NewReason().Matches(File.ReadAllText(file))
            where !known.Contains("reason." + use.Groups["code"].Value)
            select $"{SourceTree.Short(file)}: {use.Groups["code"].Value}";

        missing.Distinct().ShouldBeEmpty();
    }

    private static IEnumerable<string> Resources() =>
        SourceTree.Files(SourceTree.App, ".resx").Where(f => !f.EndsWith(".id.resx", StringComparison.Ordinal));

    private static Dictionary<string, string> Words(string file) =>
        XDocument.Load(file).Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    private static HashSet<string> Keys(string file) => [.. Words(file).Keys];

    private static HashSet<string> Arguments(string sentence) => [.. Argument().Matches(sentence).Select(m => m.Value)];

    private static string WithoutCode(string razor)
    {
        var code = razor.LastIndexOf("@code", StringComparison.Ordinal);
        var markup = code < 0 ? razor : razor[..code];
        markup = Regex.Replace(markup, "<(script|style|svg)[\\s\\S]*?</\\1>", "");
        markup = Regex.Replace(markup, "@\\*[\\s\\S]*?\\*@|<!--[\\s\\S]*?-->", "");
        markup = Regex.Replace(markup, "^\\s*@(using|inject|namespace|layout|inherits|attribute|implements|typeparam|if|foreach|for|switch|else|while).*$", "", RegexOptions.Multiline);
        markup = Regex.Replace(markup, "=>", "");
        return Regex.Replace(markup, "\"[^\"\\n]*\"", "\"\"");
    }

    [GeneratedRegex("""\bW\["(?<key>[^"{}]+)"[\],]""")]
    private static partial Regex PlainKey();

    [GeneratedRegex(@">(?<text>[^<>@{}()=;]+)<")]
    private static partial Regex BareText();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Letters();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Argument();

    [GeneratedRegex("""new Reason\(\s*"(?<code>[a-z0-9_]+)"|ApiProblem\.Of\(\s*[\w.]+,\s*"(?<code>[a-z0-9_]+)"\)""")]
    private static partial Regex NewReason();
}
