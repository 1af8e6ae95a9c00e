using System.Net;
using Mading.Kernel;

namespace Mading.Catalogues.Feeds;

/// <summary>Says in words why an answer is no feed.</summary>
internal static class FeedAnswer
{
    public static Reason? Refusal(CatalogueLine.Answer answer, Uri asked) => answer.Status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new Reason("catalogue_wants_sign_in", ("host", asked.Host)),
        HttpStatusCode.NotFound or HttpStatusCode.Gone => new Reason("catalogue_feed_gone", ("host", asked.Host)),
        _ => null,
    };

    /// <summary>SLiMS sends an XML declaration and nothing after it; others send a page.</summary>
    public static Reason NoFeed(CatalogueLine.Answer answer, Uri asked) => IsEmpty(answer.Body)
        ? new Reason("catalogue_feed_empty", ("host", asked.Host))
        : new Reason("catalogue_answers_no_feed", ("host", asked.Host), ("status", (int)answer.Status));

    public static bool IsEmpty(string? body)
    {
        var text = (body ?? "").Trim();
        return text.Length == 0 || (text.StartsWith("<?xml", StringComparison.Ordinal) && text.EndsWith("?>", StringComparison.Ordinal) && text.Length < 200);
    }
}
