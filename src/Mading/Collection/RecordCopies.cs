using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Collection;

/// <summary>How many copies of a title there are and how many are in, as its catalogue said last.</summary>
internal sealed class RecordCopies(RecordId recordId, LibraryId libraryId, SourceId sourceId) : IOfLibrary
{
    public RecordId RecordId { get; private set; } = recordId;

    public LibraryId LibraryId { get; private set; } = libraryId;

    public SourceId SourceId { get; private set; } = sourceId;

    /// <summary>Copies that may be borrowed.</summary>
    public int Copies { get; private set; }

    public int CopiesIn { get; private set; }

    public Instant KnownAt { get; private set; }

    public void Tell(int copies, int copiesIn, Instant now) => (Copies, CopiesIn, KnownAt) = (copies, copiesIn, now);

    internal sealed class Table : IEntityTypeConfiguration<RecordCopies>
    {
        public void Configure(EntityTypeBuilder<RecordCopies> builder)
        {
            builder.ToTable("record_copies").HasKey(c => c.RecordId);
            builder.HasIndex(c => new { c.SourceId, c.KnownAt });
        }
    }
}

/// <summary>When a title's first copy truly came into the library, and whether its librarians want it shown.</summary>
internal sealed class RecordArrival(RecordId recordId, LibraryId libraryId, SourceId sourceId) : IOfLibrary
{
    public RecordId RecordId { get; private set; } = recordId;

    public LibraryId LibraryId { get; private set; } = libraryId;

    public SourceId SourceId { get; private set; } = sourceId;

    public LocalDate? ArrivedOn { get; private set; }

    /// <summary>The catalogue's librarians promoted it or put a label on it.</summary>
    public bool Featured { get; private set; }

    public Instant KnownAt { get; private set; }

    public void Tell(LocalDate? arrivedOn, bool featured, Instant now) => (ArrivedOn, Featured, KnownAt) = (arrivedOn, featured, now);

    internal sealed class Table : IEntityTypeConfiguration<RecordArrival>
    {
        public void Configure(EntityTypeBuilder<RecordArrival> builder)
        {
            builder.ToTable("record_arrivals").HasKey(a => a.RecordId);
            builder.HasIndex(a => new { a.LibraryId, a.ArrivedOn });
        }
    }
}
