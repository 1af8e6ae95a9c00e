namespace Mading;

/// <summary>The options after a verb: <c>--name value</c>, <c>--flag</c>, and what stands bare.</summary>
internal sealed class VerbOptions
{
    private static readonly HashSet<string> Flags = new(StringComparer.Ordinal) { "--demo", "--force", "--help" };
    private readonly Dictionary<string, string> _named = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Bare { get; private init; } = [];

    public string? this[string name] => _named.GetValueOrDefault(name);

    public bool Has(string flag) => _named.ContainsKey(flag);

    /// <summary>The settings that options override: <c>--data</c> stands above <c>MADING_DATA</c>.</summary>
    public IReadOnlyDictionary<string, string?> Settings =>
        this["--data"] is { } data ? new Dictionary<string, string?> { ["DATA"] = data } : new Dictionary<string, string?>();

    public static VerbOptions Read(IReadOnlyList<string> args)
    {
        var bare = new List<string>();
        var options = new VerbOptions { Bare = bare };
        for (var i = 0; i < args.Count; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
                bare.Add(args[i]);
            else if (args[i].Contains('=', StringComparison.Ordinal))
                options._named[args[i][..args[i].IndexOf('=', StringComparison.Ordinal)]] = args[i][(args[i].IndexOf('=', StringComparison.Ordinal) + 1)..];
            else if (Flags.Contains(args[i]) || i + 1 == args.Count)
                options._named[args[i]] = "";
            else
                options._named[args[i]] = args[++i];
        }

        return options;
    }
}
