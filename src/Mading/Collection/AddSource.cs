using Mading.Catalogues;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Collection;

/// <summary>A catalogue comes in: by the address of any of its pages, or as a file; and is read again whenever somebody asks.</summary>
internal static class AddSource
{
    private const long LargestFile = 64_000_000;

    public static void Map(RouteGroupBuilder studio)
    {
        studio.MapPost("/koleksi/sumber", ByAddress).Needs(Permission.Manage);
        studio.MapPost("/koleksi/sumber/berkas", ByFile).Needs(Permission.Manage);
        studio.MapPost("/koleksi/sumber/{id}/ambil", Again).Needs(Permission.Manage);
        studio.MapPost("/koleksi/sumber/{id}/periksa", CheckSource.Submit).Needs(Permission.Manage);
        studio.MapGet("/koleksi/ambil/{id}/kabar", HarvestNews.Tell);
    }

    private static async Task<IResult> ByAddress(
        HttpRequest request, MadingDb db, Visit visit, Trail trail, IHttpClientFactory http, SourceAddresses addresses, HarvestBell bell, IClock clock,
        CancellationToken stop)
    {
        var typed = (await request.ReadFormAsync(stop))["address"].ToString();
        var (found, problem) = await CatalogueProbe.Probe(http.CreateClient(OutgoingHttp.Pages), typed, stop);
        if (found is null)
            return await CollectionPages.SourcesAgain(db, visit, typed, [problem!], stop);

        var at = addresses.Part(found.Address.AbsoluteUri);
        var source = await db.Sources.FirstOrDefaultAsync(s => s.Address == at.Address, stop) ?? New(db, found, at, clock);
        source.KeepAt(at);
        trail.Note("source.added", $"source:{source.Id}", null, new { source.System, Address = SourceKey.Mask(source.Address) });
        return await Begin(db, source, bell, clock, stop);
    }

    /// <param name="at">Its address with the secret parted from it.</param>
    public static Source New(MadingDb db, FoundCatalogue found, (string Address, string? SealedKey) at, IClock clock)
    {
        var source = new Source(db.Library, found.System, at.Address, found.Name, found.Quirks, clock.GetCurrentInstant());
        source.KeepAt(at);
        db.Add(source);
        return source;
    }

    private static async Task<IResult> ByFile(
        HttpRequest request, MadingDb db, Visit visit, Trail trail, HarvestBell bell, DataFolder folder, IClock clock, CancellationToken stop)
    {
        var file = (await request.ReadFormAsync(stop)).Files.GetFile("file");
        if (file is not { Length: > 0 })
            return await CollectionPages.SourcesAgain(db, visit, "", [new Reason("file_missing")], stop);
        if (file.Length > LargestFile)
            return await CollectionPages.SourcesAgain(db, visit, "", [new Reason("file_too_large", ("most", LargestFile / 1_000_000))], stop);

        var name = Path.GetFileName(file.FileName);
        var source = await db.Sources.FirstOrDefaultAsync(s => s.System == "file" && s.Address == name, stop);
        if (source is null)
            db.Add(source = new Source(db.Library, "file", name, name, [], clock.GetCurrentInstant()));
        var harvest = new Harvest(db.Library, source.Id, clock.GetCurrentInstant());
        Directory.CreateDirectory(folder.Temporary);
        await using (var kept = File.Create(HarvestWork.FileOf(folder, harvest.Id)))
            await file.CopyToAsync(kept, stop);
        trail.Note("source.added", $"source:{source.Id}", null, new { source.System, Address = SourceKey.Mask(source.Address) });
        db.Add(harvest);
        await db.SaveChangesAsync(stop);
        bell.Ring();
        return Results.LocalRedirect($"/studio/koleksi/ambil/{harvest.Id}");
    }

    private static async Task<IResult> Again(SourceId id, MadingDb db, HarvestBell bell, IClock clock, CancellationToken stop) =>
        await db.Sources.FirstOrDefaultAsync(s => s.Id == id && s.System != "file", stop) is { } source
            ? await Begin(db, source, bell, clock, stop)
            : Refusal.NotFound();

    // A second click while the first is at work shows the first.
    private static async Task<IResult> Begin(MadingDb db, Source source, HarvestBell bell, IClock clock, CancellationToken stop)
    {
        var harvest = await db.Harvests.FirstOrDefaultAsync(
            h => h.SourceId == source.Id && (h.State == HarvestState.Waiting || h.State == HarvestState.Running), stop);
        if (harvest is null)
            db.Add(harvest = new Harvest(db.Library, source.Id, clock.GetCurrentInstant()));
        await db.SaveChangesAsync(stop);
        bell.Ring();
        return Results.LocalRedirect($"/studio/koleksi/ambil/{harvest.Id}");
    }
}
