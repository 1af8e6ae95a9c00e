using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Channels;

internal static class SubscriberRows
{
    extension(MadingDb db)
    {
        public DbSet<Subscriber> Subscribers => db.Set<Subscriber>();

        /// <summary>Who is on the account's list with this number: sealed or, until it is sealed, as versions before kept it.</summary>
        public IQueryable<Subscriber> ReadersWith(ChannelId channel, string digits, ReaderNumbers numbers)
        {
            var fingerprint = numbers.FingerprintOf(channel, digits);
            return db.Subscribers.Where(s => s.ChannelId == channel && s.StoppedAt == null && (s.Fingerprint == fingerprint || s.Number == digits));
        }

        /// <summary>
        /// Who may be on the account's list with this number, sealed with a key that is not ours: the few whose shown half is the same. None of
        /// them can be written to now; but the key may come back, and a stop that was said meanwhile must hold then. Nobody where the number is
        /// known under our key, also as one that stopped: then it is not one of theirs.
        /// </summary>
        public async Task<List<Subscriber>> LostReadersLike(ChannelId channel, string digits, ReaderNumbers numbers, CancellationToken stop)
        {
            var (shown, fingerprint) = (TelephoneNumber.Masked(digits), numbers.FingerprintOf(channel, digits));
            if (await db.Subscribers.AnyAsync(s => s.ChannelId == channel && (s.Fingerprint == fingerprint || s.Number == digits), stop))
                return [];
            var alike = await db.Subscribers.Where(s => s.ChannelId == channel && s.StoppedAt == null && s.SealedNumber != null && s.Shown == shown).ToListAsync(stop);
            return alike.FindAll(s => numbers.Open(s) is null);
        }

        /// <summary>Those on the account's list whom we can write to: not those sealed with a key that is not ours.</summary>
        public IQueryable<Subscriber> ReadableReaders(ChannelId channel, ReaderNumbers numbers)
        {
            var mark = numbers.KeyMark;
            return db.Subscribers.Where(s => s.ChannelId == channel && s.StoppedAt == null && (s.Number != null || s.Fingerprint!.StartsWith(mark)));
        }

        /// <summary>Its account was let go: nobody can be written to through it, so no number is kept. The caller saves.</summary>
        public async Task ForgetSubscribers(ChannelId channel, Instant now, CancellationToken stop)
        {
            foreach (var subscriber in await db.Subscribers.Where(s => s.ChannelId == channel && (s.StoppedAt == null || s.Fingerprint != null)).ToListAsync(stop))
                subscriber.Part(now);
        }
    }
}
