using Mading.Kernel;
using Mading.Networks.Meta;
using NodaTime;

namespace Mading.Networks.Instagram;

/// <summary>
/// Instagram's own numbers of the second order (developers.facebook.com, Instagram Platform, "Error codes", read 22 November 2026), upon
/// those of the whole family.
/// </summary>
internal static class InstagramErrors
{
    private static readonly Duration Breather = Duration.FromSeconds(30);

    /// <summary>The day's window moves: an hour later there may be room.</summary>
    public static readonly Duration UntilRoom = Duration.FromHours(1);

    public static Answer<T> Understand<T>(Answer<T> answer, Instant now) => answer is Answer<T>.Refused refused ? Understand(refused, now) : answer;

    private static Answer<T> Understand<T>(Answer<T>.Refused refused, Instant now) => refused.Code switch
    {
        // Fetching took too long; a new container may fare better.
        "-2.2207003" => new Answer<T>.NotNow(now + Breather),

        // "Server error", "unknown": what was asked may have been done. While containers are made that harms nobody.
        "-1.2207001" or "-1.2207032" or "-1.2207053" => new Answer<T>.Lost(Gibberish: false),
        "9.2207042" => new Answer<T>.NotNow(now + UntilRoom),
        "25.2207050" => refused with { Reason = new Reason("account_restricted") },
        "9004.2207052" => refused with { Reason = new Reason("media_not_fetched") },
        "352.2207026" or "36000.2207004" or "36001.2207005" or "36003.2207009" => refused with { Reason = new Reason("medium_not_taken", ("said", refused.Said)) },
        "36004.2207010" => refused with { Reason = new Reason("text_too_long_there") },
        _ => refused,
    };
}
