using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Collection;

/// <summary>One title of the collection, as its catalogue told it. Nothing in it is invented here.</summary>
public sealed class Record : IOfLibrary
{
    private Record()
    {
    }

    /// <param name="now">When the harvest that met it first was begun, so that one harvest's records keep the catalogue's own order.</param>
    public Record(LibraryId library, SourceId source, string identifier, Instant now)
    {
        Id = RecordId.New();
        LibraryId = library;
        SourceId = source;
        Identifier = identifier;
        Sequence = long.TryParse(identifier.AsSpan()[(identifier.AsSpan().LastIndexOfAnyExceptInRange('0', '9') + 1)..], out var number) ? number : 0;
        FirstSeenAt = now;
        ChangedAt = now;
    }

    public RecordId Id { get; private set; }

    public LibraryId LibraryId { get; private set; }

    public SourceId SourceId { get; private set; }

    /// <summary>The source's own key of the record, the same at every harvest.</summary>
    public string Identifier { get; private set; } = "";

    /// <summary>The running number at the end of the identifier, where the catalogue counts its records: the higher, the newer.</summary>
    public long Sequence { get; private set; }

    public string Title { get; private set; } = "";

    public string? Subtitle { get; private set; }

    public IReadOnlyList<string> Authors { get; private set; } = [];

    public IReadOnlyList<string> Isbn { get; private set; } = [];

    public string? Publisher { get; private set; }

    /// <summary>As the catalogue writes it: <c>2019</c>, <c>[2019?]</c>.</summary>
    public string? Year { get; private set; }

    public string? Language { get; private set; }

    public IReadOnlyList<string> Subjects { get; private set; } = [];

    public string? CallNumber { get; private set; }

    public string? Summary { get; private set; }

    /// <summary>Where the public finds it in the library's own catalogue.</summary>
    public string? Url { get; private set; }

    public string? CoverAddress { get; private set; }

    public MediumId? Cover { get; private set; }

    /// <summary>
    /// When the catalogue says it was entered; not every source tells it. A catalogue that stamps each change anew does not make an
    /// old title young: the earliest date that was told stays.
    /// </summary>
    public Instant? EnteredAt { get; private set; }

    public Instant FirstSeenAt { get; private set; }

    public Instant ChangedAt { get; private set; }

    /// <summary>The last harvest that met it.</summary>
    public Instant SeenAt { get; private set; }

    public Instant? VanishedAt { get; private set; }

    /// <summary>When its cover was last asked for, whether it came or not.</summary>
    public Instant? CoverTriedAt { get; private set; }

    /// <summary>Of all that the catalogue told, so that an edited record is noticed where no date can be trusted.</summary>
    public string Fingerprint { get; private set; } = "";

    /// <summary>By what the same book in another catalogue is recognised, see <see cref="SameBook"/>; nothing until it was worked out.</summary>
    public string? TitleKey { get; private set; }

    /// <summary>The division of its class, such as <c>890</c> or <c>2X4</c>; empty where its call number tells none.</summary>
    public string? Division { get; private set; }

    public string FullTitle => Subtitle is null ? Title : $"{Title}: {Subtitle}";

    /// <returns>Whether anything changed.</returns>
    public bool Tell(RecordFacts facts, Instant now)
    {
        SeenAt = now;
        EnteredAt ??= facts.EnteredAt;
        if (Fingerprint == facts.Fingerprint && VanishedAt is null)
            return false;
        (Title, Subtitle, Authors, Isbn) = (facts.Title, facts.Subtitle, facts.Authors, facts.Isbn);
        (Publisher, Year, Language, Subjects) = (facts.Publisher, facts.Year, facts.Language, facts.Subjects);
        (CallNumber, Summary, Url) = (facts.CallNumber, facts.Summary, facts.Url);
        if (EnteredAt is null || facts.EnteredAt < EnteredAt)
            EnteredAt = facts.EnteredAt ?? EnteredAt;
        if (CoverAddress != facts.CoverAddress)
            (CoverAddress, Cover, CoverTriedAt) = (facts.CoverAddress, null, null);
        Fingerprint = facts.Fingerprint;
        ChangedAt = now;
        VanishedAt = null;
        CanBeGrouped();
        return true;
    }

    /// <summary>Works out what it stands with: its class, and the same book elsewhere.</summary>
    public void CanBeGrouped() => (TitleKey, Division) = (SameBook.KeyOf(Title), BookClasses.DivisionOf(CallNumber) ?? "");

    public void TryCover(MediumId? cover, Instant now) => (Cover, CoverTriedAt) = (cover, now);

    /// <summary>It is still in the catalogue, though it could not be read this time.</summary>
    public void Meet(Instant now) => SeenAt = now;

    public void Vanish(Instant now) => VanishedAt ??= now;

    internal sealed class Table : IEntityTypeConfiguration<Record>
    {
        public void Configure(EntityTypeBuilder<Record> builder)
        {
            builder.ToTable("records").HasKey(r => r.Id);
            builder.Property(r => r.Authors).AsJson();
            builder.Property(r => r.Isbn).AsJson();
            builder.Property(r => r.Subjects).AsJson();
            builder.Ignore(r => r.FullTitle);
            builder.HasIndex(r => new { r.LibraryId, r.SourceId, r.Identifier }).IsUnique();
            builder.HasIndex(r => new { r.LibraryId, r.FirstSeenAt });
            builder.HasIndex(r => new { r.LibraryId, r.SourceId, r.EnteredAt });
            builder.HasIndex(r => new { r.LibraryId, r.TitleKey });
            builder.HasIndex(r => new { r.LibraryId, r.Division, r.CallNumber });
        }
    }
}

/// <summary>What a harvest learned of one record.</summary>
public sealed record RecordFacts(
    string Title,
    string? Subtitle,
    IReadOnlyList<string> Authors,
    IReadOnlyList<string> Isbn,
    string? Publisher,
    string? Year,
    string? Language,
    IReadOnlyList<string> Subjects,
    string? CallNumber,
    string? Summary,
    string? Url,
    string? CoverAddress,
    Instant? EnteredAt,
    string Fingerprint);
