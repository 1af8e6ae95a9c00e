using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Reminders;

public readonly record struct ReminderId(Guid Value) : ITypedId<ReminderId>
{
    public static ReminderId Of(Guid value) => new(value);

    public static ReminderId New() => TypedId.New<ReminderId>();

    public override string ToString() => Value.ToString();
}

public enum ReminderState
{
    /// <summary>Still to be handed over, now or later.</summary>
    Waiting,
    Sent,

    /// <summary>Not needed any more: it was published, or taken back.</summary>
    Spared,

    /// <summary>It could not be handed over.</summary>
    Failed,
}

/// <summary>
/// One person told once about one delivery in one way. The row is written before anything is sent and is unique, so that neither a
/// second server nor a restart tells them twice.
/// </summary>
public sealed class Reminder : IOfLibrary
{
    /// <summary>The way of an e-mail; else it is a browser's fingerprint.</summary>
    public const string Mail = "mail";

    /// <summary>Nothing came back after so long: a second and last reminder.</summary>
    public static readonly Duration SecondAfter = Duration.FromHours(2);

    internal const int MostAttempts = 6;

    private Reminder()
    {
    }

    internal Reminder(LibraryId library, DeliveryId delivery, Instant dueAt, PersonId person, string way, int round, Instant at)
    {
        Id = ReminderId.New();
        LibraryId = library;
        DeliveryId = delivery;
        DueAt = dueAt;
        PersonId = person;
        Way = way;
        Round = round;
        NextAt = at;
    }

    public ReminderId Id { get; private set; }

    public LibraryId LibraryId { get; private set; }

    public DeliveryId DeliveryId { get; private set; }

    /// <summary>The due time it speaks of: a delivery that was moved is told of anew.</summary>
    public Instant DueAt { get; private set; }

    public PersonId PersonId { get; private set; }

    public string Way { get; private set; } = "";

    /// <summary>1, or 2 for the second.</summary>
    public int Round { get; private set; }

    public ReminderState State { get; private set; }

    public Instant NextAt { get; private set; }

    public Instant LeaseUntil { get; private set; } = Instant.FromUnixTimeTicks(0);

    public Guid? LeaseToken { get; private set; }

    /// <summary>Saved before the call and lifted with its answer: found without an owner, the answer was lost.</summary>
    public bool Begun { get; private set; }

    public int Attempts { get; private set; }

    public Instant? SentAt { get; private set; }

    public bool IsMail => Way == Mail;

    /// <summary>A letter twice is a nuisance; a second push of one topic takes the first one's place.</summary>
    internal bool MayHaveGone => Begun && IsMail;

    /// <summary>Now the letter goes.</summary>
    internal void Begin() => Begun = true;

    internal void Record(Handed end, Instant now)
    {
        Release();
        switch (end)
        {
            case Handed.Taken:
                (State, SentAt) = (ReminderState.Sent, now);
                break;
            case Handed.Later when Attempts < MostAttempts:
                NextAt = now + Duration.FromMinutes(Math.Pow(2, Attempts - 1));
                break;
            default:
                State = ReminderState.Failed;
                break;
        }
    }

    /// <summary>The server died with a letter in its hand.</summary>
    internal void CountAsGone(Instant now)
    {
        Release();
        (State, SentAt) = (ReminderState.Sent, now);
    }

    internal void Spare()
    {
        Release();
        State = ReminderState.Spared;
    }

    internal void WaitUntil(Instant at)
    {
        Release();
        Attempts--;
        NextAt = at;
    }

    private void Release()
    {
        Begun = false;
        LeaseToken = null;
        LeaseUntil = Instant.FromUnixTimeTicks(0);
    }

    internal sealed class Table : IEntityTypeConfiguration<Reminder>
    {
        public void Configure(EntityTypeBuilder<Reminder> builder)
        {
            builder.ToTable("reminders").HasKey(r => r.Id);
            builder.HasIndex(r => new { r.DeliveryId, r.DueAt, r.PersonId, r.Way, r.Round }).IsUnique();
            builder.HasIndex(r => r.NextAt).HasFilter("state = 'Waiting'");
            builder.Property(r => r.LeaseToken).IsConcurrencyToken();
            builder.Ignore(r => r.IsMail);
            builder.Ignore(r => r.MayHaveGone);
        }
    }
}
