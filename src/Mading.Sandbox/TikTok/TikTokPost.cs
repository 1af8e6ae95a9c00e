using NodaTime;

namespace Mading.Sandbox.TikTok;

/// <summary>Something begun, on its way, or public.</summary>
internal sealed record TikTokPost(string Id, string Account, string Kind, string Text, Instant BegunAt)
{
    public required string PublicId { get; init; }

    /// <summary>Bytes of a video.</summary>
    public long Size { get; init; }

    public long Chunk { get; init; }

    public int Chunks { get; init; }

    public bool IsDraft { get; init; }

    public long Received { get; set; }

    public int Pieces { get; set; }

    public string Type { get; set; } = "video/mp4";

    public string Hash { get; set; } = "";

    public string? Failed { get; set; }

    public Instant? ShownAt { get; set; }

    /// <summary>Of a draft: when it lay in the inbox.</summary>
    public Instant? DeliveredAt { get; set; }

    /// <summary>Of a draft that was published so that not everybody sees it: it has no public number.</summary>
    public bool IsUnlisted { get; set; }

    /// <summary>How often it was asked what became of it.</summary>
    public int Asked { get; set; }

    /// <summary>Of a draft: its line in the ledger, once it lay in the inbox.</summary>
    public LedgerEntry? Entry { get; set; }

    /// <summary>A place in the inbox is taken: nobody has published it or thrown it away.</summary>
    public bool IsPending => IsDraft && ShownAt is null && Failed is null;

    public IReadOnlyList<LedgerMedium> Media { get; set; } = [];

    public bool IsWhole => Received == Size;
}
