using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Collection;

/// <summary>How often a title was lent on one day; nobody's name stands beside it.</summary>
internal sealed class LoanDay(RecordId recordId, LocalDate day, LibraryId libraryId, SourceId sourceId, int loans) : IOfLibrary
{
    public RecordId RecordId { get; private set; } = recordId;

    public LocalDate Day { get; private set; } = day;

    public LibraryId LibraryId { get; private set; } = libraryId;

    public SourceId SourceId { get; private set; } = sourceId;

    public int Loans { get; private set; } = loans;

    internal sealed class Table : IEntityTypeConfiguration<LoanDay>
    {
        public void Configure(EntityTypeBuilder<LoanDay> builder)
        {
            builder.ToTable("loan_days").HasKey(l => new { l.RecordId, l.Day });
            builder.HasIndex(l => new { l.SourceId, l.Day });
        }
    }
}

/// <summary>How many people came on one day, as the visitors' book counted them.</summary>
internal sealed class VisitDay(SourceId sourceId, LocalDate day, LibraryId libraryId, int visits) : IOfLibrary
{
    public SourceId SourceId { get; private set; } = sourceId;

    public LocalDate Day { get; private set; } = day;

    public LibraryId LibraryId { get; private set; } = libraryId;

    public int Visits { get; private set; } = visits;

    internal sealed class Table : IEntityTypeConfiguration<VisitDay>
    {
        public void Configure(EntityTypeBuilder<VisitDay> builder) => builder.ToTable("visit_days").HasKey(v => new { v.SourceId, v.Day });
    }
}

/// <summary>A day on which the library is closed, as its own catalogue's calendar says.</summary>
internal sealed class ClosedDay(SourceId sourceId, LocalDate day, LibraryId libraryId, string reason) : IOfLibrary
{
    public SourceId SourceId { get; private set; } = sourceId;

    public LocalDate Day { get; private set; } = day;

    public LibraryId LibraryId { get; private set; } = libraryId;

    public string Reason { get; private set; } = reason;

    internal sealed class Table : IEntityTypeConfiguration<ClosedDay>
    {
        public void Configure(EntityTypeBuilder<ClosedDay> builder) => builder.ToTable("catalogue_closed_days").HasKey(c => new { c.SourceId, c.Day });
    }
}
