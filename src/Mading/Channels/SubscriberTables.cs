using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Channels;

/// <summary>Who asked to be written to through an account.</summary>
[DbContext(typeof(MadingDb))]
[Migration("20261128_0080_Subscribers")]
public sealed class SubscriberTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "subscribers",
            t => new
            {
                id = t.Column<Guid>(),
                library_id = t.Column<Guid>(),
                channel_id = t.Column<Guid>(),
                number = t.Column<string>(nullable: true),
                shown = t.Column<string>(),
                language = t.Column<string>(),
                agreed_on = t.Column<string>(),
                agreed_where = t.Column<string>(),
                added_at = t.Column<long>(),
                last_wrote_at = t.Column<long>(nullable: true),
                stopped_at = t.Column<long>(nullable: true),
                stopped_themselves = t.Column<bool>(),
            },
            constraints: t => t.PrimaryKey("pk_subscribers", s => s.id));
        migrationBuilder.CreateIndex("ux_subscribers_channel_number", "subscribers", ["channel_id", "number"], unique: true, filter: "number IS NOT NULL");
    }
}
