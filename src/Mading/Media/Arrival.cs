using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Media;

/// <summary>A file that comes in pieces. How much of it is here, the file itself says: there is no second truth.</summary>
public sealed class Arrival : IOfLibrary
{
    private Arrival()
    {
    }

    internal Arrival(LibraryId library, PersonId? by, string? fileName, long length, Instant now)
    {
        Id = Guid.CreateVersion7();
        (LibraryId, CreatedBy, FileName, Length, CreatedAt) = (library, by, fileName, length, now);
    }

    public Guid Id { get; private set; }

    public LibraryId LibraryId { get; private set; }

    public PersonId? CreatedBy { get; private set; }

    /// <summary>As the sender called it; never used as a path.</summary>
    public string? FileName { get; private set; }

    /// <summary>Bytes of the whole.</summary>
    public long Length { get; private set; }

    public Instant CreatedAt { get; private set; }

    internal sealed class Table : IEntityTypeConfiguration<Arrival>
    {
        public void Configure(EntityTypeBuilder<Arrival> builder)
        {
            builder.ToTable("media_arrivals").HasKey(a => a.Id);
            builder.HasIndex(a => a.CreatedAt);
        }
    }
}

internal static class ArrivalRows
{
    extension(MadingDb db)
    {
        public DbSet<Arrival> Arrivals => db.Set<Arrival>();
    }
}
