using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Foundation;

[DbContext(typeof(MadingDb))]
[Migration("20261127_0001_Foundation")]
public sealed class FoundationTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "framework_keys",
            t => new { name = t.Column<string>(), sealed_xml = t.Column<string>() },
            constraints: t => t.PrimaryKey("pk_framework_keys", k => k.name));
        migrationBuilder.CreateTable(
            "recurring_work",
            t => new
            {
                name = t.Column<string>(),
                next_at = t.Column<long>(),
                lease_until = t.Column<long>(),
                last_problem = t.Column<string>(nullable: true),
            },
            constraints: t => t.PrimaryKey("pk_recurring_work", k => k.name));
        migrationBuilder.CreateTable(
            "idempotent_replies",
            t => new
            {
                library_id = t.Column<Guid>(),
                key = t.Column<string>(),
                request = t.Column<string>(),
                status = t.Column<int>(),
                body = t.Column<string>(nullable: true),
                at = t.Column<long>(),
            },
            constraints: t => t.PrimaryKey("pk_idempotent_replies", r => new { r.library_id, r.key }));
    }
}
