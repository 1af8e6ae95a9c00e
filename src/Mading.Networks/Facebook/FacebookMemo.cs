using System.Text.Json;
using NodaTime;

namespace Mading.Networks.Facebook;

/// <summary>The pictures that the Page already has, unpublished: they also tell our post from any other with the same words.</summary>
internal sealed record FacebookMemo(IReadOnlyList<FacebookMemo.Uploaded> Photos)
{
    // An unpublished picture lasts a day (reported by integrators; no page of the vendor says so).
    private static readonly Duration Kept = Duration.FromHours(20);

    public static FacebookMemo Read(string? memo)
    {
        try
        {
            var read = memo is null ? null : JsonSerializer.Deserialize<FacebookMemo>(memo);
            return read?.Photos?.All(p => p?.Id is not null) == true ? read : new([]);
        }
        catch (JsonException)
        {
            return new([]);
        }
    }

    public string Write() => JsonSerializer.Serialize(this);

    public Uploaded? At(int index) => Photos.FirstOrDefault(p => p.Index == index);

    public FacebookMemo With(Uploaded photo) => new([.. Photos.Where(p => p.Index != photo.Index), photo]);

    public FacebookMemo Fresh(Instant now) => new([.. Photos.Where(p => now - Instant.FromUnixTimeSeconds(p.At) < Kept)]);

    /// <param name="Index">Its place in the post.</param>
    /// <param name="Id">Facebook's.</param>
    /// <param name="At">Seconds since 1970.</param>
    internal sealed record Uploaded(int Index, string Id, long At);
}
