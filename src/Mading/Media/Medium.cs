using Mading.Foundation;
using Mading.Kernel;
using Mading.Media.Videos;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Media;

public enum MediumOrigin
{
    /// <summary>A person sent it.</summary>
    Upload,

    /// <summary>Drawn by us.</summary>
    Poster,

    /// <summary>A book's cover from the catalogue.</summary>
    Cover,

    /// <summary>The library's own sign.</summary>
    Logo,
}

/// <summary>One picture or video of the library's, with the words for those who cannot see it. Its bytes never change.</summary>
public sealed class Medium : IOfLibrary
{
    private Medium()
    {
    }

    internal Medium(LibraryId library, Picture picture, string sha256, MediumOrigin origin, PersonId? by, Instant now)
    {
        Id = MediumId.New();
        LibraryId = library;
        (MediaType, Width, Height, Length, Sha256) = (picture.MediaType, picture.Width, picture.Height, picture.Bytes.Length, sha256);
        Origin = origin;
        CreatedBy = by;
        CreatedAt = now;

        // Covers come from a public catalogue, and the sign hangs at the door.
        if (origin is MediumOrigin.Cover or MediumOrigin.Logo)
            PublicSince = now;
    }

    internal Medium(LibraryId library, VideoFacts video, long length, string sha256, PersonId? by, Instant now)
    {
        Id = MediumId.New();
        LibraryId = library;
        (MediaType, Width, Height, Length, Sha256) = (video.MediaType, video.Width, video.Height, length, sha256);
        (Seconds, Codec, Sound) = (video.Seconds, video.Codec, video.Sound);
        Origin = MediumOrigin.Upload;
        CreatedBy = by;
        CreatedAt = now;
    }

    public MediumId Id { get; private set; }

    public LibraryId LibraryId { get; private set; }

    /// <summary>As the sender called it; never used as a path.</summary>
    public string? FileName { get; private set; }

    public string MediaType { get; private set; } = "";

    /// <summary>Pixels.</summary>
    public int Width { get; private set; }

    /// <summary>Pixels.</summary>
    public int Height { get; private set; }

    /// <summary>Bytes.</summary>
    public long Length { get; private set; }

    /// <summary>Of the bytes as kept, in lower-case hexadecimal; the file is named for it.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Length of play of a video; nothing for a picture, or where the file does not say.</summary>
    public double? Seconds { get; private set; }

    /// <summary>How a video's pictures are packed, such as <c>h264</c>; nothing for a picture.</summary>
    public string? Codec { get; private set; }

    /// <summary>How a video's sound is packed; nothing for a picture or a silent film.</summary>
    public string? Sound { get; private set; }

    public bool IsVideo => VideoFacts.Ending(MediaType) is not null;

    public string AltText { get; private set; } = "";

    public MediumOrigin Origin { get; private set; }

    public PersonId? CreatedBy { get; private set; }

    public Instant CreatedAt { get; private set; }

    /// <summary>From when anybody may see it; until then only the library's own people.</summary>
    public Instant? PublicSince { get; private set; }

    public void Describe(string altText) => AltText = altText;

    public void Call(string? fileName) => FileName = fileName;

    public void ShowToAll(Instant now) => PublicSince ??= now;

    internal sealed class Table : IEntityTypeConfiguration<Medium>
    {
        public void Configure(EntityTypeBuilder<Medium> builder)
        {
            builder.ToTable("media").HasKey(m => m.Id);
            builder.Ignore(m => m.IsVideo);
            builder.HasIndex(m => new { m.LibraryId, m.CreatedAt });
        }
    }
}

internal static class MediaRows
{
    extension(MadingDb db)
    {
        public DbSet<Medium> Media => db.Set<Medium>();
    }
}
