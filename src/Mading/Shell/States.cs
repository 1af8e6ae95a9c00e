namespace Mading.Shell;

/// <summary>How the states of posts and deliveries look: a shape and a tone each; the word is <c>state.CODE</c> of the shell's words.</summary>
internal static class States
{
    public static (string Drawing, Tone Tone) Look(string code) => code switch
    {
        "draft" => ("circle", Tone.Plain),
        "returned" => ("undo", Tone.Warn),
        "submitted" => ("half", Tone.Accent),
        "initialled" => ("initial", Tone.Accent),
        "approved" => ("check", Tone.Good),
        "scheduled" or "pending" => ("clock", Tone.Accent),
        "publishing" or "sending" or "working" => ("refresh", Tone.Accent),
        "partly_sent" => ("half", Tone.Good),
        "sent" => ("check-circle", Tone.Good),
        "manual" => ("phone", Tone.Warn),
        "reported" => ("phone", Tone.Good),
        "busy" => ("clock", Tone.Warn),
        "unclear" => ("help", Tone.Warn),
        "paused" => ("pause", Tone.Warn),
        "needs_attention" or "refused" => ("alert", Tone.Bad),
        "missed" => ("bell", Tone.Bad),
        "withdrawn" => ("minus", Tone.Plain),
        _ => ("dot", Tone.Plain),
    };

    public static IReadOnlyList<string> All { get; } =
    [
        "draft", "returned", "submitted", "initialled", "approved", "scheduled", "pending", "publishing", "sending", "working", "partly_sent", "sent",
        "manual", "reported", "busy", "unclear", "paused", "needs_attention", "refused", "missed", "withdrawn",
    ];

    /// <summary>From an enum's name: <c>InProgress</c> → <c>in_progress</c>.</summary>
    public static string Code(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
