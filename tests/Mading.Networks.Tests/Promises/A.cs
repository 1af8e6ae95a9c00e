using System.Text;
using Mading.Kernel;
using NodaTime;

namespace Mading.Networks.Tests.Promises;

/// <summary>What the tests post.</summary>
internal static class A
{
    public static readonly Instant Now = Instant.FromUtc(2026, 11, 27, 3, 0);

    public static readonly IClock Clock = new StoppedClock();

    public static OutgoingPost Greeting(params OutgoingMedia[] media) => new(
        Guid.CreateVersion7(), LibraryId.New(), Guid.CreateVersion7(), media.Length == 0 ? PostKind.Text : PostKind.Image, "Buku baru",
        "Buku baru: Laut Bercerita, Leila S. Chudori.\nhttps://perpus.example.org/laut-bercerita #BukuBaru 📚", media, [], "id", Now);

    public static OutgoingMedia Poster(string alt = "Sampul buku Laut Bercerita.")
    {
        var bytes = Encoding.ASCII.GetBytes("not really a picture");
        return new(Guid.CreateVersion7(), "image/jpeg", bytes.Length, 1080, 1350, alt, _ => Task.FromResult<Stream>(new MemoryStream(bytes)), Lent);
    }

    public static OutgoingMedia Film() => Poster("") with { MediaType = "video/mp4", Width = 1080, Height = 1920 };

    private static Uri Lent(Duration lentFor) => new($"https://perpus.example.org/media/1/picture.jpg?k={lentFor.TotalHours}");

    private sealed class StoppedClock : IClock
    {
        public Instant GetCurrentInstant() => Now;
    }
}
