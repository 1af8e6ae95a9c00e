using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Channels;

/// <summary>Numbers are kept sealed. SQL has no key, so those that stand here already are sealed by <see cref="SealNumbers"/>.</summary>
[DbContext(typeof(MadingDb))]
[Migration("20261128_0098_SealedNumbers")]
public sealed class SealedNumberColumns : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("sealed_number", "subscribers", nullable: true);
        migrationBuilder.AddColumn<string>("fingerprint", "subscribers", nullable: true);

        // Whoever stopped may agree again: the row of before keeps its mark.
        migrationBuilder.CreateIndex(
            "ux_subscribers_channel_fingerprint", "subscribers", ["channel_id", "fingerprint"], unique: true, filter: "fingerprint IS NOT NULL AND stopped_at IS NULL");
    }
}
