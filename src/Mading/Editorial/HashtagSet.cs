using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Editorial;

public readonly record struct HashtagSetId(Guid Value) : ITypedId<HashtagSetId>
{
    public static HashtagSetId Of(Guid value) => new(value);

    public static HashtagSetId New() => TypedId.New<HashtagSetId>();

    public static bool TryParse(string? text, IFormatProvider? provider, out HashtagSetId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}

/// <summary>What a set of hashtags is kept for.</summary>
public enum HashtagSetFor
{
    Library,
    Series,
    Observance,
}

/// <summary>Hashtags that go together, kept once and put into a post by their name.</summary>
public sealed class HashtagSet : IOfLibrary
{
    public const int MostTags = 30;
    public const int LongestName = 80;

    private HashtagSet()
    {
    }

    public HashtagSet(LibraryId library, Instant now)
    {
        Id = HashtagSetId.New();
        LibraryId = library;
        CreatedAt = now;
    }

    public HashtagSetId Id { get; private set; }

    public LibraryId LibraryId { get; private set; }

    /// <summary>Such as the name of a series or of an observance.</summary>
    public string Name { get; private set; } = "";

    public HashtagSetFor For { get; private set; }

    /// <summary>Without their sign, the most important first: a network with room for few takes those.</summary>
    public IReadOnlyList<string> Tags { get; private set; } = [];

    public Instant CreatedAt { get; private set; }

    public void Become(string name, HashtagSetFor @for, IReadOnlyList<string> tags) => (Name, For, Tags) = (name, @for, tags);

    internal sealed class Table : IEntityTypeConfiguration<HashtagSet>
    {
        public void Configure(EntityTypeBuilder<HashtagSet> builder)
        {
            builder.ToTable("hashtag_sets").HasKey(s => s.Id);
            builder.Property(s => s.Tags).AsJson();
            builder.HasIndex(s => new { s.LibraryId, s.Name });
        }
    }
}
