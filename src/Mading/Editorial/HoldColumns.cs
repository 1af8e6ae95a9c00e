using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Editorial;

[DbContext(typeof(MadingDb))]
[Migration("20261128_0051_Holds")]
public sealed class HoldColumns : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("awaits", "posts", nullable: true);
        migrationBuilder.AddColumn<long>("decided_at", "posts", nullable: true);
        migrationBuilder.AddColumn<Guid>("follows", "posts", nullable: true);
        migrationBuilder.AddColumn<Guid>("follows_on", "posts", nullable: true);
        migrationBuilder.AddColumn<long>("linked_at", "posts", nullable: true);
        migrationBuilder.CreateIndex("ix_posts_follows", "posts", "follows");
    }
}
