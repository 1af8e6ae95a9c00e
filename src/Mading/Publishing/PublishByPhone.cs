using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Publishing;

/// <summary>
/// "Terbitkan lewat HP": the page a person opens on their phone at the due time. Share, publish in the app, paste the link: three
/// taps; without scripts the text can be marked and the pictures saved. Then comes the next place, until all are done.
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
        studio.MapGet("/hp/{id}", (DeliveryId id, string? baru, IServiceProvider services, CancellationToken stop) => Page(id, services, [], baru == "1", stop))
            .Needs(Permission.Look);
        studio.MapPost("/hp/{id}", Report).Needs(Permission.Plan);
    }

    private static async Task<IResult> List(MadingDb db, ChannelWindow channels, Visit visit, IClock clock, CancellationToken stop)
    {
        var sitting = await PhoneSitting.Of(db, visit.TimeZone, clock.GetCurrentInstant(), stop);
        return Screen.Of<PhoneListPage>(200, new()
        {
            [nameof(PhoneListPage.List)] = sitting.Ordered(await db.Deliveries.AsNoTracking()
                .Where(d => d.State == DeliveryState.Manual).OrderBy(d => d.DueAt).Take(200).ToListAsync(stop)),
            [nameof(PhoneListPage.Sitting)] = sitting,
            [nameof(PhoneListPage.Channels)] = await channels.EverConnected(stop),
            [nameof(PhoneListPage.MayPublish)] = visit.May(Permission.Plan),
            [nameof(PhoneListPage.Zone)] = visit.Zone,
        });
    }

    private static async Task<IResult> Page(DeliveryId id, IServiceProvider services, IReadOnlyList<Reason> problems, bool justDone, CancellationToken stop)
    {
        var visit = services.GetRequiredService<Visit>();
        var db = services.GetRequiredService<MadingDb>();
        var delivery = await db.Deliveries.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, stop);
        var window = services.GetRequiredService<ChannelWindow>();
        var channels = await window.EverConnected(stop);
        if (delivery is null || channels.GetValueOrDefault(delivery.ChannelId) is not { } channel)
            return Refusal.NotFound();

        // Told by the network itself meanwhile, a draft needs no phone any more.
        if (PhoneWay.CodeOf(delivery, channel) is not { } way)
            return delivery.State == DeliveryState.Sent ? Results.LocalRedirect($"/studio/kiriman/{id}") : Refusal.NotFound();
        return Screen.Of<PhonePage>(problems.Count > 0 ? 422 : 200, new()
        {
            [nameof(PhonePage.Delivery)] = delivery,
            [nameof(PhonePage.Channel)] = channel,
            [nameof(PhonePage.Limits)] = await window.LimitsFor(channel.Id, delivery.Content.Kind, stop) ?? channel.Place?.LimitsFor(delivery.Content.Kind),
            [nameof(PhonePage.Way)] = way,
            [nameof(PhonePage.Sitting)] = await PhoneSitting.Of(db, visit.TimeZone, services.GetRequiredService<IClock>().GetCurrentInstant(), stop),
            [nameof(PhonePage.MayPublish)] = visit.May(Permission.Plan),
            [nameof(PhonePage.JustDone)] = justDone,
            [nameof(PhonePage.Problems)] = problems,
            [nameof(PhonePage.Zone)] = visit.Zone,
        });
    }

    private static async Task<IResult> Report(
        DeliveryId id, [FromForm] Form? form, MadingDb db, PhoneReport report, Visit visit, IClock clock, IServiceProvider services, CancellationToken stop)
    {
        if (await db.Deliveries.FirstOrDefaultAsync(d => d.Id == id, stop) is not { } delivery)
            return Refusal.NotFound();
        if (await report.Keep(delivery, form ?? new(), null, stop) is { } refusal)
            return await Page(id, services, [refusal], false, stop);
        var sitting = await PhoneSitting.Of(db, visit.TimeZone, clock.GetCurrentInstant(), stop);
        return Results.LocalRedirect(sitting.After(id) is { } next ? $"/studio/hp/{next}?baru=1" : $"/studio/hp/{id}");
    }
}
