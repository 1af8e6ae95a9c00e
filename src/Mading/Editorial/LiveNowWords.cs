using Mading.Kernel;
using Mading.Networks;
using NodaTime;

namespace Mading.Editorial;

/// <summary>What is said at the beginning of a session: in full where there is room, and ever shorter where there is less. Posts speak Indonesian.</summary>
internal static class LiveNowWords
{
    private const string Opening = "Siaran langsung dimulai: ";
    private const int LongestTitle = 200;

    /// <param name="post">The announcement, whose session has a time.</param>
    /// <param name="link">Where the session can be seen.</param>
    public static Writing Of(Writing post, string link, IReadOnlyList<Account> accounts)
    {
        var live = post.Live!;
        var title = post.Title.Length > 0 ? post.Title : Calendar.Shorten(post.Text);
        var kind = ReadWriting.KindBy(Math.Min(1, post.Media.Count), post.Media is [{ IsVideo: true }, ..]);
        var ways = Ways(title, live.Where, link, post.FormAddress).ToList();
        return Writing.Blank(post.Zone) with
        {
            Title = $"{Opening}{ShortText.Of(title, LongestTitle)}",
            Text = ways[0],
            Kind = kind,
            ContentType = post.ContentType,
            Exemption = SourceExemption.OwnContent,
            ContentWarning = post.ContentWarning,
            Media = post.Media,
            Variants = [.. post.Variants.Select(v => new Variant(v.Channel, TextAt(v.Channel, [.. ways.Select(way => Warned(way, post.ContentWarning))], kind, accounts) is { } at ? ways[at] : null, v.Media is [var first, ..] ? [first] : null))],
            PublishAt = live.BeginsAt,
            ExpiresAt = live.EndsAt,
            LateMinutes = live.Minutes,
        };
    }

    // The address of the session is in every one of them, last of all alone.
    private static IEnumerable<string> Ways(string title, string where, string link, Uri? form)
    {
        var brief = Calendar.Shorten(title);
        var asking = form is null ? "" : $"\nTitip pertanyaan: {form}";
        yield return $"Kami sedang siaran langsung di {where}: {title}\n\nTonton: {link}{asking}";
        yield return $"Kami sedang siaran langsung di {where}: {brief}\n\nTonton: {link}{asking}";
        yield return $"Kami sedang siaran langsung: {brief}\n\nTonton: {link}{asking}";
        yield return $"Kami sedang siaran langsung: {brief}\n\nTonton: {link}";
        yield return $"Kami sedang siaran langsung: {link}";
    }

    // With the room that a warning takes, wherever it stands.
    private static string Warned(string text, string? warning) => warning is null ? text : $"Peringatan isi: {warning}\n\n{text}";

    /// <returns>Which of the ways; nothing where the full text fits.</returns>
    private static int? TextAt(ChannelId channel, List<string> ways, PostKind kind, IReadOnlyList<Account> accounts)
    {
        if (accounts.FirstOrDefault(a => a.Id == channel) is not { } account)
            return null;
        var limits = account.Limits(kind);
        return ways.FindIndex(text => Fits(text, limits)) switch
        {
            0 => null,
            -1 => ways.Count - 1,
            var first => first,
        };
    }

    private static bool Fits(string text, NetworkLimits limits) =>
        VariantCheck.Of(text, [], limits).All(reason => reason.Code is not ("text_too_long" or "text_too_many_bytes"));
}
