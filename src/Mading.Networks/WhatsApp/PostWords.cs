using System.Text.RegularExpressions;
using Mading.Kernel;

namespace Mading.Networks.WhatsApp;

/// <summary>What of a post a template can have in it.</summary>
internal enum PostWord
{
    Title,
    Text,
    Link,
}

/// <summary>
/// A post's title, text and link as a template takes them. A place that is filled may hold no line break, no tab and no more than four
/// spaces in a row (developers.facebook.com, WhatsApp, "Template components"), and may not stay empty.
/// </summary>
internal sealed partial record PostWords(string Title, string Text, string Link)
{
    /// <summary>By its number, or by its word in Indonesian or English.</summary>
    public static PostWord? MeaningOf(string place) => place.ToLowerInvariant() switch
    {
        "1" or "judul" or "title" => PostWord.Title,
        "2" or "isi" or "teks" or "text" => PostWord.Text,
        "3" or "tautan" or "link" or "url" => PostWord.Link,
        _ => null,
    };

    public string this[string place] => MeaningOf(place) switch
    {
        PostWord.Title => Title,
        PostWord.Text => Text,
        _ => Link,
    };

    public static PostWords Of(OutgoingPost post)
    {
        var text = Flat(post.Text);
        var title = Flat(post.Title) is { Length: > 0 } named ? named : Flat(WarnedText.Without(post.Text, post.ContentWarning).Trim().Split('\n')[0]);
        var link = post.Sources.Select(s => s.Link).FirstOrDefault(l => l is not null)?.AbsoluteUri ?? Address().Match(post.Text).Value.TrimEnd('.', ',', ')', ';', '!', '?');
        return new(title, text.Length > 0 ? text : title, link);
    }

    /// <returns>Why this template cannot hold them, or nothing.</returns>
    public Reason? Problem(WhatsAppTemplate template)
    {
        if (template.Places.Any(p => this[p].Length == 0))
            return template.Places.Any(p => MeaningOf(p) == PostWord.Link && Link.Length == 0) ? new Reason("whatsapp_link_missing") : new Reason("whatsapp_text_missing");
        var count = TextLength.Count(template.Filled(this), TextRule.CodePoints);
        return count > WhatsAppLimits.LongestBody ? new Reason("whatsapp_template_too_long", ("count", count), ("most", WhatsAppLimits.LongestBody), ("template", template.Name)) : null;
    }

    private static string Flat(string text) => Blank().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    [GeneratedRegex(@"https?://\S{1,2000}")]
    private static partial Regex Address();
}
