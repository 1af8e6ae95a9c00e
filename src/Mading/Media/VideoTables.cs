using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Media;

/// <summary>Videos are media too, and files may come in pieces.</summary>
[DbContext(typeof(MadingDb))]
[Migration("20261128_0060_Videos")]
public sealed class VideoTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<double>("seconds", "media", nullable: true);
        migrationBuilder.AddColumn<string>("codec", "media", nullable: true);
        migrationBuilder.AddColumn<string>("sound", "media", nullable: true);
        migrationBuilder.CreateTable(
            "media_arrivals",
            t => new
            {
                id = t.Column<Guid>(),
                library_id = t.Column<Guid>(),
                created_by = t.Column<Guid>(nullable: true),
                file_name = t.Column<string>(nullable: true),
                length = t.Column<long>(),
                created_at = t.Column<long>(),
            },
            constraints: t => t.PrimaryKey("pk_media_arrivals", a => a.id));
        migrationBuilder.CreateIndex("ix_media_arrivals_created_at", "media_arrivals", "created_at");
    }
}
