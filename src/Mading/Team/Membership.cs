using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Team;

public readonly record struct MembershipId(Guid Value) : ITypedId<MembershipId>
{
    public static MembershipId Of(Guid value) => new(value);

    public static MembershipId New() => TypedId.New<MembershipId>();

    public static bool TryParse(string? text, IFormatProvider? provider, out MembershipId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}

/// <summary>One person's place in one library.</summary>
public sealed class Membership : IOfLibrary
{
    private Membership()
    {
    }

    public Membership(LibraryId library, PersonId person, IEnumerable<Role> roles, LocalDate? until, Instant now)
    {
        Id = MembershipId.New();
        LibraryId = library;
        PersonId = person;
        Roles = [.. roles];
        Until = until;
        CreatedAt = now;
    }

    public MembershipId Id { get; private set; }

    public LibraryId LibraryId { get; private set; }

    public PersonId PersonId { get; private set; }

    public IReadOnlyList<Role> Roles { get; private set; } = [];

    /// <summary>The last day of access; nothing means without end.</summary>
    public LocalDate? Until { get; private set; }

    public Instant CreatedAt { get; private set; }

    public bool HoldsOn(LocalDate day) => Until is null || day <= Until;

    public void Take(IEnumerable<Role> roles, LocalDate? until)
    {
        Roles = [.. roles];
        Until = until;
    }

    internal sealed class Table : IEntityTypeConfiguration<Membership>
    {
        public void Configure(EntityTypeBuilder<Membership> builder)
        {
            builder.ToTable("memberships").HasKey(m => m.Id);
            builder.Property(m => m.Roles).AsJson();
            builder.HasIndex(m => new { m.LibraryId, m.PersonId }).IsUnique();
        }
    }
}
