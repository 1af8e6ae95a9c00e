using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Libraries;

[DbContext(typeof(MadingDb))]
[Migration("20261127_0002_Libraries")]
public sealed class LibraryTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "libraries",
            t => new
            {
                id = t.Column<Guid>(),
                slug = t.Column<string>(),
                name = t.Column<string>(),
                called_name = t.Column<string>(),
                kind = t.Column<string>(),
                parent_body = t.Column<string>(nullable: true),
                zone = t.Column<string>(),
                address = t.Column<string>(nullable: true),
                contact = t.Column<string>(nullable: true),
                catalogue_address = t.Column<string>(nullable: true),
                identity = t.Column<string>(),
                hours = t.Column<string>(),
                solo = t.Column<bool>(),
                created_at = t.Column<long>(),
            },
            constraints: t => t.PrimaryKey("pk_libraries", l => l.id));
        migrationBuilder.CreateIndex("ix_libraries_slug", "libraries", "slug", unique: true);
    }
}
