using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Channels;

[DbContext(typeof(MadingDb))]
[Migration("20261128_0096_Heard")]
public sealed class HeardColumn : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<long>("last_heard_at", "channels", nullable: true);
}
