using Mading.Networks;
using Microsoft.Extensions.DependencyInjection;

namespace Mading.Tests.House;

public sealed class NetworksTableTests
{
    [Fact]
    public async Task The_table_of_networks_says_what_the_program_goes_by()
    {
        await using var installation = await TestInstallation.Start();
        var drawn = NetworksTable.Draw(installation.App.Services.GetServices<INetwork>());
        var path = Path.Combine(SourceTree.Root, "docs", "networks.md");
        if (Environment.GetEnvironmentVariable("MADING_WRITE_DOCS") == "1")
            await File.WriteAllTextAsync(path, drawn);

        (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n").ShouldBe(drawn, "Draw it anew: MADING_WRITE_DOCS=1 dotnet test tests/Mading.Tests --filter NetworksTableTests");
    }
}
