using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Collection;

/// <summary>Finds the few records that wait to be grouped without looking at all, and when a link was last asked for.</summary>
[DbContext(typeof(MadingDb))]
[Migration("20261128_0015_Grouping")]
public sealed class GroupingIndex : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("CREATE INDEX ix_records_ungrouped ON records (id) WHERE division IS NULL");
        migrationBuilder.AddColumn<long>("tried_at", "library_links", nullable: true);
    }
}
