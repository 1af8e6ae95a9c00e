using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Questions;

public readonly record struct QuestionId(Guid Value) : ITypedId<QuestionId>
{
    public static QuestionId Of(Guid value) => new(value);

    public static QuestionId New() => TypedId.New<QuestionId>();

    public static bool TryParse(string? text, IFormatProvider? provider, out QuestionId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}

/// <summary>Where a question stands with the librarians.</summary>
public enum QuestionState
{
    /// <summary>Nobody has looked at it.</summary>
    New,

    /// <summary>Will be answered in the session.</summary>
    Chosen,

    Answered,

    /// <summary>Out of the way; nobody else sees it.</summary>
    Hidden,
}

/// <summary>What a reader left around a story or a live session. Who they are is not asked and not kept.</summary>
public sealed class Question : IOfLibrary
{
    private Question()
    {
    }

    public Question(LibraryId library, PostId post, string name, string text, Instant now)
    {
        (Id, LibraryId, PostId) = (QuestionId.New(), library, post);
        (Name, Text, AskedAt) = (name, text, now);
    }

    public QuestionId Id { get; private set; }

    public LibraryId LibraryId { get; private set; }

    /// <summary>The story or announcement around which it was asked.</summary>
    public PostId PostId { get; private set; }

    /// <summary>As the reader wishes to be called; often empty.</summary>
    public string Name { get; private set; } = "";

    public string Text { get; private set; } = "";

    public Instant AskedAt { get; private set; }

    public QuestionState State { get; private set; }

    /// <summary>Short, in writing; empty where it was answered aloud.</summary>
    public string Answer { get; private set; } = "";

    /// <summary>The librarian chose to show it with its answer on the form's page.</summary>
    public bool IsShown { get; private set; }

    public PersonId? AnsweredBy { get; private set; }

    public Instant? AnsweredAt { get; private set; }

    /// <summary>Grows with every change, so that two people never overwrite each other.</summary>
    public int Version { get; private set; }

    /// <summary>What was answered may be shown; everything else is for the librarians alone.</summary>
    public void Settle(QuestionState state, string answer, bool show, PersonId by, Instant now)
    {
        (State, Answer, IsShown) = (state, answer, show && state == QuestionState.Answered);
        AnsweredBy = state == QuestionState.Answered ? by : null;
        AnsweredAt = state == QuestionState.Answered ? now : null;
        Version++;
    }

    /// <summary>Whoever asked is known no more; what was asked stays.</summary>
    /// <param name="name">What is left of it, mostly nothing.</param>
    internal void Forget(string name, string text, string answer)
    {
        (Name, Text, Answer) = (name, text, answer);
        Version++;
    }

    internal sealed class Table : IEntityTypeConfiguration<Question>
    {
        public void Configure(EntityTypeBuilder<Question> builder)
        {
            builder.ToTable("questions").HasKey(q => q.Id);
            builder.Property(q => q.Version).IsConcurrencyToken();
            builder.HasIndex(q => new { q.LibraryId, q.PostId, q.AskedAt });
        }
    }
}

internal static class QuestionRows
{
    extension(MadingDb db)
    {
        public DbSet<Question> Questions => db.Set<Question>();
    }
}
