using System.Globalization;
using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Publishing;

/// <summary>The screens of what goes out: the list, and one delivery with everything that was tried, in words.</summary>
public static class Deliveries
{
    public sealed record DecideForm
    {
        public string? Link { get; init; }
    }

    public sealed record CorrectForm
    {
        public string? Text { get; init; }

        public string? Version { get; init; }
    }

    public static void Map(RouteGroupBuilder studio)
    {
        studio.MapGet("/kiriman", List).Needs(Permission.Look);
        studio.MapGet("/kiriman/{id}", (DeliveryId id, IServiceProvider services, CancellationToken stop) => Show(id, services, [], stop)).Needs(Permission.Look);
        studio.MapPost("/kiriman/{id}/sudah-terbit", Found).Needs(Permission.Plan);
        studio.MapPost("/kiriman/{id}/anggap-terkirim", TakeAsSent).Needs(Permission.Plan);
        studio.MapPost("/kiriman/{id}/kirim-lagi", Again).Needs(Permission.Plan);
        studio.MapPost("/kiriman/{id}/biarkan", LeaveSo).Needs(Permission.Plan);
        studio.MapPost("/kiriman/{id}/tarik", TakeOff).Needs(Permission.Look);
        studio.MapPost("/kiriman/{id}/betulkan", Correct).Needs(Permission.Approve);
    }

    private static async Task<IResult> List(
        string? keadaan, string? dari, DeliveriesWindow window, ChannelWindow channels, Visit visit, CancellationToken stop)
    {
        var state = Enum.TryParse<DeliveryState>(keadaan, ignoreCase: true, out var read) && Enum.IsDefined(read) ? read : (DeliveryState?)null;
        var (page, next) = await window.Page(state, null, dari, stop);
        return Screen.Of<DeliveriesPage>(200, new()
        {
            [nameof(DeliveriesPage.List)] = page,
            [nameof(DeliveriesPage.Next)] = next,
            [nameof(DeliveriesPage.State)] = state,
            [nameof(DeliveriesPage.Channels)] = await channels.EverConnected(stop),
            [nameof(DeliveriesPage.Zone)] = visit.Zone,
        });
    }

