using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Editorial;

public readonly record struct PhoneId(Guid Value) : ITypedId<PhoneId>
{
    public static PhoneId Of(Guid value) => new(value);

    public static PhoneId New() => TypedId.New<PhoneId>();

    public static bool TryParse(string? text, IFormatProvider? provider, out PhoneId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}

/// <summary>
/// A person's own phone, made known once by a QR code. It decides in that person's name and with their permissions, and nothing
/// else does: a decision link that was forwarded only shows. Begins as a code that is good once, for ten minutes.
/// </summary>
public sealed class EnrolledPhone : IOfLibrary
{
    public static readonly Duration CodeLasts = Duration.FromMinutes(10);

    private EnrolledPhone()
    {
    }

    /// <param name="code">Stands in the QR code; only its fingerprint is kept.</param>
    public EnrolledPhone(LibraryId library, PersonId person, string code, Instant now)
    {
        Id = PhoneId.New();
        LibraryId = library;
        PersonId = person;
        Fingerprint = Secrets.Fingerprint(code);
        CodeUntil = now + CodeLasts;
        CreatedAt = now;
    }

    public PhoneId Id { get; private set; }

    public LibraryId LibraryId { get; private set; }

    public PersonId PersonId { get; private set; }

    /// <summary>Of the code while it waits, then of the phone's own cookie.</summary>
    public string Fingerprint { get; private set; } = "";

    public Instant CodeUntil { get; private set; }

    public Instant CreatedAt { get; private set; }

    public Instant? EnrolledAt { get; private set; }

    /// <summary>What the phone says it is, in a few words.</summary>
    public string? Name { get; private set; }

    public Instant? LastUsedAt { get; private set; }

    public Instant? RevokedAt { get; private set; }

    public bool IsCodeAt(Instant now) => EnrolledAt is null && RevokedAt is null && now < CodeUntil;

    public bool MayDecide => EnrolledAt is not null && RevokedAt is null;

    /// <summary>The code was opened on the phone: from now on the phone is known by its own secret, and the code is worth nothing.</summary>
    public void Enrol(string secret, string? name, Instant now)
    {
        Fingerprint = Secrets.Fingerprint(secret);
        Name = name;
        EnrolledAt = now;
        LastUsedAt = now;
    }

    public void Use(Instant now) => LastUsedAt = now;

    public void Revoke(Instant now) => RevokedAt ??= now;

    internal sealed class Table : IEntityTypeConfiguration<EnrolledPhone>
    {
        public void Configure(EntityTypeBuilder<EnrolledPhone> builder)
        {
            builder.ToTable("enrolled_phones").HasKey(p => p.Id);
            builder.HasIndex(p => p.Fingerprint).IsUnique();
            builder.HasIndex(p => new { p.LibraryId, p.PersonId });
            builder.Ignore(p => p.MayDecide);
        }
    }
}
