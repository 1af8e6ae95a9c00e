using System.Text;
using System.Text.Json.Serialization;

namespace Mading.Networks.Facebook;

/// <summary>What Facebook tells of a video (Video API, field <c>status</c>). Its examples write "complete" where its table says "completed".</summary>
internal sealed record FacebookFilmState(FacebookFilmState.Standing? Status, string? PermalinkUrl)
{
    private static readonly HashSet<string> Failures = ["error", "expired", "upload_failed"];
    private static readonly HashSet<string> Arrivals = ["upload_complete", "processing", "ready"];
    private static readonly HashSet<string> Completed = ["complete", "completed"];

    /// <summary>Anybody can see it.</summary>
    /// <param name="told">It was told to be published, or may have been: a video of the feed need not tell a phase of publishing, and is made ready after it.</param>
    public bool IsPublic(PostKind kind, bool told) => Status?.PublishingPhase is { } phase
        ? phase.PublishStatus == "published" && phase.Status is not ("in_progress" or "error")
        : told && kind == PostKind.Video && Status?.VideoStatus == "ready";

    public bool HasFailed => Failures.Contains(Status?.VideoStatus ?? "") || Phases.Any(p => p?.Status == "error") || Status?.PublishingPhase?.PublishStatus == "error";

    public bool IsWorkedOn => Status?.VideoStatus == "processing" || Status?.ProcessingPhase?.Status == "in_progress" || Status?.PublishingPhase?.Status == "in_progress";

    /// <summary>All its bytes are there.</summary>
    public bool HasArrived => Arrivals.Contains(Status?.VideoStatus ?? "") || Completed.Contains(Status?.UploadingPhase?.Status ?? "");

    /// <summary>How many of its bytes are there. The name is misspelt there too.</summary>
    public long Bytes => Math.Max(0, Status?.UploadingPhase?.BytesTransfered ?? 0);

    /// <summary>What it says of its failure, cut and cleaned.</summary>
    public string Said => string.Concat(
        (Phases.Select(p => p?.Error?.Message).FirstOrDefault(m => m is not null) ?? Status?.VideoStatus ?? "error").EnumerateRunes().Where(r => !Rune.IsControl(r)).Take(200));

    private Phase?[] Phases => [Status?.UploadingPhase, Status?.ProcessingPhase, Status?.PublishingPhase];

    internal sealed record Standing(string? VideoStatus, Phase? UploadingPhase, Phase? ProcessingPhase, Phase? PublishingPhase);

    internal sealed record Phase(
        string? Status, string? PublishStatus, [property: JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] long? BytesTransfered, Trouble? Error);

    internal sealed record Trouble(string? Message);
}
