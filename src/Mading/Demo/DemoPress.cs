using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mading.Foundation;
using Mading.Media;
using Mading.Media.Posters;

namespace Mading.Demo;

/// <summary>
/// Prints the demo's posters, or takes them as they were printed at an earlier start: the demo is furnished anew each time, and
/// nobody should wait for the same ink twice.
/// </summary>
internal sealed class DemoPress(PosterPress press, DataFolder folder)
{
    private string Shelf => Path.Combine(Path.GetDirectoryName(folder.Path)!, "demo-posters");

    /// <returns>Nothing where this computer cannot draw.</returns>
    public async Task<Poster?> Print(PosterRequest request, CancellationToken stop)
    {
        var (width, height) = request.Format == PosterFormat.Square ? (1080, 1080) : (1080, 1350);
        var file = Path.Combine(Shelf, NameOf(request) + ".jpg");
        if (File.Exists(file))
            return new Poster(new Picture(await File.ReadAllBytesAsync(file, stop), Picture.Jpeg, width, height), PosterAltText.Of(request));
        if ((await press.Print(request, stop)).Thing is not { } poster)
            return null;
        if (poster.Picture.MediaType == Picture.Jpeg)
        {
            Directory.CreateDirectory(Shelf);
            await File.WriteAllBytesAsync(file, poster.Picture.Bytes.ToArray(), stop);
        }

        return poster;
    }

    private static string NameOf(PosterRequest request)
    {
        var said = JsonSerializer.Serialize(new { request.Format, request.Brand, words = (object)request.Words });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said)))[..24];
    }
}
