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
    /// <summary>What was decided about, or is being decided about with its post; nothing before that.</summary>
    public ListEdition? Edition { get; private set; }

    public ListEdition Current => new(Theme, Introduction, Items);

    /// <summary>What its page shows, where that stands open.</summary>
    public ListEdition ForThePublic => Edition ?? Current;

    /// <summary>It was changed since by somebody who may not approve.</summary>
    public bool HasUnread => !ForThePublic.IsSameAs(Current);

    public void Keep(ListEdition edition) => Edition = edition;
}

[DbContext(typeof(MadingDb))]
[Migration("20261128_0030_Editions")]
public sealed class EditionColumns : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("edition", "reading_lists", nullable: true);
        migrationBuilder.AddColumn<string>("shown", "library_links", nullable: true);
        migrationBuilder.AddColumn<bool>("closed", "library_links", nullable: false, defaultValue: false);
        migrationBuilder.AddColumn<string>("returned_for", "library_links", nullable: true);
        // What stood on the public page until now goes on standing there.
        migrationBuilder.Sql(migrationBuilder.ActiveProvider!.EndsWith("Sqlite", StringComparison.Ordinal)
            ? "UPDATE library_links SET shown = json_object('address', address, 'words', json(words))"
            : "UPDATE library_links SET shown = json_build_object('address', address, 'words', CAST(words AS json))::text");
    }
}
