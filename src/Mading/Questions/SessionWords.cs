using Mading.Editorial;
using Mading.Shell;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Mading.Questions;

/// <summary>Whether readers can ask now, in words.</summary>
internal static class SessionWords
{
    public static string Open(IStringLocalizer<QuestionsWords> words, SessionView session, Instant now, string zone)
    {
        var key = session.IsClosed ? "open.closed" : !session.IsDecided ? "open.not-yet" : session.Until is null ? "open.now" : session.IsOpenAt(now) ? "open.until" : "open.closed";
        return words[key].Value.Replace("{when}", session.Until is { } until ? Dates.Moment(until, zone) : "", StringComparison.Ordinal);
    }
}
