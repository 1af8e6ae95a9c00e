using NodaTime;

namespace Mading.Networks.Meta;

/// <summary>
/// Publishing as Instagram and Threads have it: a container is made and worked on, nobody sees it, and one call publishes it. Each
/// member is one call.
/// </summary>
internal interface IContainers
{
    Task<Answer<GraphNode>> Create(IReadOnlyList<KeyValuePair<string, string>> fields, CancellationToken stop);

    Task<Answer<ContainerState>> ReadState(string container, CancellationToken stop);

    Task<Answer<GraphNode>> Publish(string container, Duration patience, CancellationToken stop);

    /// <summary>What the account may still publish today.</summary>
    Task<Answer<Quotas>> ReadQuota(CancellationToken stop);

    /// <summary>Something public of the account's, for its address.</summary>
    Task<Answer<Published>> Read(string id, CancellationToken stop);

    /// <summary>What the account has published of the post's kind, newest first.</summary>
    Task<Answer<PublishedList>> ReadPublished(OutgoingPost post, Instant since, string? after, CancellationToken stop);
}

/// <param name="StatusCode">Instagram's code; its <paramref name="Status"/> is then a sentence. Threads says the code in <paramref name="Status"/>.</param>
internal sealed record ContainerState(string? Id, string? StatusCode, string? Status, string? ErrorMessage)
{
    public const string InProgress = "IN_PROGRESS";
    public const string Finished = "FINISHED";
    public const string IsPublished = "PUBLISHED";
    public const string Failed = "ERROR";
    public const string Expired = "EXPIRED";

    public string Code => StatusCode ?? Status ?? "";

    /// <summary>What it says of its failure.</summary>
    public string Said => ErrorMessage ?? Status ?? "";
}

internal sealed record Quotas(IReadOnlyList<Quota?>? Data);

/// <param name="ReplyQuotaUsage">Threads counts answers apart.</param>
internal sealed record Quota(int? QuotaUsage, QuotaConfig? Config, int? ReplyQuotaUsage, QuotaConfig? ReplyConfig)
{
    public bool IsUsedUp(bool reply) =>
        reply && ReplyConfig is not null ? ReplyQuotaUsage >= ReplyConfig.QuotaTotal : QuotaUsage >= Config?.QuotaTotal;
}

/// <param name="QuotaDuration">Seconds.</param>
internal sealed record QuotaConfig(int? QuotaTotal, int? QuotaDuration);

internal sealed record PublishedList(IReadOnlyList<Published?>? Data, GraphPaging? Paging);

/// <param name="Caption">Instagram's name for what Threads calls <paramref name="Text"/>.</param>
internal sealed record Published(string? Id, string? Caption, string? Text, string? Timestamp, string? Permalink, string? Username)
{
    public Instant? MadeAt => GraphSettings.TimeIn(Timestamp);

    /// <summary>The words decide; a part says what the one above it says, and is another all the same.</summary>
    public bool Says(OutgoingPost post) => Id != post.ReplyTo && TextFingerprint.Of(Caption ?? Text ?? "") == TextFingerprint.Of(post.Text);
}
