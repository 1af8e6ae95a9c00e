using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace Mading.Networks.Facebook;

/// <summary>The pictures, or the one video, that the Page already has, unpublished: they also tell our post from any other with the same words.</summary>
/// <param name="Film">Begun, and seen by nobody until it is told to be published.</param>
internal sealed record FacebookMemo(IReadOnlyList<FacebookMemo.Uploaded> Photos, FacebookMemo.Begun? Film = null)
{
    // An unpublished picture lasts a day (reported by integrators; no page of the vendor says so).
    private static readonly Duration Kept = Duration.FromHours(20);

    public static FacebookMemo Read(string? memo)
    {
        try
        {
            var read = memo is null ? null : JsonSerializer.Deserialize<FacebookMemo>(memo);
            return read?.Photos?.All(p => p?.Id is not null) == true && read.Film is null or { Id: not null, Session: not null } ? read! : new([]);
        }
        catch (JsonException)
        {
            return new([]);
        }
    }

    public string Write() => JsonSerializer.Serialize(this);

    public Uploaded? At(int index) => Photos.FirstOrDefault(p => p.Index == index);

    public FacebookMemo With(Uploaded photo) => this with { Photos = [.. Photos.Where(p => p.Index != photo.Index), photo] };

    public FacebookMemo Fresh(Instant now) => this with { Photos = [.. Photos.Where(p => now - Instant.FromUnixTimeSeconds(p.At) < Kept)] };

    /// <param name="Index">Its place in the post.</param>
    /// <param name="Id">Facebook's.</param>
    /// <param name="At">Seconds since 1970.</param>
    internal sealed record Uploaded(int Index, string Id, long At);

    /// <param name="Id">Facebook's.</param>
    /// <param name="Session">Of a video that goes up in pieces; otherwise empty.</param>
    /// <param name="Start">The first byte that is wanted next.</param>
    /// <param name="End">The byte before which the next piece ends.</param>
    /// <param name="PostId">Of a story that was told to be published.</param>
    internal sealed record Begun(string Id, string Session, long Start, long End, Stage Stage = Stage.Sending, string? PostId = null);

    [JsonConverter(typeof(JsonStringEnumConverter<Stage>))]
    internal enum Stage
    {
        Sending,

        /// <summary>All its bytes are there.</summary>
        Arrived,

        /// <summary>Facebook said that it publishes it.</summary>
        Told,
    }
}
