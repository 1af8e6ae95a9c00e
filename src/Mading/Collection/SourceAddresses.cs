using Mading.Catalogues;
using Mading.Foundation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;

namespace Mading.Collection;

/// <summary>Parts a source's address from the secret in it, which is sealed, and puts both together for a call alone.</summary>
internal sealed class SourceAddresses(Secrets secrets)
{
    /// <returns>The address with a mark where the secret stood, and the secret sealed; nothing sealed where there is none.</returns>
    public (string Address, string? SealedKey) Part(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var whole) || SourceKey.Of(whole) is not { Secret: { } secret } key)
            return (address, null);
        return (key.Hide(whole.AbsoluteUri), secrets.Seal(secret));
    }

    /// <returns>Nothing for a file, or where the secret was sealed with another key than this installation's.</returns>
    public Uri? Whole(Source source)
    {
        var key = source.SealedKey is { } sealedKey ? secrets.Open(sealedKey) : null;
        return (source.SealedKey is null) == (key is null) && Uri.TryCreate(SourceKey.Put(source.Address, key), UriKind.Absolute, out var whole) ? whole : null;
    }
}

/// <summary>Seals what stood in clear before secrets were sealed, or comes from a backup of that time.</summary>
internal sealed class SealSourceKeys : IRecurring
{
    public string Name => "seal-source-keys";

    public Duration Every => Duration.FromMinutes(1);

    public async Task Run(IServiceProvider services, CancellationToken stop)
    {
        services.GetRequiredService<LibraryScope>().OpenForTheInstallation();
        var (db, addresses) = (services.GetRequiredService<MadingDb>(), services.GetRequiredService<SourceAddresses>());
        // Sources of every library; there are few of them.
        foreach (var source in await db.Sources.IgnoreQueryFilters().Where(s => s.SealedKey == null && s.System != "file").ToListAsync(stop))
            source.KeepAt(addresses.Part(source.Address));
        await db.SaveChangesAsync(stop);
    }
}

[DbContext(typeof(MadingDb))]
[Migration("20261128_0017_SourceKeys")]
public sealed class SourceKeyColumn : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<string>("sealed_key", "catalogue_sources", nullable: true);
}
