using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Mading.Sandbox.Mastodon;

/// <summary>Which stretch of a list is asked for (docs.joinmastodon.org/api/guidelines, pagination).</summary>
internal sealed record MastodonPaging(int Limit, long? Max, long? Since, long? Min)
{
    public static MastodonPaging Of(HttpContext http, int usual, int most) => new(
        Math.Clamp(Number(http, "limit") is { } asked and < int.MaxValue ? (int)asked : usual, 1, most),
        Number(http, "max_id"), Number(http, "since_id"), Number(http, "min_id"));

    private static long? Number(HttpContext http, string name) =>
        long.TryParse(http.Request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary><c>since_id</c> keeps the newest page above it, <c>min_id</c> the page that comes directly after it.</summary>
    /// <param name="newestFirst">Everything there is.</param>
    public List<T> Cut<T>(IEnumerable<T> newestFirst, Func<T, long> number)
    {
        var fitting = newestFirst.SkipWhile(e => number(e) >= (Max ?? long.MaxValue)).TakeWhile(e => number(e) > (Min ?? Since ?? 0));
        return Min is null ? [.. fitting.Take(Limit)] : [.. fitting.TakeLast(Limit)];
    }

    /// <summary>The addresses of the pages before and after.</summary>
    public void Link<T>(MastodonCall call, IReadOnlyList<T> page, Func<T, long> number)
    {
        if (page.Count == 0)
            return;
        var here = $"{call.Root}{call.Instance.Host}{call.Http.Request.Path}?limit={Limit}";
        var previous = $"<{here}&min_id={number(page[0])}>; rel=\"prev\"";
        call.Http.Response.Headers.Link = page.Count < Limit ? previous : $"<{here}&max_id={number(page[^1])}>; rel=\"next\", {previous}";
    }
}
