using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Collection;

/// <summary>The words and titles of a list as somebody read them who may decide.</summary>
public sealed record ListEdition(string Theme, string? Introduction, IReadOnlyList<ListedRecord> Items)
{
    public bool IsSameAs(ListEdition other) => (Theme, Introduction) == (other.Theme, other.Introduction) && Items.SequenceEqual(other.Items);
}

/// <summary>What the public reads while newer words wait for whoever approves.</summary>
public sealed partial class ReadingList
{
    /// <summary>What somebody who may approve has opened; nothing before that.</summary>
    public ListEdition? Edition { get; private set; }

    /// <summary>What was proposed since, and is decided about with its post; always younger than <see cref="Edition"/>.</summary>
    public ListEdition? Proposed { get; private set; }

    public ListEdition Current => new(Theme, Introduction, Items);

    /// <summary>What its page shows, where that stands open.</summary>
    /// <param name="isDecided">Its post is approved.</param>
    public ListEdition ForThePublic(bool isDecided) => (isDecided ? Proposed : null) ?? Edition ?? Current;

    /// <summary>Whether its page stands open.</summary>
    /// <param name="isDecided">Its post is approved.</param>
    public bool IsOpen(bool isDecided) => RemovedAt is null && Showing switch
    {
        ListShowing.Open => true,
        ListShowing.WithItsPost => isDecided,
        ListShowing.Waiting => Edition is not null || (isDecided && Proposed is not null),
        _ => false,
    };

    /// <summary>Somebody who may approve has read it as it stands.</summary>
    public void Keep(ListEdition edition) => (Edition, Proposed) = (edition, null);

    public void Propose(ListEdition edition) => Proposed = edition;
}

[DbContext(typeof(MadingDb))]
[Migration("20261128_0030_Editions")]
public sealed class EditionColumns : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("edition", "reading_lists", nullable: true);
        migrationBuilder.AddColumn<string>("proposed", "reading_lists", nullable: true);
        migrationBuilder.AddColumn<string>("shown", "library_links", nullable: true);
        migrationBuilder.AddColumn<bool>("closed", "library_links", nullable: false, defaultValue: false);
        migrationBuilder.AddColumn<string>("returned_for", "library_links", nullable: true);
        // What stood on the public page until now goes on standing there.
        migrationBuilder.Sql(migrationBuilder.ActiveProvider!.EndsWith("Sqlite", StringComparison.Ordinal)
            ? "UPDATE library_links SET shown = json_object('address', address, 'words', json(words))"
            : "UPDATE library_links SET shown = json_build_object('address', address, 'words', CAST(words AS json))::text");
    }
}
