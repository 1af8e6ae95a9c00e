using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Collection;

public readonly record struct LibraryLinkId(Guid Value) : ITypedId<LibraryLinkId>
{
    public static LibraryLinkId Of(Guid value) => new(value);

    public static LibraryLinkId New() => TypedId.New<LibraryLinkId>();

    public static bool TryParse(string? text, IFormatProvider? provider, out LibraryLinkId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}

public enum LinkKind
{
    /// <summary>E-books, journals, open collections: something to read at the other end.</summary>
    Digital,

    /// <summary>Where one borrows from home, with the steps.</summary>
    Lending,

    /// <summary>An article, a video: somebody else's, chosen for a reason.</summary>
    Chosen,
}

/// <summary>What a librarian wrote of a link.</summary>
/// <param name="What">What it is: "e-book", "jurnal ilmiah". Of a digital source.</param>
/// <param name="ForAll">Open to all, not to members only. Of a digital source.</param>
/// <param name="Steps">How to get in, or how to borrow.</param>
/// <param name="From">Whose it is. Of a chosen link.</param>
/// <param name="Why">Of a chosen link.</param>
public sealed record LinkWords(string Title, string? What, bool ForAll, string? Steps, string? From, string? Why);

/// <summary>Something of value at another address, which is looked at every week.</summary>
public sealed partial class LibraryLink : IOfLibrary
{
    private LibraryLink()
    {
    }

    public LibraryLink(LibraryId library, LinkKind kind, Uri address, LinkWords words, Instant now)
    {
        Id = LibraryLinkId.New();
        LibraryId = library;
        Kind = kind;
        CreatedAt = now;
        Change(address, words);
    }

    public LibraryLinkId Id { get; private set; }

    public LibraryId LibraryId { get; private set; }

    public LinkKind Kind { get; private set; }

    public string Address { get; private set; } = "";

    public LinkWords Words { get; private set; } = new("", null, false, null, null, null);

    public Instant CreatedAt { get; private set; }

    public Instant? RemovedAt { get; private set; }

    public string PostKey => $"link:{Id}";

    /// <summary>Another address has not been looked at yet.</summary>
    public void Change(Uri address, LinkWords words)
    {
        Words = words;
        ReturnedFor = null;
        if (Address == address.AbsoluteUri)
            return;
        Closed = IsClosed;
        Address = address.AbsoluteUri;
        Forget();
    }

    public void Remove(Instant now) => RemovedAt ??= now;

    public void BringBack() => RemovedAt = null;

    internal sealed class Table : IEntityTypeConfiguration<LibraryLink>
    {
        public void Configure(EntityTypeBuilder<LibraryLink> builder)
        {
            builder.ToTable("library_links").HasKey(l => l.Id);
            builder.Property(l => l.Words).AsJson();
            builder.Property(l => l.Shown).AsJson();
            builder.Ignore(l => l.Current);
            builder.Ignore(l => l.Waits);
            builder.Ignore(l => l.IsClosed);
            builder.Property(l => l.Problem).AsJson();
            builder.Ignore(l => l.PostKey);
            builder.HasIndex(l => new { l.LibraryId, l.Kind });
        }
    }
}
