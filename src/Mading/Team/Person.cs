using Mading.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mading.Team;

public readonly record struct PersonId(Guid Value) : ITypedId<PersonId>
{
    public static PersonId Of(Guid value) => new(value);

    public static PersonId New() => TypedId.New<PersonId>();

    public static bool TryParse(string? text, IFormatProvider? provider, out PersonId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}

/// <summary>A person, once per installation; what they may do stands in their memberships.</summary>
public sealed class Person : IdentityUser<Guid>
{
    public Person()
    {
        Id = PersonId.New().Value;
    }

    public PersonId PersonId => new(Id);

    public string Name { get; set; } = "";

    /// <summary>What they are at work, as signed under their replies and in decrees: "Pustakawan Ahli Muda".</summary>
    public string? Position { get; set; }

    /// <summary><c>id</c> or <c>en</c>; nothing means Indonesian.</summary>
    public string? Language { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<Person>
    {
        public void Configure(EntityTypeBuilder<Person> builder)
        {
            builder.ToTable("people");
            builder.Ignore(p => p.PersonId);
        }
    }

    internal sealed class Claims : IEntityTypeConfiguration<IdentityUserClaim<Guid>>
    {
        public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> builder) => builder.ToTable("person_claims");
    }

    internal sealed class Logins : IEntityTypeConfiguration<IdentityUserLogin<Guid>>
    {
        public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> builder) => builder.ToTable("person_logins");
    }

    internal sealed class Tokens : IEntityTypeConfiguration<IdentityUserToken<Guid>>
    {
        public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> builder) => builder.ToTable("person_tokens");
    }
}
