using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Collection;

/// <summary>A librarian has said of two records that they are not one book, however alike they look.</summary>
public sealed class RecordsApart : IOfLibrary
{
    private RecordsApart()
    {
    }

    public RecordsApart(LibraryId library, RecordId one, RecordId other, Instant now)
    {
        LibraryId = library;
        (First, Second) = InOrder(one, other);
        SaidAt = now;
    }

    public LibraryId LibraryId { get; private set; }

    public RecordId First { get; private set; }

    public RecordId Second { get; private set; }

    public Instant SaidAt { get; private set; }

    public static (RecordId First, RecordId Second) InOrder(RecordId one, RecordId other) =>
        one.Value.CompareTo(other.Value) <= 0 ? (one, other) : (other, one);

    internal sealed class Table : IEntityTypeConfiguration<RecordsApart>
    {
        public void Configure(EntityTypeBuilder<RecordsApart> builder) =>
            builder.ToTable("records_apart").HasKey(a => new { a.LibraryId, a.First, a.Second });
    }
}
