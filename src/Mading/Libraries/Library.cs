using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Libraries;

public enum LibraryKind
{
    Public,
    School,
    University,
}

/// <summary>The library itself: who it is, how it looks and when it is open. The tenant.</summary>
public sealed class Library : IOfLibrary
{
    private Library()
    {
    }

    public Library(LibraryId id, string slug, string name, LibraryKind kind, string zone, Instant now)
    {
        Id = id;
        Slug = slug;
        Name = name;
        CalledName = name;
        Kind = kind;
        Zone = zone;
        CreatedAt = now;
        Identity = Identity.Plain;
    }

    public LibraryId Id { get; private set; }

    /// <summary>Its name in addresses: <c>/{slug}</c>.</summary>
    public string Slug { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>What people call it every day, used in texts.</summary>
    public string CalledName { get; private set; } = "";

    public LibraryKind Kind { get; private set; }

    public string? ParentBody { get; private set; }

    /// <summary>An IANA zone: Asia/Jakarta, Asia/Pontianak, Asia/Makassar or Asia/Jayapura.</summary>
    public string Zone { get; private set; } = "Asia/Jakarta";

    public string? Address { get; private set; }

    public string? Contact { get; private set; }

    /// <summary>Where the public searches the catalogue.</summary>
    public string? CatalogueAddress { get; private set; }

    public Identity Identity { get; private set; } = Identity.Plain;

    public OpeningHours Hours { get; private set; } = OpeningHours.Unknown;

    /// <summary>One person does everything: the rule that nobody approves their own is lifted.</summary>
    public bool Solo { get; private set; }

    public Instant CreatedAt { get; private set; }

    LibraryId IOfLibrary.LibraryId => Id;

    public DateTimeZone TimeZone => DateTimeZoneProviders.Tzdb[Zone];

    public void Describe(string name, string calledName, LibraryKind kind, string? parentBody, string? address, string? contact)
    {
        Name = name;
        CalledName = calledName;
        Kind = kind;
        ParentBody = parentBody;
        Address = address;
        Contact = contact;
    }

    public void MoveToZone(string zone) => Zone = zone;

    public void TakeOn(Identity identity) => Identity = identity;

    public void PointToCatalogue(string? address) => CatalogueAddress = address;

    public void OpenAt(OpeningHours hours) => Hours = hours;

    public void WorkSolo(bool solo) => Solo = solo;

    internal sealed class Table : IEntityTypeConfiguration<Library>
    {
        public void Configure(EntityTypeBuilder<Library> builder)
        {
            builder.ToTable("libraries").HasKey(l => l.Id);
            builder.HasIndex(l => l.Slug).IsUnique();
            builder.Property(l => l.Identity).AsJson();
            builder.Property(l => l.Hours).AsJson();
            builder.Ignore(l => l.TimeZone);
        }
    }
}

/// <summary>How the library looks and sounds, applied to every poster, page and reply.</summary>
/// <param name="Colour">The brand colour as <c>#rrggbb</c>.</param>
/// <param name="Logo">The medium's id, where one was given.</param>
/// <param name="Tone">How it addresses people: a note for whoever writes.</param>
/// <param name="Hashtags">The tags of every post, with their sign.</param>
public sealed record Identity(string Colour, Guid? Logo, string? Slogan, string? Vision, string? Tone, IReadOnlyList<string> Hashtags)
{
    public static Identity Plain { get; } = new("#1f5f4a", null, null, null, null, []);
}

internal static class LibraryRows
{
    extension(MadingDb db)
    {
        public DbSet<Library> Libraries => db.Set<Library>();
    }
}
