using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Portal;

[DbContext(typeof(MadingDb))]
[Migration("20261128_0011_Corrected")]
public sealed class CorrectedColumn : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<long>("corrected_at", "portal_posts", nullable: true);
}
