using System.Security.Cryptography;
using System.Text;
using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Publishing;

/// <summary>Also our id of the message itself: it travels with it.</summary>
public readonly record struct RecipientId(Guid Value) : ITypedId<RecipientId>
{
    public static RecipientId Of(Guid value) => new(value);

    public static RecipientId New() => TypedId.New<RecipientId>();

    public override string ToString() => Value.ToString();
}

/// <summary>How far one person's message is. What lies before the network's word is ours, the rest is its own.</summary>
public enum RecipientState
{
    Waiting,

    /// <summary>The call is being made; found so after a crash, it is unclear.</summary>
    Sending,

    /// <summary>The reply was lost: a person decides, unless the network tells.</summary>
    Unclear,
    Sent,
    Delivered,
    Read,

    /// <summary>The network refused it, or said later that it did not arrive.</summary>
    Failed,

    /// <summary>Taken off the list before their turn.</summary>
    LeftOut,

    /// <summary>Failed, and a person has seen it and leaves it so.</summary>
    GivenUp,
}

/// <summary>One person to whom a delivery is written, and what came of it. Put down once; the number itself stands on the account's list alone.</summary>
public sealed class DeliveryRecipient : IOfLibrary
{
    private DeliveryRecipient()
    {
    }

    internal DeliveryRecipient(Delivery delivery, Subscriber subscriber)
    {
        Id = RecipientId.New();
        LibraryId = delivery.LibraryId;
        DeliveryId = delivery.Id;
        ChannelId = delivery.ChannelId;
        SubscriberId = subscriber.Id;
        Shown = subscriber.Shown;
    }

    public RecipientId Id { get; private set; }

    public LibraryId LibraryId { get; private set; }

    public DeliveryId DeliveryId { get; private set; }

    public ChannelId ChannelId { get; private set; }

    public SubscriberId SubscriberId { get; private set; }

    /// <summary>The number with its middle left out.</summary>
    public string Shown { get; private set; } = "";

    public RecipientState State { get; private set; }

    /// <summary>By which the network's number of the message is known again; see <see cref="MarkOf"/>.</summary>
    public string? RemoteMark { get; private set; }

    /// <summary>How often a call was made for it.</summary>
    public int Tries { get; private set; }

    public Reason? Problem { get; private set; }

    /// <summary>When it was last tried.</summary>
    public Instant? TriedAt { get; private set; }

    /// <summary>Not before this; nothing for at once.</summary>
    public Instant? NotBefore { get; private set; }

    /// <summary>The network's number of a message has the reader's telephone number in it, so no more than its SHA-256 is kept.</summary>
    internal static string MarkOf(string remoteId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(remoteId)));

    internal sealed class Table : IEntityTypeConfiguration<DeliveryRecipient>
    {
        public void Configure(EntityTypeBuilder<DeliveryRecipient> builder)
        {
            builder.ToTable("delivery_recipients").HasKey(r => r.Id);
            builder.HasIndex(r => new { r.DeliveryId, r.SubscriberId }).IsUnique();
            builder.HasIndex(r => new { r.DeliveryId, r.State });
            builder.HasIndex(r => new { r.LibraryId, r.State });
            builder.Property(r => r.Problem).AsJson();
        }
    }
}

internal static class RecipientRows
{
    extension(MadingDb db)
    {
        public DbSet<DeliveryRecipient> Recipients => db.Set<DeliveryRecipient>();
    }
}
