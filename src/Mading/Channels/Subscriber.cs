using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Channels;

public readonly record struct SubscriberId(Guid Value) : ITypedId<SubscriberId>
{
    public static SubscriberId Of(Guid value) => new(value);

    public static SubscriberId New() => TypedId.New<SubscriberId>();

    public static bool TryParse(string? text, IFormatProvider? provider, out SubscriberId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}

/// <summary>
/// A person who asked to be written to through one account, and when and where. The least that is needed: no name. Whoever is taken off the
/// list is forgotten but for the row that says so.
/// </summary>
public sealed class Subscriber : IOfLibrary
{
    private Subscriber()
    {
    }

    /// <param name="number">In digits, with the country's.</param>
    /// <param name="agreedWhere">Such as "form at the desk".</param>
    public Subscriber(LibraryId library, ChannelId channel, string number, string language, LocalDate agreedOn, string agreedWhere, Instant now)
    {
        Id = SubscriberId.New();
        LibraryId = library;
        ChannelId = channel;
        Number = number;
        Shown = TelephoneNumber.Masked(number);
        Language = language;
        AgreedOn = agreedOn;
        AgreedWhere = agreedWhere;
        AddedAt = now;
    }

    public SubscriberId Id { get; private set; }

    public LibraryId LibraryId { get; private set; }

    public ChannelId ChannelId { get; private set; }

    /// <summary>Nothing once this person was taken off.</summary>
    public string? Number { get; private set; }

    /// <summary>The number with its middle left out, as screens show it.</summary>
    public string Shown { get; private set; } = "";

    /// <summary>In which this person is written to: <c>id</c> or <c>en</c>.</summary>
    public string Language { get; private set; } = "";

    public LocalDate AgreedOn { get; private set; }

    public string AgreedWhere { get; private set; } = "";

    public Instant AddedAt { get; private set; }

    /// <summary>When this person last wrote to the account; what was written is not kept here.</summary>
    public Instant? LastWroteAt { get; private set; }

    public Instant? StoppedAt { get; private set; }

    /// <summary>By a word of their own; else the library took them off.</summary>
    public bool StoppedThemselves { get; private set; }

    public bool Receives => StoppedAt is null;

    /// <summary>Takes this person off; the number is forgotten at once.</summary>
    public void Stop(bool themselves, Instant now)
    {
        if (StoppedAt is not null)
            return;
        (StoppedAt, StoppedThemselves, Number, LastWroteAt) = (now, themselves, null, null);
    }

    /// <summary>News may come in any order.</summary>
    public void Wrote(Instant at) => LastWroteAt = LastWroteAt > at ? LastWroteAt : at;

    /// <summary>The network says that nothing of this person's is so fresh.</summary>
    public void HasNotWritten() => LastWroteAt = null;

    internal sealed class Table : IEntityTypeConfiguration<Subscriber>
    {
        public void Configure(EntityTypeBuilder<Subscriber> builder)
        {
            builder.ToTable("subscribers").HasKey(s => s.Id);
            builder.HasIndex(s => new { s.ChannelId, s.Number }).IsUnique().HasFilter("number IS NOT NULL");
            builder.Ignore(s => s.Receives);
        }
    }
}

internal static class SubscriberRows
{
    extension(MadingDb db)
    {
        public DbSet<Subscriber> Subscribers => db.Set<Subscriber>();

        /// <summary>Its account was let go: nobody can be written to through it, so no number is kept. The caller saves.</summary>
        public async Task ForgetSubscribers(ChannelId channel, Instant now, CancellationToken stop)
        {
            foreach (var subscriber in await db.Subscribers.Where(s => s.ChannelId == channel && s.StoppedAt == null).ToListAsync(stop))
                subscriber.Stop(themselves: false, now);
        }
    }
}
