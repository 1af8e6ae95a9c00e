using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Publishing;

public readonly record struct DeliveryAttemptId(Guid Value) : ITypedId<DeliveryAttemptId>
{
    public static DeliveryAttemptId Of(Guid value) => new(value);

    public static DeliveryAttemptId New() => TypedId.New<DeliveryAttemptId>();

    public override string ToString() => Value.ToString();
}

/// <summary>One thing that was tried with a delivery, and what came of it. Written with the delivery itself, never altered.</summary>
public sealed class DeliveryAttempt : IOfLibrary
{
    private DeliveryAttempt()
    {
    }

    internal DeliveryAttempt(Delivery delivery, Instant at, AttemptStep step, AttemptOutcome outcome, Reason? reason = null, Duration took = default)
    {
        Id = DeliveryAttemptId.New();
        LibraryId = delivery.LibraryId;
        DeliveryId = delivery.Id;
        At = at;
        Step = step;
        Outcome = outcome;
        Reason = reason;
        TookMilliseconds = (int)Math.Min(took.TotalMilliseconds, int.MaxValue);
    }

    public DeliveryAttemptId Id { get; private set; }

    public LibraryId LibraryId { get; private set; }

    public DeliveryId DeliveryId { get; private set; }

    /// <summary>When it was begun.</summary>
    public Instant At { get; private set; }

    public AttemptStep Step { get; private set; }

    public AttemptOutcome Outcome { get; private set; }

    public Reason? Reason { get; private set; }

    public int TookMilliseconds { get; private set; }

    internal sealed class Table : IEntityTypeConfiguration<DeliveryAttempt>
    {
        public void Configure(EntityTypeBuilder<DeliveryAttempt> builder)
        {
            builder.ToTable("delivery_attempts").HasKey(a => a.Id);
            builder.HasIndex(a => a.DeliveryId);
            builder.Property(a => a.Reason).AsJson();
        }
    }
}
