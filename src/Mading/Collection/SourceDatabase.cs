using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Collection;

/// <summary>The database beside a catalogue, read by a user that may only look. Its password is sealed and never shown again.</summary>
public sealed class SourceDatabase : IOfLibrary
{
    private SourceDatabase()
    {
    }

    public SourceDatabase(LibraryId library, SourceId source, Instant now) => (LibraryId, SourceId, ConnectedAt) = (library, source, now);

    public SourceId SourceId { get; private set; }

    public LibraryId LibraryId { get; private set; }

    public string Host { get; private set; } = "";

    public int Port { get; private set; }

    public string Name { get; private set; } = "";

    public string User { get; private set; } = "";

    public string SealedPassword { get; private set; } = "";

    /// <summary>Codes of what can be read there: <c>copies</c>, <c>arrivals</c>, <c>loans</c>, <c>visits</c>, <c>closures</c>.</summary>
    public IReadOnlyList<string> Reads { get; private set; } = [];

    /// <summary>What is unusual there, as the last look saw it.</summary>
    public IReadOnlyList<Reason> Quirks { get; private set; } = [];

    /// <summary>Weekdays on which the library is always closed by its catalogue; 1 is Monday.</summary>
    public IReadOnlyList<int> ClosedWeekdays { get; private set; } = [];

    /// <summary>Why the last reading failed, until one succeeds.</summary>
    public Reason? Problem { get; private set; }

    public Instant ConnectedAt { get; private set; }

    public Instant? TriedAt { get; private set; }

    public Instant? CopiesAt { get; private set; }

    public Instant? DaysAt { get; private set; }

    /// <summary>Differs once any title was edited; its meaning is the database's own.</summary>
    public string? EditMark { get; private set; }

    /// <summary>It is due at once, whenever it was tried before.</summary>
    public void Connect(string host, int port, string name, string user, string sealedPassword) =>
        (Host, Port, Name, User, SealedPassword, TriedAt) = (host, port, name, user, sealedPassword, null);

    public void Look(IReadOnlyList<string> reads, IReadOnlyList<Reason> quirks) => (Reads, Quirks, Problem) = (reads, quirks, null);

    public void Close(IReadOnlyList<int> weekdays) => ClosedWeekdays = weekdays;

    public void Try(Instant now) => TriedAt = now;

    public void ReadCopies(Instant now) => (CopiesAt, Problem) = (now, null);

    public void ReadDays(Instant now) => (DaysAt, Problem) = (now, null);

    public void Fail(Reason reason) => Problem = reason;

    /// <returns>Whether titles were edited since the mark that was noted before.</returns>
    public bool HasEdits(string? mark) => EditMark is not null && mark is not null && mark != EditMark;

    /// <summary>Everything until this mark is read by now, or by a harvest that begins after it.</summary>
    public void NoteEdits(string? mark) => EditMark = mark ?? EditMark;

    internal sealed class Table : IEntityTypeConfiguration<SourceDatabase>
    {
        public void Configure(EntityTypeBuilder<SourceDatabase> builder)
        {
            builder.ToTable("source_databases").HasKey(d => d.SourceId);
            builder.Property(d => d.Reads).AsJson();
            builder.Property(d => d.Quirks).AsJson();
            builder.Property(d => d.ClosedWeekdays).AsJson();
            builder.Property(d => d.Problem).AsJson();
        }
    }
}

internal static class SourceDatabaseRows
{
    extension(MadingDb db)
    {
        public DbSet<SourceDatabase> SourceDatabases => db.Set<SourceDatabase>();

        public DbSet<RecordCopies> RecordCopies => db.Set<RecordCopies>();

        public DbSet<RecordArrival> RecordArrivals => db.Set<RecordArrival>();

        public DbSet<LoanDay> LoanDays => db.Set<LoanDay>();

        public DbSet<VisitDay> VisitDays => db.Set<VisitDay>();

        public DbSet<ClosedDay> ClosedDays => db.Set<ClosedDay>();
    }
}
