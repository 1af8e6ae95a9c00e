using Mading.Foundation;
using Mading.Kernel;
using Mading.Media.Videos;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;

namespace Mading.Media;

public enum ConversionState
{
    Waiting,
    Done,
    Failed,
}

/// <summary>A video that is to fit somewhere. It is a row with a lease: whoever claims it makes another video of it, and a kill costs that one try.</summary>
public sealed class Conversion : IOfLibrary
{
    private const int MostTries = 3;

    private Conversion()
    {
    }

    /// <param name="forPost">The post that it is wanted for.</param>
    /// <param name="places">The accounts that it is wanted for.</param>
    internal Conversion(LibraryId library, MediumId medium, VideoFit fit, Guid forPost, IReadOnlyList<Guid> places, PersonId? by, Instant now)
    {
        Id = Guid.CreateVersion7();
        (LibraryId, Medium, Fit, ForPost, Places, CreatedBy, CreatedAt) = (library, medium, fit, forPost, places, by, now);
    }

    public Guid Id { get; private set; }

    public LibraryId LibraryId { get; private set; }

    public MediumId Medium { get; private set; }

    public VideoFit Fit { get; private set; } = new(null, null, null, null);

    public Guid ForPost { get; private set; }

    public IReadOnlyList<Guid> Places { get; private set; } = [];

    public ConversionState State { get; private set; }

    public int Tries { get; private set; }

    public Instant LeaseUntil { get; private set; } = Instant.FromUnixTimeTicks(0);

    public MediumId? Result { get; private set; }

    /// <summary>What kept it from being made.</summary>
    public Reason? Problem { get; private set; }

    public PersonId? CreatedBy { get; private set; }

    public Instant CreatedAt { get; private set; }

    internal void Begin() => Tries++;

    /// <summary>It was the server that stopped, not the video that failed.</summary>
    internal void NotTried() => Tries--;

    /// <summary>Another may try it at once: the server stops, or something failed that may not fail again.</summary>
    internal void LetGo(Instant now) => LeaseUntil = now;

    internal bool IsGivenUp => Tries >= MostTries;

    internal void Finish(MediumId result) => (State, Result) = (ConversionState.Done, result);

    internal void Fail(Reason problem) => (State, Problem) = (ConversionState.Failed, problem);

    internal sealed class Table : IEntityTypeConfiguration<Conversion>
    {
        public void Configure(EntityTypeBuilder<Conversion> builder)
        {
            builder.ToTable("media_conversions").HasKey(c => c.Id);
            builder.Property(c => c.Fit).AsJson();
            builder.Property(c => c.Places).AsJson();
            builder.Property(c => c.Problem).AsJson();
            builder.Ignore(c => c.IsGivenUp);
            builder.HasIndex(c => new { c.State, c.LeaseUntil });
            builder.HasIndex(c => c.ForPost);
        }
    }
}

internal static class ConversionRows
{
    extension(MadingDb db)
    {
        public DbSet<Conversion> Conversions => db.Set<Conversion>();
    }
}

[DbContext(typeof(MadingDb))]
[Migration("20261128_0061_Conversions")]
public sealed class ConversionTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "media_conversions",
            t => new
            {
                id = t.Column<Guid>(),
                library_id = t.Column<Guid>(),
                medium = t.Column<Guid>(),
                fit = t.Column<string>(),
                for_post = t.Column<Guid>(),
                places = t.Column<string>(),
                state = t.Column<string>(),
                tries = t.Column<int>(),
                lease_until = t.Column<long>(),
                result = t.Column<Guid>(nullable: true),
                problem = t.Column<string>(nullable: true),
                created_by = t.Column<Guid>(nullable: true),
                created_at = t.Column<long>(),
            },
            constraints: t => t.PrimaryKey("pk_media_conversions", c => c.id));
        migrationBuilder.CreateIndex("ix_media_conversions_state_lease_until", "media_conversions", ["state", "lease_until"]);
        migrationBuilder.CreateIndex("ix_media_conversions_for_post", "media_conversions", "for_post");
    }
}
