namespace Mading.Sandbox.Mastodon;

/// <summary>What became of a draft.</summary>
internal abstract record MastodonMade
{
    private MastodonMade() { }

    public sealed record Sent(MastodonStatus Status) : MastodonMade;

    public sealed record Planned(MastodonScheduled Scheduled) : MastodonMade;

    /// <param name="Code">404 or 422.</param>
    public sealed record Refused(int Code, string Sentence) : MastodonMade;
}
