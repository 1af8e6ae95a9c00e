using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;

namespace Mading.Editorial;

/// <summary>A live session that a post announces: Mading says when and where, people hold it in the network's own app.</summary>
/// <param name="BeginsAt">Local, in the post's zone; nothing while nobody has said it.</param>
/// <param name="Minutes">How long it lasts.</param>
/// <param name="Where">The account or channel on which it is seen, such as <c>Facebook Perpus Contoh</c>.</param>
/// <param name="Link">Its address, often known only shortly before.</param>
/// <param name="Speakers">Who speaks, as it will be read.</param>
public sealed record LiveSession(LocalDateTime? BeginsAt, int Minutes, string Where, string? Link, string Speakers)
{
    public const int UsualMinutes = 60;

    public LocalDateTime? EndsAt => BeginsAt?.PlusMinutes(Minutes);
}

[DbContext(typeof(MadingDb))]
[Migration("20261128_0085_Sessions")]
public sealed class SessionColumns : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("live", "posts", nullable: true);
        migrationBuilder.AddColumn<bool>("asks_questions", "posts", nullable: false, defaultValue: false);
        migrationBuilder.AddColumn<string>("form_slug", "posts", nullable: true);
        migrationBuilder.CreateIndex("ix_posts_form_slug", "posts", ["library_id", "form_slug"]);
    }
}
