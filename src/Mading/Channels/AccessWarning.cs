using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Channels;

/// <summary>
/// It was said that the access to an account ends, so many days ahead. A row is said once: its key is the account, that very end, and the
/// days, so two servers that say the same meet the key. Whoever writes to people (mail, push) reads these rows; see <see cref="WarningsWindow"/>.
/// </summary>
public sealed class AccessWarning : IOfLibrary
{
    private AccessWarning()
    {
    }

    internal AccessWarning(LibraryId library, ChannelId channel, Instant ends, int days, Instant now) =>
        (LibraryId, ChannelId, EndsAt, Days, SaidAt) = (library, channel, ends, days, now);

    public LibraryId LibraryId { get; private set; }

    public ChannelId ChannelId { get; private set; }

    /// <summary>The end that was spoken of; renewed, the access has another.</summary>
    public Instant EndsAt { get; private set; }

    /// <summary>14, 7 or 1.</summary>
    public int Days { get; private set; }

    public Instant SaidAt { get; private set; }

    internal sealed class Table : IEntityTypeConfiguration<AccessWarning>
    {
        public void Configure(EntityTypeBuilder<AccessWarning> builder)
        {
            builder.ToTable("access_warnings").HasKey(w => new { w.ChannelId, w.EndsAt, w.Days });
            builder.HasIndex(w => new { w.LibraryId, w.SaidAt });
        }
    }
}

internal static class AccessWarningRows
{
    extension(MadingDb db)
    {
        public DbSet<AccessWarning> AccessWarnings => db.Set<AccessWarning>();
    }
}
