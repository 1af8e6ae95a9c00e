using Mading.Kernel;
using Mading.Networks;
using NodaTime;

namespace Mading.Editorial;

/// <summary>All that a person writes of a post.</summary>
/// <param name="Variants">One for each account it is to go to.</param>
/// <param name="PublishAt">Planned in the time of <paramref name="Zone"/>; nothing leaves the time open.</param>
/// <param name="Zone">An IANA name.</param>
/// <param name="LateMinutes">How late it may still go out without asking a person.</param>
/// <param name="ExpiresAt">After this local time it has lost its sense.</param>
/// <param name="Hashtags">Without their sign.</param>
/// <param name="NeedsFinalApproval">Shows an official, is a circular or is for a religious day: a second person approves as well.</param>
public sealed record Writing(
    string Title,
    string Text,
    PostKind Kind,
    ContentType? ContentType,
    IReadOnlyList<PostSource> Sources,
    SourceExemption? Exemption,
    IReadOnlyList<PostMedium> Media,
    IReadOnlyList<Variant> Variants,
    LocalDateTime? PublishAt,
    string Zone,
    int LateMinutes,
    LocalDateTime? ExpiresAt,
    IReadOnlyList<string> Hashtags,
    bool NeedsFinalApproval)
{
    public const int UsualLateMinutes = 120;

    /// <summary>What follows the text: the parts of a thread, or the first comment. Networks without parts get it at the end of the text.</summary>
    public IReadOnlyList<string> Continuation { get; init; } = [];

    /// <summary>What must be decided by others before it may go out.</summary>
    public string? Awaits { get; init; }

    /// <summary>What readers may want to know before they read on; nothing for most posts.</summary>
    public string? ContentWarning { get; init; }

    /// <summary>The session that a post of kind live announces.</summary>
    public LiveSession? Live { get; init; }

    /// <summary>Readers may leave a question on a page of its own, as long as the story or session lasts.</summary>
    public bool AsksQuestions { get; init; }

    /// <summary>The name of that page in its address; nothing before the post is kept.</summary>
    public string? FormSlug { get; init; }

    /// <summary>The whole address of that page, as readers type it.</summary>
    public Uri? FormAddress { get; init; }

    public static Writing Blank(string zone) =>
        new("", "", PostKind.Text, null, [], null, [], [], null, zone, UsualLateMinutes, null, [], false);
}

public sealed record PostSource(string Title, string? Url);

public sealed record PostMedium(MediumId Id, string AltText)
{
    public bool IsVideo { get; init; }
}

/// <summary>What one account gets; nothing means the post's own.</summary>
public sealed record Variant(ChannelId Channel, string? Text, IReadOnlyList<MediumId>? Media);
