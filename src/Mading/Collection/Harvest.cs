using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Collection;

public readonly record struct HarvestId(Guid Value) : ITypedId<HarvestId>
{
    public static HarvestId Of(Guid value) => new(value);

    public static HarvestId New() => TypedId.New<HarvestId>();

    public static bool TryParse(string? text, IFormatProvider? provider, out HarvestId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}

public enum HarvestState
{
    Waiting,
    Running,
    Done,

    /// <summary>Ended early for a reason that stands in the log; what was read stays.</summary>
    Stopped,
}

/// <summary>One reading of a catalogue. Its progress is kept in this row, so that another start goes on where it was.</summary>
public sealed class Harvest : IOfLibrary
{
    private const int LongestLog = 200;

    private Harvest()
    {
    }

    public Harvest(LibraryId library, SourceId source, Instant now)
    {
        Id = HarvestId.New();
        LibraryId = library;
        SourceId = source;
        CreatedAt = now;
    }

    public HarvestId Id { get; private set; }

    public LibraryId LibraryId { get; private set; }

    public SourceId SourceId { get; private set; }

    public HarvestState State { get; private set; }

    /// <summary>Where the next page begins, in the source's own terms.</summary>
    public string? Position { get; private set; }

    /// <summary>Records read, bad ones not counted.</summary>
    public int Seen { get; private set; }

    public int Added { get; private set; }

    public int Changed { get; private set; }

    public int Bad { get; private set; }

    /// <summary>How many the source says there are, the most it said: a later page that tells fewer has lost some.</summary>
    public int? Total { get; private set; }

    /// <summary>What went wrong, in order; the newest two hundred.</summary>
    public IReadOnlyList<HarvestNote> Log { get; private set; } = [];

    public Instant CreatedAt { get; private set; }

    public Instant? FinishedAt { get; private set; }

    public Instant LeaseUntil { get; private set; }

    /// <summary>Whether as many were met as the source says there are.</summary>
    public bool MetAllThatWereTold => Seen + Bad >= (Total ?? 0);

    public bool IsOver => State is HarvestState.Done or HarvestState.Stopped;

    public void Count(int seen, int added, int changed, int? total, string? next)
    {
        State = HarvestState.Running;
        Seen += seen;
        Added += added;
        Changed += changed;
        Total = total is { } told ? Math.Max(told, Total ?? 0) : Total;
        Position = next;
    }

    public void NoteBad(IReadOnlyCollection<HarvestNote> notes)
    {
        Bad += notes.Count;
        Log = [.. Log.Concat(notes).TakeLast(LongestLog)];
    }

    public void Note(Reason reason, Instant now) => Log = [.. Log.Append(new HarvestNote(null, reason, now)).TakeLast(LongestLog)];

    public void KeepUntil(Instant until) => LeaseUntil = until;

    public void Finish(Instant now) => (State, FinishedAt) = (HarvestState.Done, now);

    public void Stop(Reason reason, Instant now)
    {
        Note(reason, now);
        (State, FinishedAt) = (HarvestState.Stopped, now);
    }

    internal sealed class Table : IEntityTypeConfiguration<Harvest>
    {
        public void Configure(EntityTypeBuilder<Harvest> builder)
        {
            builder.ToTable("harvests").HasKey(h => h.Id);
            builder.Property(h => h.Log).AsJson();
            builder.Ignore(h => h.IsOver);
            builder.Ignore(h => h.MetAllThatWereTold);
            builder.HasIndex(h => new { h.State, h.LeaseUntil });
        }
    }
}

/// <param name="Record">Which record it was about: its identifier or its place in the file.</param>
public sealed record HarvestNote(string? Record, Reason Reason, Instant At);

internal static class CollectionRows
{
    extension(MadingDb db)
    {
        public DbSet<Record> Records => db.Set<Record>();

        public DbSet<Source> Sources => db.Set<Source>();

        public DbSet<Harvest> Harvests => db.Set<Harvest>();
    }
}
