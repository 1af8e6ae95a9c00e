using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Media;
using Mading.Team;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Mading.Publishing;

/// <summary>
/// "Terbitkan lewat HP": the page a person opens on their phone at the due time. Share, publish in the app, paste the link: three
/// taps; without scripts the text can be marked and the pictures saved.
/// </summary>
public static class PublishByPhone
{
    public sealed record Form
    {
        public string? Link { get; init; }

        /// <summary>For places without addresses.</summary>
        public IFormFile? Screenshot { get; init; }
    }

    public static void Map(RouteGroupBuilder studio)
    {
        studio.MapGet("/hp", List).Needs(Permission.Look);
        studio.MapGet("/hp/{id}", (DeliveryId id, IServiceProvider services, CancellationToken stop) => Page(id, services, [], stop)).Needs(Permission.Look);
        studio.MapPost("/hp/{id}", Report).Needs(Permission.Plan);
    }

    private static async Task<IResult> List(MadingDb db, ChannelWindow channels, Visit visit, CancellationToken stop) => Screen.Of<PhoneListPage>(200, new()
    {
        [nameof(PhoneListPage.List)] = await db.Deliveries.AsNoTracking()
            .Where(d => d.State == DeliveryState.Manual).OrderBy(d => d.DueAt).Take(200).ToListAsync(stop),
        [nameof(PhoneListPage.Channels)] = await channels.EverConnected(stop),
        [nameof(PhoneListPage.Zone)] = visit.Zone,
    });

    private static async Task<IResult> Page(DeliveryId id, IServiceProvider services, IReadOnlyList<Reason> problems, CancellationToken stop)
    {
        var delivery = await services.GetRequiredService<MadingDb>().Deliveries.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, stop);
        var channels = await services.GetRequiredService<ChannelWindow>().EverConnected(stop);
        if (delivery is null || channels.GetValueOrDefault(delivery.ChannelId) is not { Place: not null } channel)
            return Refusal.NotFound();
        return Screen.Of<PhonePage>(problems.Count > 0 ? 422 : 200, new()
        {
            [nameof(PhonePage.Delivery)] = delivery,
            [nameof(PhonePage.Channel)] = channel,
            [nameof(PhonePage.MayPublish)] = services.GetRequiredService<Visit>().May(Permission.Plan),
            [nameof(PhonePage.Problems)] = problems,
            [nameof(PhonePage.Zone)] = services.GetRequiredService<Visit>().Zone,
        });
    }

    private static async Task<IResult> Report(DeliveryId id, [FromForm] Form? form, IServiceProvider services, IClock clock, CancellationToken stop)
    {
        form ??= new();
        var db = services.GetRequiredService<MadingDb>();
        if (await db.Deliveries.FirstOrDefaultAsync(d => d.Id == id, stop) is not { } delivery)
            return Refusal.NotFound();
        var link = PublicLink.Read(form.Link, out var unreadable);
        var (proof, unusable) = await Proof(form.Screenshot, services, stop);
        var refusal = unreadable ?? unusable ?? delivery.Report(link, proof, clock.GetCurrentInstant());
        if (refusal is not null)
            return await Page(id, services, [refusal], stop);
        services.GetRequiredService<Trail>().Note("delivery.reported", $"delivery:{id}", null, new { delivery.Link });
        await db.SaveChangesAsync(stop);
        return Results.LocalRedirect($"/studio/hp/{id}");
    }

    private static async Task<(MediumId? Proof, Reason? Problem)> Proof(IFormFile? file, IServiceProvider services, CancellationToken stop)
    {
        if (file is null || file.Length == 0)
            return (null, null);
        if ((await UploadMedium.Read(file, stop)).Failed(out var problem, out var bytes))
            return (null, problem);
        var words = services.GetRequiredService<IStringLocalizer<PublishingWords>>()["phone.screenshot-alt"].Value;
        var kept = await services.GetRequiredService<MediaStore>().Keep(bytes, file.FileName, words, MediumOrigin.Upload, stop);
        return kept.Failed(out problem, out var medium) ? (null, problem) : (medium.Id, null);
    }
}
