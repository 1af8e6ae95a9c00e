using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Media;

/// <summary>Opens a medium's bytes for the engine, which works for all libraries at once, or lends its address to a network that fetches by itself.</summary>
internal sealed class OpenForSending(IServiceScopeFactory work, MediaFiles files, MediaLinks links, PublicAddress address, IClock clock)
{
    /// <returns>Under the installation's public address; whether anybody outside reaches that, the network judges.</returns>
    public Uri Lend(MediumId id, string mediaType, Duration lentFor) =>
        address.To(links.Lend(id, MediaLinks.Whole(id, mediaType), clock.GetCurrentInstant() + lentFor));

    /// <exception cref="FileNotFoundException">The library has no such picture.</exception>
    public async Task<Stream> Open(LibraryId library, MediumId id, CancellationToken stop)
    {
        await using var scope = work.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(library);
        var medium = await scope.ServiceProvider.GetRequiredService<MadingDb>().Media.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, stop)
            ?? throw new FileNotFoundException($"The library has no medium {id}.");
        return File.OpenRead(files.PathOf(medium));
    }
}
