using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Media;

[DbContext(typeof(MadingDb))]
[Migration("20261127_0004_Media")]
public sealed class MediaTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "media",
            t => new
            {
                id = t.Column<Guid>(),
                library_id = t.Column<Guid>(),
                file_name = t.Column<string>(nullable: true),
                media_type = t.Column<string>(),
                width = t.Column<int>(),
                height = t.Column<int>(),
                length = t.Column<long>(),
                sha256 = t.Column<string>(),
                alt_text = t.Column<string>(),
                origin = t.Column<string>(),
                created_by = t.Column<Guid>(nullable: true),
                created_at = t.Column<long>(),
                public_since = t.Column<long>(nullable: true),
            },
            constraints: t => t.PrimaryKey("pk_media", m => m.id));
        migrationBuilder.CreateIndex("ix_media_library_created", "media", ["library_id", "created_at"]);
    }
}
