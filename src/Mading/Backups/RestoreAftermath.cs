using Mading.Collection;
using Mading.Foundation;
using Mading.Libraries;
using Mading.Publishing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Backups;

/// <summary>
/// What a restored installation needs before it may serve: its search index, which is no part of a backup, and quiet. A backup does
/// not know what went out after it was made, so everything is paused until a person has looked.
/// </summary>
internal static class RestoreAftermath
{
    public static async Task Settle(MadingDb db, Instant now, CancellationToken stop)
    {
        var index = new RecordIndex(db);
        await index.Clear(null, stop);
        await TendIndex.PutInMissing(db, index, stop);

        var paused = await db.Pauses.IgnoreQueryFilters().Where(p => p.LiftedAt == null).Select(p => p.LibraryId).ToListAsync(stop);
        foreach (var library in await db.Libraries.IgnoreQueryFilters().Where(l => !paused.Contains(l.Id)).Select(l => l.Id).ToListAsync(stop))
            db.Add(new Pause(library, "Mading", "Dipulihkan dari cadangan / restored from a backup", now));
        await db.SaveChangesAsync(stop);
    }
}
