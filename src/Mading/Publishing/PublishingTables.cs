using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Publishing;

[DbContext(typeof(MadingDb))]
[Migration("20261127_0006_Publishing")]
public sealed class PublishingTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Deliveries(migrationBuilder);
        migrationBuilder.CreateTable(
            "delivery_attempts",
            t => new
            {
                id = t.Column<Guid>(),
                library_id = t.Column<Guid>(),
                delivery_id = t.Column<Guid>(),
                at = t.Column<long>(),
                step = t.Column<string>(),
                outcome = t.Column<string>(),
                reason = t.Column<string>(nullable: true),
                took_milliseconds = t.Column<int>(),
            },
            constraints: t => t.PrimaryKey("pk_delivery_attempts", a => a.id));
        migrationBuilder.CreateIndex("ix_delivery_attempts_delivery", "delivery_attempts", "delivery_id");
        migrationBuilder.CreateTable(
            "pauses",
            t => new
            {
                id = t.Column<Guid>(),
                library_id = t.Column<Guid>(),
                since = t.Column<long>(),
                by = t.Column<string>(),
                reason = t.Column<string>(),
                lifted_at = t.Column<long>(nullable: true),
                lifted_by = t.Column<string>(nullable: true),
            },
            constraints: t => t.PrimaryKey("pk_pauses", p => p.id));

        // One open pause a library at most.
        migrationBuilder.CreateIndex("ux_pauses_open", "pauses", "library_id", unique: true, filter: "lifted_at IS NULL");
    }

    private static void Deliveries(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "deliveries",
            t => new
            {
                id = t.Column<Guid>(),
                library_id = t.Column<Guid>(),
                post_id = t.Column<Guid>(),
                channel_id = t.Column<Guid>(),
                part = t.Column<int>(),
                content = t.Column<string>(),
                state = t.Column<string>(),
                due_at = t.Column<long>(),
                late_until = t.Column<long>(),
                claimable_at = t.Column<long>(nullable: true),
                lease_until = t.Column<long>(),
                lease_token = t.Column<Guid>(nullable: true),
                version = t.Column<int>(),
                attempts = t.Column<int>(),
                committing = t.Column<bool>(),
                first_commit_at = t.Column<long>(nullable: true),
                looks_absent = t.Column<int>(),
                prepared = t.Column<bool>(),
                memo = t.Column<string>(nullable: true),
                remote_id = t.Column<string>(nullable: true),
                link = t.Column<string>(nullable: true),
                proof = t.Column<Guid>(nullable: true),
                problem = t.Column<string>(nullable: true),
                sent_at = t.Column<long>(nullable: true),
                created_at = t.Column<long>(),
            },
            constraints: t => t.PrimaryKey("pk_deliveries", d => d.id));
        migrationBuilder.CreateIndex("ix_deliveries_claimable", "deliveries", "claimable_at", filter: "claimable_at IS NOT NULL");
        migrationBuilder.CreateIndex("ix_deliveries_library_due", "deliveries", ["library_id", "due_at"]);

        // However often a post is scheduled, one account has one living delivery of it.
        migrationBuilder.CreateIndex(
            "ux_deliveries_post_channel_part", "deliveries", ["post_id", "channel_id", "part"], unique: true, filter: "state <> 'Withdrawn'");
    }
}
