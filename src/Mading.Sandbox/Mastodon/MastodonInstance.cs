using System.Globalization;
using NodaTime;

namespace Mading.Sandbox.Mastodon;

/// <summary>
/// One Mastodon server: accounts, their media and statuses. Accounts are made by the first use of a token. One lock guards it all:
/// what happens under it takes microseconds.
/// </summary>
/// <param name="announce">Told of every status that becomes public, once, in their order.</param>
internal sealed class MastodonInstance(string host, Action<MastodonStatus> announce)
{
    private const int MostAccounts = 20_000;
    private const int MostStatuses = 20_000;
    private const int MostMedia = 20_000;
    private const int MostKeys = 100_000;
    private static readonly Duration KeyHolds = Duration.FromHours(1);
    private readonly Lock _gate = new();
    private readonly Kept<string, MastodonAccount> _byToken = new(MostAccounts);
    private readonly Kept<string, MastodonAccount> _byId = new(MostAccounts);
    private readonly Kept<string, MastodonAccount> _byName = new(MostAccounts);
    private readonly Kept<string, MastodonStatus> _statuses = new(MostStatuses, gone: oldest => oldest.MakeRoom());
    private readonly Kept<string, MastodonMedium> _media = new(MostMedia);
    private readonly Kept<string, Keyed> _keys = new(MostKeys);
    private readonly MastodonTimeline _timeline = new();
    private readonly List<MastodonScheduled> _scheduled = [];
    private long _last = 110_000_000_000_000_000;

    public string Host { get; } = host;

