using System.Text.RegularExpressions;
using Mading.Kernel;
using Mading.Networks.Meta;
using NodaTime;

namespace Mading.Networks.WhatsApp;

/// <summary>
/// The numbers of the WhatsApp Business Platform (developers.facebook.com, WhatsApp, "Error codes", read 22 November 2026; those marked
/// * are told by integrators), upon those of the Graph API: what concerns one reader, what the whole account, and what only takes time.
/// </summary>
internal static partial class WhatsAppErrors
{
    public const int WindowClosed = 131_047;
    public const int PairRate = 131_056;
    private const int Stopped = 131_050;
    private static readonly Duration Breather = Duration.FromMinutes(1);

    public static Answer<T> Understand<T>(Answer<T> answer, Instant now) => answer is Answer<T>.Refused refused ? Understand(Discreet(refused), now) : answer;

    /// <summary>What the platform says stands in our records for long: a reader's number in it does not.</summary>
    public static string WithoutNumbers(string said) => LongNumber().Replace(said, "…");

    private static Answer<T>.Refused Discreet<T>(Answer<T>.Refused refused) => refused with
    {
        Said = WithoutNumbers(refused.Said),
        Reason = new Reason(refused.Reason.Code, refused.Reason.Args.ToDictionary(a => a.Key, a => WithoutNumbers(a.Value))),
    };

    /// <summary>Nothing more can be sent to anybody until a person has mended it.</summary>
    public static bool IsOfTheAccount<T>(Answer<T>.Refused refused) =>
        refused.Status is 0 or 401 or 403 || IsOfTheAccount(GraphErrors.NumberOf(refused.Code));

    public static bool IsStopped(int code) => code == Stopped;

    /// <returns>Nothing for a number that says no more than its own sentence.</returns>
    public static Reason? ReasonOf(int code) => code switch
    {
        130_472 => new Reason("whatsapp_reader_left_out"), // *
        131_021 => new Reason("whatsapp_reader_is_us"), // *
        131_026 => new Reason("whatsapp_reader_unreachable"), // *
        131_030 => new Reason("whatsapp_reader_not_allowed"), // *
        WindowClosed => new Reason("whatsapp_window_closed"),
        131_049 => new Reason("whatsapp_reader_has_enough"), // *
        Stopped => new Reason("whatsapp_reader_stopped"), // *
        131_031 => new Reason("blocked_by_network"), // *
        131_042 => new Reason("whatsapp_payment"), // *
        131_045 or 133_010 => new Reason("whatsapp_not_registered"), // *
        132_000 or 132_012 => new Reason("whatsapp_template_changed"), // *
        132_001 => new Reason("whatsapp_template_missing"), // *
        132_005 => new Reason("text_too_long_there"), // *
        132_015 or 132_016 => new Reason("whatsapp_template_paused"), // *
        _ => null,
    };

    private static Answer<T> Understand<T>(Answer<T>.Refused refused, Instant now)
    {
        var code = GraphErrors.NumberOf(refused.Code);
        return code switch
        {
            // "Something went wrong": whether it went out, nobody says.
            131_000 => new Answer<T>.Lost(Gibberish: false),
            130_429 or 131_016 or 131_048 or PairRate or 131_057 => new Answer<T>.NotNow(Instant.Max(refused.NotBefore, now + Breather), refused.Code),
            131_051 or 131_052 or 131_053 => refused with { Reason = new Reason("medium_not_taken", ("said", refused.Said)) },
            _ => ReasonOf(code) is { } known ? refused with { Reason = known } : refused,
        };
    }

    private static bool IsOfTheAccount(int code) => code switch
    {
        3 or 10 or 102 or 190 or 368 or 2_635 or (>= 200 and < 300) => true,
        131_005 or 131_031 or 131_042 or 131_045 or 133_010 => true,
        131_051 or 131_052 or 131_053 => true,
        >= 132_000 and < 133_000 => true,
        _ => false,
    };

    // Eight digits or more, as people and networks write them; the platform's own numbers of errors are shorter.
    [GeneratedRegex(@"\+?\(?\d(?:[ .)-]{0,2}\d){7,}", RegexOptions.None, 1000)]
    private static partial Regex LongNumber();
}
