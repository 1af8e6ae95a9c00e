using System.Security.Cryptography;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Editorial;

public readonly record struct BroadcastId(Guid Value) : ITypedId<BroadcastId>
{
    public static BroadcastId Of(Guid value) => new(value);

    public static BroadcastId New() => TypedId.New<BroadcastId>();

    public override string ToString() => Value.ToString();
}

/// <summary>
/// A live session opened at one account's network: the intent is saved before the one call that opens it, and it is never opened a second
/// time before the first is known not to be there.
/// </summary>
public sealed partial class Broadcast : IOfLibrary
{
    /// <summary>A call is over by then, whatever came of it.</summary>
    private static readonly Duration LongestCall = Duration.FromMinutes(2);

    private Broadcast()
    {
    }

    internal Broadcast(Post post, ChannelId channel, PersonId by, Instant beginsAt, Instant now)
    {
        (Id, LibraryId, PostId, ChannelId) = (BroadcastId.New(), post.LibraryId, post.Id, channel);
        Ask(by, beginsAt, now);
    }

    public BroadcastId Id { get; private set; }

    public LibraryId LibraryId { get; private set; }

    public PostId PostId { get; private set; }

    public ChannelId ChannelId { get; private set; }

    public PersonId OpenedBy { get; private set; }

    /// <summary>Stands in the words that the network shows, so that it is found again.</summary>
    public string Mark { get; private set; } = "";

    public BroadcastState State { get; private set; }

    /// <summary>When it was asked for: networks count from there how far it may be moved.</summary>
    public Instant AskedAt { get; private set; }

    /// <summary>As the network was told.</summary>
    public Instant BeginsAt { get; private set; }

    /// <summary>The network's own number of it.</summary>
    public string? RemoteId { get; private set; }

    public string? Link { get; private set; }

    /// <summary>The announcement was told the link.</summary>
    public bool LinkGiven { get; private set; }

    /// <summary>Where the film is sent to.</summary>
    public string? Server { get; private set; }

    /// <summary>The key of the stream, encrypted: whoever has it can film in the library's name.</summary>
    public string? SealedKey { get; private set; }

    public Reason? Problem { get; private set; }

    /// <summary>Looks that found nothing, and looks that could not be made.</summary>
    public int LooksAbsent { get; private set; }

    public int LooksFailed { get; private set; }

    /// <summary>When it is next looked at by itself; nothing once it is over.</summary>
    public Instant? NextAt { get; private set; }

    /// <summary>The change that was tried last: the beginning that was asked for, or <see cref="CalledOffAt"/>.</summary>
    public Instant? TriedFor { get; private set; }

    /// <summary>The version of the announcement that was followed last.</summary>
    public int PostVersion { get; private set; }

    public int Version { get; private set; }

    /// <summary>Stands for no beginning at all.</summary>
    internal static Instant CalledOffAt => Instant.FromUnixTimeSeconds(0);

    public bool IsOpen => State is BroadcastState.Ready or BroadcastState.OnAir;

    /// <summary>Nothing of it stands there, so it may be opened.</summary>
    public bool MayBeAsked => State is BroadcastState.Refused or BroadcastState.CalledOff;

    /// <summary>It is looked at by itself.</summary>
    internal bool IsFollowed => IsOpen || State is BroadcastState.Asking or BroadcastState.Unclear;

    internal void Ask(PersonId by, Instant beginsAt, Instant now)
    {
        (State, OpenedBy, BeginsAt, Problem) = (BroadcastState.Asking, by, beginsAt, null);
        (RemoteId, Link, LinkGiven, Server, SealedKey) = (null, null, false, null, null);
        (LooksAbsent, LooksFailed, TriedFor, AskedAt) = (0, 0, null, now);
        Mark = $"Kode siaran {Convert.ToHexString(RandomNumberGenerator.GetBytes(5))}";
        NextAt = now + LongestCall;
        Version++;
    }

    internal sealed class Table : IEntityTypeConfiguration<Broadcast>
    {
        public void Configure(EntityTypeBuilder<Broadcast> builder)
        {
            builder.ToTable("broadcasts").HasKey(b => b.Id);
            builder.HasIndex(b => new { b.PostId, b.ChannelId }).IsUnique();
            builder.HasIndex(b => b.State);
            builder.Property(b => b.Problem).AsJson();
            builder.Property(b => b.Version).IsConcurrencyToken();
            builder.Ignore(b => b.IsOpen);
            builder.Ignore(b => b.MayBeAsked);
            builder.Ignore(b => b.IsFollowed);
            builder.Ignore(b => b.MayMendItself);
        }
    }
}