    private static async Task<IResult> Show(DeliveryId id, IServiceProvider services, IReadOnlyList<Reason> problems, CancellationToken stop, string? typed = null)
    {
        var db = services.GetRequiredService<MadingDb>();
        if (await db.Deliveries.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, stop) is not { } delivery)
            return Refusal.NotFound();
        var channels = await services.GetRequiredService<ChannelWindow>().EverConnected(stop);
        return Screen.Of<DeliveryPage>(problems.Count > 0 ? 422 : 200, new()
        {
            [nameof(DeliveryPage.Delivery)] = delivery,
            [nameof(DeliveryPage.Account)] = channels.GetValueOrDefault(delivery.ChannelId)?.Name ?? "",
            [nameof(DeliveryPage.ByHand)] = channels.GetValueOrDefault(delivery.ChannelId)?.ByHand == true,
            [nameof(DeliveryPage.Attempts)] = await db.DeliveryAttempts.AsNoTracking().Where(a => a.DeliveryId == id).OrderBy(a => a.At).ToListAsync(stop),
            [nameof(DeliveryPage.Recipients)] = await db.Recipients.AsNoTracking().Where(r => r.DeliveryId == id).OrderBy(r => r.Id).ToListAsync(stop),
            [nameof(DeliveryPage.IsAskedOfReaders)] = await db.Undecided(services.GetRequiredService<IClock>().GetCurrentInstant()).AnyAsync(r => r.DeliveryId == id, stop),
            [nameof(DeliveryPage.Typed)] = typed,
            [nameof(DeliveryPage.Correction)] = await services.GetRequiredService<Correction>().WayOf(delivery, stop),
            [nameof(DeliveryPage.Down)] = await services.GetRequiredService<TakeDown>().WaysOf(delivery, stop),
            [nameof(DeliveryPage.MayDecide)] = services.GetRequiredService<Visit>().May(Permission.Plan),
            [nameof(DeliveryPage.Problems)] = problems,
            [nameof(DeliveryPage.Zone)] = services.GetRequiredService<Visit>().Zone,
        });
    }

    private static async Task<IResult> Found(DeliveryId id, [FromForm] DecideForm? form, IServiceProvider services, IClock clock, CancellationToken stop)
    {
        form ??= new();
        var link = PublicLink.Read(form.Link, out var unreadable);
        if (link is null)
            return await Show(id, services, [unreadable ?? new Reason("link_or_screenshot_missing")], stop);
        return await Decide(id, services, "delivery.decided", (d, db) => db.Confirm(d, link, clock.GetCurrentInstant(), stop), stop);
    }

    // Nobody but the reader sees such a message, so there is no link to show; the account's own stands for it.
    private static async Task<IResult> TakeAsSent(DeliveryId id, IServiceProvider services, IClock clock, CancellationToken stop)
    {
        var db = services.GetRequiredService<MadingDb>();
        if (!await db.Recipients.AnyAsync(r => r.DeliveryId == id, stop))
            return Refusal.NotFound();
        var lent = await services.GetRequiredService<ChannelLender>().LendEvenParted((await db.Deliveries.AsNoTracking().FirstAsync(d => d.Id == id, stop)).ChannelId, stop);
        return lent?.Network is Networks.IWritesToReaders readers
            ? await Decide(id, services, "delivery.decided", (d, db) => db.Confirm(d, readers.LinkOf(lent.Access), clock.GetCurrentInstant(), stop), stop)
            : Refusal.NotFound();
    }

    private static Task<IResult> Again(DeliveryId id, IServiceProvider services, IClock clock, CancellationToken stop) =>
        Decide(id, services, "delivery.sent_again", (d, db) => db.SendAgain(d, clock.GetCurrentInstant(), stop), stop);

    private static Task<IResult> LeaveSo(DeliveryId id, IServiceProvider services, CancellationToken stop) =>
        Decide(id, services, "delivery.decided", (d, db) => db.GiveUp(d, stop), stop);

    private static async Task<IResult> TakeOff(DeliveryId id, IFormCollection form, IServiceProvider services, CancellationToken stop)
    {
        if (await services.GetRequiredService<MadingDb>().Deliveries.FirstOrDefaultAsync(d => d.Id == id, stop) is not { } delivery)
            return Refusal.NotFound();
        var takeDown = services.GetRequiredService<TakeDown>();
        if (!takeDown.IsAllowed)
            return Refusal.NotPermitted();
        var refusal = form["byHand"] == "true" ? await takeDown.ByHand(delivery, stop) : await takeDown.Ask(delivery, stop);
        return refusal is null ? Results.LocalRedirect($"/studio/kiriman/{id}") : await Show(id, services, [refusal], stop);
    }

    private static async Task<IResult> Correct(DeliveryId id, [FromForm] CorrectForm? form, IServiceProvider services, CancellationToken stop)
    {
        form ??= new();
        if (await services.GetRequiredService<MadingDb>().Deliveries.FirstOrDefaultAsync(d => d.Id == id, stop) is not { } delivery)
            return Refusal.NotFound();
        return await services.GetRequiredService<Correction>().Ask(delivery, form.Text, int.TryParse(form.Version, CultureInfo.InvariantCulture, out var seen) ? seen : -1, stop) is { } refusal
            ? await Show(id, services, [refusal], stop, form.Text)
            : Results.LocalRedirect($"/studio/kiriman/{id}");
    }

    private static async Task<IResult> Decide(DeliveryId id, IServiceProvider services, string note, Func<Delivery, MadingDb, Task<Reason?>> verb, CancellationToken stop)
    {
        var db = services.GetRequiredService<MadingDb>();
        if (await db.Deliveries.FirstOrDefaultAsync(d => d.Id == id, stop) is not { } delivery)
            return Refusal.NotFound();
        await using var whole = await db.Database.BeginTransactionAsync(stop);
        if (await verb(delivery, db) is { } refusal)
        {
            await whole.RollbackAsync(stop);
            return await Show(id, services, [refusal], stop);
        }

        services.GetRequiredService<Trail>().Note(note, $"delivery:{id}", null, new { delivery.State, delivery.Link });
        try
        {
            await db.SaveChangesAsync(stop);
            await whole.CommitAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            await whole.RollbackAsync(stop);
            db.ChangeTracker.Clear();
            return await Show(id, services, [new Reason("delivery_changed_meanwhile")], stop);
        }

        services.GetRequiredService<Wake>().Now();
        return Results.LocalRedirect($"/studio/kiriman/{id}");
    }
}
