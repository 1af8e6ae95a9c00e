using Mading.Foundation;
using Mading.Kernel;
using Mading.Media;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Mading.Publishing;

/// <summary>The API's deliveries, and the pause of everything.</summary>
internal static class DeliveriesApi
{
    private const int MostRecipients = 1_000;

    public sealed record Problem(string Code, IReadOnlyDictionary<string, string> Args, string Sentence);

    public sealed record Answer(
        DeliveryId Id, PostId Post, ChannelId Channel, int Part, DeliveryState State, string Title, string? RemoteId, string? Link, int Attempts,
        Instant DueAt, Instant? SentAt, Problem? Problem, bool InDrafts);

    public sealed record AnswerPage(IReadOnlyList<Answer> Deliveries, string? Next);

    /// <param name="Number">With its middle left out.</param>
    public sealed record Recipient(string Number, RecipientState State, Instant? TriedAt, Problem? Problem);

    public sealed record RecipientPage(int Count, IReadOnlyList<Recipient> Recipients);

    public sealed record PauseWish(string? Reason);

    public sealed record PauseAnswer(bool Paused, Instant? Since, string? By, string? Reason);

    public sealed record CorrectWish(string? Text);

    public sealed record ReportWish(string? Link, MediumId? Screenshot);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/deliveries", List).Needs(Permission.Look)
            .WithSummary("What goes out and what came of it, newest due first.").Produces<AnswerPage>().ProducesProblem(400);
        api.MapGet("/deliveries/{id}", One).Needs(Permission.Look).WithSummary("One delivery.").Produces<Answer>().ProducesProblem(404);
        api.MapGet("/deliveries/{id}/recipients", To).Needs(Permission.Look)
            .WithSummary("The single people to whom a delivery is written, where its network does that, and what came of each message: a thousand at most.")
            .Produces<RecipientPage>().ProducesProblem(404);
        api.MapPost("/deliveries/{id}/report", Report).Needs(Permission.Plan)
            .WithSummary("A person published it by phone and leaves the link or a screenshot.")
            .Produces<Answer>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        api.MapPost("/deliveries/{id}/withdraw", Withdraw).Needs(Permission.Look)
            .WithSummary("Takes a public one down at its network, or takes back one that is not on its way yet.")
            .Produces<Answer>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        api.MapPost("/deliveries/{id}/correct", Correct).Needs(Permission.Approve)
            .WithSummary("Changes the words of a public one at its network, where that can.")
            .Produces<Answer>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        api.MapGet("/pause", Look).Needs(Permission.Look).WithSummary("Whether everything is paused.").Produces<PauseAnswer>();
        api.MapPost("/pause", Pause).Needs(Permission.HoldEverything)
            .WithSummary("Pauses everything: nothing goes out until it is lifted.").Produces<PauseAnswer>();
        api.MapPost("/resume", Resume).Needs(Permission.HoldEverything).WithSummary("Lifts the pause.").Produces<PauseAnswer>();
    }

    private static async Task<IResult> List(
        string? state, string? since, string? cursor, DeliveriesWindow window, Sentences sentences, CancellationToken stop)
    {
        if (!Understood(state, out var wanted))
            return ApiProblem.Of(400, "state_unknown");
        var from = since is null ? null : OffsetDateTimePattern.Rfc3339.Parse(since) is { Success: true } read ? read.Value.ToInstant() : (Instant?)null;
        if (since is not null && from is null)
            return ApiProblem.Of(400, "since_unreadable");
        var (page, next) = await window.Page(wanted, from, cursor, stop);
        return TypedResults.Ok(new AnswerPage([.. page.Select(d => Of(d, sentences))], next));
    }

    private static async Task<IResult> One(DeliveryId id, MadingDb db, Sentences sentences, CancellationToken stop) =>
        await db.Deliveries.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, stop) is { } delivery
            ? TypedResults.Ok(Of(DeliveryView.Of(delivery), sentences))
            : ApiProblem.Of(404, "not_found");

    private static async Task<IResult> To(DeliveryId id, MadingDb db, Sentences sentences, CancellationToken stop)
    {
        if (!await db.Deliveries.AnyAsync(d => d.Id == id, stop))
            return ApiProblem.Of(404, "not_found");
        var rows = db.Recipients.AsNoTracking().Where(r => r.DeliveryId == id);
        var shown = await rows.OrderBy(r => r.Id).Take(MostRecipients).ToListAsync(stop);
        return TypedResults.Ok(new RecipientPage(await rows.CountAsync(stop), [.. shown.Select(r => new Recipient(r.Shown, r.State, r.TriedAt, Of(r.Problem, sentences)))]));
    }

    private static async Task<IResult> Report(
        DeliveryId id, ReportWish wish, MadingDb db, Trail trail, IClock clock, Sentences sentences, CancellationToken stop)
    {
        if (await db.Deliveries.FirstOrDefaultAsync(d => d.Id == id, stop) is not { } delivery)
            return ApiProblem.Of(404, "not_found");
        var link = PublicLink.Read(wish.Link, out var unreadable);
        if (unreadable is not null)
            return ApiProblem.Of(422, [unreadable]);
        if (wish.Screenshot is { } shot && !await db.Media.AnyAsync(m => m.Id == shot, stop))
            return ApiProblem.Of(422, "screenshot_unknown");
        if (delivery.Report(link, wish.Screenshot, clock.GetCurrentInstant()) is { } refusal)
            return ApiProblem.Of(refusal.Code == "link_or_screenshot_missing" ? 422 : 409, [refusal]);
        trail.Note("delivery.reported", $"delivery:{id}", null, new { delivery.Link });
        await db.SaveChangesAsync(stop);
        return TypedResults.Ok(Of(DeliveryView.Of(delivery), sentences));
    }

    private static async Task<IResult> Withdraw(
        DeliveryId id, MadingDb db, TakeDown takeDown, Trail trail, IClock clock, Sentences sentences, CancellationToken stop)
    {
        if (await db.Deliveries.FirstOrDefaultAsync(d => d.Id == id, stop) is not { } delivery)
            return ApiProblem.Of(404, "not_found");
        if (!takeDown.IsAllowed)
            return ApiProblem.Of(403, "not_permitted");
        try
        {
            var refusal = delivery.IsPublic ? await takeDown.Ask(delivery, stop) : await TakeBack(delivery, db, trail, clock, stop);
            return refusal is null
                ? TypedResults.Ok(Of(DeliveryView.Of(await db.Deliveries.AsNoTracking().FirstAsync(d => d.Id == id, stop)), sentences))
                : ApiProblem.Of(409, [refusal]);
        }
        catch (DbUpdateConcurrencyException)
        {
            return ApiProblem.Of(409, "delivery_changed_meanwhile");
        }
    }

    private static async Task<IResult> Correct(
        DeliveryId id, CorrectWish wish, MadingDb db, Correction correction, Sentences sentences, CancellationToken stop)
    {
        if (await db.Deliveries.FirstOrDefaultAsync(d => d.Id == id, stop) is not { } delivery)
            return ApiProblem.Of(404, "not_found");
        var refusal = await correction.Ask(delivery, wish.Text, null, stop);
        return refusal is null
            ? TypedResults.Ok(Of(DeliveryView.Of(await db.Deliveries.AsNoTracking().FirstAsync(d => d.Id == id, stop)), sentences))
            : ApiProblem.Of(refusal.Code is "not_public" or "correction_not_there" or "correction_by_hand" or "correction_again" ? 409 : 422, [refusal]);
    }

    private static async Task<Reason?> TakeBack(Delivery delivery, MadingDb db, Trail trail, IClock clock, CancellationToken stop)
    {
        if (delivery.State == DeliveryState.Withdrawn)
            return null;
        if (delivery.Withdraw(clock.GetCurrentInstant()) is { } refusal)
            return refusal;
        await db.WithdrawBelow(delivery, clock.GetCurrentInstant(), stop);
        trail.Note("delivery.withdrawn", $"delivery:{delivery.Id}");
        await db.SaveChangesAsync(stop);
        return null;
    }

    private static async Task<PauseAnswer> Look(PauseWindow window, CancellationToken stop) =>
        await window.Now(stop) is { } pause ? new PauseAnswer(true, pause.Since, pause.By, pause.Reason) : new PauseAnswer(false, null, null, null);

    private static async Task<PauseAnswer> Pause(PauseWish? wish, PauseEverything everything, PauseWindow window, CancellationToken stop)
    {
        await everything.Begin(wish?.Reason, stop);
        return await Look(window, stop);
    }

    private static async Task<PauseAnswer> Resume(PauseEverything everything, PauseWindow window, CancellationToken stop)
    {
        await everything.Lift(stop);
        return await Look(window, stop);
    }

    private static bool Understood(string? text, out DeliveryState? state)
    {
        state = null;
        if (string.IsNullOrEmpty(text))
            return true;
        var known = Enum.TryParse<DeliveryState>(text, ignoreCase: true, out var read) && Enum.IsDefined(read) && !char.IsDigit(text[0]);
        state = known ? read : null;
        return known;
    }

    internal static Answer Of(DeliveryView d, Sentences sentences) => new(
        d.Id, d.Post, d.Channel, d.Part, d.State, d.Title, d.RemoteId, d.Link, d.Attempts, d.DueAt, d.SentAt,
        Of(d.Problem, sentences), d.InDrafts);

    private static Problem? Of(Reason? reason, Sentences sentences) => reason is null ? null : new Problem(reason.Code, reason.Args, sentences.Say(reason));
}
