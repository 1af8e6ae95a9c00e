using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Collection;

/// <summary>By what a title's arrival is known.</summary>
public enum ArrivedBy
{
    /// <summary>It stood in the catalogue when that was first read, and no date was told.</summary>
    Unknown,

    /// <summary>The library received its first copy.</summary>
    Received,

    /// <summary>The catalogue's own date of entry.</summary>
    Entered,

    /// <summary>Hundreds of titles bear the same day: a catalogue that was moved or changed as a whole, not what came in.</summary>
    InBulk,

    /// <summary>It was not there when the catalogue was read as a whole, and later it was.</summary>
    Noticed,
}

public sealed record Arrived(ArrivedBy By, LocalDate? On)
{
    /// <summary>Libraries buy once or twice a year; what came half a year ago is still worth telling.</summary>
    private const int NewForDays = 180;

    public static Arrived Unknown { get; } = new(ArrivedBy.Unknown, null);

    public bool IsNewOn(LocalDate today) => On is { } day && day.PlusDays(NewForDays) >= today;
}

/// <summary>What is truly new. That we saw a title first today says nothing, while its catalogue is read for the first time.</summary>
internal sealed class Arrivals(MadingDb db, ArrivalDates dates, Twins twins, IClock clock)
{
    private const int PerSource = 60;

    // The largest libraries here enter some hundred titles on their best day.
    private const int MostInADay = 300;
    private static readonly Duration Lately = Duration.FromDays(181);

    public async Task<IReadOnlyDictionary<RecordId, Arrived>> Of(IReadOnlyCollection<Record> records, CancellationToken stop)
    {
        var received = await dates.Of([.. records.Select(r => r.Id)], stop);
        var readAsAWhole = await ReadAsAWhole(stop);
        var zone = await Zone(stop);
        var bulk = await BulkDays(records, stop);
        return records.DistinctBy(r => r.Id).ToDictionary(r => r.Id, r => Judge(r, received.GetValueOrDefault(r.Id)?.On));

        Arrived Judge(Record record, LocalDate? on)
        {
            var arrived = Of(record, on, readAsAWhole, zone);
            var isBulk = arrived.By == ArrivedBy.Noticed ? bulk.Contains((record.SourceId, record.FirstSeenAt)) : bulk.Contains((record.SourceId, DayOf(record)));
            return isBulk && arrived.By != ArrivedBy.Received ? new Arrived(ArrivedBy.InBulk, null) : arrived;
        }
    }

    private static Instant? DayOf(Record record) => record.EnteredAt?.InUtc().Date.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();

    // Days of entry, and readings in which titles were first met: neither brings hundreds of new ones.
    private async Task<HashSet<(SourceId Source, Instant? At)>> BulkDays(IReadOnlyCollection<Record> records, CancellationToken stop)
    {
        var bulk = new HashSet<(SourceId, Instant?)>();
        foreach (var (source, day) in records.Where(r => r.EnteredAt is not null).Select(r => (r.SourceId, DayOf(r))).Distinct())
        {
            var (from, to) = (day!.Value, day.Value + Duration.FromDays(1));
            if (await db.Records.Where(r => r.SourceId == source && r.EnteredAt >= from && r.EnteredAt < to).Take(MostInADay + 1).CountAsync(stop) > MostInADay)
                bulk.Add((source, day));
        }

        foreach (var (source, met) in records.Where(r => r.EnteredAt is null).Select(r => (r.SourceId, r.FirstSeenAt)).Distinct())
        {
            if (await db.Records.Where(r => r.SourceId == source && r.FirstSeenAt == met).Take(MostInADay + 1).CountAsync(stop) > MostInADay)
                bulk.Add((source, met));
        }

        return bulk;
    }

    /// <summary>The newest, each book once; none when none is known to be new.</summary>
    public async Task<IReadOnlyList<Record>> Newest(int most, CancellationToken stop)
    {
        var candidates = await Candidates(clock.GetCurrentInstant() - Lately, stop);
        var arrived = await Of(candidates, stop);
        var today = clock.GetCurrentInstant().InZone(await Zone(stop)).Date;
        var ordered = candidates.Where(r => arrived[r.Id].IsNewOn(today)).OrderByDescending(r => arrived[r.Id].On).ThenByDescending(r => r.Sequence).Take(PerSource).ToList();
        return [.. (await twins.Fold(ordered, stop)).Select(b => b.Record).Take(most)];
    }

    private async Task<List<Record>> Candidates(Instant since, CancellationToken stop)
    {
        var standing = db.Records.AsNoTracking().Where(r => r.VanishedAt == null);
        var found = new List<Record>();
        foreach (var source in await db.Sources.AsNoTracking().Select(s => s.Id).ToListAsync(stop))
        {
            found.AddRange(await standing.Where(r => r.SourceId == source && r.EnteredAt >= since)
                .OrderByDescending(r => r.EnteredAt).ThenByDescending(r => r.Sequence).Take(PerSource).ToListAsync(stop));
        }

        foreach (var (source, begun) in await ReadAsAWhole(stop))
        {
            found.AddRange(await standing.Where(r => r.SourceId == source && r.EnteredAt == null && r.FirstSeenAt > begun && r.FirstSeenAt >= since)
                .OrderByDescending(r => r.FirstSeenAt).ThenByDescending(r => r.Sequence).Take(PerSource).ToListAsync(stop));
        }

        var day = since.InUtc().Date;
        found.AddRange(await (from arrival in db.RecordArrivals.AsNoTracking()
                              join record in standing on arrival.RecordId equals record.Id
                              where arrival.ArrivedOn >= day
                              orderby arrival.ArrivedOn descending, record.Sequence descending
                              select record).Take(PerSource).ToListAsync(stop));
        return [.. found.DistinctBy(r => r.Id)];
    }

    private static Arrived Of(Record record, LocalDate? received, Dictionary<SourceId, Instant> readAsAWhole, DateTimeZone zone)
    {
        if (received is not null)
            return new(ArrivedBy.Received, received);
        if (record.EnteredAt is { } entered)
            return new(ArrivedBy.Entered, entered.InZone(zone).Date);
        return readAsAWhole.TryGetValue(record.SourceId, out var begun) && record.FirstSeenAt > begun
            ? new(ArrivedBy.Noticed, record.FirstSeenAt.InZone(zone).Date)
            : Arrived.Unknown;
    }

    // When each source's first reading began that came to its end: whatever it met was there before.
    private async Task<Dictionary<SourceId, Instant>> ReadAsAWhole(CancellationToken stop) =>
        (await db.Harvests.AsNoTracking().Where(h => h.State == HarvestState.Done).Select(h => new { h.SourceId, h.CreatedAt }).ToListAsync(stop))
        .GroupBy(h => h.SourceId).ToDictionary(g => g.Key, g => g.Min(h => h.CreatedAt));

    private async Task<DateTimeZone> Zone(CancellationToken stop) =>
        DateTimeZoneProviders.Tzdb[await db.Set<Libraries.Library>().Select(l => l.Zone).FirstOrDefaultAsync(stop) ?? "Asia/Jakarta"];
}
