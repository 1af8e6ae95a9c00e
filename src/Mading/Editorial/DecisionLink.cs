using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Editorial;

public readonly record struct DecisionLinkId(Guid Value) : ITypedId<DecisionLinkId>
{
    public static DecisionLinkId Of(Guid value) => new(value);

    public static DecisionLinkId New() => TypedId.New<DecisionLinkId>();

    public override string ToString() => Value.ToString();
}

/// <summary>An address that shows some waiting posts to whoever holds it, until it ends. It decides nothing by itself.</summary>
public sealed class DecisionLink : IOfLibrary
{
    public static readonly Duration Lasts = Duration.FromDays(3);

    private DecisionLink()
    {
    }

    public DecisionLink(LibraryId library, PersonId madeBy, PersonId meantFor, IReadOnlyList<PostId> posts, string token, Instant now)
    {
        Id = DecisionLinkId.New();
        LibraryId = library;
        MadeBy = madeBy;
        MeantFor = meantFor;
        Posts = posts;
        Fingerprint = Secrets.Fingerprint(token);
        CreatedAt = now;
        ExpiresAt = now + Lasts;
    }

    public DecisionLinkId Id { get; private set; }

    public LibraryId LibraryId { get; private set; }

    public PersonId MadeBy { get; private set; }

    /// <summary>For the greeting; who may decide is a matter of the phone and its person.</summary>
    public PersonId MeantFor { get; private set; }

    public IReadOnlyList<PostId> Posts { get; private set; } = [];

    public string Fingerprint { get; private set; } = "";

    public Instant CreatedAt { get; private set; }

    public Instant ExpiresAt { get; private set; }

    internal sealed class Table : IEntityTypeConfiguration<DecisionLink>
    {
        public void Configure(EntityTypeBuilder<DecisionLink> builder)
        {
            builder.ToTable("decision_links").HasKey(l => l.Id);
            builder.Property(l => l.Posts).AsJson();
            builder.HasIndex(l => l.Fingerprint).IsUnique();
            builder.HasIndex(l => new { l.LibraryId, l.CreatedAt });
        }
    }
}
