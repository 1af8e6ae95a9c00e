using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Publishing;

public readonly record struct PauseId(Guid Value) : ITypedId<PauseId>
{
    public static PauseId Of(Guid value) => new(value);

    public static PauseId New() => TypedId.New<PauseId>();

    public override string ToString() => Value.ToString();
}

/// <summary>While it is open, nothing of the library goes out: a disaster, mourning, the silence before an election.</summary>
public sealed class Pause : IOfLibrary
{
    private Pause()
    {
    }

    public Pause(LibraryId library, string by, string reason, Instant now)
    {
        Id = PauseId.New();
        LibraryId = library;
        By = by;
        Reason = reason;
        Since = now;
    }

    public PauseId Id { get; private set; }

    public LibraryId LibraryId { get; private set; }

    public Instant Since { get; private set; }

    public string By { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public Instant? LiftedAt { get; private set; }

    public string? LiftedBy { get; private set; }

    public void Lift(string by, Instant now)
    {
        LiftedAt = now;
        LiftedBy = by;
    }

    internal sealed class Table : IEntityTypeConfiguration<Pause>
    {
        public void Configure(EntityTypeBuilder<Pause> builder)
        {
            builder.ToTable("pauses").HasKey(p => p.Id);
            builder.HasIndex(p => p.LibraryId).IsUnique().HasFilter("lifted_at IS NULL");
        }
    }
}
