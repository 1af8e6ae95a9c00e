using System.Text.Json;
using NodaTime;

namespace Mading.Networks.Mastodon;

/// <summary>Which media the server already has, so that preparing again uploads nothing twice.</summary>
internal sealed record MastodonMemo(IReadOnlyList<MastodonMemo.Uploaded> Media)
{
    // The server removes media that no status used for a day.
    private static readonly Duration Kept = Duration.FromHours(20);

    public static MastodonMemo Read(string? memo)
    {
        try
        {
            var read = memo is null ? null : JsonSerializer.Deserialize<MastodonMemo>(memo);
            return read?.Media?.All(m => m?.Id is not null) == true ? read : new([]);
        }
        catch (JsonException)
        {
            return new([]);
        }
    }

    public string Write() => JsonSerializer.Serialize(this);

    public Uploaded? At(int index) => Media.FirstOrDefault(m => m.Index == index);

    public MastodonMemo With(Uploaded uploaded) => new([.. Media.Where(m => m.Index != uploaded.Index), uploaded]);

    public MastodonMemo Fresh(Instant now) => new([.. Media.Where(m => now - Instant.FromUnixTimeSeconds(m.At) < Kept)]);

    /// <param name="Index">Its place in the post.</param>
    /// <param name="Id">The server's.</param>
    /// <param name="At">Seconds since 1970.</param>
    /// <param name="Ready">False while the server still works on it.</param>
    internal sealed record Uploaded(int Index, string Id, long At, bool Ready);
}
