using Mading.Catalogues;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.EntityFrameworkCore;

namespace Mading.Collection;

/// <summary>
/// Looks at a known catalogue again: its name and its ways may have changed, and where OAI-PMH was turned on meanwhile it is read by
/// that from now on. Records keep their keys.
/// </summary>
internal static class CheckSource
{
    public static async Task<IResult> Submit(SourceId id, MadingDb db, Visit visit, Trail trail, IHttpClientFactory http, SourceAddresses addresses, CancellationToken stop)
    {
        if (await db.Sources.FirstOrDefaultAsync(s => s.Id == id && s.System != "file", stop) is not { } source)
            return Refusal.NotFound();
        if (addresses.Whole(source) is not { } address)
            return await CollectionPages.SourcesAgain(db, visit, "", [new Reason("source_key_lost")], stop);
        var (found, problem) = await CatalogueProbe.Again(http.CreateClient(OutgoingHttp.Pages), source.System, address, stop);
        if (found is null || found.System != source.System)
            return await CollectionPages.SourcesAgain(db, visit, "", [problem ?? new Reason("catalogue_not_found", ("host", address.Host))], stop);
        source.SeenAgain(addresses.Part(found.Address.AbsoluteUri), found.Name, found.Quirks);
        trail.Note("source.checked", $"source:{source.Id}", null, new { source.System, Address = SourceKey.Mask(source.Address) });
        await db.SaveChangesAsync(stop);
        return Results.LocalRedirect("/studio/koleksi/sumber");
    }
}
