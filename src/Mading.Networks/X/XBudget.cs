using System.Globalization;
using System.Net.Http.Headers;
using NodaTime;

namespace Mading.Networks.X;

/// <summary>
/// What an account may still post. X tells it with every answer in <c>x-rate-limit-remaining</c> and <c>-reset</c> (docs.x.com, "Rate
/// limits"); of the day by <c>x-user-limit-24hour-…</c>, which integrators report and no page names. With nothing left the account
/// rests before X has to say so.
/// </summary>
internal sealed class XBudget(Budgets budgets, string? budget, IClock clock)
{
    private static readonly string[] Windows = ["x-rate-limit", "x-user-limit-24hour"];
    private static readonly Duration Longest = Duration.FromDays(1);

    public void See(HttpResponseHeaders headers)
    {
        foreach (var window in Windows.Where(w => Figure(headers, w + "-remaining") == 0))
        {
            if (Figure(headers, window + "-reset") is { } seconds and > 0)
                budgets.Rest(budget, Instant.Min(Instant.FromUnixTimeSeconds(seconds), clock.GetCurrentInstant() + Longest));
        }
    }

    private static long? Figure(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values)
        && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var figure) && figure < 100_000_000_000
            ? figure : null;
}
