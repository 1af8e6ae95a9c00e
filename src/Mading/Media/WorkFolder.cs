using Mading.Foundation;

namespace Mading.Media;

/// <summary>A folder for one piece of work by an outside program; gone when the work is done.</summary>
internal sealed class WorkFolder : IDisposable
{
    private const string Prefix = "media-";

    private WorkFolder(string path) => Path = path;

    public string Path { get; }

    public static WorkFolder In(DataFolder folder)
    {
        var path = System.IO.Path.Combine(folder.Temporary, Prefix + Guid.CreateVersion7().ToString("N"));
        Directory.CreateDirectory(path);
        return new WorkFolder(path);
    }

    /// <summary>What a killed server left lying about.</summary>
    public static IEnumerable<string> Left(DataFolder folder) =>
        Directory.Exists(folder.Temporary) ? Directory.EnumerateDirectories(folder.Temporary, Prefix + "*") : [];

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public async Task<string> Write(string name, ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        var file = File(name);
        await System.IO.File.WriteAllBytesAsync(file, bytes, stop);
        return file;
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // A program just killed may still hold a file; the sweep comes by later.
        }
    }
}
