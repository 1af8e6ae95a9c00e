using System.Text.RegularExpressions;
using Mading.Kernel;

namespace Mading.Libraries;

/// <summary>A day's opening hours as people write them: <c>08.00–11.30, 13.30–16.00</c>; empty means closed.</summary>
internal static partial class HoursText
{
    public static string Write(IReadOnlyList<OpeningSpan> week, int day) =>
        string.Join(", ", week.Where(s => s.Day == day).OrderBy(s => s.From, StringComparer.Ordinal).Select(s => $"{Dotted(s.From)}–{Dotted(s.To)}"));

    /// <param name="days">Monday first.</param>
    /// <param name="problems">Takes <c>hours_unreadable</c> for a day that makes no sense.</param>
    public static IReadOnlyList<OpeningSpan> Read(IReadOnlyList<string?> days, List<Reason> problems)
    {
        var week = new List<OpeningSpan>();
        for (var i = 0; i < Math.Min(7, days.Count); i++)
        {
            foreach (var part in (days[i] ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (Span(part, i + 1) is { } span)
                    week.Add(span);
                else
                    problems.Add(new Reason("hours_unreadable", ("text", part)));
            }
        }

        return week;
    }

    private static OpeningSpan? Span(string text, int day)
    {
        var match = Pattern().Match(text);
        if (!match.Success)
            return null;
        var (from, to) = (Time(match, "h1", "m1"), Time(match, "h2", "m2"));
        return from is not null && to is not null && string.CompareOrdinal(from, to) < 0 ? new OpeningSpan(day, from, to) : null;
    }

    private static string? Time(Match match, string hour, string minute)
    {
        var h = int.Parse(match.Groups[hour].Value, null);
        var m = match.Groups[minute].Success ? int.Parse(match.Groups[minute].Value, null) : 0;
        return h < 24 && m < 60 ? $"{h:00}:{m:00}" : null;
    }

    private static string Dotted(string time) => time.Replace(':', '.');

    [GeneratedRegex(@"^(?<h1>\d{1,2})(?:[.:](?<m1>\d{2}))?\s*[-–—]\s*(?<h2>\d{1,2})(?:[.:](?<m2>\d{2}))?$")]
    private static partial Regex Pattern();
}
