using Mading.Kernel;
using Mading.Networks;

namespace Mading.Editorial;

/// <summary>A post as the readers of one account will see it: what really goes out, in the look of its network.</summary>
/// <param name="Title">As it stands above the words there; empty where readers see none.</param>
/// <param name="Parts">The words, and where the account takes parts its continuation. No words where the kind carries none.</param>
public sealed record AccountPreview(
    Account Account, PostKind Kind, NetworkLook Look, string Title, IReadOnlyList<string> Parts, IReadOnlyList<AccountPreview.Medium> Media)
{
    /// <param name="Width">Pixels; nought where nobody knows.</param>
    /// <param name="Seconds">Length of play of a video, where it could be measured.</param>
    public sealed record Medium(MediumId Id, string AltText, bool IsVideo, int Width, int Height, double? Seconds)
    {
        /// <summary>What a picture is placed on there; nothing for one that suits, and for a video.</summary>
        internal Canvas? CanvasIn(PlaceShape? shape) => IsVideo || shape?.Suits(Width, Height) != false ? null : shape.Canvas;
    }

    /// <param name="Title">Nothing where the linked page itself decides.</param>
    public sealed record LinkCard(string Host, string? Title);

    /// <summary>It announces a live session, as the kind that stands here.</summary>
    public bool IsSession { get; init; }

    /// <summary>The choices of a poll, where the network has polls.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>What fills the place, where a person publishes there by phone.</summary>
    public PlaceShape? Shape { get; init; }

    /// <summary>What at least one of the pictures is placed on.</summary>
    internal Canvas? Fitted => Media.Select(m => m.CanvasIn(Shape)).FirstOrDefault(c => c is not null);

    public LinkCard? Card { get; init; }

    /// <summary>A content warning that stands before the closed post; elsewhere it is the first line of the words.</summary>
    public string? Warning { get; init; }

    /// <summary>The pictures stay covered until a reader opens them.</summary>
    public bool CoversPictures { get; init; }

    /// <summary>The network has this kind of post.</summary>
    public bool IsPossible { get; init; } = true;

    /// <summary>How many of the post's hashtags go along; the rest is more than is usual there.</summary>
    public int HashtagsUsed { get; init; }

    public int HashtagsWanted { get; init; }

    /// <summary>What the parts cost together, where the network asks money.</summary>
    public decimal? Cost { get; init; }

    /// <summary>All of it as one text.</summary>
    public string Text => string.Join("\n\n", [.. Warning is null ? [] : new[] { Warning }, .. Parts, .. Choices.Select(choice => "- " + choice)]);
}
