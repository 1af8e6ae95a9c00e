namespace Mading.Catalogues.Fuzz;

/// <summary>The short form of <c>bin/bench fuzz</c>, which runs a hundred thousand damaged files through every parser.</summary>
public sealed class FuzzTests
{
    public static TheoryData<string> Parsers => [.. FuzzParser.All.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Parsers))]
    public async Task Damaged_files_neither_throw_nor_hang_nor_fill_memory(string parser)
    {
        var result = await FuzzRun.Of(FuzzParser.All.Single(p => p.Name == parser), 2026, 1_500, TimeSpan.FromSeconds(3));

        result.Failures.ShouldBeEmpty();
        result.Runs.ShouldBeGreaterThan(100);
    }
}
