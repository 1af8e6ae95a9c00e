using Mading.Kernel;
using Mading.Networks;

namespace Mading.Editorial;

/// <summary>What came in from a form or the API, before anything of it is believed.</summary>
public sealed record RawWriting
{
    public string? Title { get; init; }

    public string? Text { get; init; }

    /// <summary>The parts that follow the text.</summary>
    public IReadOnlyList<string>? Continuation { get; init; }

    /// <summary><c>text link image carousel video reel story live poll thread article</c>; nothing means text, or image with media.</summary>
    public string? Kind { get; init; }

    /// <summary><c>education information entertainment</c></summary>
    public string? ContentType { get; init; }

    public IReadOnlyList<RawSource>? Sources { get; init; }

    /// <summary><c>own-content greeting notice</c></summary>
    public string? Exemption { get; init; }

    public IReadOnlyList<MediumId>? Media { get; init; }

    public IReadOnlyList<ChannelId>? Channels { get; init; }

    public IReadOnlyDictionary<ChannelId, RawVariant>? Variants { get; init; }

    /// <summary>Local time without offset, such as <c>2026-09-08T10:00</c>.</summary>
    public string? PublishAt { get; init; }

    /// <summary>An IANA name; nothing means the library's own.</summary>
    public string? Zone { get; init; }

    /// <summary>How late it may still go out without asking a person.</summary>
    public int? LateMinutes { get; init; }

    /// <summary>Local time without offset.</summary>
    public string? ExpiresAt { get; init; }

    public IReadOnlyList<string>? Hashtags { get; init; }

    public bool NeedsFinalApproval { get; init; }

    /// <summary>What others must decide before it goes out, such as <c>penetapan 1 Ramadan</c>; nothing for most posts.</summary>
    public string? Awaits { get; init; }

    /// <summary>What readers may want to know before they read on, at most 100 characters; nothing for most posts.</summary>
    public string? ContentWarning { get; init; }

    /// <summary>Of kind <c>live</c>: the session that is announced. It expires with the session's end.</summary>
    public RawLive? Live { get; init; }

    /// <summary>Of kind <c>story</c> or <c>live</c>: opens a public form on which readers leave questions, as long as it lasts.</summary>
    public bool AsksQuestions { get; init; }
}

public sealed record RawSource
{
    public string? Title { get; init; }

    public string? Url { get; init; }
}

/// <summary>A medium that the library has.</summary>
internal sealed record KnownMedium(string AltText, bool IsVideo);

public sealed record RawVariant
{
    public string? Text { get; init; }

    public IReadOnlyList<MediumId>? Media { get; init; }
}

/// <summary>Turns what came in into a <see cref="Writing"/>, or says what cannot be read of it.</summary>
internal static class ReadWriting
{
    private const int LongestTitle = 300;
    private const int LongestText = 20_000;
    private const int LongestAwaited = 120;
    private const int LongestWarning = 100;
    private const int MostOfAnything = 40;
    private const int LongestLateness = 7 * 24 * 60;

    /// <param name="known">The known media of the library among those named.</param>
    /// <param name="accounts">The accounts of the library.</param>
    public static (Writing Writing, IReadOnlyList<Reason> Problems) Of(
        RawWriting raw, string libraryZone, IReadOnlyDictionary<MediumId, KnownMedium> known, IReadOnlyList<Account> accounts)
    {
        var problems = new List<Reason>();
        var media = (raw.Media ?? []).Distinct().ToList();
        var writing = new Writing(
            (raw.Title ?? "").Trim(), Lines(raw.Text), Kind(raw.Kind, KindBy(media.Count, media.Any(id => known.GetValueOrDefault(id)?.IsVideo == true)), problems), Content(raw.ContentType, problems),
            Sources(raw.Sources, problems), Exemption(raw.Exemption, problems),
            [.. media.Where(known.ContainsKey).Select(id => new PostMedium(id, known[id].AltText) { IsVideo = known[id].IsVideo })],
            Variants(raw), Time(raw.PublishAt, problems), raw.Zone is { Length: > 0 } zone ? zone.Trim() : libraryZone,
            Math.Clamp(raw.LateMinutes ?? Writing.UsualLateMinutes, 0, LongestLateness), Time(raw.ExpiresAt, problems),
            Hashtags(raw.Hashtags), raw.NeedsFinalApproval)
        {
            Continuation = [.. (raw.Continuation ?? []).Select(Lines).Where(part => part.Length > 0)],
            ContentWarning = string.IsNullOrWhiteSpace(raw.ContentWarning) ? null : raw.ContentWarning.ReplaceLineEndings(" ").Trim(),
            Awaits = string.IsNullOrWhiteSpace(raw.Awaits) ? null : raw.Awaits.Trim(),
        };
        writing = WithSession(writing, raw, problems);
        if (PlannedTime.ProblemOfZone(writing.Zone) is { } noZone)
            problems.Add(noZone);
        if (media.Exists(id => !known.ContainsKey(id)))
            problems.Add(new Reason("medium_unknown"));
        if (writing.Variants.Any(v => accounts.All(a => a.Id != v.Channel)))
            problems.Add(new Reason("channel_unknown"));
        problems.AddRange(TooMuch(writing));
        return (writing, problems);
    }

