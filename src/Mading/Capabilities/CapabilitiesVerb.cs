namespace Mading.Capabilities;

/// <summary>
/// <c>capabilities</c>: each row of the product's promises with its acceptance tests, their result in the last run of
/// <c>bin/test</c>, and how it was proven. It reads the repository it stands in; an installed copy has no tests to show.
/// </summary>
internal static class CapabilitiesVerb
{
    public static Task<int> Run(string[] args)
    {
        if (RepositoryRoot() is not { } root)
        {
            Console.Error.WriteLine("This copy of Mading does not stand in its repository, so there are no tests to show.");
            return Task.FromResult(2);
        }

        var tests = AcceptanceTests.In(root).ToLookup(test => test.Capability);
        var results = TestResults.In(Path.Combine(root, "artifacts", "test-results"));
        foreach (var (number, title) in Rows())
            Print(number, title, [.. tests[number]], results);
        return Task.FromResult(0);
    }

    private static void Print(string number, string title, List<AcceptanceTest> tests, TestResults results)
    {
        var proof = tests.Count == 0 ? "-" : string.Join("+", tests.Select(t => t.Proof).Distinct().Order(StringComparer.Ordinal));
        Console.WriteLine($"{number,-5} {title,-62} {Verdict(tests, results),-9} {proof}");
        foreach (var test in tests)
            Console.WriteLine($"      {results.Of(test),-8} {test.Class}.{test.Method} ({test.Proof})");
    }

    private static string Verdict(List<AcceptanceTest> tests, TestResults results)
    {
        if (tests.Count == 0)
            return "no test";
        var outcomes = tests.ConvertAll(results.Of);
        if (outcomes.Contains("failed"))
            return "failed";
        return outcomes.TrueForAll(o => o == "passed") ? "passed" : "not run";
    }

    private static IEnumerable<(string Number, string Title)> Rows() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Capabilities", "capabilities.txt"))
            .Where(line => line.Length > 0)
            .Select(line => (line[..line.IndexOf(' ', StringComparison.Ordinal)], line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]));

    private static string? RepositoryRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Mading.slnx")))
                return folder;
        }

        return null;
    }
}
