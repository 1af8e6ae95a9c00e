using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Portal;

[DbContext(typeof(MadingDb))]
[Migration("20261127_0009_Portal")]
public sealed class PortalTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "portal_posts",
            t => new
            {
                id = t.Column<Guid>(),
                library_id = t.Column<Guid>(),
                slug = t.Column<string>(),
                title = t.Column<string>(),
                text = t.Column<string>(),
                language = t.Column<string>(),
                pictures = t.Column<string>(),
                sources = t.Column<string>(),
                published_at = t.Column<long>(),
                expires_at = t.Column<long>(nullable: true),
                withdrawn_at = t.Column<long>(nullable: true),
            },
            constraints: t => t.PrimaryKey("pk_portal_posts", p => p.id));
        migrationBuilder.CreateIndex("ix_portal_posts_library_slug", "portal_posts", ["library_id", "slug"], unique: true);
        migrationBuilder.CreateIndex("ix_portal_posts_library_published", "portal_posts", ["library_id", "published_at"]);
    }
}

[DbContext(typeof(MadingDb))]
[Migration("20261127_0011_PortalTerms")]
public sealed class PortalTermsTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<string>("terms", "portal_posts", nullable: false, defaultValue: "");
}
