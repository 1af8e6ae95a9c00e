using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Channels;

[DbContext(typeof(MadingDb))]
[Migration("20261128_0070_Consents")]
public sealed class ConsentTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "pending_consents",
            t => new
            {
                id = t.Column<string>(),
                library_id = t.Column<Guid>(),
                person_id = t.Column<Guid>(),
                network = t.Column<string>(),
                stage = t.Column<string>(),
                browser = t.Column<string>(),
                again = t.Column<Guid>(nullable: true),
                sealed_text = t.Column<string>(),
                until = t.Column<long>(),
            },
            constraints: t => t.PrimaryKey("pk_pending_consents", c => c.id));
        migrationBuilder.CreateIndex("ix_pending_consents_until", "pending_consents", "until");
    }
}
