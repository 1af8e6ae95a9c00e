using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Channels;

[DbContext(typeof(MadingDb))]
[Migration("20261128_0095_AccessWarnings")]
public sealed class AccessWarningTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "access_warnings",
            t => new
            {
                channel_id = t.Column<Guid>(),
                ends_at = t.Column<long>(),
                days = t.Column<int>(),
                library_id = t.Column<Guid>(),
                said_at = t.Column<long>(),
            },
            constraints: t => t.PrimaryKey("pk_access_warnings", w => new { w.channel_id, w.ends_at, w.days }));
        migrationBuilder.CreateIndex("ix_access_warnings_said", "access_warnings", ["library_id", "said_at"]);
    }
}
