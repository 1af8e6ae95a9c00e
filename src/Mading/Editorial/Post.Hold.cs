using Mading.Kernel;
using NodaTime;

namespace Mading.Editorial;

/// <summary>
/// What holds an approved post back: a decision that others take (<em>sidang isbat</em>), or the post it leads to, whose address is
/// not known before it is public.
/// </summary>
public sealed partial class Post
{
    /// <summary>Stands in the text where the address of the post it follows will stand.</summary>
    public const string LinkMark = "{tautan}";

    /// <summary>What must be decided first, in words; nothing goes out before a person says that it is.</summary>
    public string? Awaits { get; private set; }

    public Instant? DecidedAt { get; private set; }

    /// <summary>The post that this one leads to.</summary>
    public PostId? Follows { get; private set; }

    /// <summary>On which account.</summary>
    public ChannelId? FollowsOn { get; private set; }

    /// <summary>When its address was written in.</summary>
    public Instant? LinkedAt { get; private set; }

    public bool AwaitsDecision => Awaits is not null && DecidedAt is null;

    /// <summary>Whoever takes the mark out of the words no longer waits for what it stands for.</summary>
    public bool AwaitsLink => Follows is not null && LinkedAt is null && HasMark;

    public bool IsHeld => AwaitsDecision || AwaitsLink;

    /// <summary>The mark stands somewhere and nothing will ever take its place.</summary>
    public bool HasLoneMark => Follows is null && HasMark;

    private bool HasMark => Has(Text) || Continuation.Any(Has) || Variants.Any(v => v.Text is not null && Has(v.Text));

    /// <summary>What it waited for has been decided; its plan stays unless the decision moved the day.</summary>
    /// <param name="at">Another time, in <paramref name="zone"/>; nothing keeps the planned one.</param>
    public IReadOnlyList<PostProblem> Decide(Hand hand, LocalDateTime? at, string zone, Instant now)
    {
        if (!AwaitsDecision || State == PostState.Withdrawn)
            return OutOfOrder();
        DecidedAt = now;
        if (at is { } moved)
            (PublishAt, Zone) = (moved, zone);
        Move(State, StepKind.Decided, hand, Awaits, now);
        return [];
    }

    public void LeadsTo(PostId origin, ChannelId on) => (Follows, FollowsOn) = (origin, on);

    private static bool Has(string text) => text.Contains(LinkMark, StringComparison.Ordinal);

    /// <summary>Writes the address in wherever its mark stands.</summary>
    public void TakeLink(string link, Instant now)
    {
        LinkedAt = now;
        Text = With(Text)!;
        Continuation = [.. Continuation.Select(part => With(part)!)];
        Variants = [.. Variants.Select(v => v with { Text = With(v.Text) })];
        Touch(now);

        string? With(string? text) => text?.Replace(LinkMark, link, StringComparison.Ordinal);
    }
}
