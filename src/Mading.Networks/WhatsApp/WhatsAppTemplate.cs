using System.Text.RegularExpressions;

namespace Mading.Networks.WhatsApp;

/// <summary>What stands above a template's body.</summary>
internal enum TemplateHeader
{
    None,
    Image,
    Video,
}

/// <summary>One approved template in one language, as far as a post can fill it.</summary>
/// <param name="Body">Its words, with the places that are filled in braces.</param>
/// <param name="Places">The names of those places in their order: <c>1</c>, <c>2</c>, <c>3</c>, or words.</param>
/// <param name="Named">The places have words for names, and are filled by them.</param>
internal sealed partial record WhatsAppTemplate(string Name, string Language, TemplateHeader Header, string Body, IReadOnlyList<string> Places, bool Named)
{
    private static readonly HashSet<string> PlainButtons = ["QUICK_REPLY", "PHONE_NUMBER", "URL"];

    /// <returns>Nothing when it is not approved, or asks for what a post has not.</returns>
    public static WhatsAppTemplate? Of(WhatsAppClient.Template? told)
    {
        if (told is not { Name: { Length: > 0 and <= 512 } name, Language: { Length: > 0 and < 20 } language, Status: "APPROVED", Category: "MARKETING" or "UTILITY" })
            return null;
        var parts = (told.Components ?? []).OfType<WhatsAppClient.Component>().ToList();
        if (HeaderOf(parts.Find(p => p.Type == "HEADER")) is not { } header || parts.Find(p => p.Type == "BODY")?.Text is not { Length: > 0 and <= 2_000 } body)
            return null;
        if (parts.SelectMany(p => p.Buttons ?? []).Any(b => b?.Type is not { } type || !PlainButtons.Contains(type) || b.Url?.Contains("{{", StringComparison.Ordinal) == true))
            return null;
        var places = Place().Matches(body).Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal).ToList();
        var isNamed = places.Exists(p => !char.IsAsciiDigit(p[0]));
        return places.TrueForAll(p => PostWords.MeaningOf(p) is not null) && places.Exists(p => PostWords.MeaningOf(p) is not PostWord.Link)
            ? new(name, language, header, body, isNamed ? places : [.. places.Order(StringComparer.Ordinal)], isNamed) : null;
    }

    /// <summary>The body as the reader sees it.</summary>
    public string Filled(PostWords words) => Place().Replace(Body, m => words[m.Groups["name"].Value]);

    // Words above the body are let pass as long as nothing is to be filled in there.
    private static TemplateHeader? HeaderOf(WhatsAppClient.Component? header) => header switch
    {
        null => TemplateHeader.None,
        { Format: "TEXT", Text: { } text } when !text.Contains("{{", StringComparison.Ordinal) => TemplateHeader.None,
        { Format: "IMAGE" } => TemplateHeader.Image,
        { Format: "VIDEO" } => TemplateHeader.Video,
        _ => null,
    };

    [GeneratedRegex(@"\{\{\s{0,3}(?<name>[A-Za-z0-9_]{1,60})\s{0,3}\}\}")]
    private static partial Regex Place();
}
