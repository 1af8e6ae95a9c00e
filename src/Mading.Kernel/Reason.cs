namespace Mading.Kernel;

/// <summary>
/// Why something was refused or went wrong, as a stable code with its arguments. Screens turn it into a sentence
/// (resource key <c>reason.CODE</c>, arguments by name in braces); nothing secret may stand in an argument.
/// </summary>
/// <param name="Code">Stable, lower case with underscores, such as <c>text_too_long</c>.</param>
/// <param name="Args">Figures and names that the sentence needs, by name.</param>
[method: System.Text.Json.Serialization.JsonConstructor]
public sealed record Reason(string Code, IReadOnlyDictionary<string, string> Args)
{
    private static readonly Dictionary<string, string> None = [];

    public Reason(string code)
        : this(code, None)
    {
    }

    public Reason(string code, params (string Name, object Value)[] args)
        : this(code, args.ToDictionary(a => a.Name, a => Convert.ToString(a.Value, System.Globalization.CultureInfo.InvariantCulture) ?? ""))
    {
    }

    public bool Equals(Reason? other) =>
        other is not null && Code == other.Code && Args.Count == other.Args.Count && !Args.Except(other.Args).Any();

    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Args.Count == 0 ? Code : $"{Code}({string.Join(", ", Args.Select(a => $"{a.Key}={a.Value}"))})";
}
