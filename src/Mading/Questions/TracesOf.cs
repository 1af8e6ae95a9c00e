using System.Text.RegularExpressions;
using Mading.Foundation;
using Mading.Team;

namespace Mading.Questions;

/// <summary>What in a question points to one person: their address or number wherever it stands; their name where it is the asker's.</summary>
internal sealed partial class TracesOf(SoughtPerson person)
{
    private const string Gone = "…";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public (string Name, string Text, string Answer) Without(Question question)
    {
        if (person.Name is not { } name)
            return (Without(question.Name), Without(question.Text), Without(question.Answer));

        // A name alone is many people's: only where it was left as the asker's does it mean this one.
        return IsSame(question.Name, name) ? ("", Without(question.Text, Plain(name)), Without(question.Answer, Plain(name))) : (question.Name, question.Text, question.Answer);
    }

    private string Without(string text) => person switch
    {
        { Mail: { } mail } => Without(text, mail),
        { Number: { } digits } => NumberLike().Replace(text, run => TelephoneNumber.Read(run.Value.Trim()) == digits ? Gone : run.Value),
        _ => text,
    };

    private static bool IsSame(string left, string right) => string.Equals(Plain(left), Plain(right), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string name) => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // Whole, so that "Ani" stays in "berani".
    private static string Without(string text, string trace) =>
        Regex.Replace(text, $@"(?<![\w.+-]){Regex.Escape(trace)}(?![\w-])", Gone, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience);

    [GeneratedRegex(@"\(?\+?\d[\d .()-]{5,30}\d", RegexOptions.None, 1000)]
    private static partial Regex NumberLike();
}
