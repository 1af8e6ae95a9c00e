using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Editorial;

[DbContext(typeof(MadingDb))]
[Migration("20261128_0010_Continuation")]
public sealed class ContinuationColumn : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<string>("continuation", "posts", nullable: false, defaultValue: "[]");
}
