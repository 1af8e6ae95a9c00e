using Mading.Kernel;
using Mading.Libraries;
using Mading.Media.Posters;
using Mading.Networks;

namespace Mading.Editorial;

/// <summary>A link worth telling of, as far as a post needs it.</summary>
/// <param name="Key">The same link gives the same draft.</param>
/// <param name="Paragraphs">What is said about it, in the library's voice.</param>
/// <param name="Invitation">Such as <c>Pinjam di sini</c>; the address follows.</param>
/// <param name="Series">Above the title on the poster.</param>
/// <param name="From">Where it comes from; its address is the post's source.</param>
public sealed record LinkFacts(
    string Key, string Title, IReadOnlyList<string> Paragraphs, string Invitation, Uri Link, string Series, string? Tag, string From, string FromAddress, ContentType Content);

/// <summary>The door through which the collection proposes a link: text, a poster, the link's own address as the source.</summary>
internal sealed class ProposeLink(PostFacts facts, ProposedDrafts drafts, ProposedPosters press)
{
    // X counts every address as 23, the others do not; the longest title still fits.
    private const int RoomInShort = 140;

    // Of the 1,024 letters that Telegram takes under a picture, with source and tags.
    private const int RoomUnderAPicture = 850;

    // Of five hundred, with source and tags.
    private const int RoomInMiddle = 380;

    public async Task<PostId> Propose(LinkFacts link, CancellationToken stop) =>
        await drafts.Known(link.Key, stop) ?? await drafts.Keep(link.Key, null, await Write(link, await drafts.Library(stop), stop), stop);

    private async Task<Writing> Write(LinkFacts link, Library library, CancellationToken stop)
    {
        var posters = await press.Print(library, new PosterWords.Tip(link.Title, link.Series, library.CalledName), [PosterFormat.Tall, PosterFormat.Square], stop);
        var accounts = await facts.Accounts(stop);
        var writing = await drafts.Begin(library, link.Title, Full(link), link.Tag, stop);
        return writing with
        {
            Kind = posters.Count > 0 ? PostKind.Image : PostKind.Text,
            ContentType = link.Content,
            Sources = [new PostSource(link.From, link.FromAddress)],
            Media = [.. posters.Select(p => p.Medium)],
            Variants = [.. accounts.Select(a => For(a, link, library, posters))],
        };
    }

    private static Variant For(Account account, LinkFacts link, Library library, IReadOnlyList<ProposedPoster> posters)
    {
        var format = ProposedPosters.FormatFor(account.Network);
        IReadOnlyList<MediumId>? media = posters.Count > 1 ? [.. posters.Where(p => p.Format == format).Select(p => p.Medium.Id)] : null;
        return new Variant(account.Id, Text(account.Network, link, library.Name), media);
    }

    private static string? Text(string network, LinkFacts link, string library) => network switch
    {
        "whatsapp" => Chat(link, library),
        "telegram" => NewArrivalText.Unmarked(Chat(link, library)) is { Length: <= RoomUnderAPicture } chat ? chat : Short(link),
        "x" or "bluesky" => Short(link),
        "threads" or "mastodon" when Full(link).Length > RoomInMiddle => Short(link),
        _ => null,
    };

    private static string Chat(LinkFacts link, string library) =>
        $"*{link.Title}*\n{string.Join('\n', link.Paragraphs)}\n{link.Invitation}: {link.Link}\n_{library}_";

    private static string Short(LinkFacts link) =>
        $"{(link.Title.Length <= RoomInShort ? link.Title : link.Title[..RoomInShort].TrimEnd() + "…")}. {link.Invitation}: {link.Link}";

    private static string Full(LinkFacts link) =>
        string.Join("\n\n", [link.Title, .. link.Paragraphs, $"{link.Invitation}: {link.Link}"]);
}
