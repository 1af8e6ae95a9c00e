using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Media;
using Mading.Networks;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Publishing;

/// <summary>Whether and how the words of what is public can be changed.</summary>
public enum WayToCorrect
{
    /// <summary>It is not public, or this person may not.</summary>
    None,

    /// <summary>The network is asked to.</summary>
    Ask,

    /// <summary>This network changes nothing that it has published.</summary>
    NotThere,

    /// <summary>A person confirmed it by its link, so the network's number of it is not known.</summary>
    ByHand,
}

/// <summary>
/// Changes the words of what is public, at once and everywhere they are seen; so whoever approves does it. The pictures stay. The
/// trail keeps both wordings.
/// </summary>
internal sealed class Correction(
    MadingDb db, ChannelLender lender, NetworkCall call, KeepOnRow row, OpenForSending open, Visit visit, Trail trail, IClock clock)
{
    private const int LongestText = 20_000;

    public async Task<WayToCorrect> WayOf(Delivery delivery, CancellationToken stop)
    {
        if (delivery.State != DeliveryState.Sent || !visit.May(Permission.Approve))
            return WayToCorrect.None;
        return await lender.Lend(delivery.ChannelId, stop) switch
        {
            null => WayToCorrect.None,
            { Network: ICorrects } => delivery.RemoteId is { Length: > 0 } ? WayToCorrect.Ask : WayToCorrect.ByHand,
            _ => WayToCorrect.NotThere,
        };
    }

    /// <param name="seen">The version that the person had before them; nothing asks for none.</param>
    /// <returns>Nothing when the network shows the new words; else why it does not.</returns>
    public async Task<Reason?> Ask(Delivery delivery, string? typed, int? seen, CancellationToken stop)
    {
        var text = (typed ?? "").ReplaceLineEndings("\n").Trim();
        if (delivery.State != DeliveryState.Sent)
            return new Reason("not_public");
        if (seen is not null && seen != delivery.Version)
            return new Reason("delivery_changed_meanwhile");
        if (text.Length > LongestText)
            return new Reason("post_text_too_long", ("most", LongestText));
        if (await lender.Lend(delivery.ChannelId, stop) is not { Network: ICorrects network } lent)
            return new Reason("correction_not_there");
        if (delivery.RemoteId is not { Length: > 0 } remote)
            return new Reason("correction_by_hand");
        var post = Outgoing.Of(delivery, open) with { Text = text };
        if (VariantCheck.Of(post, lent.Network.LimitsFor(post.Kind, lent.Access)) is [var unfit, ..])
            return unfit;
        if (text == delivery.Content.Text && !await IsUncertain(delivery.Id, stop))
            return new Reason("correction_changes_nothing");

        var began = clock.GetCurrentInstant();
        var result = await call.Make(timeout => network.Correct(remote, post, lent.Access, timeout));
        if (result is SendResult.Sent)
            return await Keep(delivery, text, began);
        db.Add(delivery.NotCorrected(result, began, clock.GetCurrentInstant()));
        await db.SaveChangesAsync(CancellationToken.None);
        return result is SendResult.Refused refused ? refused.Reason : new Reason("correction_again");
    }

    // After a lost reply nobody knows which words stand there: then the old ones may be sent again too.
    private async Task<bool> IsUncertain(DeliveryId id, CancellationToken stop) =>
        (await db.DeliveryAttempts.AsNoTracking().Where(a => a.DeliveryId == id && a.Step == AttemptStep.Correct).OrderBy(a => a.At).ToListAsync(stop))
        is [.., { Outcome: AttemptOutcome.Unclear }];

    private async Task<Reason?> Keep(Delivery delivery, string text, Instant began)
    {
        await row.Keep(delivery, now =>
        {
            var before = now.Content.Text;
            db.Add(now.Corrected(text, began, clock.GetCurrentInstant()));
            trail.Note("delivery.corrected", $"delivery:{now.Id}", new { Text = before }, new { Text = text });
            return true;
        });
        return null;
    }
}
