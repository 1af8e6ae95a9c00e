using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Mading.Sandbox.Mastodon;

/// <summary>What a caller asks to be posted, before anything is checked.</summary>
internal sealed record MastodonDraft(string Text)
{
    public string Spoiler { get; init; } = "";

    public bool IsSensitive { get; init; }

    public string Visibility { get; init; } = "public";

    public string? Language { get; init; }

    public string InReplyTo { get; init; } = "";

    public IReadOnlyList<string> MediaIds { get; init; } = [];

    public MastodonPollDraft? Poll { get; init; }

    /// <summary>Nothing when it is to go out at once, which is also what the server does with a time it cannot read or that is past.</summary>
    public Instant? ScheduledAt { get; init; }

    /// <param name="before">When a status is edited: what the caller leaves out stays.</param>
    public static MastodonDraft Of(MastodonForm form, MastodonStatus? before = null) => new(form["status"] ?? before?.Text ?? "")
    {
        Spoiler = form["spoiler_text"] ?? before?.Spoiler ?? "",
        IsSensitive = form["sensitive"] is { } sensitive ? sensitive is "true" or "1" : before?.IsSensitive ?? false,
        Visibility = form["visibility"] is { Length: > 0 } visibility ? visibility : "public",
        Language = form["language"] is { Length: > 0 } language ? language : null,
        InReplyTo = form["in_reply_to_id"] ?? "",
        MediaIds = form.Has("media_ids") || before is null ? [.. form.List("media_ids").Distinct()] : [.. before.Media.Select(m => m.Id)],
        Poll = MastodonPollDraft.Of(form),
        ScheduledAt = form["scheduled_at"] is { } at && OffsetDateTimePattern.ExtendedIso.Parse(at).TryGetValue(default, out var moment) ? moment.ToInstant() : null,
    };
}

/// <param name="Seconds">How long it takes votes; nothing when it was not said.</param>
internal sealed record MastodonPollDraft(IReadOnlyList<string> Options, int? Seconds, bool IsMultiple)
{
    public static MastodonPollDraft? Of(MastodonForm form) => form.List("poll[options]") is { Count: > 0 } options
        ? new MastodonPollDraft(
            options, int.TryParse(form["poll[expires_in]"], CultureInfo.InvariantCulture, out var seconds) ? seconds : null, form["poll[multiple]"] is "true" or "1")
        : null;
}

/// <param name="At">When it goes out.</param>
internal sealed record MastodonScheduled(string Id, MastodonAccount Account, MastodonDraft Draft, IReadOnlyList<MastodonMedium> Media, MastodonStatus? Parent, Instant At);

internal sealed class MastodonPoll(string id, MastodonPollDraft draft, Instant made)
{
    private readonly int[] _votes = new int[draft.Options.Count];

    public string Id { get; } = id;

    public IReadOnlyList<string> Options => draft.Options;

    public bool IsMultiple => draft.IsMultiple;

    public Instant Ends { get; } = made + Duration.FromSeconds(draft.Seconds ?? 0);

    public IReadOnlyList<int> Votes => _votes;

    public void Vote(int option) => _votes[option]++;
}
