using Mading.Foundation;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Publishing;

/// <summary>A pause as other rooms see it.</summary>
public sealed record PauseView(Instant Since, string By, string Reason);

/// <summary>A look at whether everything is paused.</summary>
public sealed class PauseWindow
{
    private readonly MadingDb _db;

    internal PauseWindow(MadingDb db) => _db = db;

    /// <returns>The open pause of this library, or nothing.</returns>
    public async Task<PauseView?> Now(CancellationToken stop) =>
        await _db.Pauses.AsNoTracking().FirstOrDefaultAsync(p => p.LiftedAt == null, stop) is { } pause
            ? new PauseView(pause.Since, pause.By, pause.Reason)
            : null;
}
