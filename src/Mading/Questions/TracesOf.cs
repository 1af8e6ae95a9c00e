using System.Text.RegularExpressions;
using Mading.Foundation;
using Mading.Team;

namespace Mading.Questions;

/// <summary>What in a question points to one person: their address or number wherever it stands; their name where it is the asker's.</summary>
internal sealed class TracesOf
{
    private const string Gone = "…";

    // What people and telephones put between figures; the last ones are hyphens and dashes that look alike.
    private const string Apart = @"[\s.()/\-\u2010-\u2013]{0,3}";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly SoughtPerson _person;
    private readonly Regex? _trace;

    public TracesOf(SoughtPerson person)
    {
        _person = person;
        _trace = person switch
        {
            // Whole, so that "Ani" stays in "berani" and another's address in its own.
            { Mail: { } mail } => Like($@"(?<![\w.+-]){Regex.Escape(mail)}(?![\w-])"),
            { Number: { } digits } => Like(NumberLike(digits)),
            { Name: { } name } => Like($@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(Plain(name))}(?![\p{{L}}\p{{N}}])"),
            _ => null,
        };
    }

    public (string Name, string Text, string Answer) Without(Question question)
    {
        if (_person.Name is not { } name)
            return (Without(question.Name), Without(question.Text), Without(question.Answer));

        // A name alone is many people's: only where it was left as the asker's does it mean this one.
        return IsSame(question.Name, name) ? ("", Without(question.Text), Without(question.Answer)) : (question.Name, question.Text, question.Answer);
    }

    private string Without(string text) => _trace?.Replace(text, Gone) ?? text;

    private static Regex Like(string pattern) => new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience);

    private static bool IsSame(string left, string right) => string.Equals(Plain(left), Plain(right), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string name) => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // Its own digits, as TelephoneNumber would read them, and not what looks like a number: another one or a mere figure may stand beside it.
    private static string NumberLike(string digits)
    {
        var (country, own) = digits.StartsWith(TelephoneNumber.Indonesia, StringComparison.Ordinal) ? (TelephoneNumber.Indonesia, digits[2..]) : ("", digits);
        var abroad = $@"(?:\+|00)?{Spread(country)}{Apart}";
        var before = country.Length == 0 ? @"(?:\+|00)?" : $"(?:{abroad}(?:0{Apart})?|0{Apart}){(own[0] == '8' ? "?" : "")}";
        return $@"(?<![0-9])(?<!\+[0-9]{{1,3}}{Apart})(?:\((?=\+?[0-9]{{1,5}}\)))?{before}{Spread(own)}(?![0-9])";
    }

    private static string Spread(string digits) => string.Join(Apart, digits.AsEnumerable());
}
