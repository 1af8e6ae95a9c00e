using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Reminders;

[DbContext(typeof(MadingDb))]
[Migration("20261128_0090_Reminders")]
public sealed class ReminderTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "push_keys",
            t => new { name = t.Column<string>(), public_key = t.Column<string>(), sealed_private_key = t.Column<string>() },
            constraints: t => t.PrimaryKey("pk_push_keys", k => k.name));
        migrationBuilder.CreateTable(
            "mail_choices",
            t => new { library_id = t.Column<Guid>(), person_id = t.Column<Guid>(), wanted = t.Column<bool>() },
            constraints: t => t.PrimaryKey("pk_mail_choices", c => new { c.library_id, c.person_id }));
        Browsers(migrationBuilder);
        Reminders(migrationBuilder);
    }

    private static void Browsers(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "subscribed_browsers",
            t => new
            {
                id = t.Column<Guid>(),
                library_id = t.Column<Guid>(),
                person_id = t.Column<Guid>(),
                fingerprint = t.Column<string>(),
                sealed_address = t.Column<string>(),
                name = t.Column<string>(nullable: true),
                created_at = t.Column<long>(),
                tried_at = t.Column<long>(nullable: true),
            },
            constraints: t => t.PrimaryKey("pk_subscribed_browsers", b => b.id));
        migrationBuilder.CreateIndex("ux_subscribed_browsers_fingerprint", "subscribed_browsers", ["library_id", "fingerprint"], unique: true);
        migrationBuilder.CreateIndex("ix_subscribed_browsers_person", "subscribed_browsers", ["library_id", "person_id"]);
    }

    private static void Reminders(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "reminders",
            t => new
            {
                id = t.Column<Guid>(),
                library_id = t.Column<Guid>(),
                delivery_id = t.Column<Guid>(),
                due_at = t.Column<long>(),
                person_id = t.Column<Guid>(),
                way = t.Column<string>(),
                round = t.Column<int>(),
                state = t.Column<string>(),
                next_at = t.Column<long>(),
                lease_until = t.Column<long>(),
                lease_token = t.Column<Guid>(nullable: true),
                begun = t.Column<bool>(),
                attempts = t.Column<int>(),
                sent_at = t.Column<long>(nullable: true),
            },
            constraints: t => t.PrimaryKey("pk_reminders", r => r.id));

        // However often it is looked for, each person is told once in each way.
        migrationBuilder.CreateIndex(
            "ux_reminders_once", "reminders", ["delivery_id", "due_at", "person_id", "way", "round"], unique: true);
        migrationBuilder.CreateIndex("ix_reminders_waiting", "reminders", "next_at", filter: "state = 'Waiting'");
    }
}
