using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Team;

public readonly record struct AuditEntryId(Guid Value) : ITypedId<AuditEntryId>
{
    public static AuditEntryId Of(Guid value) => new(value);

    public static AuditEntryId New() => TypedId.New<AuditEntryId>();

    public override string ToString() => Value.ToString();
}

/// <summary>
/// Who did what to what, with what stood there before and after. Written with the change itself, never altered; but what it says of a reader goes
/// with them when they are erased.
/// </summary>
public sealed class AuditEntry : IOfLibrary
{
    private AuditEntry()
    {
    }

    internal AuditEntry(LibraryId library, PersonId? person, string act, string subject, string? before, string? after, Instant at)
    {
        Id = AuditEntryId.New();
        LibraryId = library;
        PersonId = person;
        Act = act;
        Subject = subject;
        Before = before;
        After = after;
        At = at;
    }

    public AuditEntryId Id { get; private set; }

    public LibraryId LibraryId { get; private set; }

    /// <summary>Nothing when the server itself acted.</summary>
    public PersonId? PersonId { get; private set; }

    /// <summary>A stable code such as <c>post.approved</c>; the screen has its sentence under <c>audit.post.approved</c>.</summary>
    public string Act { get; private set; } = "";

    /// <summary>What it was done to, such as <c>post:0191…</c>.</summary>
    public string Subject { get; private set; } = "";

    public string? Before { get; private set; }

    public string? After { get; private set; }

    public Instant At { get; private set; }

    internal sealed class Table : IEntityTypeConfiguration<AuditEntry>
    {
        public void Configure(EntityTypeBuilder<AuditEntry> builder)
        {
            builder.ToTable("audit_entries").HasKey(e => e.Id);
            builder.HasIndex(e => new { e.LibraryId, e.At });
        }
    }
}

/// <summary>The pen of the audit trail: adds an entry to the unit of work that makes the change.</summary>
internal sealed class Trail(MadingDb db, Visit visit, IClock clock)
{
    public void Note(string act, string subject, object? before = null, object? after = null) =>
        db.Add(new AuditEntry(
            db.Library, visit.PersonId, act, subject, before is null ? null : JsonColumn.Write(before),
            after is null ? null : JsonColumn.Write(after), clock.GetCurrentInstant()));
}
