using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Media;

/// <summary>Files on their way in: begun, continued after a broken line, taken, or forgotten after some days.</summary>
internal sealed class Arrivals(MadingDb db, DataFolder folder, Videos.Videos videos, Visit visit, IClock clock)
{
    public static readonly Duration KeptFor = Duration.FromDays(3);
    public const long RoomLeftFree = 500_000_000;
    private static readonly Duration OpenFor = Duration.FromHours(12);
    private const int MostOpen = 40;

    /// <returns>
    /// The arrival, saved; or <c>video_file_too_large</c> {megabytes}, <c>disk_full</c>, <c>too_many_arrivals</c>, <c>picture_missing</c> (nothing is in it).
    /// </returns>
    public async Task<Made<Arrival>> Begin(long length, string? fileName, CancellationToken stop)
    {
        if (length <= 0)
            return new Reason("picture_missing");
        if (length > videos.MostBytes)
            return new Reason("video_file_too_large", ("megabytes", videos.MostBytes / 1_000_000));
        if (await ProblemOfRoom(length, stop) is { } full)
            return full;
        var since = clock.GetCurrentInstant() - OpenFor;
        if (await db.Arrivals.CountAsync(a => a.CreatedAt > since, stop) >= MostOpen)
            return new Reason("too_many_arrivals");
        var arrival = new Arrival(db.Library, visit.PersonId, MediaStore.Shortened(fileName), length, clock.GetCurrentInstant());
        Directory.CreateDirectory(Place(folder));
        await File.Create(PathOf(arrival)).DisposeAsync();
        db.Add(arrival);
        await db.SaveChangesAsync(stop);
        return arrival;
    }

    /// <returns>One that is whole; or <c>arrival_unknown</c>, <c>arrival_incomplete</c>.</returns>
    public async Task<Made<Arrival>> Find(string id, CancellationToken stop)
    {
        if (await Open(id, stop) is not { } arrival)
            return new Reason("arrival_unknown");
        return Received(arrival) < arrival.Length ? new Reason("arrival_incomplete") : arrival;
    }

    public async Task<Arrival?> Open(string id, CancellationToken stop) =>
        Guid.TryParse(id, out var known) && await db.Arrivals.FirstOrDefaultAsync(a => a.Id == known, stop) is { } arrival && File.Exists(PathOf(arrival)) ? arrival : null;

    /// <summary>Bytes that are here.</summary>
    public long Received(Arrival arrival) => new FileInfo(PathOf(arrival)).Length;

    public string PathOf(Arrival arrival) => Path.Combine(Place(folder), arrival.Id.ToString("N"));

    /// <summary>The file goes at once, the row with the unit of work.</summary>
    public void Forget(Arrival arrival)
    {
        File.Delete(PathOf(arrival));
        db.Remove(arrival);
    }

    /// <summary>Two more beside itself: a video is copied and packed anew. What others are promised counts too.</summary>
    /// <param name="length">Bytes.</param>
    public async Task<Reason?> ProblemOfRoom(long length, CancellationToken stop)
    {
        var promised = await db.Arrivals.IgnoreQueryFilters().SumAsync(a => a.Length, stop);
        return new DriveInfo(folder.Path).AvailableFreeSpace < promised + (3 * length) + RoomLeftFree ? new Reason("disk_full") : null;
    }

    public bool IsFull => new DriveInfo(folder.Path).AvailableFreeSpace < RoomLeftFree;

    public static string Place(DataFolder folder) => Path.Combine(folder.Temporary, "arrivals");
}
