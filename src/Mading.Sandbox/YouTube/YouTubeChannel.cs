using System.Security.Cryptography;
using System.Text.Json.Nodes;
using NodaTime;

namespace Mading.Sandbox.YouTube;

/// <summary>One channel with the uploads that are under way; bounded.</summary>
internal sealed class YouTubeChannel(string id, string name)
{
    public string Id => id;

    public string Name => name;

    public Kept<string, YouTubeSession> Sessions { get; } = new(500);
}

/// <summary>Where the bytes of one video go.</summary>
/// <param name="total">Bytes, as announced; nothing where the first piece tells.</param>
internal sealed class YouTubeSession(JsonObject snippet, JsonObject status, string type, long? total) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>One piece at a time.</summary>
    public SemaphoreSlim Gate { get; } = new(1);

    public FilmShape Shape { get; } = new();

    /// <summary>As announced, or as the part that brings it says.</summary>
    public string Type { get; set; } = type;

    public long? Total { get; set; } = total;

    public long Arrived { get; private set; }

    /// <summary>Once all is there.</summary>
    public YouTubeVideo? Video { get; private set; }

    public void Take(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        Shape.See(bytes);
        Arrived += bytes.Length;
    }

    public YouTubeVideo Finish(string channel, bool isAudited, Instant now)
    {
        if (!isAudited)
            status["privacyStatus"] = "private";
        var id = "v" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(5));
        return Video = new(id, channel, Type, Arrived, Convert.ToHexStringLower(_hash.GetHashAndReset()), Shape.IsShort, now) { Snippet = snippet, Status = status };
    }

    public void Dispose()
    {
        _hash.Dispose();
        Gate.Dispose();
    }
}

/// <param name="Length">Bytes.</param>
internal sealed record YouTubeVideo(string Id, string Channel, string Type, long Length, string Hash, bool IsShort, Instant At)
{
    public required JsonObject Snippet { get; set; }

    /// <summary>What was told about it; what YouTube knows by itself stands beside it.</summary>
    public required JsonObject Status { get; set; }

    /// <summary>How often it was looked at: it is worked on until the first look.</summary>
    public int Looks { get; set; }

    public bool IsPublic => (string?)Status["privacyStatus"] == "public";
}
