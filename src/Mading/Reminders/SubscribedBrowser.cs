using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Reminders;

public readonly record struct BrowserId(Guid Value) : ITypedId<BrowserId>
{
    public static BrowserId Of(Guid value) => new(value);

    public static BrowserId New() => TypedId.New<BrowserId>();

    public static bool TryParse(string? text, IFormatProvider? provider, out BrowserId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}

/// <summary>A browser that a person asked to be reminded on. Whoever holds its address could bother it, so it is kept sealed.</summary>
public sealed class SubscribedBrowser : IOfLibrary
{
    private SubscribedBrowser()
    {
    }

    internal SubscribedBrowser(LibraryId library, string fingerprint)
    {
        Id = BrowserId.New();
        LibraryId = library;
        Fingerprint = fingerprint;
    }

    public BrowserId Id { get; private set; }

    public LibraryId LibraryId { get; private set; }

    public PersonId PersonId { get; private set; }

    /// <summary>Of its push service's address, by which it is known again.</summary>
    public string Fingerprint { get; private set; } = "";

    /// <summary>The address and both keys of a <see cref="PushAddress"/>, sealed.</summary>
    public string SealedAddress { get; private set; } = "";

    /// <summary>What it says it is, in a word or two; nothing where it says nothing we know.</summary>
    public string? Name { get; private set; }

    public Instant CreatedAt { get; private set; }

    public Instant? TriedAt { get; private set; }

    /// <summary>Also a browser that was another person's: whoever asks last sits before it.</summary>
    internal void Belong(PersonId person, string sealedAddress, string? name, Instant now)
    {
        PersonId = person;
        SealedAddress = sealedAddress;
        Name = name;
        CreatedAt = now;
    }

    internal void Try(Instant now) => TriedAt = now;

    internal sealed class Table : IEntityTypeConfiguration<SubscribedBrowser>
    {
        public void Configure(EntityTypeBuilder<SubscribedBrowser> builder)
        {
            builder.ToTable("subscribed_browsers").HasKey(b => b.Id);
            builder.HasIndex(b => new { b.LibraryId, b.Fingerprint }).IsUnique();
            builder.HasIndex(b => new { b.LibraryId, b.PersonId });
        }
    }
}

/// <summary>Whether a person wants to be reminded by e-mail; without a row they do.</summary>
public sealed class MailChoice : IOfLibrary
{
    private MailChoice()
    {
    }

    internal MailChoice(LibraryId library, PersonId person) => (LibraryId, PersonId) = (library, person);

    public LibraryId LibraryId { get; private set; }

    public PersonId PersonId { get; private set; }

    public bool Wanted { get; private set; }

    internal void Choose(bool wanted) => Wanted = wanted;

    internal sealed class Table : IEntityTypeConfiguration<MailChoice>
    {
        public void Configure(EntityTypeBuilder<MailChoice> builder) =>
            builder.ToTable("mail_choices").HasKey(c => new { c.LibraryId, c.PersonId });
    }
}
