using Mading.Catalogues;
using Mading.Catalogues.Koha;
using Mading.Catalogues.SlimsDatabase;
using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Collection;

/// <summary>What is known of copies, from what was read last; six hours later it counts as unknown again.</summary>
internal sealed class ReadAvailability(MadingDb db, SlimsTables tables, ConnectDatabase connections, SourceAddresses addresses, IHttpClientFactory http, IClock clock)
{
    /// <summary>Longer than ten readings missed in a row.</summary>
    public static readonly Duration Holds = Duration.FromHours(6);

    private static readonly Duration FreshEnough = Duration.FromMinutes(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    /// <returns>Only records of which something is known.</returns>
    public async Task<IReadOnlyDictionary<RecordId, CopiesView>> Of(IReadOnlyCollection<RecordId> records, CancellationToken stop)
    {
        var since = clock.GetCurrentInstant() - Holds;
        var rows = await db.RecordCopies.AsNoTracking().Where(c => records.Contains(c.RecordId) && c.KnownAt >= since).ToListAsync(stop);
        return rows.ToDictionary(c => c.RecordId, c => CopiesView.Of(c.Copies, c.CopiesIn, c.KnownAt));
    }

    /// <summary>
    /// As things stand this moment, for somebody who looks at one title: its catalogue is asked, for two seconds at most, unless it
    /// was asked a moment ago or did not answer last time. Otherwise what <see cref="Of"/> knows. The answer is kept.
    /// </summary>
    public async Task<CopiesView> Now(RecordId record, CancellationToken stop)
    {
        var known = (await Of([record], stop)).GetValueOrDefault(record, CopiesView.Unknown);
        if (known.KnownAt is { } at && clock.GetCurrentInstant() - at < FreshEnough)
            return known;
        if (await db.Records.AsNoTracking().FirstOrDefaultAsync(r => r.Id == record, stop) is not { VanishedAt: null } title)
            return known;
        var (held, answered) = await Ask(title, stop);
        return answered ? await Keep(title, held, stop) : known;
    }

    private async Task<(TitleHolding? Held, bool Answered)> Ask(Record title, CancellationToken stop)
    {
        try
        {
            return await (await Question(title, stop)).WaitAsync(LongestWait, stop) is { Problem: null } answer ? (answer.Holding, true) : (null, false);
        }
        catch (TimeoutException)
        {
            return (null, false);
        }
    }

    private async Task<Task<(TitleHolding? Holding, Reason? Problem)>> Question(Record title, CancellationToken stop)
    {
        var source = await db.Sources.AsNoTracking().FirstOrDefaultAsync(s => s.Id == title.SourceId, stop);
        if (source?.System == KohaItems.SourceSystem && addresses.Whole(source) is { } address)
            return KohaItems.Of(http.CreateClient(OutgoingHttp.Pages), address, title.Identifier, stop);
        var database = await db.SourceDatabases.AsNoTracking().FirstOrDefaultAsync(d => d.SourceId == title.SourceId && d.Problem == null, stop);
        return database is not null && connections.AddressOf(database) is { } beside
            ? tables.HoldingOf(beside, title.Identifier, stop)
            : Task.FromResult<(TitleHolding?, Reason?)>((null, new Reason(FoundCatalogue.AvailabilityUnknown)));
    }

    private async Task<CopiesView> Keep(Record title, TitleHolding? held, CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        var row = await db.RecordCopies.FirstOrDefaultAsync(c => c.RecordId == title.Id, stop);
        if (held is not { } holding)
        {
            await db.RecordCopies.Where(c => c.RecordId == title.Id).ExecuteDeleteAsync(stop);
            return CopiesView.Unknown;
        }

        if (row is null)
            db.Add(row = new RecordCopies(title.Id, title.LibraryId, title.SourceId));
        row.Tell(holding.Copies, holding.In, now);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException)
        {
            // Somebody opened the same title in the same moment and kept the same answer.
            db.Entry(row).State = EntityState.Detached;
        }

        return CopiesView.Of(holding.Copies, holding.In, now);
    }
}
