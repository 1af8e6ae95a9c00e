using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Editorial;

[DbContext(typeof(MadingDb))]
[Migration("20261127_0010_Decisions")]
public sealed class DecisionTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "enrolled_phones",
            t => new
            {
                id = t.Column<Guid>(),
                library_id = t.Column<Guid>(),
                person_id = t.Column<Guid>(),
                fingerprint = t.Column<string>(),
                code_until = t.Column<long>(),
                created_at = t.Column<long>(),
                enrolled_at = t.Column<long>(nullable: true),
                name = t.Column<string>(nullable: true),
                last_used_at = t.Column<long>(nullable: true),
                revoked_at = t.Column<long>(nullable: true),
            },
            constraints: t => t.PrimaryKey("pk_enrolled_phones", p => p.id));
        migrationBuilder.CreateIndex("ix_enrolled_phones_fingerprint", "enrolled_phones", "fingerprint", unique: true);
        migrationBuilder.CreateIndex("ix_enrolled_phones_person", "enrolled_phones", ["library_id", "person_id"]);
        migrationBuilder.CreateTable(
            "decision_links",
            t => new
            {
                id = t.Column<Guid>(),
                library_id = t.Column<Guid>(),
                made_by = t.Column<Guid>(),
                meant_for = t.Column<Guid>(),
                posts = t.Column<string>(),
                fingerprint = t.Column<string>(),
                created_at = t.Column<long>(),
                expires_at = t.Column<long>(),
            },
            constraints: t => t.PrimaryKey("pk_decision_links", l => l.id));
        migrationBuilder.CreateIndex("ix_decision_links_fingerprint", "decision_links", "fingerprint", unique: true);
        migrationBuilder.CreateIndex("ix_decision_links_library", "decision_links", ["library_id", "created_at"]);
    }
}
