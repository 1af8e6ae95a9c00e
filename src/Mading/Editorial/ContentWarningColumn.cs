using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Editorial;

[DbContext(typeof(MadingDb))]
[Migration("20261128_0078_ContentWarning")]
public sealed class ContentWarningColumn : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<string>("content_warning", "posts", nullable: true);
}
