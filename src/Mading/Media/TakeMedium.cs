using Mading.Foundation;
using Mading.Kernel;

namespace Mading.Media;

/// <summary>A file comes in, with a form or already here in pieces: a picture or a video, told by its first bytes.</summary>
internal sealed class TakeMedium(MadingDb db, MediaStore store, Arrivals arrivals, PiecesUnderWay pieces, DataFolder folder)
{
    /// <param name="arrival">The id of a file that came in pieces; it goes before <paramref name="file"/>.</param>
    /// <param name="altText">What it shows, for people who cannot see it.</param>
    /// <returns>
    /// The medium, saved; or <c>picture_missing</c>, <c>arrival_unknown</c>, <c>arrival_incomplete</c>, <c>arrival_busy</c>, <c>disk_full</c>, or a
    /// reason of <see cref="MediaStore"/>. A file that came in pieces stays until its row is saved, and while <see cref="StaysAfter"/> its problem.
    /// </returns>
    public async Task<Made<Medium>> Take(IFormFile? file, string? arrival, string? altText, CancellationToken stop)
    {
        if (!string.IsNullOrWhiteSpace(arrival))
            return await Take(arrival, altText, stop);
        if (file is null || file.Length == 0)
            return new Reason("picture_missing");
        if (await arrivals.ProblemOfRoom(file.Length, stop) is { } problem)
            return problem;
        using var work = WorkFolder.In(folder);
        var path = work.File("in");
        await using (var kept = File.Create(path))
            await file.CopyToAsync(kept, stop);
        var taken = await Keep(path, file.FileName, altText, stop);
        await db.SaveChangesAsync(stop);
        return taken;
    }

    /// <summary>The words are amiss, or this machine: the file itself may be good, and nobody sends it a second time over a poor line.</summary>
    public static bool StaysAfter(Reason problem) => problem.Code is "picture_not_described" or "picture_description_too_long" or
        "arrival_busy" or "arrival_incomplete" or "disk_full" or "program_missing" or "program_too_slow" or "video_not_converted";

    private async Task<Made<Medium>> Take(string arrival, string? altText, CancellationToken stop)
    {
        if ((await arrivals.Find(arrival, stop)).Failed(out var problem, out var arrived))
            return problem;
        if (MediaStore.CheckWords(altText) is { } unsaid)
            return unsaid;
        using var mine = pieces.Enter(arrived.Id, stop);
        if (mine is null)
            return new Reason("arrival_busy");
        using var work = WorkFolder.In(folder);
        var path = work.File("in");
        File.Copy(arrivals.PathOf(arrived), path);
        var taken = await Keep(path, arrived.FileName, altText, stop);

        // Whoever hangs up now finds it there; what could not be used goes.
        await db.SaveChangesAsync(CancellationToken.None);
        if (taken.Failed(out problem, out _) && StaysAfter(problem))
            return problem;
        arrivals.Forget(arrived);
        await db.SaveChangesAsync(CancellationToken.None);
        return taken;
    }

    private async Task<Made<Medium>> Keep(string path, string? fileName, string? altText, CancellationToken stop)
    {
        if (!await IsPicture(path, stop))
            return await store.KeepVideo(path, fileName, altText, stop);
        if (new FileInfo(path).Length > Pictures.MostBytes)
            return new Reason("picture_too_large", ("megabytes", Pictures.MostBytes / 1024 / 1024));
        return await store.Keep(await File.ReadAllBytesAsync(path, stop), fileName, altText, MediumOrigin.Upload, stop);
    }

    private static async Task<bool> IsPicture(string path, CancellationToken stop)
    {
        var head = new byte[32];
        await using var file = File.OpenRead(path);
        var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, stop);
        return PictureKind.Of(head.AsSpan(0, read)) is not null;
    }
}