    public string NextId() => Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);

    public MastodonAccount AccountOf(string token) =>
        _byToken.Find(token) ?? _byToken.FindOrAdd(token, t => Register(MastodonRules.NameFor(t), isInvented: false));

    public MastodonAccount Reader(string name) => _byToken.FindOrAdd("audience:" + name, _ => Register(name, isInvented: true));

    // Two tokens may spell the same name.
    private MastodonAccount Register(string name, bool isInvented)
    {
        var free = name;
        for (var number = 2; _byName.Find(free) is not null; number++)
            free = name + number.ToString(CultureInfo.InvariantCulture);
        var account = new MastodonAccount(NextId(), free, isInvented);
        _byName.Set(free, account);
        _byId.Set(account.Id, account);
        return account;
    }

    public MastodonAccount? Account(string id) => _byId.Find(id);

    public MastodonAccount? Named(string name) => _byName.Find(name);

    public void Add(MastodonMedium medium) => _media.Set(medium.Id, medium);

    public MastodonMedium? Medium(string id, MastodonAccount owner) => _media.Find(id) is { } medium && medium.Owner == owner ? medium : null;

    public MastodonStatus? Status(string id) => _statuses.Find(id);

    /// <summary>Makes the status once per account and key; the same key within an hour gives the first one again, unchecked.</summary>
    public MastodonMade Make(MastodonAccount account, MastodonDraft draft, string? key, Instant now)
    {
        if (string.IsNullOrEmpty(key))
        {
            lock (_gate)
                return Make(account, draft, now);
        }

        var scoped = $"{account.Id}:{key}";
        lock (_gate)
        {
            if (_keys.Find(scoped) is { } earlier && now < earlier.Until)
                return StillThere(earlier.Made);
            var made = Make(account, draft, now);
            if (made is not MastodonMade.Refused)
                _keys.Set(scoped, new Keyed(made, now + KeyHolds));
            return made;
        }
    }

    private static MastodonMade StillThere(MastodonMade made) =>
        made is MastodonMade.Sent { Status.IsDeleted: true } ? new MastodonMade.Refused(404, "Record not found") : made;

    private MastodonMade Make(MastodonAccount account, MastodonDraft draft, Instant now)
    {
        var parent = draft.InReplyTo.Length == 0 ? null : Status(draft.InReplyTo);
        if (draft.InReplyTo.Length > 0 && parent?.IsShownTo(account) != true)
            return new MastodonMade.Refused(404, "The post you are trying to reply to does not appear to exist.");
        var media = draft.MediaIds.Select(id => Medium(id, account)).OfType<MastodonMedium>().ToList();
        if (MastodonRules.Refusal(draft, media, null, now) is { } refusal)
            return new MastodonMade.Refused(422, refusal);
        if (draft.ScheduledAt is { } at && at > now)
            return Plan(new MastodonScheduled(NextId(), account, draft, media, parent, at), now);
        return new MastodonMade.Sent(Publish(new MastodonStatus(NextId(), account, draft, parent, now) { Poll = PollOf(draft, now) }, media));
    }

    private MastodonPoll? PollOf(MastodonDraft draft, Instant now) => draft.Poll is { } poll ? new MastodonPoll(NextId(), poll, now) : null;

    private MastodonStatus Publish(MastodonStatus status, IReadOnlyList<MastodonMedium> media)
    {
        status.Attach(media);
        status.Enter(status.Account.Statuses);
        if (status.Parent is { } parent)
            status.Enter(parent.Replies);
        if (status.IsPublic && !status.Account.IsInvented)
        {
            status.Enter(_timeline);
            announce(status);
        }

        _statuses.Set(status.Id, status);
        return status;
    }

    private MastodonMade Plan(MastodonScheduled scheduled, Instant now)
    {
        if (MastodonRules.Refusal(scheduled, now) is { } refusal)
            return new MastodonMade.Refused(422, refusal);
        foreach (var medium in scheduled.Media)
            medium.AttachedTo = scheduled.Id;
        scheduled.Account.Scheduled.Add(scheduled);
        _scheduled.Add(scheduled);
        return new MastodonMade.Planned(scheduled);
    }

    /// <summary>Sends out what was scheduled for an hour that has come.</summary>
    public void Settle(Instant now)
    {
        lock (_gate)
        {
            if (_scheduled.Count == 0)
                return;
            foreach (var due in _scheduled.Where(s => s.At <= now).OrderBy(s => s.At).ToList())
            {
                Unplan(due);
                Publish(new MastodonStatus(NextId(), due.Account, due.Draft, due.Parent, due.At) { Poll = PollOf(due.Draft, due.At) }, due.Media);
            }
        }
    }

    public MastodonMade? Move(MastodonAccount account, string id, Instant at, Instant now)
    {
        lock (_gate)
        {
            if (account.Scheduled.Find(s => s.Id == id) is not { } planned)
                return null;
            Unplan(planned);
            var made = Plan(planned with { At = at }, now);
            if (made is MastodonMade.Refused)
                Plan(planned, Instant.MinValue);
            return made;
        }
    }

    public bool Cancel(MastodonAccount account, string id)
    {
        lock (_gate)
            return account.Scheduled.Find(s => s.Id == id) is { } planned && Unplan(planned);
    }

    private bool Unplan(MastodonScheduled planned)
    {
        foreach (var medium in planned.Media)
            medium.AttachedTo = null;
        planned.Account.Scheduled.Remove(planned);
        return _scheduled.Remove(planned);
    }

    /// <returns>Nothing when there is no such status of this account.</returns>
    public MastodonMade? Edit(MastodonAccount account, string id, MastodonForm form, Instant now)
    {
        lock (_gate)
        {
            if (Status(id) is not { } status || status.Account != account)
                return null;
            var draft = MastodonDraft.Of(form, status);
            var media = draft.MediaIds.Select(m => Medium(m, account)).OfType<MastodonMedium>().ToList();
            if (MastodonRules.Refusal(draft, media, status, now) is { } refusal)
                return new MastodonMade.Refused(422, refusal);
            status.Edit(draft, now);
            status.Attach(media);
            return new MastodonMade.Sent(status);
        }
    }

    public MastodonStatus? Delete(MastodonAccount account, string id)
    {
        lock (_gate)
        {
            if (Status(id) is not { } status || status.Account != account || !_statuses.Remove(id))
                return null;
            status.Delete();
            return status;
        }
    }

    /// <summary>Reads or changes what the instance guards, with nobody else at it.</summary>
    public T Quietly<T>(Func<MastodonInstance, T> act)
    {
        lock (_gate)
            return act(this);
    }

    /// <summary>Call it within <see cref="Quietly"/>.</summary>
    public IReadOnlyList<MastodonStatus> Latest(int most) => [.. _timeline.NewestFirst.Take(most)];

    /// <summary>An invented reader writes. Call it within <see cref="Quietly"/>.</summary>
    public MastodonStatus Speak(MastodonAccount reader, string says, string visibility, MastodonStatus? to, MastodonAccount whom, Instant now)
    {
        var draft = new MastodonDraft(says) { Visibility = visibility, Language = "id" };
        var status = Publish(new MastodonStatus(NextId(), reader, draft, to, now) { Mentions = [whom] }, []);
        Notify(whom, "mention", reader, status, now);
        return status;
    }

    public void Notify(MastodonAccount whom, string kind, MastodonAccount from, MastodonStatus about, Instant now) =>
        whom.Notify(new MastodonNotification(long.Parse(NextId(), CultureInfo.InvariantCulture), kind, from, about, now));

    private sealed record Keyed(MastodonMade Made, Instant Until);
}
