using NodaTime;

namespace Mading.Sandbox.Mastodon;

/// <param name="ReadyAt">Until then the server works on it and it has no address.</param>
internal sealed record MastodonMedium(string Id, MastodonAccount Owner, string Type, string Hash, long Bytes, Instant ReadyAt)
{
    public string Alt { get; set; } = "";

    /// <summary>The status, sent or scheduled, that has it: a medium is attached once.</summary>
    public string? AttachedTo { get; set; }

    public bool IsVideo => Type.StartsWith("video/", StringComparison.Ordinal);
}
