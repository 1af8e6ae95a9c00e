using Mading.Editorial;
using Mading.Media.Posters;
using Mading.Networks;
using NodaTime;

namespace Mading.Demo;

/// <summary>How far a post of the demo has come.</summary>
internal enum DemoStage
{
    Draft,
    Returned,
    Submitted,
    Initialled,
    Scheduled,
    Published,
}

/// <summary>One of the demo's posts as it is written down; dates are days from today.</summary>
/// <param name="Where">Keys of <see cref="DemoAccounts"/>; the portal is always among them.</param>
/// <param name="Short">For X, or nothing.</param>
/// <param name="Chat">For WhatsApp, or nothing.</param>
internal sealed record DemoPost(
    string Title,
    string Text,
    ContentType Content,
    PostKind Kind,
    DemoStage Stage,
    int Day,
    LocalTime At,
    string By,
    IReadOnlyList<string> Where,
    PosterWords? Poster,
    IReadOnlyList<PostSource> Sources,
    SourceExemption? Exemption = null,
    string? Short = null,
    string? Chat = null,
    IReadOnlyList<string>? Tags = null,
    string? Note = null,
    bool Expires = false)
{
    /// <summary>Seconds from now instead of a day and a time: the post that goes out while one looks on.</summary>
    public int? InSeconds { get; init; }

    /// <summary>The live session that it announces, so many days after it is announced.</summary>
    public DemoSession? Session { get; init; }
}

/// <param name="Day">Days from today.</param>
/// <param name="Questions">What readers have asked so far.</param>
internal sealed record DemoSession(int Day, LocalTime At, int Minutes, string Where, string Speakers, IReadOnlyList<DemoQuestion> Questions);

/// <param name="Answer">As the librarian has answered; nothing while nobody has.</param>
internal sealed record DemoQuestion(string Name, string Text, int HoursAgo, string? Answer = null, bool Chosen = false);
