using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Editorial;

[DbContext(typeof(MadingDb))]
[Migration("20261128_0092_Broadcasts")]
public sealed class BroadcastTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "broadcasts",
            t => new
            {
                id = t.Column<Guid>(),
                library_id = t.Column<Guid>(),
                post_id = t.Column<Guid>(),
                channel_id = t.Column<Guid>(),
                opened_by = t.Column<Guid>(),
                mark = t.Column<string>(),
                state = t.Column<string>(),
                begins_at = t.Column<long>(),
                remote_id = t.Column<string>(nullable: true),
                link = t.Column<string>(nullable: true),
                link_given = t.Column<bool>(),
                server = t.Column<string>(nullable: true),
                sealed_key = t.Column<string>(nullable: true),
                problem = t.Column<string>(nullable: true),
                looks_absent = t.Column<int>(),
                looks_failed = t.Column<int>(),
                next_at = t.Column<long>(nullable: true),
                tried_for = t.Column<long>(nullable: true),
                asked_at = t.Column<long>(),
                post_version = t.Column<int>(),
                version = t.Column<int>(),
            },
            constraints: t => t.PrimaryKey("pk_broadcasts", b => b.id));
        migrationBuilder.CreateIndex("ux_broadcasts_post", "broadcasts", ["post_id", "channel_id"], unique: true);
        migrationBuilder.CreateIndex("ix_broadcasts_state", "broadcasts", "state");
    }
}
