using System.Collections.Concurrent;
using System.Globalization;
using NodaTime;

namespace Mading.Sandbox.Mastodon;

/// <summary>One Mastodon server: accounts, their media and statuses. Accounts are made by the first use of a token.</summary>
public sealed class MastodonInstance(string host)
{
    private const int MostStatuses = 20_000;
    private static readonly Duration KeyHolds = Duration.FromHours(1);
    private readonly ConcurrentDictionary<string, MastodonAccount> _accounts = new();
    private readonly ConcurrentDictionary<string, MastodonStatus> _statuses = new();
    private readonly ConcurrentDictionary<string, MastodonMedium> _media = new();
    private readonly ConcurrentDictionary<string, (string Id, Instant Until)> _keys = new();
    private readonly ConcurrentDictionary<string, Lock> _keyLocks = new();
    private readonly ConcurrentQueue<string> _order = new();
    private long _last = 110_000_000_000_000_000;

    public string Host { get; } = host;

    public string NextId() => Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);

    public MastodonAccount AccountOf(string token) => _accounts.GetOrAdd(token, t => new MastodonAccount(NextId(), NameFor(t)));

    public MastodonAccount? Account(string id) => _accounts.Values.FirstOrDefault(a => a.Id == id);

    private static string NameFor(string token)
    {
        var letters = new string([.. token.ToLowerInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || c == '_')]);
        return letters.Length == 0 ? "perpus" : letters[..Math.Min(30, letters.Length)];
    }

    public MastodonMedium AddMedium(MastodonMedium medium) => _media[medium.Id] = medium;

    public MastodonMedium? Medium(string id) => _media.GetValueOrDefault(id);

    public MastodonStatus? Status(string id) => _statuses.GetValueOrDefault(id);

    public bool Remove(string id) => _statuses.TryRemove(id, out _);

    /// <summary>Makes the status once per account and key; the same key within an hour gives the first one again.</summary>
    public (MastodonStatus Status, bool IsNew) Once(MastodonAccount account, string? key, Instant now, Func<MastodonStatus> make)
    {
        if (string.IsNullOrEmpty(key))
            return (Add(make()), true);
        var scoped = $"{account.Id}:{key}";
        lock (_keyLocks.GetOrAdd(scoped, _ => new Lock()))
        {
            if (_keys.TryGetValue(scoped, out var earlier) && now < earlier.Until && Status(earlier.Id) is { } first)
                return (first, false);
            var status = Add(make());
            _keys[scoped] = (status.Id, now + KeyHolds);
            return (status, true);
        }
    }

    private MastodonStatus Add(MastodonStatus status)
    {
        foreach (var medium in status.Media)
            medium.AttachedTo = status.Id;
        _statuses[status.Id] = status;
        _order.Enqueue(status.Id);
        while (_order.Count > MostStatuses && _order.TryDequeue(out var oldest))
            _statuses.TryRemove(oldest, out _);
        return status;
    }

    public IEnumerable<MastodonStatus> Of(MastodonAccount account) =>
        _statuses.Values.Where(s => s.Account == account).OrderByDescending(s => s.Number);

    public IEnumerable<MastodonStatus> AnswersTo(string id) => _statuses.Values.Where(s => s.InReplyTo == id).OrderBy(s => s.Number);

    public IReadOnlyList<MastodonStatus> Latest(int most) =>
        [.. _statuses.Values.Where(s => s.IsPublic && !s.Account.IsInvented).OrderByDescending(s => s.Number).Take(most)];

    public void Answer(string who, string says, MastodonStatus to, Instant now)
    {
        var account = _accounts.GetOrAdd("audience:" + who, _ => new MastodonAccount(NextId(), who) { IsInvented = true });
        Add(new MastodonStatus(NextId(), account, says, now) { InReplyTo = to.Id, Language = "id" });
        to.Likes++;
    }
}

public sealed record MastodonAccount(string Id, string Name)
{
    /// <summary>One of the sandbox's invented readers.</summary>
    public bool IsInvented { get; init; }
}

public sealed record MastodonMedium(string Id, string Type, string Hash, long Bytes, Instant ReadyAt)
{
    public string Alt { get; set; } = "";

    public string? AttachedTo { get; set; }
}

public sealed class MastodonStatus(string id, MastodonAccount account, string text, Instant at)
{
    public string Id { get; } = id;

    public long Number { get; } = long.Parse(id, CultureInfo.InvariantCulture);

    public MastodonAccount Account { get; } = account;

    public string Text { get; set; } = text;

    public Instant At { get; } = at;

    public string Visibility { get; init; } = "public";

    public string? Language { get; init; }

    public string Spoiler { get; init; } = "";

    public string? InReplyTo { get; init; }

    public IReadOnlyList<MastodonMedium> Media { get; init; } = [];

    public IReadOnlyList<string> PollOptions { get; init; } = [];

    public int Likes { get; set; }

    public bool IsPublic => Visibility is "public" or "unlisted";
}
