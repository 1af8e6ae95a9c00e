using System.Globalization;
using NodaTime;

namespace Mading.Sandbox.Mastodon;

/// <summary>A status of one instance. What changes in it is guarded by its instance.</summary>
internal sealed class MastodonStatus(string id, MastodonAccount account, MastodonDraft draft, MastodonStatus? parent, Instant at)
{
    private readonly List<MastodonTimeline> _timelines = [];

    public string Id { get; } = id;

    public long Number { get; } = long.Parse(id, CultureInfo.InvariantCulture);

    public MastodonAccount Account { get; } = account;

    public Instant At { get; } = at;

    public string Text { get; private set; } = draft.Text;

    public string Spoiler { get; private set; } = draft.Spoiler;

    public bool IsSensitive { get; private set; } = draft.IsSensitive;

    public string Visibility { get; } = draft.Visibility;

    public string? Language { get; private set; } = draft.Language;

    public MastodonStatus? Parent { get; private set; } = parent;

    public IReadOnlyList<MastodonMedium> Media { get; private set; } = [];

    public MastodonPoll? Poll { get; init; }

    public MastodonTimeline Replies { get; } = new();

    /// <summary>Who wrote them in reply or by name: the people the status speaks to.</summary>
    public IReadOnlyList<MastodonAccount> Mentions { get; init; } = [];

    public int Likes { get; private set; }

    public Instant? EditedAt { get; private set; }

    /// <summary>Deleted, or made room for newer ones.</summary>
    public bool IsGone { get; private set; }

    public bool IsDeleted { get; private set; }

    public bool IsPublic => Visibility is "public" or "unlisted";

    /// <summary>A private status is shown to its author and to whom it speaks.</summary>
    public bool IsShownTo(MastodonAccount? visitor) => IsPublic || (visitor is not null && (visitor == Account || Mentions.Contains(visitor)));

    public void Like() => Likes++;

    public void Attach(IReadOnlyList<MastodonMedium> media)
    {
        foreach (var medium in Media)
            medium.AttachedTo = null;
        foreach (var medium in media)
            medium.AttachedTo = Id;
        Media = media;
    }

    public void Edit(MastodonDraft to, Instant now)
    {
        (Text, Spoiler, IsSensitive, Language) = (to.Text, to.Spoiler, to.IsSensitive, to.Language ?? Language);
        EditedAt = now;
    }

    /// <summary>Its media may be attached to another, as for "delete and write anew".</summary>
    public void Delete()
    {
        IsDeleted = true;
        foreach (var medium in Media)
            medium.AttachedTo = null;
        Leave();
    }

    /// <summary>Newer ones need the room; nothing older is held through it.</summary>
    public void MakeRoom()
    {
        Leave();
        Parent = null;
    }

    public void Enter(MastodonTimeline timeline)
    {
        timeline.Add(this);
        _timelines.Add(timeline);
    }

    private void Leave()
    {
        IsGone = true;
        foreach (var timeline in _timelines)
            timeline.Skip();
    }
}
