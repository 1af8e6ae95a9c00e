using Mading.Kernel;
using Mading.Networks;
using NodaTime;

namespace Mading.Editorial;

/// <summary>Holds a post against the house's rules and each of its variants against its account's limits.</summary>
internal static class PostCheck
{
    private const int LongestOpening = 90;
    /// <summary>What an address that is not known yet is counted as.</summary>
    public const string LongLink = "https://www.tiktok.com/@nama.perpustakaan/video/7300000000000000000";

    /// <summary>What keeps it from being submitted; nothing means that it may go on.</summary>
    public static IReadOnlyList<PostProblem> Problems(
        Writing post, IReadOnlyList<Account> accounts, IReadOnlyDictionary<MediumId, MediumShape> shapes, Instant now)
    {
        post = WithRoomForSession(post);
        var whole = OfTheWhole(post, now).Select(reason => new PostProblem(reason));
        var perAccount =
            from variant in post.Variants
            join account in accounts on variant.Channel equals account.Id
            from reason in OfVariant(post, variant, account, shapes)
            select new PostProblem(reason, account.Id);
        return [.. whole, .. perAccount];
    }

    private static IEnumerable<Reason> OfTheWhole(Writing post, Instant now)
    {
        if (post.Text.Length == 0)
            yield return new Reason("text_empty");
        if (post.Sources.Count == 0 && post.Exemption is null)
            yield return new Reason("source_missing");
        if (post.Variants.Count == 0)
            yield return new Reason("channel_missing");
        if (post.Media.Any(m => string.IsNullOrWhiteSpace(m.AltText)))
            yield return new Reason("alt_text_missing");
        if (post.PublishAt is { } at && PlannedTime.Problem(at, post.Zone, now) is { } time)
            yield return time;
        if (post.Kind != PostKind.Live && post.ExpiresAt is { } end && end <= post.PublishAt)
            yield return new Reason("expires_before_publishing");
        foreach (var reason in SessionCheck.Of(post, now))
            yield return reason;
    }

    private static IReadOnlyList<Reason> OfVariant(
        Writing post, Variant variant, Account account, IReadOnlyDictionary<MediumId, MediumShape> shapes)
    {
        var media = Composition.Media(post, variant).Where(m => shapes.ContainsKey(m.Id)).Select(m => shapes[m.Id] with { AltText = m.AltText });
        var limits = account.Limits(Composition.KindAt(post, variant, account));
        var parts = Composition.Parts(post, variant, account).Select(text => VariantCheck.Counted(WithRoomForLink(text), post.ContentWarning, limits)).ToList();
        return
        [
            .. post.ContentWarning is not null && limits is { Possible: true, MaxCharacters: 0, WarnsApart: false } ? [new Reason("warning_not_carried")] : Array.Empty<Reason>(),
            .. VariantCheck.Of(parts[0], [.. media], limits)
                .Select(reason => !account.TakesParts && Composition.Appends(post, variant) ? WithContinuation(reason) : reason),
            .. parts.Skip(1).SelectMany((text, part) => VariantCheck.Of(text, [], account.OfPart ?? account.Limits(PostKind.Text)).Select(reason => OfPart(part + 2, reason))),
        ];
    }

    // An announcement is held against the address that will stand in it.
    private static Writing WithRoomForSession(Writing post) =>
        post is { Kind: PostKind.Live, Live: { Link: null } live } ? post with { Live = live with { Link = LongLink } } : post;

    // An address that is not known yet is counted as a long one.
    private static string WithRoomForLink(string text) => text.Replace(Post.LinkMark, LongLink, StringComparison.Ordinal);

    private static Reason OfPart(int part, Reason reason) => reason.Code switch
    {
        "text_too_long" => new Reason("part_too_long", ("part", part), ("count", reason.Args["count"]), ("most", reason.Args["most"])),
        "text_too_many_bytes" => new Reason("part_too_many_bytes", ("part", part), ("count", reason.Args["count"]), ("most", reason.Args["most"])),
        "too_many_hashtags" => new Reason("part_too_many_hashtags", ("part", part), ("count", reason.Args["count"]), ("most", reason.Args["most"])),
        _ => reason,
    };

    private static Reason WithContinuation(Reason reason) => reason.Code == "text_too_long"
        ? new Reason("text_with_continuation_too_long", ("count", reason.Args["count"]), ("most", reason.Args["most"]))
        : reason;

    /// <summary>What could be better; never in the way.</summary>
    public static IReadOnlyList<PostProblem> Advice(Writing post, IReadOnlyList<Account> accounts, IReadOnlyDictionary<MediumId, MediumShape> shapes)
    {
        var advice = new List<Reason>();
        var opening = post.Text.Split('\n')[0];
        if (opening.Length > LongestOpening)
            advice.Add(new Reason("opening_long", ("count", opening.Length), ("most", LongestOpening)));
        if (post.Hashtags.Count is > 0 and < 3)
            advice.Add(new Reason("hashtags_few"));
        if (post.ContentType is null)
            advice.Add(new Reason("content_type_missing"));
        return [.. advice.Select(reason => new PostProblem(reason)), .. VideosByHand(post, accounts, shapes), .. Suitability.Of(post, accounts)];
    }

    private static IEnumerable<PostProblem> VideosByHand(Writing post, IReadOnlyList<Account> accounts, IReadOnlyDictionary<MediumId, MediumShape> shapes) =>
        from variant in post.Variants
        join account in accounts on variant.Channel equals account.Id
        let media = Composition.Media(post, variant).Where(m => shapes.ContainsKey(m.Id)).Select(m => shapes[m.Id])
        from reason in ByHandCheck.Of(media, account.Limits(Composition.KindAt(post, variant, account)))
        select new PostProblem(reason, account.Id);
}
