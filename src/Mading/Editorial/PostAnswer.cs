using Mading.Foundation;
using Mading.Kernel;
using Mading.Publishing;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Mading.Editorial;

/// <summary>A post as the API tells it.</summary>
/// <param name="PublishAt">Local time of <paramref name="Zone"/>, without offset.</param>
/// <param name="Continuation">The parts after the first.</param>
/// <param name="Kind">As in the request.</param>
/// <param name="ContentWarning">What readers may want to know before they read on.</param>
/// <param name="Awaits">What others must decide first; nothing goes out before <paramref name="DecidedAt"/>.</param>
/// <param name="Follows">The post it leads to, whose address must be known first.</param>
/// <param name="Live">The session that it announces.</param>
/// <param name="QuestionForm">Where readers leave their questions, as long as it lasts.</param>
/// <param name="ShownUntil">Of a story or a live session: when it is over.</param>
public sealed record PostAnswer(
    PostId Id,
    PostState State,
    IReadOnlyList<PostAnswer.Problem> Problems,
    IReadOnlyList<PostAnswer.Problem> Advice,
    string Title,
    string Text,
    IReadOnlyList<string> Continuation,
    string Kind,
    string? ContentType,
    IReadOnlyList<PostSource> Sources,
    string? Exemption,
    IReadOnlyList<PostAnswer.Medium> Media,
    IReadOnlyList<PostAnswer.AccountText> Variants,
    string? PublishAt,
    string Zone,
    string? ExpiresAt,
    IReadOnlyList<string> Hashtags,
    bool NeedsFinalApproval,
    string? ContentWarning,
    string? Awaits,
    Instant? DecidedAt,
    PostId? Follows,
    RecordId? Record,
    PostAnswer.Session? Live,
    Uri? QuestionForm,
    Instant? ShownUntil,
    Instant CreatedAt,
    Instant ChangedAt,
    IReadOnlyList<PostAnswer.Taken> Steps,
    IReadOnlyList<PostAnswer.Delivery> Deliveries)
{
    /// <param name="Channel">The account it is about; nothing when it is about the whole post.</param>
    public sealed record Problem(string Code, ChannelId? Channel, IReadOnlyDictionary<string, string> Args);

    public sealed record Medium(MediumId Id, string Alt);

    /// <param name="Text">As it will be published, with source and hashtags.</param>
    /// <param name="Continuation">What follows it in parts of their own.</param>
    public sealed record AccountText(ChannelId Channel, string Text, IReadOnlyList<string> Continuation, IReadOnlyList<MediumId> Media);

    /// <param name="Link">Where it can be seen.</param>
    /// <param name="Attempts">Sendings begun.</param>
    public sealed record Delivery(
        DeliveryId Id, ChannelId Channel, DeliveryState State, string? RemoteId, string? Link, int Attempts, Instant DueAt, Instant? SentAt, Problem? Problem);

    /// <param name="BeginsAt">Local time of the post's zone, without offset.</param>
    /// <param name="Minutes">How long it lasts.</param>
    public sealed record Session(string? BeginsAt, int Minutes, string Where, string? Link, string Speakers);

    public sealed record Taken(StepKind Step, PersonId Person, StepVia Via, string? Note, Instant At);
}

/// <summary>Puts the API's answer together.</summary>
internal sealed class PostAnswers(MadingDb db, PostFacts facts, DeliveriesWindow window, Showings showings)
{
    public async Task<PostAnswer> Of(Post post, CancellationToken stop)
    {
        var accounts = await facts.Accounts(stop);
        var open = post.State is PostState.Draft or PostState.Returned;
        var problems = open ? await facts.Problems(post.Writing, stop) : [];
        var steps = await db.PostSteps.AsNoTracking().Where(s => s.PostId == post.Id).OrderBy(s => s.At).ToListAsync(stop);
        var deliveries = await window.OfPost(post.Id, stop);
        var writing = await facts.WithForm(post.Writing, stop);
        return new PostAnswer(
            post.Id, Standing.Of(post.State, deliveries), [.. problems.Select(p => new PostAnswer.Problem(p.Code, p.Channel, p.Reason.Args))],
            open ? [.. (await facts.Advice(post.Writing, stop)).Select(p => new PostAnswer.Problem(p.Code, p.Channel, p.Reason.Args))] : [],
            post.Title, post.Text, post.Continuation, Name(post.Kind)!, Name(post.ContentType), post.Sources, Name(post.Exemption),
            [.. post.Media.Select(m => new PostAnswer.Medium(m.Id, m.AltText))],
            [.. post.Variants.Select(v => Text(writing, v, accounts))],
            Local(post.PublishAt), post.Zone, Local(post.ExpiresAt), post.Hashtags, post.NeedsFinalApproval,
            post.ContentWarning, post.Awaits, post.DecidedAt, post.Follows, post.OriginRecord,
            post.Live is { } live ? Told(live) : null, writing.FormAddress, (await showings.Of(post, stop))?.Until,
            post.CreatedAt, post.ChangedAt, [.. steps.Select(s => new PostAnswer.Taken(s.Kind, s.PersonId, s.Via, s.Note, s.At))],
            [.. deliveries.Select(Told)]);
    }

    private static PostAnswer.Delivery Told(DeliveryView d) => new(
        d.Id, d.Channel, d.State, d.RemoteId, d.Link, d.Attempts, d.DueAt, d.SentAt,
        d.Problem is { } problem ? new PostAnswer.Problem(problem.Code, d.Channel, problem.Args) : null);

    private static PostAnswer.AccountText Text(Writing post, Variant variant, IReadOnlyList<Account> accounts)
    {
        var account = accounts.FirstOrDefault(a => a.Id == variant.Channel);
        var parts = Composition.Parts(post, variant, account);
        return new(variant.Channel, parts[0], [.. parts.Skip(1)], [.. Composition.Media(post, variant).Select(m => m.Id)]);
    }

    private static PostAnswer.Session Told(LiveSession live) => new(Local(live.BeginsAt), live.Minutes, live.Where, live.Link, live.Speakers);

    private static string? Local(LocalDateTime? time) => time is { } at ? LocalDateTimePattern.GeneralIso.Format(at) : null;

    // The contract writes choices with a hyphen: own-content.
    private static string? Name(Enum? choice) =>
        choice is null ? null : System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(choice.ToString());
}
