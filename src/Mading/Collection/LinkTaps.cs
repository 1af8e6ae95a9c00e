using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Collection;

/// <summary>How often a link was followed from our pages and posts on one day. A number a day, and nothing about whoever tapped.</summary>
public sealed class LinkTaps : IOfLibrary
{
    private LinkTaps()
    {
    }

    public LinkTaps(LibraryId library, LibraryLinkId link, LocalDate day)
    {
        LibraryId = library;
        Link = link;
        Day = day;
        Count = 1;
    }

    public LibraryId LibraryId { get; private set; }

    public LibraryLinkId Link { get; private set; }

    /// <summary>In the library's own zone.</summary>
    public LocalDate Day { get; private set; }

    public int Count { get; private set; }

    internal sealed class Table : IEntityTypeConfiguration<LinkTaps>
    {
        public void Configure(EntityTypeBuilder<LinkTaps> builder) =>
            builder.ToTable("link_taps").HasKey(t => new { t.LibraryId, t.Link, t.Day });
    }
}
