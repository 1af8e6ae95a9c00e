using Mading.Kernel;
using NodaTime;

namespace Mading.Publishing;

/// <summary>The engine's figures, from <c>MADING_PUBLISHING__…</c>.</summary>
internal sealed record PublishingSettings
{
    /// <summary>Between two looks, and before a commit is repeated.</summary>
    public Duration LookSpacing { get; init; } = Duration.FromSeconds(60);

    /// <summary>How long a commit may take before its reply counts as lost.</summary>
    public Duration CommitTimeout { get; init; } = Duration.FromSeconds(30);

    /// <summary>Calls in flight at once.</summary>
    public int Concurrency { get; init; } = 128;

    /// <summary>How often the database is asked for what this process was not told of.</summary>
    public Duration Poll { get; init; } = Duration.FromMilliseconds(500);

    /// <summary>Commits of one delivery before a person is asked.</summary>
    public int MostCommits { get; init; } = 8;

    /// <summary>A claim not renewed for so long is open to others: the call's time and half a minute for a slow machine.</summary>
    public Duration Lease => CommitTimeout + LeaseMargin;

    /// <summary>Added to the longest call; shortened by tests so that a killed server's rows are taken up soon.</summary>
    public Duration LeaseMargin { get; init; } = Duration.FromSeconds(30);

    public static PublishingSettings Read(IConfiguration all)
    {
        var settings = all.GetSection("PUBLISHING");
        var usual = new PublishingSettings();
        return usual with
        {
            LookSpacing = DurationSetting.Read(settings, "LOOKSPACING", usual.LookSpacing),
            CommitTimeout = DurationSetting.Read(settings, "COMMITTIMEOUT", usual.CommitTimeout),
            LeaseMargin = DurationSetting.Read(settings, "LEASEMARGIN", usual.LeaseMargin),
            Concurrency = settings.GetValue("CONCURRENCY", usual.Concurrency),
            MostCommits = settings.GetValue("MOSTCOMMITS", usual.MostCommits),
        };
    }
}
