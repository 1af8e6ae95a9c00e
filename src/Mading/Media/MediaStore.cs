using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Media;

/// <summary>Where the rooms hand in pictures and videos and ask for them. Rows are added to the unit of work; the caller saves.</summary>
internal sealed class MediaStore(MadingDb db, MediaFiles files, Pictures pictures, Videos.Videos videos, Visit visit, IClock clock)
{
    /// <summary>Characters; what Mastodon takes of a description (checked 2026-11-27), the longest of the networks with room for less.</summary>
    public const int LongestAltText = 1_500;

    /// <summary>Takes a picture from outside: made safe first (<see cref="Pictures.Clean"/>).</summary>
    /// <param name="altText">What it shows, for people who cannot see it. Required.</param>
    /// <returns>
    /// The medium, not yet saved; or <c>picture_not_described</c>, <c>picture_description_too_long</c> {most}, or a reason of <see cref="Pictures"/>.
    /// </returns>
    public async Task<Made<Medium>> Keep(
        ReadOnlyMemory<byte> bytes, string? fileName, string? altText, MediumOrigin origin, CancellationToken stop)
    {
        if (CheckWords(altText) is { } unsaid)
            return unsaid;
        if ((await pictures.Clean(bytes, stop)).Failed(out var problem, out var picture))
            return problem;
        return await KeepOurs(picture, fileName, altText, origin, stop);
    }

    /// <summary>Keeps a picture that we made (a poster), as it is.</summary>
    public async Task<Made<Medium>> KeepOurs(Picture picture, string? fileName, string? altText, MediumOrigin origin, CancellationToken stop)
    {
        if (CheckWords(altText) is { } unsaid)
            return unsaid;
        if (db.Library == default)
            throw new InvalidOperationException("A picture belongs to a library: enter one first.");
        var sha256 = await files.Write(db.Library, picture, stop);
        var medium = new Medium(db.Library, picture, sha256, origin, visit.PersonId, clock.GetCurrentInstant());
        medium.Describe(altText!.Trim());
        medium.Call(Shortened(fileName));
        db.Media.Add(medium);
        return medium;
    }

    /// <summary>Takes a video from outside: measured and freed of its notes first. The file is moved.</summary>
    /// <returns>The medium, not yet saved; or a reason of its words or of <see cref="Videos.Videos.Clean"/>.</returns>
    public async Task<Made<Medium>> KeepVideo(string path, string? fileName, string? altText, CancellationToken stop)
    {
        if (CheckWords(altText) is { } unsaid)
            return unsaid;
        if ((await videos.Clean(path, stop)).Failed(out var problem, out var facts))
            return problem;
        var length = new FileInfo(path).Length;
        var sha256 = await files.Move(db.Library, path, facts.MediaType, stop);
        var medium = new Medium(db.Library, facts, length, sha256, visit.PersonId, clock.GetCurrentInstant());
        medium.Describe(altText!.Trim());
        medium.Call(Shortened(fileName));
        db.Media.Add(medium);
        return medium;
    }

    internal static Reason? CheckWords(string? altText)
    {
        if (string.IsNullOrWhiteSpace(altText))
            return new Reason("picture_not_described");
        return altText.Trim().Length > LongestAltText ? new Reason("picture_description_too_long", ("most", LongestAltText)) : null;
    }

    internal static string? Shortened(string? fileName)
    {
        var name = Path.GetFileName(fileName?.Trim());
        if (name is null)
            return null;
        var kept = string.Concat(name.EnumerateRunes().Where(rune => !System.Text.Rune.IsControl(rune)).Take(120));
        return kept.Length == 0 ? null : kept;
    }

    public Task<Medium?> Find(MediumId id, CancellationToken stop) => db.Media.FirstOrDefaultAsync(m => m.Id == id, stop);

    public Task<Picture> Read(Medium medium, CancellationToken stop) => files.Read(medium, stop);

    /// <summary>For whoever publishes: from now on anybody may see them. Written at once; doing it twice does no harm.</summary>
    public async Task ShowToAll(IReadOnlyCollection<MediumId> ids, CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        await db.Media.Where(m => ids.Contains(m.Id) && m.PublicSince == null)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.PublicSince, now), stop);
    }

    /// <summary>Taken down: only the library's own people see them from now on.</summary>
    public Task HideFromAll(IReadOnlyCollection<MediumId> ids, CancellationToken stop) =>
        db.Media.Where(m => ids.Contains(m.Id)).ExecuteUpdateAsync(set => set.SetProperty(m => m.PublicSince, (Instant?)null), stop);
}
