using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Team;

public readonly record struct ApiTokenId(Guid Value) : ITypedId<ApiTokenId>
{
    public static ApiTokenId Of(Guid value) => new(value);

    public static ApiTokenId New() => TypedId.New<ApiTokenId>();

    public static bool TryParse(string? text, IFormatProvider? provider, out ApiTokenId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}

/// <summary>A key to the API that acts as a person in one library. Only its fingerprint is kept.</summary>
public sealed class ApiToken : IOfLibrary
{
    private ApiToken()
    {
    }

    public ApiToken(LibraryId library, PersonId person, string name, string token, IEnumerable<string> scopes, Instant now)
    {
        Id = ApiTokenId.New();
        LibraryId = library;
        PersonId = person;
        Name = name;
        Fingerprint = Secrets.Fingerprint(token);
        Scopes = [.. scopes];
        CreatedAt = now;
    }

    public ApiTokenId Id { get; private set; }

    public LibraryId LibraryId { get; private set; }

    public PersonId PersonId { get; private set; }

    public string Name { get; private set; } = "";

    public string Fingerprint { get; private set; } = "";

    /// <summary><c>all</c>, or some of <c>read</c>, <c>write</c>.</summary>
    public IReadOnlyList<string> Scopes { get; private set; } = [];

    public Instant CreatedAt { get; private set; }

    public Instant? RevokedAt { get; private set; }

    public void Revoke(Instant now) => RevokedAt ??= now;

    internal sealed class Table : IEntityTypeConfiguration<ApiToken>
    {
        public void Configure(EntityTypeBuilder<ApiToken> builder)
        {
            builder.ToTable("api_tokens").HasKey(t => t.Id);
            builder.Property(t => t.Scopes).AsJson();
            builder.HasIndex(t => t.Fingerprint).IsUnique();
        }
    }
}
