using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Team;

[DbContext(typeof(MadingDb))]
[Migration("20261127_0003_Team")]
public sealed class TeamTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        People(migrationBuilder);
        PeopleOfTheFramework(migrationBuilder);
        migrationBuilder.CreateTable(
            "memberships",
            t => new
            {
                id = t.Column<Guid>(),
                library_id = t.Column<Guid>(),
                person_id = t.Column<Guid>(),
                roles = t.Column<string>(),
                until = t.Column<string>(nullable: true),
                created_at = t.Column<long>(),
            },
            constraints: t => t.PrimaryKey("pk_memberships", m => m.id));
        migrationBuilder.CreateIndex("ix_memberships_library_person", "memberships", ["library_id", "person_id"], unique: true);
        Invitations(migrationBuilder);
        Tokens(migrationBuilder);
        Trail(migrationBuilder);
    }

    private static void People(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "people",
            t => new
            {
                id = t.Column<Guid>(),
                name = t.Column<string>(),
                position = t.Column<string>(nullable: true),
                language = t.Column<string>(nullable: true),
                user_name = t.Column<string>(maxLength: 256, nullable: true),
                normalized_user_name = t.Column<string>(maxLength: 256, nullable: true),
                email = t.Column<string>(maxLength: 256, nullable: true),
                normalized_email = t.Column<string>(maxLength: 256, nullable: true),
                email_confirmed = t.Column<bool>(),
                password_hash = t.Column<string>(nullable: true),
                security_stamp = t.Column<string>(nullable: true),
                concurrency_stamp = t.Column<string>(nullable: true),
                phone_number = t.Column<string>(nullable: true),
                phone_number_confirmed = t.Column<bool>(),
                two_factor_enabled = t.Column<bool>(),
                lockout_end = t.Column<long>(nullable: true),
                lockout_enabled = t.Column<bool>(),
                access_failed_count = t.Column<int>(),
            },
            constraints: t => t.PrimaryKey("pk_people", p => p.id));
        migrationBuilder.CreateIndex("ix_people_name", "people", "normalized_user_name", unique: true);
        migrationBuilder.CreateIndex("ix_people_email", "people", "normalized_email");
    }

    private static void PeopleOfTheFramework(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "person_claims",
            t => new
            {
                id = t.Column<int>()
                    .Annotation("Sqlite:Autoincrement", true)
                    .Annotation("Npgsql:ValueGenerationStrategy", Npgsql.EntityFrameworkCore.PostgreSQL.Metadata.NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                user_id = t.Column<Guid>(),
                claim_type = t.Column<string>(nullable: true),
                claim_value = t.Column<string>(nullable: true),
            },
            constraints: t => t.PrimaryKey("pk_person_claims", c => c.id));
        migrationBuilder.CreateTable(
            "person_logins",
            t => new
            {
                login_provider = t.Column<string>(),
                provider_key = t.Column<string>(),
                provider_display_name = t.Column<string>(nullable: true),
                user_id = t.Column<Guid>(),
            },
            constraints: t => t.PrimaryKey("pk_person_logins", l => new { l.login_provider, l.provider_key }));
        migrationBuilder.CreateTable(
            "person_tokens",
            t => new
            {
                user_id = t.Column<Guid>(),
                login_provider = t.Column<string>(),
                name = t.Column<string>(),
                value = t.Column<string>(nullable: true),
            },
            constraints: t => t.PrimaryKey("pk_person_tokens", k => new { k.user_id, k.login_provider, k.name }));
    }

    private static void Invitations(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "invitations",
            t => new
            {
                id = t.Column<Guid>(),
                library_id = t.Column<Guid>(),
                person_id = t.Column<Guid>(),
                fingerprint = t.Column<string>(),
                expires_at = t.Column<long>(),
                used_at = t.Column<long>(nullable: true),
            },
            constraints: t => t.PrimaryKey("pk_invitations", i => i.id));
        migrationBuilder.CreateIndex("ix_invitations_fingerprint", "invitations", "fingerprint", unique: true);
    }

    private static void Tokens(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "api_tokens",
            t => new
            {
                id = t.Column<Guid>(),
                library_id = t.Column<Guid>(),
                person_id = t.Column<Guid>(),
                name = t.Column<string>(),
                fingerprint = t.Column<string>(),
                scopes = t.Column<string>(),
                created_at = t.Column<long>(),
                revoked_at = t.Column<long>(nullable: true),
            },
            constraints: t => t.PrimaryKey("pk_api_tokens", k => k.id));
        migrationBuilder.CreateIndex("ix_api_tokens_fingerprint", "api_tokens", "fingerprint", unique: true);
    }

    private static void Trail(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "audit_entries",
            t => new
            {
                id = t.Column<Guid>(),
                library_id = t.Column<Guid>(),
                person_id = t.Column<Guid>(nullable: true),
                act = t.Column<string>(),
                subject = t.Column<string>(),
                before = t.Column<string>(nullable: true),
                after = t.Column<string>(nullable: true),
                at = t.Column<long>(),
            },
            constraints: t => t.PrimaryKey("pk_audit_entries", e => e.id));
        migrationBuilder.CreateIndex("ix_audit_entries_library_at", "audit_entries", ["library_id", "at"]);
    }
}
