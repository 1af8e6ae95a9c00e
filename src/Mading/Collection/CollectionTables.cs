using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Collection;

[DbContext(typeof(MadingDb))]
[Migration("20261127_0008_Collection")]
public sealed class CollectionTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Records(migrationBuilder);
        Sources(migrationBuilder);
        Harvests(migrationBuilder);
        SearchTables.First(migrationBuilder);
    }

    private static void Records(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "records",
            t => new
            {
                id = t.Column<Guid>(),
                library_id = t.Column<Guid>(),
                source_id = t.Column<Guid>(),
                identifier = t.Column<string>(),
                sequence = t.Column<long>(),
                title = t.Column<string>(),
                subtitle = t.Column<string>(nullable: true),
                authors = t.Column<string>(),
                isbn = t.Column<string>(),
                publisher = t.Column<string>(nullable: true),
                year = t.Column<string>(nullable: true),
                language = t.Column<string>(nullable: true),
                subjects = t.Column<string>(),
                call_number = t.Column<string>(nullable: true),
                summary = t.Column<string>(nullable: true),
                url = t.Column<string>(nullable: true),
                cover_address = t.Column<string>(nullable: true),
                cover = t.Column<Guid>(nullable: true),
                entered_at = t.Column<long>(nullable: true),
                first_seen_at = t.Column<long>(),
                changed_at = t.Column<long>(),
                seen_at = t.Column<long>(),
                vanished_at = t.Column<long>(nullable: true),
                cover_tried_at = t.Column<long>(nullable: true),
                fingerprint = t.Column<string>(),
            },
            constraints: t => t.PrimaryKey("pk_records", r => r.id));
        migrationBuilder.CreateIndex("ix_records_identifier", "records", ["library_id", "source_id", "identifier"], unique: true);
        migrationBuilder.CreateIndex("ix_records_first_seen", "records", ["library_id", "first_seen_at"]);
    }

    private static void Sources(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "catalogue_sources",
        t => new
        {
            id = t.Column<Guid>(),
            library_id = t.Column<Guid>(),
            system = t.Column<string>(),
            address = t.Column<string>(),
            name = t.Column<string>(nullable: true),
            quirks = t.Column<string>(),
            created_at = t.Column<long>(),
            last_harvest_at = t.Column<long>(nullable: true),
        },
        constraints: t => t.PrimaryKey("pk_catalogue_sources", s => s.id));

    private static void Harvests(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "harvests",
            t => new
            {
                id = t.Column<Guid>(),
                library_id = t.Column<Guid>(),
                source_id = t.Column<Guid>(),
                state = t.Column<string>(),
                position = t.Column<string>(nullable: true),
                seen = t.Column<int>(),
                added = t.Column<int>(),
                changed = t.Column<int>(),
                bad = t.Column<int>(),
                total = t.Column<int>(nullable: true),
                log = t.Column<string>(),
                created_at = t.Column<long>(),
                finished_at = t.Column<long>(nullable: true),
                lease_until = t.Column<long>(),
            },
            constraints: t => t.PrimaryKey("pk_harvests", h => h.id));
        migrationBuilder.CreateIndex("ix_harvests_state", "harvests", ["state", "lease_until"]);
    }
}
