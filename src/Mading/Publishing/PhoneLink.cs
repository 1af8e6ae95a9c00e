using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Publishing;

public readonly record struct PhoneLinkId(Guid Value) : ITypedId<PhoneLinkId>
{
    public static PhoneLinkId Of(Guid value) => new(value);

    public static PhoneLinkId New() => TypedId.New<PhoneLinkId>();

    public override string ToString() => Value.ToString();
}

/// <summary>
/// From the desk to the phone: an address in a QR code that opens one delivery, for a quarter of an hour, without a password. It can
/// do nothing but publish that delivery, and is worth nothing once that is done.
/// </summary>
public sealed class PhoneLink : IOfLibrary
{
    public static readonly Duration Lasts = Duration.FromMinutes(15);

    private PhoneLink()
    {
    }

    /// <param name="token">Stands in the QR code; only its fingerprint is kept.</param>
    public PhoneLink(LibraryId library, DeliveryId delivery, PersonId madeBy, string token, Instant now)
    {
        Id = PhoneLinkId.New();
        LibraryId = library;
        DeliveryId = delivery;
        MadeBy = madeBy;
        Fingerprint = Secrets.Fingerprint(token);
        CreatedAt = now;
        ExpiresAt = now + Lasts;
    }

    public PhoneLinkId Id { get; private set; }

    public LibraryId LibraryId { get; private set; }

    public DeliveryId DeliveryId { get; private set; }

    /// <summary>At whose desk it was made; what the phone does is done in their name and with their permissions of today.</summary>
    public PersonId MadeBy { get; private set; }

    public string Fingerprint { get; private set; } = "";

    public Instant CreatedAt { get; private set; }

    public Instant ExpiresAt { get; private set; }

    /// <summary>When it was used, or another took its place.</summary>
    public Instant? EndedAt { get; private set; }

    public bool OpensAt(Instant now) => EndedAt is null && now < ExpiresAt;

    public void End(Instant now) => EndedAt ??= now;

    internal sealed class Table : IEntityTypeConfiguration<PhoneLink>
    {
        public void Configure(EntityTypeBuilder<PhoneLink> builder)
        {
            builder.ToTable("phone_links").HasKey(l => l.Id);
            builder.HasIndex(l => l.Fingerprint).IsUnique();
            builder.HasIndex(l => new { l.LibraryId, l.DeliveryId });
        }
    }
}
