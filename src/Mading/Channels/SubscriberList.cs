using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Mading.Channels;

/// <summary>The list of one account: who asked to be written to. Screen and API act through it alike.</summary>
internal sealed class SubscriberList(MadingDb db, NetworkList networks, ReaderNumbers numbers, Trail trail, Visit visit, IClock clock)
{
    public static readonly IReadOnlyList<string> Languages = ["id", "en"];

    private const int LongestPlace = 200;

    /// <summary>As it was typed, in a form or by the API.</summary>
    /// <param name="AgreedOn">ISO 8601, the day on which this person agreed.</param>
    public sealed record Wish(string? Number, string? Language, string? AgreedOn, string? AgreedWhere);

    /// <returns>Nothing for an account that is not there, or that writes to nobody.</returns>
    public async Task<Channel?> AccountOf(ChannelId id, CancellationToken stop) =>
        await db.Channels.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.DisconnectedAt == null, stop) is { } channel && networks[channel.Network] is IWritesToReaders
            ? channel : null;

    public Task<List<Subscriber>> Of(ChannelId id, CancellationToken stop) =>
        db.Subscribers.AsNoTracking().Where(s => s.ChannelId == id && s.StoppedAt == null).OrderByDescending(s => s.Id).ToListAsync(stop);

    public Task<int> HaveStopped(ChannelId id, CancellationToken stop) => db.Subscribers.CountAsync(s => s.ChannelId == id && s.StoppedAt != null, stop);

    public async Task<(Subscriber? Added, IReadOnlyList<Reason> Problems)> Add(Channel account, Wish wish, CancellationToken stop)
    {
        var number = TelephoneNumber.Read(wish.Number);
        var where = wish.AgreedWhere?.Trim() ?? "";
        var day = LocalDatePattern.Iso.Parse(wish.AgreedOn ?? "") is { Success: true } read ? read.Value : (LocalDate?)null;
        var language = Languages.FirstOrDefault(l => l == (wish.Language ?? Languages[0]));
        var problems = Problems(number, where, day, language);
        if (problems.Count > 0)
            return (null, problems);
        if (await WhyNot(account.Id, number!, day!.Value, stop) is { } why)
            return (null, [why]);
        var added = new Subscriber(db.Library, account.Id, numbers.Seal(account.Id, number!), language!, day.Value, where, clock.GetCurrentInstant());
        db.Add(added);
        trail.Note("subscriber.added", $"subscriber:{added.Id}", null, new { added.Shown, added.AgreedOn });
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException) when (!stop.IsCancellationRequested)
        {
            // The same number a second time in the same moment.
            return (null, [new Reason("subscriber_known")]);
        }

        return (added, []);
    }

    // An older list does not bring back who stopped by themselves since. Of those who did so under a key that is lost no more is known than what
    // was shown of their number: rather one too many is asked again.
    private async Task<Reason?> WhyNot(ChannelId channel, string number, LocalDate agreedOn, CancellationToken stop)
    {
        if (await db.ReadersWith(channel, number, numbers).AnyAsync(stop))
            return new Reason("subscriber_known");
        var (fingerprint, shown, mark) = (numbers.FingerprintOf(channel, number), TelephoneNumber.Masked(number), numbers.KeyMark);
        var stopped = await db.Subscribers.Where(s => s.ChannelId == channel && s.StoppedThemselves && s.Fingerprint != null)
            .Where(s => s.Fingerprint == fingerprint || (s.Shown == shown && !s.Fingerprint!.StartsWith(mark))).MaxAsync(s => s.StoppedAt, stop);
        return stopped is { } at && agreedOn < at.InZone(visit.TimeZone).Date ? new Reason("subscriber_stopped") : null;
    }

    /// <summary>Whether this person can still be written to: a number that was sealed with another key is lost with it.</summary>
    public bool CanBeRead(Subscriber subscriber) => numbers.Open(subscriber) is not null;

    /// <returns>False when there is no such person on the list.</returns>
    public async Task<bool> TakeOff(ChannelId account, SubscriberId id, CancellationToken stop)
    {
        if (await db.Subscribers.FirstOrDefaultAsync(s => s.Id == id && s.ChannelId == account && s.StoppedAt == null, stop) is not { } subscriber)
            return false;
        subscriber.TakeOff(clock.GetCurrentInstant());
        trail.Note("subscriber.taken_off", $"subscriber:{id}", null, new { subscriber.Shown });
        await db.SaveChangesAsync(stop);
        return true;
    }

    private List<Reason> Problems(string? number, string where, LocalDate? day, string? language)
    {
        var problems = new List<Reason>();
        if (number is null)
            problems.Add(new Reason("number_unreadable"));
        if (day is null || day > clock.GetCurrentInstant().InZone(visit.TimeZone).Date)
            problems.Add(new Reason("agreed_on_unreadable"));
        if (where.Length is 0 or > LongestPlace)
            problems.Add(new Reason("agreed_where_missing", ("most", LongestPlace)));
        if (language is null)
            problems.Add(new Reason("language_unknown"));
        return problems;
    }
}
