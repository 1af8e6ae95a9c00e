using Mading.Libraries;
using Mading.Team;
using Microsoft.EntityFrameworkCore;

namespace Mading.Tests;

/// <summary>The console and the environment are the whole process's: what sets them runs alone, when all other tests are done.</summary>
[CollectionDefinition("console", DisableParallelization = true)]
public sealed class ConsoleCollection;

/// <summary>The verbs as scripts call them. They write to the console, so they take turns.</summary>
[Collection("console")]
public sealed class CommandLineTests : IDisposable
{
    private const int TokenLength = 43;
    private readonly TextWriter _before = Console.Out;
    private readonly StringWriter _said = new();

    // Servers of tests beside this one may log to the same console meanwhile.
    public CommandLineTests() => Console.SetOut(TextWriter.Synchronized(_said));

    [Fact]
    public async Task A_token_made_on_the_command_line_acts_as_its_person()
    {
        await using var installation = await TestInstallation.Start();
        var library = await installation.HasLibrary();
        var sari = await installation.HasPerson(library.Id, "Sari", Role.Writer);

        var code = await CommandLine.Run(["token", "create", "--library", "kota", "--as", sari.Email!, "--scopes", "all", .. At(installation)]);

        code.ShouldBe(0);
        var api = installation.Anonymous();
        api.DefaultRequestHeaders.Authorization = new("Bearer", _said.ToString().Split('\n', StringSplitOptions.TrimEntries).Last(line => line.Length == TokenLength && !line.Contains(' ', StringComparison.Ordinal)));
        (await api.GetAsync("/api/v1/records")).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task A_person_is_exported_whole_and_erased_everywhere()
    {
        await using var installation = await TestInstallation.Start();
        var library = await installation.HasLibrary();
        var sari = await installation.HasPerson(library.Id, "Sari", Role.Writer);
        await installation.ApiOf(library.Id, sari);

        (await CommandLine.Run(["export-person", sari.Email!, .. At(installation)])).ShouldBe(0);
        _said.ToString().ShouldContain(sari.Email!);
        (await CommandLine.Run(["erase-person", sari.Email!, .. At(installation)])).ShouldBe(0);

        await installation.In(library.Id, async db =>
        {
            (await db.People.AnyAsync(p => p.Name == "Sari" || p.Email == sari.Email)).ShouldBeFalse();
            (await db.Memberships.AnyAsync()).ShouldBeFalse();
            (await db.ApiTokens.AnyAsync()).ShouldBeFalse();
        });
        (await CommandLine.Run(["export-person", sari.Email!, .. At(installation)])).ShouldBe(2);
    }

    [Fact]
    public async Task An_unknown_verb_names_the_known_ones()
    {
        (await CommandLine.Run(["terbang"])).ShouldBe(2);
    }

    // The verbs find the data folder by their option and PostgreSQL by the environment, as in real life.
    private static string[] At(TestInstallation installation)
    {
        Environment.SetEnvironmentVariable("MADING_DATABASE", installation.PostgresAddress);
        return ["--data", installation.DataFolder];
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("MADING_DATABASE", null);
        Console.SetOut(_before);
    }
}
