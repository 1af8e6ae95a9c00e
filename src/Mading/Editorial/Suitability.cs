using System.Text.RegularExpressions;
using Mading.Channels;
using Mading.Kernel;
using Mading.Networks;

namespace Mading.Editorial;

/// <summary>Whether a post suits what each of its accounts is for. Advice only: a library knows its readers better than any rule.</summary>
internal static partial class Suitability
{
    private static readonly PostKind[] Moving = [PostKind.Video, PostKind.Reel, PostKind.Live];

    public static IReadOnlyList<PostProblem> Of(Writing post, IReadOnlyList<Account> accounts) =>
    [
        .. from variant in post.Variants
           join account in accounts on variant.Channel equals account.Id
           where post.Text.Length > 0 && account.Purposes.Count > 0 && !Offers(post, variant).Any(account.Purposes.Contains)
           select new PostProblem(Wanting(account.Purposes), account.Id),
    ];

    private static IEnumerable<Purpose> Offers(Writing post, Variant variant)
    {
        var text = variant.Text ?? $"{post.Text}\n{string.Join('\n', post.Continuation)}";
        if (Moving.Contains(post.Kind))
            yield return Purpose.Video;
        if (Composition.Media(post, variant).Count > 0)
            yield return Purpose.Infographic;
        if (post.Kind == PostKind.Link || Address().IsMatch(text) || post.Sources.Any(s => s.Url is { Length: > 0 }))
            yield return Purpose.Links;
        if (post.ContentType is null or ContentType.Information || post.Exemption == SourceExemption.Notice)
            yield return Purpose.News;
        if (post.Kind is not (PostKind.Poll or PostKind.Live) && !text.Contains('?', StringComparison.Ordinal) && !Mention().IsMatch(text))
            yield break;
        yield return Purpose.Talk;
        yield return Purpose.Community;
    }

    // Said of what an account is most for.
    private static Reason Wanting(IReadOnlyList<Purpose> purposes) => new(purposes switch
    {
        [Purpose.Video] => "suits_video",
        [Purpose.Video or Purpose.Infographic, ..] => "suits_pictures",
        [Purpose.Links, ..] => "suits_links",
        [Purpose.Talk or Purpose.News, ..] => "suits_news",
        _ => "suits_community",
    });

    [GeneratedRegex(@"https?://\S", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"(?<![\w.])@\w", RegexOptions.None, 1000)]
    private static partial Regex Mention();
}
