namespace Mading.Networks;

/// <summary>
/// A poll as people write one: the question, and below it each choice on a line of its own that begins with a dash. A network without
/// polls shows it as a list.
/// </summary>
public sealed record PollText(string Question, IReadOnlyList<string> Choices)
{
    /// <returns>No choices where there is no such list at the end of the text.</returns>
    public static PollText Read(string text)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd().Split('\n');
        var first = lines.Length;
        while (first > 0 && IsChoice(lines[first - 1]))
            first--;
        return new(string.Join('\n', lines[..first]).TrimEnd(), [.. lines[first..].Select(line => line.TrimStart()[1..].Trim())]);
    }

    private static bool IsChoice(string line) => line.TrimStart() is ['-' or '–' or '•', ' ', ..] && line.Trim().Length > 1;
}
