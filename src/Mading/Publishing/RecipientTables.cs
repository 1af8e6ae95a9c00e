using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Publishing;

/// <summary>The single people of a delivery that is written to each.</summary>
[DbContext(typeof(MadingDb))]
[Migration("20261128_0081_Recipients")]
public sealed class RecipientTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "delivery_recipients",
            t => new
            {
                id = t.Column<Guid>(),
                library_id = t.Column<Guid>(),
                delivery_id = t.Column<Guid>(),
                channel_id = t.Column<Guid>(),
                subscriber_id = t.Column<Guid>(),
                shown = t.Column<string>(),
                state = t.Column<string>(),
                remote_mark = t.Column<string>(nullable: true),
                problem = t.Column<string>(nullable: true),
                tries = t.Column<int>(),
                tried_at = t.Column<long>(nullable: true),
                not_before = t.Column<long>(nullable: true),
            },
            constraints: t => t.PrimaryKey("pk_delivery_recipients", r => r.id));

        // One message a person and delivery, however often its turn comes.
        migrationBuilder.CreateIndex("ux_delivery_recipients_delivery_subscriber", "delivery_recipients", ["delivery_id", "subscriber_id"], unique: true);
        migrationBuilder.CreateIndex("ix_delivery_recipients_delivery_state", "delivery_recipients", ["delivery_id", "state"]);
        migrationBuilder.CreateIndex("ix_delivery_recipients_library_state", "delivery_recipients", ["library_id", "state"]);
    }
}
