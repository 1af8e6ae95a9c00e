using Mading.Foundation;

namespace Mading;

/// <summary>The program's own command line: one verb, then its options. Each verb stands in the room it belongs to.</summary>
internal static class CommandLine
{
    private static readonly Dictionary<string, Func<string[], Task<int>>> Verbs = new(StringComparer.Ordinal)
    {
        ["serve"] = Serve.Run,
        ["migrate"] = Migrate,
    };

    public static async Task<int> Run(string[] args)
    {
        if (args.Length > 0 && Verbs.TryGetValue(args[0], out var verb))
            return await verb(args[1..]);
        await Console.Error.WriteLineAsync($"Verbs: {string.Join(", ", Verbs.Keys)}");
        return args.Length == 0 ? 0 : 2;
    }

    private static async Task<int> Migrate(string[] args)
    {
        var options = VerbOptions.Read(args);
        await using var app = Installation.Finish(Installation.Prepare([], options.Settings));
        await DatabaseSetup.Migrate(app.Services, CancellationToken.None);
        return 0;
    }
}
