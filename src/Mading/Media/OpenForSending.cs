using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Mading.Media;

/// <summary>Opens a picture's bytes for the engine, which works for all libraries at once.</summary>
internal sealed class OpenForSending(IServiceScopeFactory work, MediaFiles files)
{
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
