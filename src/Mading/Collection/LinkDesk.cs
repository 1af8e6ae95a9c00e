using Mading.Editorial;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Collection;

/// <summary>Shows the form of a link and looks at its address.</summary>
internal sealed class LinkDesk(LinkLook look, Visit visit, IClock clock)
{
    /// <param name="id">Nothing for a new one.</param>
    /// <param name="note">A sentence's key about what was just done.</param>
    public IResult Show(LibraryLinkId? id, LinkForm form, IReadOnlyList<Reason> problems, string? note = null) =>
        new RazorComponentResult<LibraryLinkPage>(new Dictionary<string, object?>
        {
            [nameof(LibraryLinkPage.Link)] = id,
            [nameof(LibraryLinkPage.Form)] = form,
            [nameof(LibraryLinkPage.Note)] = note,
            [nameof(LibraryLinkPage.Problems)] = problems,
        })
        { StatusCode = problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };

    public Task<LinkSight> Look(Uri address, CancellationToken stop) => look.Look(address, stop);

    public void Note(LibraryLink link, LinkSight sight) => link.Saw(sight, visit.TimeZone, clock.GetCurrentInstant());
}

/// <summary>What a post says about a link, in the library's voice; the librarian may write it anew.</summary>
internal sealed class ProposedLink(ProposeLink door, PublicAddress address, Visit visit)
{
    public Task<PostId> Propose(LibraryLink link, CancellationToken stop) => door.Propose(Facts(link), stop);

    private LinkFacts Facts(LibraryLink link)
    {
        var words = link.Words;
        var ours = address.To(FollowLink.Path(link.Id));
        var guide = $"panduan layanan {visit.LibraryName}";
        return link.Kind switch
        {
            LinkKind.Lending => new(
                link.PostKey, words.Title, Some(words.Steps), "Pinjam di sini", ours, "Pinjam dari rumah", "PinjamEbook", guide, link.Address, ContentType.Information),
            LinkKind.Chosen => new(
                link.PostKey, words.Title, Some(words.Why), "Selengkapnya", new Uri(link.Address), "Pilihan pustakawan", null, words.From ?? words.Title, link.Address, ContentType.Education),
            _ => new(
                link.PostKey, words.Title, Some(Sentence(words), words.Steps), "Buka di sini", ours, "Sumber digital", "SumberDigital", words.From ?? words.Title, link.Address, ContentType.Information),
        };
    }

    private static string Sentence(LinkWords words) =>
        $"{(words.What is { Length: > 0 } what ? char.ToUpperInvariant(what[0]) + what[1..] : "Bacaan digital")} yang {(words.ForAll ? "terbuka untuk semua" : "bisa dibuka oleh anggota perpustakaan")}.";

    private static IReadOnlyList<string> Some(params string?[] paragraphs) => [.. paragraphs.OfType<string>()];
}
