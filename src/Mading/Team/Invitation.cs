using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Team;

public readonly record struct InvitationId(Guid Value) : ITypedId<InvitationId>
{
    public static InvitationId Of(Guid value) => new(value);

    public static InvitationId New() => TypedId.New<InvitationId>();

    public override string ToString() => Value.ToString();
}

/// <summary>
/// A link, good once and for a week, with which a person sets their password: a new colleague, or one who forgot it. It is handed
/// over by whoever manages (WhatsApp, paper), so that no mail server is needed.
/// </summary>
public sealed class Invitation : IOfLibrary
{
    public static readonly Duration Life = Duration.FromDays(7);

    private Invitation()
    {
    }

    public Invitation(LibraryId library, PersonId person, string token, Instant now)
    {
        Id = InvitationId.New();
        LibraryId = library;
        PersonId = person;
        Fingerprint = Secrets.Fingerprint(token);
        ExpiresAt = now + Life;
    }

    public InvitationId Id { get; private set; }

    public LibraryId LibraryId { get; private set; }

    public PersonId PersonId { get; private set; }

    public string Fingerprint { get; private set; } = "";

    public Instant ExpiresAt { get; private set; }

    public Instant? UsedAt { get; private set; }

    public bool HoldsAt(Instant now) => UsedAt is null && now < ExpiresAt;

    public void Use(Instant now) => UsedAt = now;

    internal sealed class Table : IEntityTypeConfiguration<Invitation>
    {
        public void Configure(EntityTypeBuilder<Invitation> builder)
        {
            builder.ToTable("invitations").HasKey(i => i.Id);
            builder.HasIndex(i => i.Fingerprint).IsUnique();
        }
    }
}
