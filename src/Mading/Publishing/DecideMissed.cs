using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Mading.Publishing;

/// <summary>After an outage or a pause: one screen with everything that was missed, and one choice each.</summary>
public static class DecideMissed
{
    public sealed record Form
    {
        /// <summary><c>now</c>, <c>move</c> or <c>withdraw</c>.</summary>
        public string? Choice { get; init; }

        /// <summary>For <c>move</c>: local time of the library, as the browser writes it.</summary>
        public string? At { get; init; }
    }

    public static void Map(RouteGroupBuilder studio)
    {
        studio.MapGet("/terlewat", (IServiceProvider services, CancellationToken stop) => Page(services, [], stop)).Needs(Permission.Look);
        studio.MapPost("/terlewat/{id}", Choose).Needs(Permission.HoldEverything);
    }

    private static async Task<IResult> Choose(DeliveryId id, [FromForm] Form? form, IServiceProvider services, IClock clock, CancellationToken stop)
    {
        form ??= new();
        var db = services.GetRequiredService<MadingDb>();
        if (await db.Deliveries.FirstOrDefaultAsync(d => d.Id == id && d.State == DeliveryState.Missed, stop) is not { } delivery)
            return await Page(services, [new Reason("nothing_to_decide")], stop);
        var now = clock.GetCurrentInstant();
        var (act, refusal) = form.Choice switch
        {
            "now" => ("delivery.sent_now", delivery.SendNow(now)),
            "withdraw" => ("delivery.withdrawn", delivery.Withdraw(now)),
            "move" => ("delivery.moved", Move(delivery, form.At, services.GetRequiredService<Visit>().TimeZone, now)),
            _ => ("", new Reason("nothing_to_decide")),
        };
        if (refusal is not null)
            return await Page(services, [refusal], stop);
        if (delivery.State == DeliveryState.Withdrawn)
            await db.WithdrawBelow(delivery, now, stop);
        services.GetRequiredService<Trail>().Note(act, $"delivery:{id}", null, new { delivery.DueAt });
        await db.SaveChangesAsync(stop);
        services.GetRequiredService<Wake>().Now();
        return Results.LocalRedirect("/studio/terlewat");
    }

    private static Reason? Move(Delivery delivery, string? at, DateTimeZone zone, Instant now)
    {
        var read = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(at ?? "");
        if (!read.Success)
            return new Reason("time_unreadable");
        var dueAt = read.Value.InZoneLeniently(zone).ToInstant();
        return dueAt < now ? new Reason("time_passed") : delivery.MoveTo(dueAt, delivery.ExpiryAt(dueAt));
    }

    private static async Task<IResult> Page(IServiceProvider services, IReadOnlyList<Reason> problems, CancellationToken stop)
    {
        var visit = services.GetRequiredService<Visit>();
        var missed = await services.GetRequiredService<MadingDb>().Deliveries.AsNoTracking()
            .Where(d => d.State == DeliveryState.Missed).OrderBy(d => d.DueAt).Take(200).ToListAsync(stop);
        var tomorrow = services.GetRequiredService<IClock>().GetCurrentInstant().InZone(visit.TimeZone).Date.PlusDays(1).At(new LocalTime(9, 0));
        return Screen.Of<MissedPage>(problems.Count > 0 ? 422 : 200, new()
        {
            [nameof(MissedPage.List)] = missed,
            [nameof(MissedPage.Channels)] = await services.GetRequiredService<ChannelWindow>().EverConnected(stop),
            [nameof(MissedPage.Proposed)] = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Format(tomorrow),
            [nameof(MissedPage.Problems)] = problems,
            [nameof(MissedPage.MayDecide)] = visit.May(Permission.HoldEverything),
            [nameof(MissedPage.Zone)] = visit.Zone,
        });
    }
}
