using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using NodaTime;

namespace Mading.Networks.Meta;

/// <summary>
/// What an app has left. Every answer tells in percent how much of the rolling hour is used, in the header <c>X-App-Usage</c>, and error
/// 4 says that it is used up (Graph API, "Rate limits", read 22 November 2026). Shortly before that the app's accounts rest.
/// </summary>
internal sealed partial class GraphBudget(Budgets budgets, string? budget, IClock clock)
{
    private const string Header = "X-App-Usage";
    private const int NearlyUsedUp = 95;
    private const int AppLimit = 4;
    private static readonly Duration Breather = Duration.FromMinutes(5);

    public void See(HttpResponseHeaders headers)
    {
        if (headers.TryGetValues(Header, out var values) && Percent().Matches(values.First()).Any(IsNearlyUsedUp))
            budgets.Rest(budget, clock.GetCurrentInstant() + Breather);
    }

    public void See<T>(Answer<T> answer)
    {
        if (answer is Answer<T>.Refused refused && GraphErrors.NumberOf(refused.Code) == AppLimit)
            budgets.Rest(budget, refused.NotBefore);
    }

    private static bool IsNearlyUsedUp(Match match) => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) >= NearlyUsedUp;

    [GeneratedRegex("\"(?:call_count|total_time|total_cputime)\"\\s*:\\s*([0-9]{1,5})")]
    private static partial Regex Percent();
}
