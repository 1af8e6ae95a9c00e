using System.Security.Cryptography;
using NodaTime;

namespace Mading.Sandbox.Facebook;

/// <summary>One video of a Page: begun, brought in one go or in pieces, told to be published, worked on for a moment.</summary>
/// <param name="edge"><c>videos</c>, <c>video_reels</c> or <c>video_stories</c>.</param>
/// <param name="length">Bytes, where they were announced.</param>
internal sealed class FacebookFilm(string id, string edge, long length)
{
    private const int Head = 12;
    private static readonly Duration WorksOn = Duration.FromSeconds(1);
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<byte> _head = [];
    private int _taking;
    private Instant? _told;

    public string Id => id;

    public string Edge => edge;

    public long Length { get; private set; } = length;

    public long Arrived { get; private set; }

    public bool IsTold => _told is not null;

    /// <summary>Only an MP4 or QuickTime file is taken, known by its first bytes.</summary>
    public bool IsBroken => _head.Count == Head && !(_head[4] == 'f' && _head[5] == 't' && _head[6] == 'y' && _head[7] == 'p');

    public bool HasArrived => Length > 0 && Arrived == Length;

    public string Kind => edge switch { "videos" => "video", "video_reels" => "reel", _ => "story" };

    public void Announce(long bytes) => Length = bytes;

    /// <summary>Facebook has fetched it itself.</summary>
    public void Fetched() => Arrived = Length;

    /// <summary>Takes what comes, as far as it comes; two at once would be mixed.</summary>
    /// <returns>False while another call brings some of it.</returns>
    public async Task<bool> Take(Stream body, CancellationToken stop)
    {
        if (Interlocked.Exchange(ref _taking, 1) == 1)
            return false;
        try
        {
            var part = new byte[81_920];
            for (var read = await body.ReadAsync(part, stop); read > 0 && Arrived + read <= Length; read = await body.ReadAsync(part, stop))
            {
                _hash.AppendData(part, 0, read);
                _head.AddRange(part.AsSpan(0, Math.Min(read, Head - _head.Count)));
                Arrived += read;
            }

            return true;
        }
        finally
        {
            Volatile.Write(ref _taking, 0);
        }
    }

    /// <summary>Told to be published: from then on anybody sees it.</summary>
    public LedgerMedium Tell(Instant now)
    {
        _told = now;
        return new LedgerMedium("video/mp4", "", Length, Convert.ToHexStringLower(_hash.GetHashAndReset()));
    }

    public string StateAt(Instant now) => this switch
    {
        { IsBroken: true } => "error",
        { HasArrived: false } => "uploading",
        { IsTold: false } => "upload_complete",
        _ => now - _told < WorksOn ? "processing" : "ready",
    };
}
