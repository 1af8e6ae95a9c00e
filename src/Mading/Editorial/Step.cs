using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Editorial;

public readonly record struct StepId(Guid Value) : ITypedId<StepId>
{
    public static StepId Of(Guid value) => new(value);

    public static StepId New() => TypedId.New<StepId>();

    public override string ToString() => Value.ToString();
}

/// <summary>One step of a post's way to the public: who did what, when, with what note. Never altered.</summary>
public sealed class Step : IOfLibrary
{
    private Step()
    {
    }

    internal Step(Post post, StepKind kind, Hand hand, string? note, Instant now)
    {
        Id = StepId.New();
        LibraryId = post.LibraryId;
        PostId = post.Id;
        Kind = kind;
        PersonId = hand.Person;
        RecordedBy = hand.RecordedBy;
        Via = hand.Via;
        Evidence = hand.Evidence;
        Note = note;
        At = now;
    }

    public StepId Id { get; private set; }

    public LibraryId LibraryId { get; private set; }

    public PostId PostId { get; private set; }

    public StepKind Kind { get; private set; }

    public PersonId PersonId { get; private set; }

    /// <summary>The colleague who wrote down what the person said.</summary>
    public PersonId? RecordedBy { get; private set; }

    public StepVia Via { get; private set; }

    /// <summary>The screenshot of what was said.</summary>
    public MediumId? Evidence { get; private set; }

    public string? Note { get; private set; }

    public Instant At { get; private set; }

    internal sealed class Table : IEntityTypeConfiguration<Step>
    {
        public void Configure(EntityTypeBuilder<Step> builder)
        {
            builder.ToTable("post_steps").HasKey(s => s.Id);
            builder.HasIndex(s => new { s.LibraryId, s.PostId, s.At });
        }
    }
}

/// <summary>Whose hand takes a step, and by what way.</summary>
public sealed record Hand(PersonId Person, StepVia Via, PersonId? RecordedBy = null, MediumId? Evidence = null);
