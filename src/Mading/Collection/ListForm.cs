using Mading.Foundation;
using Mading.Kernel;

namespace Mading.Collection;

/// <summary>What stands in the form of a list, as it was typed.</summary>
/// <param name="Reasons">By record, of those whose field was there.</param>
public sealed record ListForm(string Theme, string? Introduction, IReadOnlyDictionary<RecordId, string?> Reasons)
{
    private const string ReasonField = "reason-";

    /// <returns>Null where the form held no words, as that of somebody who may only open a list.</returns>
    public static ListForm? Read(IFormCollection form) => form.ContainsKey("theme") ? new ListForm(ThemeIn(form), IntroductionIn(form), ReasonsIn(form)) : null;

    public static string ThemeIn(IFormCollection form) => form["theme"].ToString().Trim();

    public static string? IntroductionIn(IFormCollection form) =>
        form["introduction"].ToString().ReplaceLineEndings("\n").Trim() is { Length: > 0 } text ? text : null;

    private static Dictionary<RecordId, string?> ReasonsIn(IFormCollection form)
    {
        var reasons = new Dictionary<RecordId, string?>();
        foreach (var (name, value) in form)
        {
            if (name.StartsWith(ReasonField, StringComparison.Ordinal) && TypedId.TryParse<RecordId>(name[ReasonField.Length..], out var record))
                reasons[record] = value.ToString();
        }

        return reasons;
    }
}
