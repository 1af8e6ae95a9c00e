using Mading.Catalogues.SlimsDatabase;
using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Collection;

public readonly record struct SourceId(Guid Value) : ITypedId<SourceId>
{
    public static SourceId Of(Guid value) => new(value);

    public static SourceId New() => TypedId.New<SourceId>();

    public static bool TryParse(string? text, IFormatProvider? provider, out SourceId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}

/// <summary>A catalogue that is harvested: what system answers there and how well.</summary>
public sealed class Source : IOfLibrary
{
    private Source()
    {
    }

    public Source(LibraryId library, string system, string address, string? name, IReadOnlyList<string> quirks, Instant now)
    {
        Id = SourceId.New();
        LibraryId = library;
        System = system;
        Address = address;
        Name = name;
        Quirks = quirks;
        CreatedAt = now;
    }

    public SourceId Id { get; private set; }

    public LibraryId LibraryId { get; private set; }

    /// <summary><c>slims</c>, <c>oai</c>, <c>file</c> …</summary>
    public string System { get; private set; } = "";

    /// <summary>The address the harvest speaks to, a mark where a secret stands in it (<see cref="SourceAddresses"/>); the file's name for a file.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The secret of the address, encrypted.</summary>
    public string? SealedKey { get; private set; }

    public string? Name { get; private set; }

    /// <summary>Codes of what this site does differently, as the probe saw it.</summary>
    public IReadOnlyList<string> Quirks { get; private set; } = [];

    public Instant CreatedAt { get; private set; }

    public Instant? LastHarvestAt { get; private set; }

    public bool IsFile => System == "file";

    /// <summary>Beside it stands a database that can be read.</summary>
    public bool HasDatabase => System == SlimsTables.SourceSystem;

    public void Harvested(Instant at) => LastHarvestAt = at;

    /// <summary>What the probe saw when it was asked again; the address where the same catalogue can be read better by now.</summary>
    public void SeenAgain((string Address, string? SealedKey) at, string? name, IReadOnlyList<string> quirks)
    {
        // By another way nothing was read yet, so its first harvest asks for everything.
        if (at.Address != Address)
            LastHarvestAt = null;
        (Name, Quirks) = (name ?? Name, quirks);
        KeepAt(at);
    }

    /// <summary>A new secret takes the old one's place.</summary>
    public void KeepAt((string Address, string? SealedKey) at) => (Address, SealedKey) = at;

    internal sealed class Table : IEntityTypeConfiguration<Source>
    {
        public void Configure(EntityTypeBuilder<Source> builder)
        {
            builder.ToTable("catalogue_sources").HasKey(s => s.Id);
            builder.Property(s => s.Quirks).AsJson();
            builder.Ignore(s => s.IsFile);
            builder.Ignore(s => s.HasDatabase);
        }
    }
}
