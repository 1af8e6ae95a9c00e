using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Publishing;

[DbContext(typeof(MadingDb))]
[Migration("20261128_0052_Urgent")]
public sealed class UrgentColumn : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<bool>("urgent", "deliveries", nullable: false, defaultValue: false);
        migrationBuilder.CreateIndex("ix_deliveries_urgent", "deliveries", "urgent", filter: "urgent");
    }
}
