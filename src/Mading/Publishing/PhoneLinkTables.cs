using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Publishing;

[DbContext(typeof(MadingDb))]
[Migration("20261128_0091_PhoneLinks")]
public sealed class PhoneLinkTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "phone_links",
            t => new
            {
                id = t.Column<Guid>(),
                library_id = t.Column<Guid>(),
                delivery_id = t.Column<Guid>(),
                made_by = t.Column<Guid>(),
                fingerprint = t.Column<string>(),
                created_at = t.Column<long>(),
                expires_at = t.Column<long>(),
                ended_at = t.Column<long>(nullable: true),
            },
            constraints: t => t.PrimaryKey("pk_phone_links", l => l.id));
        migrationBuilder.CreateIndex("ux_phone_links_fingerprint", "phone_links", "fingerprint", unique: true);
        migrationBuilder.CreateIndex("ix_phone_links_delivery", "phone_links", ["library_id", "delivery_id"]);
    }
}
