using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace Mading.Networks.X;

/// <summary>The media that X already has, and how far each has come; and whether X called the post a duplicate.</summary>
internal sealed record XMemo(IReadOnlyList<XMemo.Uploaded> Media, bool Duplicate = false)
{
    // expires_after_secs says a day.
    private static readonly Duration Kept = Duration.FromHours(20);

    public static XMemo Read(string? memo)
    {
        try
        {
            var read = memo is null ? null : JsonSerializer.Deserialize<XMemo>(memo);
            return read?.Media?.All(m => m?.Id is not null) == true ? read : new([]);
        }
        catch (JsonException)
        {
            return new([]);
        }
    }

    public string Write() => JsonSerializer.Serialize(this);

    public Uploaded? At(int index) => Media.FirstOrDefault(m => m.Index == index);

    public XMemo With(Uploaded medium) => this with { Media = [.. Media.Where(m => m.Index != medium.Index), medium] };

    public XMemo Without(int index) => this with { Media = [.. Media.Where(m => m.Index != index)] };

    public XMemo Fresh(Instant now) => this with { Media = [.. Media.Where(m => now - Instant.FromUnixTimeSeconds(m.At) < Kept)] };

    /// <param name="Index">Its place in the post.</param>
    /// <param name="Id">X's.</param>
    /// <param name="Key">By which a post shows it: it tells our post from any other with the same words.</param>
    /// <param name="At">Seconds since 1970.</param>
    /// <param name="Sent">How many of a video's pieces are there.</param>
    internal sealed record Uploaded(int Index, string Id, string? Key, long At, Stage Stage, int Sent = 0);

    [JsonConverter(typeof(JsonStringEnumConverter<Stage>))]
    internal enum Stage
    {
        /// <summary>Pieces are being sent.</summary>
        Begun,

        /// <summary>X works on it.</summary>
        Worked,

        /// <summary>All there, without its alt text yet.</summary>
        Arrived,

        Ready,
    }
}
