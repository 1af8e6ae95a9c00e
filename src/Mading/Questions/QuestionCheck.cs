using System.Text.RegularExpressions;
using Mading.Kernel;

namespace Mading.Questions;

/// <summary>What a reader's question may be. Whatever is refused stays in the form.</summary>
internal static partial class QuestionCheck
{
    public const int LongestName = 60;
    public const int LongestText = 500;
    private const int LeastLetters = 3;
    private const int MostAddresses = 3;

    public static IReadOnlyList<Reason> Of(string name, string text, string trap)
    {
        var problems = new List<Reason>();
        if (text.Length > LongestText)
            problems.Add(new Reason("question_too_long", ("count", text.Length), ("most", LongestText)));
        else if (text.Length == 0)
            problems.Add(new Reason("question_empty"));
        else if (WithoutAddresses(text).Count(char.IsLetter) < LeastLetters)
            problems.Add(new Reason(Address().IsMatch(text) ? "question_only_links" : "question_no_words"));
        else if (Address().Count(text) > MostAddresses)
            problems.Add(new Reason("question_many_links", ("most", MostAddresses)));
        if (name.Length > LongestName)
            problems.Add(new Reason("question_name_too_long", ("most", LongestName)));
        if (Address().IsMatch(name))
            problems.Add(new Reason("question_name_is_link"));
        // A browser that fills in by itself may be caught as well; then a person sends once more.
        if (trap.Length > 0)
            problems.Add(new Reason("question_trap"));
        return problems;
    }

    private static string WithoutAddresses(string text) => text.Length > LongestText ? text : Address().Replace(text, " ");

    [GeneratedRegex(@"https?://\S+|www\.\S+|\b[a-z0-9-]{2,40}\.(?:com|net|org|id|info|xyz|top|link|site|online|shop|me|ly|ru|biz)\b(?:/\S*)?", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Address();
}
