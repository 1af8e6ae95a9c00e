using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Collection;

[DbContext(typeof(MadingDb))]
[Migration("20261128_0016_ListVersion")]
public sealed class ListVersion : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<int>("version", "reading_lists", nullable: false, defaultValue: 0);
}
