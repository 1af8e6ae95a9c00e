using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Channels;

/// <summary>
/// A person who was sent to a network and has not come back, or has come back and not chosen yet. Good once, for ten minutes, for that
/// person in that browser.
/// </summary>
public sealed class PendingConsent : IOfLibrary
{
    public static readonly Duration HoldsFor = Duration.FromMinutes(10);

    private PendingConsent()
    {
    }

    /// <param name="token">What the person brings back; only its fingerprint is kept.</param>
    /// <param name="browser">The same of their browser.</param>
    internal PendingConsent(LibraryId library, PersonId person, string network, ConsentStage stage, string token, string browser, Guid? again, string sealedText, Instant now)
    {
        (Id, Browser) = (Secrets.Fingerprint(token), Secrets.Fingerprint(browser));
        (LibraryId, PersonId, Network, Stage, Again, SealedText) = (library, person, network, stage, again, sealedText);
        Until = now + HoldsFor;
    }

    public string Id { get; private set; } = "";

    public LibraryId LibraryId { get; private set; }

    public PersonId PersonId { get; private set; }

    public string Network { get; private set; } = "";

    public ConsentStage Stage { get; private set; }

    public string Browser { get; private set; } = "";

    /// <summary>The account that is being connected again.</summary>
    public Guid? Again { get; private set; }

    /// <summary>The trip, or the accounts to choose from; both hold secrets.</summary>
    public string SealedText { get; private set; } = "";

    public Instant Until { get; private set; }

    internal sealed class Table : IEntityTypeConfiguration<PendingConsent>
    {
        public void Configure(EntityTypeBuilder<PendingConsent> builder)
        {
            builder.ToTable("pending_consents").HasKey(c => c.Id);
            builder.HasIndex(c => c.Until);
        }
    }
}

public enum ConsentStage
{
    /// <summary>At the network.</summary>
    Away,

    /// <summary>Back, with several accounts to choose from.</summary>
    Choosing,
}

internal static class PendingConsentRows
{
    extension(MadingDb db)
    {
        public DbSet<PendingConsent> PendingConsents => db.Set<PendingConsent>();
    }
}
