using System.Xml;
using System.Xml.Linq;

namespace Mading.Capabilities;

/// <summary>The outcomes of the last run: <c>passed</c>, <c>failed</c>, or <c>not run</c>.</summary>
internal sealed class TestResults
{
    private readonly Dictionary<string, bool> _passed = new(StringComparer.Ordinal);

    public static TestResults In(string folder)
    {
        var results = new TestResults();
        if (Directory.Exists(folder))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*.trx"))
                results.Add(file);
        }

        return results;
    }

    public string Of(AcceptanceTest test) =>
        _passed.TryGetValue($"{test.Class}.{test.Method}", out var passed) ? passed ? "passed" : "failed" : "not run";

    private void Add(string file)
    {
        try
        {
            foreach (var result in XDocument.Load(file).Descendants().Where(e => e.Name.LocalName == "UnitTestResult"))
                Add((string?)result.Attribute("testName") ?? "", (string?)result.Attribute("outcome") ?? "");
        }
        catch (XmlException)
        {
            Console.Error.WriteLine($"{Path.GetFileName(file)} is not whole and was passed over.");
        }
    }

    // "Namespace.Class.Method(arguments)": the last two names; every run and every case must pass.
    private void Add(string test, string outcome)
    {
        if (outcome == "NotExecuted")
            return;
        var names = test.Split('(')[0].Split('.');
        if (names.Length < 2)
            return;
        var key = $"{names[^2]}.{names[^1]}";
        _passed[key] = outcome == "Passed" && _passed.GetValueOrDefault(key, true);
    }
}
