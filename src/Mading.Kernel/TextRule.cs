namespace Mading.Kernel;

/// <summary>How a network counts the length of a text.</summary>
public enum TextRule
{
    CodePoints,

    /// <summary>Code points, every address 23, of a remote mention only the name (Mastodon).</summary>
    MastodonStatus,

    /// <summary>What a reader sees as one character (Unicode extended grapheme clusters).</summary>
    Graphemes,

    /// <summary>Wide writing and emoji count two, every address 23 (X).</summary>
    Weighted280,
    Utf16,
    Utf8Bytes,

    /// <summary>Code points, but an emoji counts its bytes in UTF-8 (Threads).</summary>
    EmojiInBytes,
}
