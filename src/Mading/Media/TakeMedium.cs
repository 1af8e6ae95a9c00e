using Mading.Foundation;
using Mading.Kernel;

namespace Mading.Media;

/// <summary>A file comes in, with a form or already here in pieces: a picture or a video, told by its first bytes.</summary>
internal sealed class TakeMedium(MediaStore store, Arrivals arrivals, DataFolder folder)
{
    /// <param name="arrival">The id of a file that came in pieces; it goes before <paramref name="file"/>.</param>
    /// <param name="altText">What it shows, for people who cannot see it.</param>
    /// <returns>
    /// The medium, not yet saved; or <c>picture_missing</c>, <c>arrival_unknown</c>, <c>arrival_incomplete</c>, <c>disk_full</c>, or a
    /// reason of <see cref="MediaStore"/>. A file that came in pieces stays while only its words are amiss.
    /// </returns>
    public async Task<Made<Medium>> Take(IFormFile? file, string? arrival, string? altText, CancellationToken stop)
    {
        if (!string.IsNullOrWhiteSpace(arrival))
            return await Take(arrival, altText, stop);
        if (file is null || file.Length == 0)
            return new Reason("picture_missing");
        if (arrivals.ProblemOfRoom(file.Length) is { } problem)
            return problem;
        using var work = WorkFolder.In(folder);
        var path = work.File("in");
        await using (var kept = File.Create(path))
            await file.CopyToAsync(kept, stop);
        return await Keep(path, file.FileName, altText, stop);
    }

    private async Task<Made<Medium>> Take(string arrival, string? altText, CancellationToken stop)
    {
        if ((await arrivals.Find(arrival, stop)).Failed(out var problem, out var arrived))
            return problem;
        if (MediaStore.CheckWords(altText) is { } unsaid)
            return unsaid;
        var kept = await Keep(arrivals.PathOf(arrived), arrived.FileName, altText, stop);
        arrivals.Forget(arrived);
        return kept;
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
