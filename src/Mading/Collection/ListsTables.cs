using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Collection;

[DbContext(typeof(MadingDb))]
[Migration("20261128_0013_Lists")]
public sealed class ListsTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Records(migrationBuilder);
        Lists(migrationBuilder);
        Links(migrationBuilder);
        migrationBuilder.CreateTable(
            "link_taps",
            t => new { library_id = t.Column<Guid>(), link = t.Column<Guid>(), day = t.Column<string>(), count = t.Column<int>() },
            constraints: t => t.PrimaryKey("pk_link_taps", x => new { x.library_id, x.link, x.day }));
        migrationBuilder.CreateTable(
            "records_apart",
            t => new { library_id = t.Column<Guid>(), first = t.Column<Guid>(), second = t.Column<Guid>(), said_at = t.Column<long>() },
            constraints: t => t.PrimaryKey("pk_records_apart", x => new { x.library_id, x.first, x.second }));
    }

    private static void Records(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("title_key", "records", nullable: true);
        migrationBuilder.AddColumn<string>("division", "records", nullable: true);
        migrationBuilder.CreateIndex("ix_records_entered_at", "records", ["library_id", "source_id", "entered_at"]);
        migrationBuilder.CreateIndex("ix_records_title_key", "records", ["library_id", "title_key"]);
        migrationBuilder.CreateIndex("ix_records_division", "records", ["library_id", "division"]);
    }

    private static void Lists(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "reading_lists",
            t => new
            {
                id = t.Column<Guid>(),
                library_id = t.Column<Guid>(),
                slug = t.Column<string>(),
                theme = t.Column<string>(),
                introduction = t.Column<string>(nullable: true),
                items = t.Column<string>(),
                showing = t.Column<string>(),
                created_by = t.Column<Guid>(nullable: true),
                created_at = t.Column<long>(),
                changed_at = t.Column<long>(),
                removed_at = t.Column<long>(nullable: true),
            },
            constraints: t => t.PrimaryKey("pk_reading_lists", l => l.id));
        migrationBuilder.CreateIndex("ix_reading_lists_slug", "reading_lists", ["library_id", "slug"], unique: true);
    }

    private static void Links(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "library_links",
            t => new
            {
                id = t.Column<Guid>(),
                library_id = t.Column<Guid>(),
                kind = t.Column<string>(),
                address = t.Column<string>(),
                words = t.Column<string>(),
                state = t.Column<string>(),
                looked_at = t.Column<long>(nullable: true),
                worked_at = t.Column<long>(nullable: true),
                failed_at = t.Column<long>(nullable: true),
                leads_to = t.Column<string>(nullable: true),
                problem = t.Column<string>(nullable: true),
                created_at = t.Column<long>(),
                removed_at = t.Column<long>(nullable: true),
            },
            constraints: t => t.PrimaryKey("pk_library_links", l => l.id));
        migrationBuilder.CreateIndex("ix_library_links_kind", "library_links", ["library_id", "kind"]);
    }
}
