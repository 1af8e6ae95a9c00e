using Mading.Foundation;
using Mading.Kernel;
using Mading.Media;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Mading.Publishing;

/// <summary>A person published it by phone and leaves the link or a screenshot, from the studio or by a code of the desk.</summary>
internal sealed class PhoneReport(MadingDb db, MediaStore media, Trail trail, IStringLocalizer<PublishingWords> words, IClock clock)
{
    /// <param name="link">Only for the trail: the code by which it came, where it did.</param>
    /// <returns>Nothing when it is kept; else why not.</returns>
    public async Task<Reason?> Keep(Delivery delivery, PublishByPhone.Form form, PhoneLink? link, CancellationToken stop)
    {
        var address = PublicLink.Read(form.Link, out var unreadable);
        var (proof, unusable) = unreadable is null ? await Proof(form.Screenshot, stop) : (null, null);
        if ((unreadable ?? unusable ?? delivery.Report(address, proof, clock.GetCurrentInstant())) is { } refusal)
            return refusal;
        link?.End(clock.GetCurrentInstant());
        trail.Note(link is null ? "delivery.reported" : "delivery.reported_by_code", $"delivery:{delivery.Id}", null, new { delivery.Link });
        try
        {
            await db.SaveChangesAsync(stop);
            var (id, now) = (delivery.Id, clock.GetCurrentInstant());
            await db.PhoneLinks.Where(l => l.DeliveryId == id && l.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(l => l.EndedAt, now), stop);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return new Reason("delivery_changed_meanwhile");
        }
    }

    private async Task<(MediumId? Proof, Reason? Problem)> Proof(IFormFile? file, CancellationToken stop)
    {
        if (file is null || file.Length == 0)
            return (null, null);
        if ((await UploadMedium.Read(file, stop)).Failed(out var problem, out var bytes))
            return (null, problem);
        var kept = await media.Keep(bytes, file.FileName, words["phone.screenshot-alt"].Value, MediumOrigin.Upload, stop);
        return kept.Failed(out problem, out var medium) ? (null, problem) : (medium.Id, null);
    }
}
