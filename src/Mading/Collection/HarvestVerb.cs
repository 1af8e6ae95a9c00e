using Mading.Foundation;
using Mading.Libraries;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Collection;

/// <summary><c>harvest --library SLUG</c>: reads the library's catalogues now and says what came of it, one line a source.</summary>
internal static class HarvestVerb
{
    public static Task<int> Run(string[] args) => VerbWork.Open(VerbOptions.Read(args), async (work, options, stop) =>
    {
        var db = work.GetRequiredService<MadingDb>();
        var slug = options["--library"];
        if (await db.Libraries.IgnoreQueryFilters().FirstOrDefaultAsync(l => l.Slug == slug, stop) is not { } library)
        {
            await Console.Error.WriteLineAsync("mading harvest --library SLUG");
            return 2;
        }

        work.GetRequiredService<LibraryScope>().Enter(library.Id);
        var asked = await Ask(db, work.GetRequiredService<IClock>(), stop);
        await work.GetRequiredService<HarvestWork>().RunWaiting(stop);
        db.ChangeTracker.Clear();
        return await Report(db, asked, work.GetRequiredService<Sentences>(), stop);
    });

    private static async Task<List<HarvestId>> Ask(MadingDb db, IClock clock, CancellationToken stop)
    {
        var harvests = (await db.Sources.Where(s => s.System != "file").ToListAsync(stop))
            .ConvertAll(source => new Harvest(source.LibraryId, source.Id, clock.GetCurrentInstant()));
        db.AddRange(harvests);
        await db.SaveChangesAsync(stop);
        return harvests.ConvertAll(h => h.Id);
    }

    private static async Task<int> Report(MadingDb db, List<HarvestId> asked, Sentences sentences, CancellationToken stop)
    {
        var over = await db.Harvests.AsNoTracking().Where(h => asked.Contains(h.Id)).ToListAsync(stop);
        foreach (var harvest in over)
        {
            Console.WriteLine($"read {harvest.Seen}, new {harvest.Added}, changed {harvest.Changed}, bad {harvest.Bad}");
            if (harvest.State == HarvestState.Stopped && harvest.Log.Count > 0)
                await Console.Error.WriteLineAsync(sentences.Say(harvest.Log[^1].Reason));
        }

        return over.TrueForAll(h => h.State == HarvestState.Done) ? 0 : 1;
    }
}
