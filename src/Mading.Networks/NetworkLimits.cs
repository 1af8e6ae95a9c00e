using NodaTime;

namespace Mading.Networks;

/// <summary>What one kind of post may hold on one network. Null means that the network documents no such limit.</summary>
/// <param name="MaxCharacters">Counted by <paramref name="Rule"/>; zero means the kind carries no text.</param>
/// <param name="ImageMaxBytes">Bytes per image.</param>
/// <param name="AspectMin">Width divided by height, at least.</param>
/// <param name="Facts">Where the figures come from.</param>
public sealed record NetworkLimits(
    bool Possible,
    int? MaxCharacters,
    TextRule Rule,
    int MaxImages,
    long? ImageMaxBytes,
    double? AspectMin,
    double? AspectMax,
    IReadOnlyList<string> ImageTypes,
    int? AltTextMaxCharacters,
    int? HashtagsMax,
    LimitFacts Facts);

/// <param name="Source">The page, specification or person that says so.</param>
/// <param name="Verified">False where the figure is common knowledge only; the screen then says "belum dipastikan".</param>
public sealed record LimitFacts(string Source, LocalDate Checked, bool Verified);

/// <summary>How a network counts the length of a text.</summary>
public enum TextRule
{
    CodePoints,

    /// <summary>Code points, every address 23, of a remote mention only the name (Mastodon).</summary>
    MastodonStatus,
    Graphemes,
    Weighted280,
    Utf16,
    Utf8Bytes,
}