    // An announcement has lost its sense when the session is over, whatever else was typed.
    private static Writing WithSession(Writing writing, RawWriting raw, List<Reason> problems)
    {
        if (ReadSession.Of(raw.Live, writing.Kind, problems) is { } live)
            writing = writing with { Live = live, ExpiresAt = live.EndsAt };
        return writing with { AsksQuestions = raw.AsksQuestions && writing.Kind is PostKind.Live or PostKind.Story };
    }

    private static IEnumerable<Reason> TooMuch(Writing w)
    {
        if (w.Title.Length > LongestTitle)
            yield return new Reason("title_too_long", ("most", LongestTitle));
        if (w.Text.Length > LongestText || w.Variants.Any(v => v.Text?.Length > LongestText) || w.Continuation.Any(part => part.Length > LongestText))
            yield return new Reason("post_text_too_long", ("most", LongestText));
        if (w.Awaits?.Length > LongestAwaited)
            yield return new Reason("awaits_too_long", ("most", LongestAwaited));
        if (w.ContentWarning is { } warning && TextLength.Count(warning, TextRule.CodePoints) > LongestWarning)
            yield return new Reason("content_warning_too_long", ("most", LongestWarning));
        if (new[] { w.Sources.Count, w.Media.Count, w.Variants.Count, w.Hashtags.Count, w.Continuation.Count }.Max() > MostOfAnything)
            yield return new Reason("too_many_parts", ("most", MostOfAnything));
    }

    private static PostKind Kind(string? text, PostKind usual, List<Reason> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
            return usual;
        if (Choice<PostKind>(text) is { } kind)
            return kind;
        problems.Add(new Reason("kind_unknown"));
        return PostKind.Text;
    }

    /// <summary>What a post is when nobody says it.</summary>
    public static PostKind KindBy(int media, bool withVideo = false) => media switch
    {
        0 => PostKind.Text,
        1 => withVideo ? PostKind.Video : PostKind.Image,
        _ => PostKind.Carousel,
    };

    private static ContentType? Content(string? text, List<Reason> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (Choice<ContentType>(text) is { } content)
            return content;
        problems.Add(new Reason("content_type_unknown"));
        return null;
    }

    private static SourceExemption? Exemption(string? text, List<Reason> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (Choice<SourceExemption>(text) is { } exemption)
            return exemption;
        problems.Add(new Reason("exemption_unknown"));
        return null;
    }

    // "own-content", "own_content" and "OwnContent" are the same choice; a number is none.
    private static T? Choice<T>(string text)
        where T : struct, Enum
    {
        var name = text.Trim().Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        return !name.Any(char.IsAsciiDigit) && Enum.TryParse<T>(name, ignoreCase: true, out var choice) ? choice : null;
    }

    private static List<PostSource> Sources(IReadOnlyList<RawSource>? raw, List<Reason> problems)
    {
        var sources = (raw ?? []).Select(s => new PostSource((s.Title ?? "").Trim(), Blank(s.Url))).Where(s => s.Title.Length > 0 || s.Url is not null).ToList();
        if (sources.Exists(s => s.Url is not null && !IsWebAddress(s.Url)))
            problems.Add(new Reason("source_address_invalid"));
        return sources.ConvertAll(s => s.Title.Length > 0 ? s : s with { Title = s.Url! });
    }

    private static bool IsWebAddress(string url) =>
        url.Length <= 2000 && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";

    private static List<Variant> Variants(RawWriting raw)
    {
        var own = raw.Variants ?? new Dictionary<ChannelId, RawVariant>();
        return [.. (raw.Channels ?? [.. own.Keys]).Distinct().Select(id => own.TryGetValue(id, out var variant)
            ? new Variant(id, Blank(Lines(variant.Text)), variant.Media)
            : new Variant(id, null, null))];
    }

    private static NodaTime.LocalDateTime? Time(string? text, List<Reason> problems)
    {
        var (time, problem) = PlannedTime.Read(text);
        if (problem is not null)
            problems.Add(problem);
        return time;
    }

    /// <returns>Without their sign, each once.</returns>
    public static List<string> Hashtags(IReadOnlyList<string>? raw) =>
        [.. (raw ?? []).SelectMany(t => t.Split([' ', ',', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries))
            .Select(t => t.TrimStart('#')).Where(t => t.Length is > 0 and <= 100).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string Lines(string? text) => (text ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
}
