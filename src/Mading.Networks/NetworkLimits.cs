using Mading.Kernel;
using NodaTime;

namespace Mading.Networks;

/// <summary>What one kind of post may hold on one network. Null means that the network documents no such limit.</summary>
/// <param name="MaxCharacters">Counted by <paramref name="Rule"/>; zero means the kind carries no text.</param>
/// <param name="ImageMaxBytes">Bytes per image.</param>
/// <param name="AspectMin">Width divided by height, at least.</param>
/// <param name="ImageTypes">Media types; an empty list means that any is taken.</param>
/// <param name="AltTextMaxCharacters">Code points.</param>
/// <param name="Facts">Where the figures come from.</param>
/// <param name="MinImages">Images without which the kind cannot be published here.</param>
/// <param name="MaxBytes">Bytes of the text in UTF-8, where a network counts those besides its characters.</param>
/// <param name="Video">What a video may be, or nothing where the kind takes none.</param>
/// <param name="MinMedia">Images and videos together without which the kind cannot be published here.</param>
/// <param name="MaxMedia">Images and videos together.</param>
/// <param name="Poll">What the choices of a poll may be (<see cref="PollText"/>), where the kind is one.</param>
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
    LimitFacts Facts,
    int MinImages = 0,
    int? MaxBytes = null,
    VideoLimits? Video = null,
    int MinMedia = 0,
    int? MaxMedia = null,
    PollLimits? Poll = null)
{
    /// <summary>The network shows a content warning before a post that stays closed; it counts with the text.</summary>
    public bool WarnsApart { get; init; }

    /// <summary>How long the kind is shown once it is public, where the network takes it away by itself.</summary>
    public Lasting? Lasts { get; init; }

    /// <summary>Of a place that a person publishes to by phone: what fills it. Nothing where any shape is shown whole, and of a network that we send to.</summary>
    public PlaceShape? Shape { get; init; }

    /// <summary>A kind that the network does not have.</summary>
    public static NetworkLimits NotPossible(LimitFacts facts) =>
        new(false, null, TextRule.CodePoints, 0, null, null, null, [], null, null, facts);

    /// <summary>A kind with text alone and no limits yet, to be narrowed.</summary>
    public static NetworkLimits Text(LimitFacts facts, int? most, TextRule rule = TextRule.CodePoints) =>
        new(true, most, rule, 0, null, null, null, [], null, null, facts);
}

/// <param name="MaxBytes">Bytes.</param>
/// <param name="MinSeconds">Length of play.</param>
/// <param name="MaxSeconds">Length of play.</param>
/// <param name="Types">Media types; an empty list means that any is taken.</param>
/// <param name="AspectMin">Width divided by height, at least.</param>
public sealed record VideoLimits(
    long? MaxBytes, double? MinSeconds, double? MaxSeconds, IReadOnlyList<string> Types, double? AspectMin = null, double? AspectMax = null)
{
    /// <summary>The longest play is the library's own rule, and can be changed for each account.</summary>
    public bool LengthIsOurs { get; init; }

    /// <summary>How the pictures may be packed, such as <c>h264</c>; an empty list means that any is taken.</summary>
    public IReadOnlyList<string> Codecs { get; init; } = [];
}

/// <param name="Longest">Characters of a choice, in code points.</param>
/// <param name="LongestQuestion">Characters of the question, where it is bounded apart from the text.</param>
public sealed record PollLimits(int Fewest, int Most, int Longest, int? LongestQuestion = null);

/// <param name="For">From the moment it is public.</param>
/// <param name="Facts">Where the figure comes from, which is often not where the others do.</param>
public sealed record Lasting(Duration For, LimitFacts Facts)
{
    public static Lasting ADay(LimitFacts facts) => new(Duration.FromHours(24), facts);
}

/// <param name="Source">The page, specification or person that says so.</param>
/// <param name="Verified">False where the figure is common knowledge only; the screen then says "belum dipastikan".</param>
public sealed record LimitFacts(string Source, LocalDate Checked, bool Verified)
{
    /// <summary>The day on which the figures in this house were last compared with their sources.</summary>
    public static readonly LocalDate LastChecked = new(2026, 11, 22);

    /// <summary>The network's own documentation says so.</summary>
    public static LimitFacts Documented(string source) => new(source, LastChecked, true);

    /// <summary>Widely reported, but we found no page of the network that says so.</summary>
    public static LimitFacts Unverified(string source) => new(source, LastChecked, false);
}
