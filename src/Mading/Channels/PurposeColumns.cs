using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Channels;

[DbContext(typeof(MadingDb))]
[Migration("20261128_0050_ChannelPurposes")]
public sealed class PurposeColumns : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("purposes", "channels", nullable: false, defaultValue: "[]");
        migrationBuilder.AddColumn<string>("readers", "channels", nullable: false, defaultValue: "[]");
    }
}
