using Mading.Kernel;
using Mading.Networks;

namespace Mading.Editorial;

/// <summary>From what was written to what the readers of each account see; by the same steps that freeze it for sending.</summary>
internal static class Previewing
{
    /// <summary>One for each account that is to get it, in the order in which they were connected.</summary>
    public static IReadOnlyList<AccountPreview> Of(Writing post, IReadOnlyList<Account> accounts, IReadOnlyDictionary<MediumId, MediumShape> shapes) =>
        [.. from account in accounts
            join variant in post.Variants on account.Id equals variant.Channel
            select Of(post, variant, account, shapes)];

    private static AccountPreview Of(Writing post, Variant variant, Account account, IReadOnlyDictionary<MediumId, MediumShape> shapes)
    {
        var kind = Composition.KindAt(post, variant, account);
        var (limits, look) = (account.Limits(kind), account.Look(kind));
        var parts = Composition.Parts(post, variant, account);
        var poll = limits.Poll is not null ? PollText.Read(parts[0]) : null;
        var first = limits.MaxCharacters == 0 ? "" : poll?.Question ?? parts[0];
        var media = Composition.Media(post, variant).Select(m => MediumOf(m, shapes.GetValueOrDefault(m.Id))).ToList();
        return new(account, kind, look, look.Title?.Invoke(post.Title, WarnedText.Without(parts[0], post.ContentWarning)) ?? "", [first, .. parts.Skip(1)], media)
        {
            Choices = poll?.Choices ?? [],
            Card = CardOf(Composition.Sources(post, kind), kind, first, media.Count, look.Cards),
            IsSession = post.Kind == PostKind.Live,
            IsPossible = limits.Possible,
            Shape = limits.Shape,
            Warning = limits.WarnsApart ? post.ContentWarning : null,
            CoversPictures = look.CoversPictures && post.ContentWarning is not null && media.Count > 0,
            HashtagsUsed = first.Length == 0 ? 0 : post.Hashtags.Count(t => Hashtags.In(first).Contains(t, StringComparer.OrdinalIgnoreCase)),
            HashtagsWanted = post.Hashtags.Count,
            Cost = account.Prices is { } prices ? CostOf(parts, media, prices) : null,
        };
    }

    private static AccountPreview.Medium MediumOf(PostMedium medium, MediumShape? shape) =>
        new(medium.Id, medium.AltText, medium.IsVideo, shape?.Width ?? 0, shape?.Height ?? 0, shape?.Seconds);

    // Pictures go with the first part.
    private static decimal CostOf(IReadOnlyList<string> parts, IReadOnlyList<AccountPreview.Medium> media, PostPrices prices) =>
        parts.Select((text, part) => prices.Of(text, part == 0 ? media.Count(m => m.AltText.Length > 0) : 0)).Sum();

    private static AccountPreview.LinkCard? CardOf(IReadOnlyList<PostSource> sources, PostKind kind, string text, int media, LinkCards cards)
    {
        var wanted = cards switch
        {
            LinkCards.OfTheKind when kind == PostKind.Link => sources.Select(s => s.Url).FirstOrDefault(u => u is not null),
            LinkCards.OfTheWords when media == 0 => TextLength.FirstAddress(text),
            _ => null,
        };
        if (!Uri.TryCreate(wanted, UriKind.Absolute, out var link))
            return null;
        var named = sources.FirstOrDefault(s => s.Url == wanted)?.Title;
        return new(link.Host, cards == LinkCards.OfTheKind ? named : null);
    }
}
