using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Publishing;

/// <summary>
/// One post on one account (and, of a thread, one part): what must go out, when, and what has come of it. The row is the queue:
/// whoever works on it holds its lease, and writes nothing once the lease is another's.
/// </summary>
public sealed partial class Delivery : IOfLibrary
{
    private Delivery()
    {
    }

    internal Delivery(
        LibraryId library, PostId post, FrozenVariant variant, int part, Instant dueAt, Duration lateBy, Instant? expiresAt, Instant now,
        bool urgent = false)
    {
        Id = DeliveryId.New();
        LibraryId = library;
        PostId = post;
        ChannelId = variant.Channel;
        Part = part;
        Urgent = urgent;
        Content = FrozenContent.Of(variant, expiresAt);
        DueAt = dueAt;
        LateUntil = dueAt + lateBy;
        CreatedAt = now;
        Wait();
    }

    /// <summary>Also the idempotency key: the same through every attempt.</summary>
    public DeliveryId Id { get; private set; }

    public LibraryId LibraryId { get; private set; }

    public PostId PostId { get; private set; }

    public ChannelId ChannelId { get; private set; }

    /// <summary>Place in a thread, from zero.</summary>
    public int Part { get; private set; }

    /// <summary>Goes ahead of everything else of its account.</summary>
    public bool Urgent { get; private set; }

    public FrozenContent Content { get; private set; } = FrozenContent.Empty;

    public DeliveryState State { get; private set; }

    public Instant DueAt { get; private set; }

    /// <summary>Nothing goes out for the first time after this.</summary>
    public Instant LateUntil { get; private set; }

    /// <summary>When the engine next has something to do with it; nothing when it is at rest.</summary>
    public Instant? ClaimableAt { get; private set; }

    public Instant LeaseUntil { get; private set; } = Instant.FromUnixTimeTicks(0);

    /// <summary>Of whoever works on it; every claim has its own, and every write of the engine asks for it.</summary>
    public Guid? LeaseToken { get; private set; }

    /// <summary>Grows with every change by anybody, so that two people, or a person and the engine, never overwrite each other.</summary>
    public int Version { get; private set; }

    /// <summary>Commits begun.</summary>
    public int Attempts { get; private set; }

    /// <summary>Saved before the commit's call and lifted with its reply: found on a row without an owner, the reply was lost.</summary>
    public bool Committing { get; private set; }

    public Instant? FirstCommitAt { get; private set; }

    /// <summary>Looks in a row that found nothing since the last commit.</summary>
    public int LooksAbsent { get; private set; }

    public bool Prepared { get; private set; }

    /// <summary>What the network gave us to resume by.</summary>
    public string? Memo { get; private set; }

    public string? RemoteId { get; private set; }

    public string? Link { get; private set; }

    /// <summary>A screenshot that a person left as proof.</summary>
    public MediumId? Proof { get; private set; }

    public Reason? Problem { get; private set; }

    public Instant? SentAt { get; private set; }

    public Instant CreatedAt { get; private set; }

    /// <summary>Nothing can be public yet, so a person may still take it back or move it.</summary>
    public bool MayStillChange =>
        !Committing && State is DeliveryState.Pending or DeliveryState.Busy or DeliveryState.Paused or DeliveryState.Missed
            or DeliveryState.Manual or DeliveryState.Refused;

    /// <summary>Uploads may begin so long before the due time.</summary>
    internal static readonly Duration PrepareAhead = Duration.FromMinutes(10);

    /// <summary>So long before the due time a row is taken in hand, its content read and its account opened.</summary>
    internal static readonly Duration TakeAhead = Duration.FromSeconds(10);

    private void Wait()
    {
        State = DeliveryState.Pending;
        Problem = null;
        ClaimableAt = DueAt - (Content.Media.Count > 0 && !Prepared ? PrepareAhead : TakeAhead);
    }

    internal sealed class Table : IEntityTypeConfiguration<Delivery>
    {
        public void Configure(EntityTypeBuilder<Delivery> builder)
        {
            builder.ToTable("deliveries").HasKey(d => d.Id);
            builder.HasIndex(d => d.ClaimableAt);
            builder.HasIndex(d => d.Urgent).HasFilter("urgent");
            builder.HasIndex(d => new { d.LibraryId, d.DueAt });
            builder.HasIndex(d => new { d.PostId, d.ChannelId, d.Part }).IsUnique().HasFilter("state <> 'Withdrawn'");
            builder.Property(d => d.Content).AsJson();
            builder.Property(d => d.Problem).AsJson();
            builder.Property(d => d.Version).IsConcurrencyToken();
            builder.Ignore(d => d.MayStillChange);
            builder.Ignore(d => d.MaySendAgain);
            builder.Ignore(d => d.IsPublic);
            builder.Ignore(d => d.InDrafts);
            builder.Ignore(d => d.LeftADraft);
        }
    }
}
