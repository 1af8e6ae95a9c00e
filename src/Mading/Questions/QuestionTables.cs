using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Questions;

[DbContext(typeof(MadingDb))]
[Migration("20261128_0086_Questions")]
public sealed class QuestionTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "questions",
            t => new
            {
                id = t.Column<Guid>(),
                library_id = t.Column<Guid>(),
                post_id = t.Column<Guid>(),
                name = t.Column<string>(),
                text = t.Column<string>(),
                asked_at = t.Column<long>(),
                state = t.Column<string>(),
                answer = t.Column<string>(),
                is_shown = t.Column<bool>(),
                answered_by = t.Column<Guid>(nullable: true),
                answered_at = t.Column<long>(nullable: true),
                version = t.Column<int>(),
            },
            constraints: t => t.PrimaryKey("pk_questions", q => q.id));
        migrationBuilder.CreateIndex("ix_questions_post", "questions", ["library_id", "post_id", "asked_at"]);
    }
}
