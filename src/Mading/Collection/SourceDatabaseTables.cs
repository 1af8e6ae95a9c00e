using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Collection;

[DbContext(typeof(MadingDb))]
[Migration("20261128_0014_SlimsDatabase")]
public sealed class SourceDatabaseTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Databases(migrationBuilder);
        Copies(migrationBuilder);
        Arrivals(migrationBuilder);
        Days(migrationBuilder);
    }

    private static void Databases(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "source_databases",
        t => new
        {
            source_id = t.Column<Guid>(),
            library_id = t.Column<Guid>(),
            host = t.Column<string>(),
            port = t.Column<int>(),
            name = t.Column<string>(),
            user = t.Column<string>(),
            sealed_password = t.Column<string>(),
            reads = t.Column<string>(),
            quirks = t.Column<string>(),
            closed_weekdays = t.Column<string>(),
            problem = t.Column<string>(nullable: true),
            connected_at = t.Column<long>(),
            tried_at = t.Column<long>(nullable: true),
            copies_at = t.Column<long>(nullable: true),
            days_at = t.Column<long>(nullable: true),
            edit_mark = t.Column<string>(nullable: true),
        },
        constraints: t => t.PrimaryKey("pk_source_databases", d => d.source_id));

    private static void Copies(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "record_copies",
            t => new
            {
                record_id = t.Column<Guid>(),
                library_id = t.Column<Guid>(),
                source_id = t.Column<Guid>(),
                copies = t.Column<int>(),
                copies_in = t.Column<int>(),
                known_at = t.Column<long>(),
            },
            constraints: t => t.PrimaryKey("pk_record_copies", c => c.record_id));
        migrationBuilder.CreateIndex("ix_record_copies_known", "record_copies", ["source_id", "known_at"]);
    }

    private static void Arrivals(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "record_arrivals",
            t => new
            {
                record_id = t.Column<Guid>(),
                library_id = t.Column<Guid>(),
                source_id = t.Column<Guid>(),
                arrived_on = t.Column<string>(nullable: true),
                featured = t.Column<bool>(),
                known_at = t.Column<long>(),
            },
            constraints: t => t.PrimaryKey("pk_record_arrivals", a => a.record_id));
        migrationBuilder.CreateIndex("ix_record_arrivals_day", "record_arrivals", ["library_id", "arrived_on"]);
    }

    private static void Days(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "loan_days",
            t => new { record_id = t.Column<Guid>(), day = t.Column<string>(), library_id = t.Column<Guid>(), source_id = t.Column<Guid>(), loans = t.Column<int>() },
            constraints: t => t.PrimaryKey("pk_loan_days", l => new { l.record_id, l.day }));
        migrationBuilder.CreateIndex("ix_loan_days_day", "loan_days", ["source_id", "day"]);
        migrationBuilder.CreateTable(
            "visit_days",
            t => new { source_id = t.Column<Guid>(), day = t.Column<string>(), library_id = t.Column<Guid>(), visits = t.Column<int>() },
            constraints: t => t.PrimaryKey("pk_visit_days", v => new { v.source_id, v.day }));
        migrationBuilder.CreateTable(
            "catalogue_closed_days",
            t => new { source_id = t.Column<Guid>(), day = t.Column<string>(), library_id = t.Column<Guid>(), reason = t.Column<string>() },
            constraints: t => t.PrimaryKey("pk_catalogue_closed_days", c => new { c.source_id, c.day }));
    }
}
