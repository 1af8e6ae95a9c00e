using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Editorial;

[DbContext(typeof(MadingDb))]
[Migration("20261127_0007_Editorial")]
public sealed class EditorialTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Posts(migrationBuilder);
        migrationBuilder.CreateTable(
            "post_steps",
            t => new
            {
                id = t.Column<Guid>(),
                library_id = t.Column<Guid>(),
                post_id = t.Column<Guid>(),
                kind = t.Column<string>(),
                person_id = t.Column<Guid>(),
                recorded_by = t.Column<Guid>(nullable: true),
                via = t.Column<string>(),
                evidence = t.Column<Guid>(nullable: true),
                note = t.Column<string>(nullable: true),
                at = t.Column<long>(),
            },
            constraints: t => t.PrimaryKey("pk_post_steps", s => s.id));
        migrationBuilder.CreateIndex("ix_post_steps_post", "post_steps", ["library_id", "post_id", "at"]);
    }

    private static void Posts(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "posts",
            t => new
            {
                id = t.Column<Guid>(),
                library_id = t.Column<Guid>(),
                state = t.Column<string>(),
                title = t.Column<string>(),
                text = t.Column<string>(),
                kind = t.Column<string>(),
                content_type = t.Column<string>(nullable: true),
                sources = t.Column<string>(),
                exemption = t.Column<string>(nullable: true),
                media = t.Column<string>(),
                variants = t.Column<string>(),
                publish_at = t.Column<string>(nullable: true),
                zone = t.Column<string>(),
                late_minutes = t.Column<int>(),
                expires_at = t.Column<string>(nullable: true),
                hashtags = t.Column<string>(),
                needs_final_approval = t.Column<bool>(),
                origin_record = t.Column<Guid>(nullable: true),
                origin_key = t.Column<string>(nullable: true),
                created_by = t.Column<Guid>(nullable: true),
                created_at = t.Column<long>(),
                changed_by = t.Column<Guid>(nullable: true),
                changed_at = t.Column<long>(),
                writers = t.Column<string>(),
                first_approved_by = t.Column<Guid>(nullable: true),
                version = t.Column<int>(),
            },
            constraints: t => t.PrimaryKey("pk_posts", p => p.id));
        migrationBuilder.CreateIndex("ix_posts_state", "posts", ["library_id", "state"]);
        migrationBuilder.CreateIndex("ix_posts_publish_at", "posts", ["library_id", "publish_at"]);
        migrationBuilder.CreateIndex("ix_posts_origin", "posts", ["library_id", "origin_key"], unique: true);
    }
}
