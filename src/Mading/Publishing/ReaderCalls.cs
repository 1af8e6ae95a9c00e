using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Publishing;

/// <summary>
/// The calls of a network that writes to single people, at <c>/hooks/KEY/CHANNEL</c>: its first one asks whether the address is ours, the
/// others tell what came of each message.
/// </summary>
internal static class ReaderCalls
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/hooks/{network}/{channel}", Greet).ExcludeFromDescription();

    private static async Task<IResult> Greet(string network, ChannelId channel, HttpRequest request, ChannelLender lender, CancellationToken stop)
    {
        var query = request.Query.ToDictionary(q => q.Key, q => q.Value.Count > 0 ? q.Value[0] ?? "" : "", StringComparer.Ordinal);
        return await lender.LendEvenParted(channel, stop) is { Network: IWritesToReaders readers } lent && lent.Network.Key == network && readers.Greet(query, lent.Access) is { } word
            ? Results.Text(word) : Results.StatusCode(StatusCodes.Status403Forbidden);
    }

    public static async Task<IResult> Hear(
        IWritesToReaders readers, LentChannel lent, HttpRequest request, byte[] body, IServiceProvider services, CancellationToken stop)
    {
        var (lender, work) = (services.GetRequiredService<ChannelLender>(), services.GetRequiredService<IServiceScopeFactory>());
        var (seal, isKnown) = (request.Headers[readers.SealHeader].ToString(), false);
        foreach (var account in await ToldOf(readers, lent, body, work, stop))
        {
            // The seal was made with this account's secret, so only its library is entered.
            var access = lender.AccessOf(account);
            if (readers.Hear(seal, body, access) is not { } news)
                continue;
            isKnown = true;
            services.GetRequiredService<HealthNotes>().Heard(account.Id, services.GetRequiredService<IClock>().GetCurrentInstant());
            await using var scope = work.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(account.LibraryId);
            await scope.ServiceProvider.GetRequiredService<ReaderNewsDesk>().Keep(account.Id, news, readers.LinkOf(access), stop);
        }

        return isKnown ? Results.Ok() : Results.Unauthorized();
    }

    // A network may call one address for all accounts of an app, of whichever libraries; even the address of one that was let go.
    private static async Task<List<Channel>> ToldOf(IWritesToReaders readers, LentChannel lent, byte[] body, IServiceScopeFactory work, CancellationToken stop)
    {
        await using var scope = work.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().OpenForTheInstallation();
        var (id, network) = (lent.Id, lent.Network.Key);
        var all = await scope.ServiceProvider.GetRequiredService<MadingDb>().Channels.IgnoreQueryFilters().AsNoTracking()
            .Where(c => c.Network == network && (c.Id == id || c.DisconnectedAt == null)).ToListAsync(stop);
        return all.FindAll(c => c.Id == id || readers.TellsOf(body, new ChannelAccess(c.Settings)));
    }
}
