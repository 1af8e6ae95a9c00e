using Mading.Backups;
using Mading.Capabilities;
using Mading.Collection;
using Mading.Team;

namespace Mading;

/// <summary>The program's own command line: one verb, then its options. Each verb stands in the room it belongs to.</summary>
internal static class CommandLine
{
    private static readonly Dictionary<string, Func<string[], Task<int>>> Verbs = new(StringComparer.Ordinal)
    {
        ["serve"] = Serve.Run,
        ["migrate"] = Migrate,
        ["token"] = TokenVerb.Run,
        ["capabilities"] = CapabilitiesVerb.Run,
        ["catalogue"] = CatalogueVerb.Run,
        ["harvest"] = HarvestVerb.Run,
        ["export-person"] = PersonVerbs.Export,
        ["erase-person"] = PersonVerbs.Erase,
        ["sandbox"] = SandboxVerb.Run,
        ["backup"] = BackupVerbs.Backup,
        ["restore"] = BackupVerbs.Restore,
    };

    public static async Task<int> Run(string[] args)
    {
        if (args.Length > 0 && Verbs.TryGetValue(args[0], out var verb))
            return await verb(args[1..]);
        await Console.Error.WriteLineAsync($"Verbs: {string.Join(", ", Verbs.Keys)}");
        return args.Length == 0 ? 0 : 2;
    }

    // Opening an installation is what brings its tables up to date.
    private static Task<int> Migrate(string[] args) => VerbWork.Open(VerbOptions.Read(args), (_, _, _) => Task.FromResult(0));
}
