using Mading.Networks;
using Mading.Shell;
using NodaTime;

namespace Mading.Editorial;

/// <summary>What stands under the words of a story or an announcement: when, where, with whom, and where to ask. Posts speak Indonesian.</summary>
internal static class SessionText
{
    private static readonly string[] Days = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];

    public static string With(string text, Writing post)
    {
        var lines = Lines(post).Where(line => !text.Contains(line.Fact, StringComparison.OrdinalIgnoreCase)).Select(line => line.Said).ToList();
        return lines.Count == 0 ? text : $"{text}\n\n{string.Join('\n', lines)}".Trim();
    }

    /// <summary>Where it can be seen, and where questions are left.</summary>
    public static IReadOnlyList<PostSource> Addresses(Writing post) =>
    [
        .. post.Live?.Link is { } link ? [new PostSource("Siaran langsung", link)] : Array.Empty<PostSource>(),
        .. post.FormAddress is { } form ? [new PostSource("Titip pertanyaan", form.ToString())] : Array.Empty<PostSource>(),
    ];

    /// <summary>"Sabtu, 8 Agustus 2026, pukul 09.00–10.00 WIB".</summary>
    public static string Time(LiveSession live, string zone)
    {
        var (begins, ends) = (live.BeginsAt!.Value, live.EndsAt!.Value);
        return $"{Days[(int)begins.DayOfWeek - 1]}, {NewArrivalText.Day(begins.Date)}, pukul {Clock(begins.TimeOfDay)}–{Clock(ends.TimeOfDay)} {Dates.Zone(zone)}";
    }

    // What the writer has said already is not said twice.
    private static IEnumerable<(string Fact, string Said)> Lines(Writing post)
    {
        if (post is { Kind: PostKind.Live, Live: { } live })
        {
            if (live.BeginsAt is not null)
                yield return (Time(live, post.Zone), Time(live, post.Zone));
            if (live.Where.Length > 0)
                yield return ($"di {live.Where}", $"Langsung di {live.Where}");
            if (live.Speakers.Length > 0)
                yield return (live.Speakers, $"Bersama {live.Speakers}");
            if (live.Link is { } link)
                yield return (link, $"Tonton: {link}");
        }

        if (post.FormAddress is { } form)
            yield return (form.ToString(), $"Titip pertanyaan: {form}");
    }

    private static string Clock(NodaTime.LocalTime time) => $"{time.Hour:00}.{time.Minute:00}";
}
