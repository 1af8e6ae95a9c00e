using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Collection;

/// <summary>Browsing a class goes along the shelf: by division, then by call number.</summary>
[DbContext(typeof(MadingDb))]
[Migration("20261128_0016_ClassIndex")]
public sealed class ClassIndex : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("ix_records_division", "records");
        migrationBuilder.CreateIndex("ix_records_division_call_number", "records", ["library_id", "division", "call_number"]);
    }
}
