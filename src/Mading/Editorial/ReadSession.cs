using Mading.Kernel;
using Mading.Networks;
using NodaTime;

namespace Mading.Editorial;

/// <summary>A live session as it came in.</summary>
public sealed record RawLive
{
    /// <summary>Local time without offset, such as <c>2026-09-08T10:00</c>.</summary>
    public string? BeginsAt { get; init; }

    /// <summary>How long it lasts; nothing means an hour.</summary>
    public int? Minutes { get; init; }

    /// <summary>The account or channel on which it is seen, in words.</summary>
    public string? Where { get; init; }

    /// <summary>Its address, once known.</summary>
    public string? Link { get; init; }

    /// <summary>Who speaks.</summary>
    public string? Speakers { get; init; }
}

/// <summary>Turns what came in into a session, or says what cannot be read of it.</summary>
internal static class ReadSession
{
    public const int LongestWords = 200;
    private const int Shortest = 5;
    private const int Longest = 24 * 60;

    public static LiveSession? Of(RawLive? raw, PostKind kind, List<Reason> problems)
    {
        if (kind != PostKind.Live)
            return null;
        raw ??= new();
        var (begins, problem) = PlannedTime.Read(raw.BeginsAt);
        var minutes = raw.Minutes ?? LiveSession.UsualMinutes;
        var (link, wrong) = Link(raw.Link);
        var session = new LiveSession(begins, minutes, (raw.Where ?? "").Trim(), link, (raw.Speakers ?? "").Trim());
        problems.AddRange(new[] { problem, wrong }.OfType<Reason>());
        if (minutes is < Shortest or > Longest)
            problems.Add(new Reason("live_length", ("least", Shortest), ("most", Longest)));
        if (Math.Max(session.Where.Length, session.Speakers.Length) > LongestWords)
            problems.Add(new Reason("live_words_too_long", ("most", LongestWords)));
        return minutes is < Shortest or > Longest ? session with { Minutes = LiveSession.UsualMinutes } : session;
    }

    /// <returns>The address, or why it is none; nothing at all for an empty text.</returns>
    public static (string? Link, Reason? Problem) Link(string? text)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
            return (null, null);
        return text.Length <= 1000 && Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? (address.AbsoluteUri, null)
            : (null, new Reason("live_link_invalid"));
    }
}
