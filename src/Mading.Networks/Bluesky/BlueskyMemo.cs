using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;

namespace Mading.Networks.Bluesky;

/// <summary>What makes the record the same at every attempt: its time, the accounts it mentions, what it answers, its uploaded pictures.</summary>
/// <param name="CreatedAt">Milliseconds since 1970.</param>
internal sealed record BlueskyMemo(
    long CreatedAt, IReadOnlyDictionary<string, string> Mentions, BlueskyMemo.Parent? Answers, IReadOnlyList<BlueskyMemo.Uploaded> Pictures)
{
    public static readonly BlueskyMemo Empty = new(0, new Dictionary<string, string>(), null, []);

    public static BlueskyMemo Read(string? memo)
    {
        try
        {
            var read = memo is null ? null : JsonSerializer.Deserialize<BlueskyMemo>(memo);
            return read is { Mentions: not null, Pictures: { } pictures } && pictures.All(p => p?.Blob is not null) ? read : Empty;
        }
        catch (JsonException)
        {
            return Empty;
        }
    }

    public string Write() => JsonSerializer.Serialize(this);

    public Uploaded? At(int index) => Pictures.FirstOrDefault(p => p.Index == index);

    public BlueskyMemo With(Uploaded picture) => this with { Pictures = [.. Pictures.Where(p => p.Index != picture.Index), picture] };

    /// <summary>A server throws away pictures that no record used, after minutes to hours; what is older is uploaded anew, and is the same blob.</summary>
    public BlueskyMemo Fresh(Instant now) =>
        this with { Pictures = [.. Pictures.Where(p => now - Instant.FromUnixTimeSeconds(p.At) < Duration.FromMinutes(20))] };

    /// <param name="Index">Its place in the post.</param>
    /// <param name="Blob">As the server gave it.</param>
    /// <param name="At">Seconds since 1970.</param>
    internal sealed record Uploaded(int Index, JsonObject Blob, long At);

    internal sealed record Strong(string Uri, string Cid);

    internal sealed record Parent(Strong Root, Strong Above);
}
