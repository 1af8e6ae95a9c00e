using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Editorial;

/// <summary>What the library intends to say, once, whatever the networks: written, checked, decided, then frozen into deliveries.</summary>
public sealed partial class Post : IOfLibrary
{
    private Post()
    {
    }

    /// <param name="by">Nothing when the server itself proposes it.</param>
    public Post(LibraryId library, PersonId? by, Writing writing, Instant now)
    {
        Id = PostId.New();
        LibraryId = library;
        CreatedBy = by;
        CreatedAt = now;
        Take(writing, by, now);
    }

    public PostId Id { get; private set; }

    public LibraryId LibraryId { get; private set; }

    public PostState State { get; private set; }

    public string Title { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <inheritdoc cref="Editorial.Writing.Continuation"/>
    public IReadOnlyList<string> Continuation { get; private set; } = [];

    public PostKind Kind { get; private set; }

    public ContentType? ContentType { get; private set; }

    public IReadOnlyList<PostSource> Sources { get; private set; } = [];

    public SourceExemption? Exemption { get; private set; }

    /// <inheritdoc cref="Editorial.Writing.ContentWarning"/>
    public string? ContentWarning { get; private set; }

    public IReadOnlyList<PostMedium> Media { get; private set; } = [];

    public IReadOnlyList<Variant> Variants { get; private set; } = [];

    public LocalDateTime? PublishAt { get; private set; }

    public string Zone { get; private set; } = "";

    public int LateMinutes { get; private set; }

    public LocalDateTime? ExpiresAt { get; private set; }

    /// <summary>Without their sign.</summary>
    public IReadOnlyList<string> Hashtags { get; private set; } = [];

    public bool NeedsFinalApproval { get; private set; }

    /// <summary>The record of the collection it was proposed from.</summary>
    public RecordId? OriginRecord { get; private set; }

    /// <summary>Whatever it was made from, once: the same form sent twice or the same record proposed twice meets the first post.</summary>
    public string? OriginKey { get; private set; }

    public PersonId? CreatedBy { get; private set; }

    public Instant CreatedAt { get; private set; }

    public PersonId? ChangedBy { get; private set; }

    public Instant ChangedAt { get; private set; }

    /// <summary>Everybody whose words are in it since it was last a draft; none of them approves it.</summary>
    public IReadOnlyList<PersonId> Writers { get; private set; } = [];

    /// <summary>Who gave the first of two approvals.</summary>
    public PersonId? FirstApprovedBy { get; private set; }

    /// <summary>Grows with every change, so that two people never overwrite each other.</summary>
    public int Version { get; private set; }

    public Writing Writing => new(
        Title, Text, Kind, ContentType, Sources, Exemption, Media, Variants, PublishAt, Zone, LateMinutes, ExpiresAt, Hashtags, NeedsFinalApproval)
    { Continuation = Continuation, Awaits = Awaits, ContentWarning = ContentWarning, Live = Live, AsksQuestions = AsksQuestions, FormSlug = AsksQuestions ? FormSlug : null };

    public void ComesFrom(string key, RecordId? record = null)
    {
        OriginKey = key;
        OriginRecord = record;
    }

    private void Take(Writing w, PersonId? by, Instant now)
    {
        (Title, Text, Continuation, Kind, ContentType) = (w.Title, w.Text, w.Continuation, w.Kind, w.ContentType);
        (Sources, Exemption, Media, Variants) = (w.Sources, w.Exemption, w.Media, w.Variants);
        (PublishAt, Zone, LateMinutes, ExpiresAt) = (w.PublishAt, w.Zone, w.LateMinutes, w.ExpiresAt);
        (Hashtags, NeedsFinalApproval, ContentWarning) = (w.Hashtags, w.NeedsFinalApproval, w.ContentWarning);
        (Awaits, DecidedAt) = (w.Awaits, w.Awaits == Awaits ? DecidedAt : null);
        TakeSession(w);
        // Words with the mark, typed before the address came, wait for it once more.
        LinkedAt = HasMark ? null : LinkedAt;
        if (by is { } writer && !Writers.Contains(writer))
            Writers = [.. Writers, writer];
        ChangedBy = by;
        Touch(now);
    }

    private void Touch(Instant now)
    {
        ChangedAt = now;
        Version++;
    }

    internal sealed class Table : IEntityTypeConfiguration<Post>
    {
        public void Configure(EntityTypeBuilder<Post> builder)
        {
            builder.ToTable("posts").HasKey(p => p.Id);
            builder.Property(p => p.Version).IsConcurrencyToken();
            builder.Property(p => p.Continuation).AsJson();
            builder.Property(p => p.Sources).AsJson();
            builder.Property(p => p.Media).AsJson();
            builder.Property(p => p.Variants).AsJson();
            builder.Property(p => p.Hashtags).AsJson();
            builder.Property(p => p.Writers).AsJson();
            builder.Property(p => p.Live).AsJson();
            builder.Ignore(p => p.Writing);
            builder.Ignore(p => p.AwaitsDecision);
            builder.Ignore(p => p.AwaitsLink);
            builder.Ignore(p => p.IsHeld);
            builder.Ignore(p => p.IsUnreported);
            builder.Ignore(p => p.HasLoneMark);
            builder.HasIndex(p => p.Follows);
            builder.HasIndex(p => new { p.LibraryId, p.FormSlug });
            builder.HasIndex(p => new { p.LibraryId, p.State });
            builder.HasIndex(p => new { p.LibraryId, p.PublishAt });
            builder.HasIndex(p => new { p.LibraryId, p.OriginKey }).IsUnique();
        }
    }
}
