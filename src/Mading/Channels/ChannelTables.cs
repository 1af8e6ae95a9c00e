using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Channels;

[DbContext(typeof(MadingDb))]
[Migration("20261127_0005_Channels")]
public sealed class ChannelTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "channels",
            t => new
            {
                id = t.Column<Guid>(),
                library_id = t.Column<Guid>(),
                network = t.Column<string>(),
                name = t.Column<string>(),
                account = t.Column<string>(),
                account_link = t.Column<string>(nullable: true),
                settings = t.Column<string>(),
                sealed_secrets = t.Column<string>(nullable: true),
                learned = t.Column<string>(),
                connected_at = t.Column<long>(),
                last_accepted_at = t.Column<long>(nullable: true),
                problem = t.Column<string>(nullable: true),
                needs_reconnect = t.Column<bool>(),
                disconnected_at = t.Column<long>(nullable: true),
            },
            constraints: t => t.PrimaryKey("pk_channels", c => c.id));
        migrationBuilder.CreateIndex("ix_channels_library", "channels", "library_id");
    }
}
