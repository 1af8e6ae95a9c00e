using System.Globalization;
using Mading.Kernel;

namespace Mading.Networks.Meta;

/// <summary>
/// The Graph API tells everything by numbers of its own under HTTP 400 (developers.facebook.com, "Handle errors" and "Rate limits"):
/// what is a throttle, what wants a person, and what may have happened all the same.
/// </summary>
internal static class GraphErrors
{
    public static Answer<T> Understand<T>(Answer<T> answer) => answer is Answer<T>.Refused refused ? Understand(refused) : answer;

    /// <summary>The number of the first order, or nought.</summary>
    public static int NumberOf(string code) => int.TryParse(code.Split('.')[0], CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static Answer<T> Understand<T>(Answer<T>.Refused refused)
    {
        var code = NumberOf(refused.Code);
        return code switch
        {
            // Instagram's "suspected spam" has the number of a throttle, but no waiting ends it (Instagram Platform, error codes).
            4 when refused.Code == "4.2207051" => refused with { Reason = new Reason("blocked_by_network") },

            // "An unknown error occurred", "service temporarily unavailable": what was asked may have been done.
            1 or 2 => new Answer<T>.Lost(Gibberish: false),
            4 or 17 or 32 or 341 or 613 or (>= 80_000 and < 81_000) => new Answer<T>.NotNow(refused.NotBefore),
            102 or 190 => refused with { Reason = new Reason("reconnect") },
            3 or 10 or (>= 200 and < 300) => refused with { Reason = new Reason("permission_missing") },
            368 => refused with { Reason = new Reason("blocked_by_network") },
            1_609_005 => refused with { Reason = new Reason("link_unreadable") },
            2_635 => refused with { Reason = new Reason("api_version_over") },
            _ => refused,
        };
    }
}
