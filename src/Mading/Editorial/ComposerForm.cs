using System.Globalization;
using System.Text;
using Mading.Foundation;
using Mading.Kernel;
using NodaTime.Text;

namespace Mading.Editorial;

/// <summary>The composer's form: what stands in its fields, from a request or from a post.</summary>
public sealed record ComposerForm(RawWriting Writing, IReadOnlyDictionary<MediumId, string> AltTexts, int Version, string Key, bool Submits)
{
    /// <summary>A picture that comes with the form; a browser never gives it back, so it is kept at once.</summary>
    public IFormFile? Picture { get; init; }

    /// <summary>Instead: a file that came in pieces before the form did.</summary>
    public string? PictureArrival { get; init; }

    public string? PictureAlt { get; init; }

    /// <summary>A set whose hashtags are to stand beside those that were typed.</summary>
    public HashtagSetId? HashtagSet { get; init; }

    /// <summary>Submitted, approved and published in one go, as a person may who does everything alone.</summary>
    public bool Publishes { get; init; }

    /// <summary>Asks to see it once more, not to keep it.</summary>
    public bool OnlyShows { get; init; }

    private const int MostRows = 40;
    private const int MostLetters = 200_000;

    /// <summary>A line of nothing else parts the pieces of a continuation.</summary>
    public const string PieceMark = "---";

    public static ComposerForm Blank() => new(new RawWriting(), new Dictionary<MediumId, string>(), 0, Secrets.NewToken(), false);

    public static ComposerForm Of(Post post) => new(
        new RawWriting
        {
            Title = post.Title,
            Text = post.Text,
            Continuation = post.Continuation,
            Kind = IsUsual(post) ? null : post.Kind.ToString(),
            ContentType = post.ContentType?.ToString(),
            Sources = [.. post.Sources.Select(s => new RawSource { Title = s.Title, Url = s.Url })],
            Exemption = post.Exemption?.ToString(),
            Media = [.. post.Media.Select(m => m.Id)],
            Channels = [.. post.Variants.Select(v => v.Channel)],
            Variants = post.Variants.ToDictionary(v => v.Channel, v => new RawVariant { Text = v.Text, Media = v.Media }),
            PublishAt = Local(post.PublishAt),
            Zone = post.Zone,
            LateMinutes = post.LateMinutes,
            ExpiresAt = post.Live is null ? Local(post.ExpiresAt) : null,
            Hashtags = post.Hashtags,
            NeedsFinalApproval = post.NeedsFinalApproval,
            Awaits = post.Awaits,
            ContentWarning = post.ContentWarning,
            Live = post.Live is { } live
                ? new RawLive { BeginsAt = Local(live.BeginsAt), Minutes = live.Minutes, Where = live.Where, Link = live.Link, Speakers = live.Speakers }
                : null,
            AsksQuestions = post.AsksQuestions,
        },
        post.Media.ToDictionary(m => m.Id, m => m.AltText), post.Version, "", false);

    // Nobody need say again what the media say by themselves.
    private static bool IsUsual(Post post) => post.Kind == ReadWriting.KindBy(post.Media.Count) || post.Kind == ReadWriting.KindBy(post.Media.Count, withVideo: true);

    public static ComposerForm Read(IFormCollection form)
    {
        var media = Ids<MediumId>(form, "media");
        var channels = Ids<ChannelId>(form, "channels");
        var writing = new RawWriting
        {
            Title = form["title"],
            Text = form["text"],
            Continuation = Pieces(form["continuation"]),
            Kind = form["kind"],
            ContentType = form["contentType"],
            Sources = Sources(form),
            Exemption = form["exemption"],
            Media = media,
            Channels = channels,
            Variants = channels.ToDictionary(id => id, id => new RawVariant { Text = form[$"variant-{id}"], Media = Chosen(form, id, media) }),
            PublishAt = form["publishAt"],
            Zone = form["zone"],
            LateMinutes = int.TryParse(form["lateMinutes"], CultureInfo.InvariantCulture, out var late) ? late : null,
            ExpiresAt = form["expiresAt"],
            Hashtags = [form["hashtags"].ToString()],
            NeedsFinalApproval = form["needsFinalApproval"] == "true",
            Awaits = form["awaits"],
            ContentWarning = form["contentWarning"],
            Live = new RawLive
            {
                BeginsAt = form["liveBegins"],
                Minutes = int.TryParse(form["liveMinutes"], CultureInfo.InvariantCulture, out var minutes) ? minutes : null,
                Where = form["liveWhere"],
                Link = form["liveLink"],
                Speakers = form["liveSpeakers"],
            },
            AsksQuestions = form["asksQuestions"] == "true",
        };
        _ = int.TryParse(form["version"], CultureInfo.InvariantCulture, out var version);
        return new ComposerForm(
            writing, media.ToDictionary(id => id, id => form[$"alt-{id}"].ToString().Trim()), version, Short(form["key"]), form["act"] == "submit")
        { Picture = form.Files["picture"], PictureArrival = form["pictureArrival"], PictureAlt = form["pictureAlt"], OnlyShows = form["act"] == "preview", Publishes = form["act"] == "publish", HashtagSet = Ids<HashtagSetId>(form, "hashtagSet").Select(id => (HashtagSetId?)id).FirstOrDefault() };
    }

    public string Continuation => string.Join($"\n{PieceMark}\n", Writing.Continuation ?? []);

    private static List<string> Pieces(string? text)
    {
        // What is longer than all that may be said is refused as one piece.
        if (text is null or { Length: > MostLetters })
            return text is null ? [] : [text];
        var pieces = new List<StringBuilder> { new() };
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.Trim() == PieceMark)
                pieces.Add(new());
            else
                pieces[^1].Append(line).Append('\n');
        }

        return [.. pieces.Select(piece => piece.ToString()).Where(piece => !string.IsNullOrWhiteSpace(piece))];
    }

    // A picture taken out of the post is taken out of every account's choice.
    private static List<MediumId>? Chosen(IFormCollection form, ChannelId id, List<MediumId> media) =>
        Ids<MediumId>(form, $"pictures-{id}").Intersect(media).ToList() is { Count: > 0 } chosen ? chosen : null;

    private static List<RawSource> Sources(IFormCollection form)
    {
        var (titles, urls) = (form["sourceTitle"], form["sourceUrl"]);
        return [.. Enumerable.Range(0, Math.Min(MostRows, Math.Max(titles.Count, urls.Count)))
            .Select(i => new RawSource { Title = titles.ElementAtOrDefault(i), Url = urls.ElementAtOrDefault(i) })
            .Where(s => !string.IsNullOrWhiteSpace(s.Title) || !string.IsNullOrWhiteSpace(s.Url))];
    }

    private static List<TId> Ids<TId>(IFormCollection form, string name)
        where TId : struct, ITypedId<TId> =>
        [.. form[name].Take(MostRows * 2).Select(text => TypedId.TryParse<TId>(text, out var id) ? id : (TId?)null).OfType<TId>().Distinct()];

    private static string Short(string? key) => key is { Length: > 0 and <= 100 } ? key : "";

    private static string? Local(NodaTime.LocalDateTime? time) =>
        time is { } at ? LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Format(at) : null;
}
