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
/// A person who asked to be written to through one account, and when and where. The least that is needed: no name, and the number sealed.
/// Whoever is taken off the list is forgotten but for the row that says so; of whoever stopped by themselves the fingerprint stays, so that
/// an older list does not bring them back.
/// </summary>
public sealed class Subscriber : IOfLibrary
{
    /// <summary>What is shown of a number of which nothing is to be left.</summary>
    internal const string Erased = "•••";

    private Subscriber()
    {
    }

    /// <param name="agreedWhere">Such as "form at the desk".</param>
    internal Subscriber(LibraryId library, ChannelId channel, SealedNumber number, string language, LocalDate agreedOn, string agreedWhere, Instant now)
    {
        Id = SubscriberId.New();
        LibraryId = library;
        ChannelId = channel;
        (SealedNumber, Fingerprint, Shown) = (number.Text, number.Fingerprint, number.Shown);
        Language = language;
        AgreedOn = agreedOn;
        AgreedWhere = agreedWhere;
        AddedAt = now;
    }

    public SubscriberId Id { get; private set; }

    public LibraryId LibraryId { get; private set; }

    public ChannelId ChannelId { get; private set; }

    /// <summary>Nothing once this person was taken off. Opened by <see cref="ReaderNumbers"/> alone.</summary>
    public string? SealedNumber { get; private set; }

    /// <summary>By which the same number is found again; see <see cref="ReaderNumbers.FingerprintOf"/>.</summary>
    public string? Fingerprint { get; private set; }

    /// <summary>In the clear, as versions before kept it, until <see cref="SealNumbers"/> comes by.</summary>
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

    /// <summary>The library takes this person off; the number is forgotten at once.</summary>
    public void TakeOff(Instant now)
    {
        if (StoppedAt is null)
            Forget(themselves: false, now);
    }

    /// <summary>By their own word: the number is forgotten at once, and that they stopped is not.</summary>
    internal void StopThemselves(ReaderNumbers numbers, Instant now)
    {
        if (StoppedAt is not null)
            return;
        Fingerprint ??= Number is { } digits ? numbers.FingerprintOf(ChannelId, digits) : null;
        Forget(themselves: true, now);
    }

    /// <summary>This person wants nothing to be left of them; that they are not to be written to again is.</summary>
    internal void Erase(ReaderNumbers numbers, Instant now)
    {
        StopThemselves(numbers, now);
        (Shown, AgreedWhere, StoppedThemselves) = (Erased, "", true);
    }

    /// <summary>The account is gone, and with it all that its list could be known by.</summary>
    internal void Part(Instant now)
    {
        TakeOff(now);
        Fingerprint = null;
    }

    private void Forget(bool themselves, Instant now)
    {
        (StoppedAt, StoppedThemselves, Number, SealedNumber, LastWroteAt, AgreedWhere) = (now, themselves, null, null, null, "");
        if (!themselves)
            Fingerprint = null;
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
            builder.HasIndex(s => new { s.ChannelId, s.Fingerprint }).IsUnique().HasFilter("fingerprint IS NOT NULL AND stopped_at IS NULL");
            builder.HasIndex(s => new { s.ChannelId, s.Number }).IsUnique().HasFilter("number IS NOT NULL");
            builder.Ignore(s => s.Receives);
        }
    }
}
