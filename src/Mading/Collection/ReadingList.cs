using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Collection;

public readonly record struct ReadingListId(Guid Value) : ITypedId<ReadingListId>
{
    public static ReadingListId Of(Guid value) => new(value);

    public static ReadingListId New() => TypedId.New<ReadingListId>();

    public static bool TryParse(string? text, IFormatProvider? provider, out ReadingListId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}

/// <summary>When the public sees a list's own page.</summary>
public enum ListShowing
{
    /// <summary>As soon as the post made of it is approved: nothing is public that nobody decided about.</summary>
    WithItsPost,

    /// <summary>Somebody who approves posts has opened it.</summary>
    Open,

    /// <summary>Closed by hand; it may be shown with its post again, or opened.</summary>
    Hidden,

    /// <summary>Changed by somebody who may not approve, after it was decided about: what was decided goes on being shown.</summary>
    Waiting,
}

/// <param name="Reason">One sentence of the librarian's: why this one.</param>
public sealed record ListedRecord(RecordId Record, string? Reason);

/// <summary>A few titles under one thought, in the order in which a librarian lays them out.</summary>
public sealed partial class ReadingList : IOfLibrary
{
    /// <summary>Fewer are no list yet, and make no post.</summary>
    public const int Fewest = 3;

    public const int Most = 20;
    public const int LongestTheme = 120;
    public const int LongestIntroduction = 1_000;
    public const int LongestReason = 160;

    private ReadingList()
    {
    }

    public ReadingList(LibraryId library, string theme, string? introduction, PersonId? by, Instant now)
    {
        Id = ReadingListId.New();
        LibraryId = library;
        Slug = Foundation.Slug.Of(theme, Id.Value);
        CreatedBy = by;
        (CreatedAt, ChangedAt) = (now, now);
        (Theme, Introduction) = (theme, introduction);
    }

    public ReadingListId Id { get; private set; }

    public LibraryId LibraryId { get; private set; }

    /// <summary>Its name in the address; it stays when the theme is worded anew, so that links go on working.</summary>
    public string Slug { get; private set; } = "";

    public string Theme { get; private set; } = "";

    public string? Introduction { get; private set; }

    public IReadOnlyList<ListedRecord> Items { get; private set; } = [];

    public ListShowing Showing { get; private set; }

    public PersonId? CreatedBy { get; private set; }

    public Instant CreatedAt { get; private set; }

    public Instant ChangedAt { get; private set; }

    public Instant? RemovedAt { get; private set; }

    /// <summary>Counted up with every change, so that nobody writes over what a colleague saved meanwhile.</summary>
    public int Version { get; private set; }

    /// <summary>The key of the post that is made of it.</summary>
    public string PostKey => $"list:{Id}";

    /// <returns>What is wrong with the words of a list: <c>list_theme_missing</c>, <c>list_words_too_long</c>.</returns>
    public static IReadOnlyList<Reason> Problems(string theme, string? introduction)
    {
        if (theme.Length == 0)
            return [new Reason("list_theme_missing", ("field", "theme"))];
        return theme.Length > LongestTheme || introduction?.Length > LongestIntroduction
            ? [new Reason("list_words_too_long", ("theme", LongestTheme), ("introduction", LongestIntroduction))]
            : [];
    }

    public void Speak(string theme, string? introduction, Instant now)
    {
        if (theme == Theme && introduction == Introduction)
            return;
        (Theme, Introduction) = (theme, introduction);
        Touch(now);
    }

    /// <param name="reasons">What was typed, by record; others keep theirs.</param>
    public void Give(IReadOnlyDictionary<RecordId, string?> reasons, Instant now)
    {
        List<ListedRecord> items = [.. Items.Select(i => reasons.TryGetValue(i.Record, out var reason) ? i with { Reason = Shorten(reason) } : i)];
        if (items.SequenceEqual(Items))
            return;
        Items = items;
        Touch(now);
    }

    /// <returns><c>list_full</c> when it holds as many as it can.</returns>
    public IReadOnlyList<Reason> Put(RecordId record, Instant now)
    {
        if (Items.Any(i => i.Record == record))
            return [];
        if (Items.Count >= Most)
            return [new Reason("list_full", ("most", Most))];
        Items = [.. Items, new ListedRecord(record, null)];
        Touch(now);
        return [];
    }

    public void TakeOut(RecordId record, Instant now)
    {
        Items = [.. Items.Where(i => i.Record != record)];
        Touch(now);
    }

    /// <param name="places">Minus one is a place higher, one a place lower; at the end nothing moves.</param>
    public void Move(RecordId record, int places, Instant now)
    {
        var items = Items.ToList();
        var from = items.FindIndex(i => i.Record == record);
        if (from < 0)
            return;
        var item = items[from];
        items.RemoveAt(from);
        items.Insert(Math.Clamp(from + places, 0, items.Count), item);
        Items = items;
        Touch(now);
    }

    public void Show(ListShowing showing, Instant now)
    {
        Showing = showing;
        Touch(now);
    }

    public void Remove(Instant now) => RemovedAt ??= now;

    public void BringBack() => RemovedAt = null;

    private void Touch(Instant now)
    {
        ChangedAt = now;
        Version++;
    }

    private static string? Shorten(string? reason) =>
        reason?.Trim() is { Length: > 0 } text ? text.Length <= LongestReason ? text : text[..(char.IsHighSurrogate(text[LongestReason - 1]) ? LongestReason - 1 : LongestReason)] : null;

    internal sealed class Table : IEntityTypeConfiguration<ReadingList>
    {
        public void Configure(EntityTypeBuilder<ReadingList> builder)
        {
            builder.ToTable("reading_lists").HasKey(l => l.Id);
            builder.Property(l => l.Items).AsJson();
            builder.Property(l => l.Edition).AsJson();
            builder.Property(l => l.Proposed).AsJson();
            builder.Ignore(l => l.Current);
            builder.Property(l => l.Version).IsConcurrencyToken();
            builder.Ignore(l => l.PostKey);
            builder.HasIndex(l => new { l.LibraryId, l.Slug }).IsUnique();
        }
    }
}
