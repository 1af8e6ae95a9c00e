using Mading.Foundation;
using Mading.Kernel;
using Mading.Language;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Portal;

public readonly record struct PortalPostId(Guid Value) : ITypedId<PortalPostId>
{
    public static PortalPostId Of(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A post on the library's own wall: the archive that no network can take away.</summary>
public sealed class PortalPost : IOfLibrary
{
    private PortalPost()
    {
    }

    /// <param name="id">The delivery's own id: publishing it again finds it there.</param>
    public PortalPost(PortalPostId id, LibraryId library, string slug, Instant now)
    {
        Id = id;
        LibraryId = library;
        Slug = slug;
        PublishedAt = now;
    }

    public PortalPostId Id { get; private set; }

    public LibraryId LibraryId { get; private set; }

    /// <summary>Its name in the address, unique in the library.</summary>
    public string Slug { get; private set; } = "";

    public required string Title { get; init; }

    public required string Text { get; set; }

    public required string Language { get; init; }

    public IReadOnlyList<PortalPicture> Pictures { get; init; } = [];

    public IReadOnlyList<PortalSource> Sources { get; init; } = [];

    /// <summary>The stems of title and text, a space around each: what a visitor's words are looked for in.</summary>
    public string Terms { get; private set; } = "";

    public Instant PublishedAt { get; private set; }

    public Instant? ExpiresAt { get; init; }

    public Instant? WithdrawnAt { get; private set; }

    public PortalPost CanBeFound()
    {
        Terms = $" {string.Join(' ', SearchText.IndexTerms($"{Title}\n{Text}"))} ";
        return this;
    }

    /// <summary>When its words were last changed.</summary>
    public Instant? CorrectedAt { get; private set; }

    public Instant ChangedAt => CorrectedAt ?? PublishedAt;

    public void Correct(string text, Instant now)
    {
        (Text, CorrectedAt) = (text, now);
        CanBeFound();
    }

    public bool IsOverAt(Instant now) => ExpiresAt <= now;

    public void Withdraw(Instant now) => WithdrawnAt ??= now;

    internal sealed class Table : IEntityTypeConfiguration<PortalPost>
    {
        public void Configure(EntityTypeBuilder<PortalPost> builder)
        {
            builder.ToTable("portal_posts").HasKey(p => p.Id);
            builder.Ignore(p => p.ChangedAt);
            builder.Property(p => p.Pictures).AsJson();
            builder.Property(p => p.Sources).AsJson();
            builder.HasIndex(p => new { p.LibraryId, p.Slug }).IsUnique();
            builder.HasIndex(p => new { p.LibraryId, p.PublishedAt });
        }
    }
}

/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record PortalPicture(Guid Medium, string AltText, int Width, int Height)
{
    public bool IsVideo { get; init; }
}

public sealed record PortalSource(string Title, string? Link);

internal static class PortalRows
{
    extension(MadingDb db)
    {
        public DbSet<PortalPost> PortalPosts => db.Set<PortalPost>();
    }
}
