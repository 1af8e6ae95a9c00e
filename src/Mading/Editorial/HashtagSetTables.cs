using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Editorial;

[DbContext(typeof(MadingDb))]
[Migration("20261128_0079_HashtagSets")]
public sealed class HashtagSetTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "hashtag_sets",
            t => new
            {
                id = t.Column<Guid>(),
                library_id = t.Column<Guid>(),
                name = t.Column<string>(),
                @for = t.Column<string>(),
                tags = t.Column<string>(),
                created_at = t.Column<long>(),
            },
            constraints: t => t.PrimaryKey("pk_hashtag_sets", s => s.id));
        migrationBuilder.CreateIndex("ix_hashtag_sets_name", "hashtag_sets", ["library_id", "name"]);
    }
}
