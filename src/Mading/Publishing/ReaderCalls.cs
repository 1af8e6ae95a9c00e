using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Microsoft.EntityFrameworkCore;

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

    public static async Task<IResult> Hear(IWritesToReaders readers, LentChannel lent, HttpRequest request, byte[] body, IServiceScopeFactory work, CancellationToken stop)
    {
        if (readers.Hear(request.Headers[readers.SealHeader].ToString(), body, lent.Access) is not { } news)
            return Results.Unauthorized();
        await using var outer = work.CreateAsyncScope();
        outer.ServiceProvider.GetRequiredService<LibraryScope>().OpenForTheInstallation();

        // The seal was made with this channel's secret, so only its library is entered.
        var library = await outer.ServiceProvider.GetRequiredService<MadingDb>().Channels.IgnoreQueryFilters().AsNoTracking()
            .Where(c => c.Id == lent.Id).Select(c => c.LibraryId).FirstAsync(stop);
        await using var scope = work.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(library);
        await scope.ServiceProvider.GetRequiredService<ReaderNewsDesk>().Keep(lent.Id, news, readers.LinkOf(lent.Access), stop);
        return Results.Ok();
    }
}
