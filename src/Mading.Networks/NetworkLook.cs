namespace Mading.Networks;

/// <summary>How readers see a post of one kind on one network: what a preview needs to come close to the real thing.</summary>
/// <param name="Facts">Where it comes from; looks change without notice, so most are only reported.</param>
public sealed record NetworkLook(PostFrame Frame, PictureOrder Pictures, LimitFacts Facts)
{
    /// <summary>Where the text is folded; nothing where it is shown whole.</summary>
    public TextCut? Cut { get; init; }

    /// <summary>Pictures of a grid that are seen before anybody opens it.</summary>
    public int PicturesSeen { get; init; } = 4;

    public LinkCards Cards { get; init; } = LinkCards.None;

    /// <summary>The pictures of a post with a content warning stay covered until somebody opens them.</summary>
    public bool CoversPictures { get; init; }

    /// <summary>What stands above the text, made of the post's title and its text; nothing where readers see no title.</summary>
    public Func<string, string, string>? Title { get; init; }

    /// <summary>The day on which the looks in this house were last compared with their sources.</summary>
    public static readonly NodaTime.LocalDate LastChecked = new(2026, 11, 28);

    public static LimitFacts Documented(string source) => new(source, LastChecked, true);

    public static LimitFacts Unverified(string source) => new(source, LastChecked, false);
}

/// <summary>The family of looks.</summary>
public enum PostFrame
{
    /// <summary>Name, words, pictures below.</summary>
    Feed,

    /// <summary>Name, pictures, words below.</summary>
    Photos,

    /// <summary>Fills a phone's screen; words lie over it.</summary>
    Upright,

    /// <summary>A bubble in a chat, pictures above the words.</summary>
    Chat,

    /// <summary>A lying video with title and description below.</summary>
    Film,

    /// <summary>An article with its title.</summary>
    Page,

    /// <summary>Nobody sees it as such: a script gets it.</summary>
    Parcel,
}

public enum PictureOrder
{
    /// <summary>Side by side in one frame.</summary>
    Grid,

    /// <summary>One after the other, to be swiped.</summary>
    Strip,

    /// <summary>One below the other.</summary>
    Stack,
}

/// <summary>Where a card of a linked page comes from.</summary>
public enum LinkCards
{
    None,

    /// <summary>A post of the kind <c>link</c> shows where it leads.</summary>
    OfTheKind,

    /// <summary>The network looks up the first address in the words, unless there are pictures.</summary>
    OfTheWords,
}
