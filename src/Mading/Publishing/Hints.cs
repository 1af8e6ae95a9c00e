using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Publishing;

/// <summary>
/// A network's hint that something came of a draft (<see cref="IHints"/>): at <c>/hooks/KEY/CHANNEL</c> where an account has an app of its own,
/// at <c>/hooks/KEY</c> for the app of the installation, which has one address for all its accounts. Nothing it says is written down; the
/// engine asks the network itself, at once instead of later.
/// </summary>
internal static class Hints
{
    private const int LargestBody = 64 * 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/hooks/{network}", OfTheApp).DisableAntiforgery().ExcludeFromDescription();

    private static async Task<IResult> OfTheApp(string network, HttpRequest request, NetworkList networks, IServiceScopeFactory work, Wake wake, CancellationToken stop)
    {
        if (networks[network] is not IHints hints)
            return Results.Unauthorized();
        return await Callbacks.Body(request, LargestBody, stop) is { } body
            ? await Hear(hints, network, null, null, request, body, work, wake, stop)
            : Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
    }

    /// <param name="access">Of the account at whose address it came, with its secrets; nothing at the app's.</param>
    public static async Task<IResult> Hear(
        IHints hints, string network, ChannelId? channel, ChannelAccess? access, HttpRequest request, byte[] body, IServiceScopeFactory work, Wake wake, CancellationToken stop)
    {
        if (hints.Read(request.Headers[hints.SealHeader].ToString(), body, access) is not { } hint)
            return Results.Unauthorized();
        if (hint.RemoteId is { } id)
            await AskSoon(network, channel, id, work, wake, stop);
        return Results.Json(new { ok = true });
    }

    // Of all libraries, as the app serves them all: a number that the network gave names one delivery, and nothing but its turn is moved.
    private static async Task AskSoon(string network, ChannelId? channel, string remoteId, IServiceScopeFactory work, Wake wake, CancellationToken stop)
    {
        await using var scope = work.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().OpenForTheInstallation();
        var db = scope.ServiceProvider.GetRequiredService<MadingDb>();
        var now = scope.ServiceProvider.GetRequiredService<IClock>().GetCurrentInstant();
        var accounts = db.Channels.IgnoreQueryFilters().Where(c => c.Network == network);
        if (channel is { } one)
            accounts = accounts.Where(c => c.Id == one);
        var ids = accounts.Select(c => c.Id);
        var moved = await db.Deliveries.IgnoreQueryFilters()
            .Where(d => d.ClaimableAt > now && d.LeaseUntil <= now && d.State == DeliveryState.Manual && d.RemoteId == remoteId && ids.Contains(d.ChannelId))
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.ClaimableAt, now).SetProperty(d => d.Version, d => d.Version + 1), stop);
        if (moved > 0)
            wake.Now();
    }
}
