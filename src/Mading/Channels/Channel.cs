using System.Globalization;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Channels;

/// <summary>A connected account of the library on one network, or a place that is published to by phone.</summary>
public sealed class Channel : IOfLibrary
{
    private Channel()
    {
    }

    /// <param name="settings">What was typed and may be shown again.</param>
    /// <param name="sealedSecrets">What was typed and may not, encrypted.</param>
    public Channel(
        LibraryId library, string network, string name, IReadOnlyDictionary<string, string> settings, string? sealedSecrets, Instant now)
    {
        Id = ChannelId.New();
        LibraryId = library;
        Network = network;
        Name = name;
        Settings = settings;
        SealedSecrets = sealedSecrets;
        ConnectedAt = now;
    }

    public ChannelId Id { get; private set; }

    public LibraryId LibraryId { get; private set; }

    /// <summary>The network's key: <c>mastodon</c>, <c>portal</c>, <c>phone</c> …</summary>
    public string Network { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>The network's own name of the account, as it told us.</summary>
    public string Account { get; private set; } = "";

    public string? AccountLink { get; private set; }

    public IReadOnlyDictionary<string, string> Settings { get; private set; } = new Dictionary<string, string>();

    public string? SealedSecrets { get; private set; }

    /// <summary>What the network told about itself when we connected: limits of that server; nothing secret.</summary>
    public IReadOnlyDictionary<string, string> Learned { get; private set; } = new Dictionary<string, string>();

    /// <summary>What the library uses it for, where it has decided so itself.</summary>
    public IReadOnlyList<Purpose> Purposes { get; private set; } = [];

    /// <summary>Whom it is for, where the library has decided so itself.</summary>
    public IReadOnlyList<Readers> Readers { get; private set; } = [];

    public Instant ConnectedAt { get; private set; }

    /// <summary>When the network last took a post of ours.</summary>
    public Instant? LastAcceptedAt { get; private set; }

    /// <summary>When the network last told us something of its own accord.</summary>
    public Instant? LastHeardAt { get; private set; }

    /// <summary>The code of what is wrong with the account, until it works again.</summary>
    public string? Problem { get; private set; }

    /// <summary>Only a person can repair it, by connecting again.</summary>
    public bool NeedsReconnect { get; private set; }

    public Instant? DisconnectedAt { get; private set; }

    public bool Connected => DisconnectedAt is null;

    public void Recognise(string account, Uri? link, IReadOnlyDictionary<string, string> learned)
    {
        Account = account;
        AccountLink = link?.ToString();
        Learned = learned;
        Problem = null;
        NeedsReconnect = false;
    }

    public void Refresh(IReadOnlyDictionary<string, string> settings, string? sealedSecrets)
    {
        Settings = settings;
        SealedSecrets = sealedSecrets;
    }

    /// <summary>The access that we hold was given or renewed just now.</summary>
    /// <param name="until">When it ends, where it does.</param>
    public void AccessFrom(Instant now, Instant? until)
    {
        if (until is null)
            return;
        Learned = new Dictionary<string, string>(Learned)
        {
            [ConnectResult.TokenSince] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            [ConnectResult.TokenUntil] = until.Value.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>The network told more about the account while it was used; nothing secret.</summary>
    public void Learn(IEnumerable<KeyValuePair<string, string>> more)
    {
        var learned = new Dictionary<string, string>(Learned);
        foreach (var (name, value) in more)
            learned[name] = value;
        Learned = learned;
    }

    public void Rename(string name) => Name = name;

    /// <summary>Nothing chosen means as usual on its network.</summary>
    public void Serve(IReadOnlyList<Purpose> purposes, IReadOnlyList<Readers> readers) => (Purposes, Readers) = (purposes, readers);

    /// <summary>Lets go of the account; its secrets are forgotten at once, its history stays.</summary>
    public void Disconnect(Instant now)
    {
        DisconnectedAt = now;
        SealedSecrets = null;
    }

    internal sealed class Table : IEntityTypeConfiguration<Channel>
    {
        public void Configure(EntityTypeBuilder<Channel> builder)
        {
            builder.ToTable("channels").HasKey(c => c.Id);
            builder.HasIndex(c => c.LibraryId);
            builder.Property(c => c.Settings).AsJson();
            builder.Property(c => c.Learned).AsJson();
            builder.Property(c => c.Purposes).AsJson();
            builder.Property(c => c.Readers).AsJson();
            builder.Ignore(c => c.Connected);
        }
    }
}

internal static class ChannelRows
{
    extension(MadingDb db)
    {
        public DbSet<Channel> Channels => db.Set<Channel>();
    }
}
