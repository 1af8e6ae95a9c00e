using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Publishing;

/// <summary>
/// Where a network tells by itself what came of a delivery. Anybody can reach it, so nothing is believed before the seal holds, and
/// nothing is told to whoever has none.
/// </summary>
internal static class Callbacks
{
    private const int LargestBody = 64 * 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/hooks/{network}/{channel}", Hear).DisableAntiforgery().ExcludeFromDescription();

    private static async Task<IResult> Hear(
        string network, ChannelId channel, HttpRequest request, ChannelLender lender, HealthNotes health, IClock clock, IServiceScopeFactory work, Wake wake, CancellationToken stop)
    {
        // Not remembered by the lender: a stranger could fill its memory with channels that do not exist.
        if (await lender.LendEvenParted(channel, stop) is not { } lent || lent.Network.Key != network)
            return Results.Unauthorized();
        if (await Body(request, lent.Network is IWritesToReaders { LargestCall: var most } ? most : LargestBody, stop) is not { } body)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        if (lent.Network is IWritesToReaders readers)
            return await ReaderCalls.Hear(readers, lent, request, body, request.HttpContext.RequestServices, stop);
        if (lent.Network is IHints hints)
            return await Hints.Hear(hints, network, channel, lent.Access, request, body, work, wake, stop);
        if (lent.Network is not ICallsBack callsBack)
            return Results.Unauthorized();
        if (callsBack.Read(request.Headers["Mading-Signature"].ToString(), body, lent.Access) is not { } told)
            return Results.Unauthorized();
        health.Heard(channel, clock.GetCurrentInstant());
        return await Finish(DeliveryId.Of(told.Delivery), channel, told, work, stop) ? Results.Json(new { ok = true }) : Results.NotFound();
    }

    private static async Task<bool> Finish(DeliveryId id, ChannelId channel, CalledBack told, IServiceScopeFactory work, CancellationToken stop)
    {
        if (await LibraryOf(id, channel, work, stop) is not { } library)
            return false;
        await using var scope = work.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(library);
        var db = scope.ServiceProvider.GetRequiredService<MadingDb>();
        var now = scope.ServiceProvider.GetRequiredService<IClock>().GetCurrentInstant();
        if (await db.Deliveries.FirstOrDefaultAsync(d => d.Id == id && d.ChannelId == channel, stop) is not { } delivery)
            return false;

        // Only where it was refused before can such a call be caught and played again; else a clock that is slow would cost a true refusal.
        var wasRefused = await db.Set<DeliveryAttempt>().AnyAsync(a => a.DeliveryId == id && a.Outcome == AttemptOutcome.Refused, stop);
        await scope.ServiceProvider.GetRequiredService<KeepOnRow>().Keep(delivery, row =>
        {
            if (row.ToldByTheNetwork(told.Result, now, wasRefused ? told.SealedAt : null) is not { } attempt)
                return false;
            db.Add(attempt);
            return true;
        });
        return true;
    }

    private static async Task<LibraryId?> LibraryOf(DeliveryId id, ChannelId channel, IServiceScopeFactory work, CancellationToken stop)
    {
        await using var scope = work.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().OpenForTheInstallation();

        // The seal was made with this channel's secret, so only this channel's deliveries are looked at.
        return await scope.ServiceProvider.GetRequiredService<MadingDb>().Deliveries.IgnoreQueryFilters().AsNoTracking()
            .Where(d => d.Id == id && d.ChannelId == channel).Select(d => (LibraryId?)d.LibraryId).FirstOrDefaultAsync(stop);
    }

    internal static async Task<byte[]?> Body(HttpRequest request, int most, CancellationToken stop)
    {
        if (request.ContentLength > most)
            return null;
        var buffer = new byte[(int)Math.Min(request.ContentLength ?? most, most) + 1];
        var read = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, stop);
        return read > most ? null : buffer[..read];
    }
}
