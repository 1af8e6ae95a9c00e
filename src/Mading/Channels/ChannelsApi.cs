using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Channels;

/// <summary>The API's accounts.</summary>
internal static class ChannelsApi
{
    public sealed record Wish(string? Network, string? Name, Dictionary<string, string>? Settings);

    public sealed record Answer(ChannelId Id, string Network, string Name, string Account, string? Place, ChannelHealth Health);

    public sealed record AnswerList(IReadOnlyList<Answer> Channels);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/channels", List).Needs(Permission.Look).WithSummary("The connected accounts.").Produces<AnswerList>();
        api.MapPost("/channels", Make).Needs(Permission.Manage)
            .WithSummary("Connects an account. Secrets are never given back.")
            .Produces<Answer>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapDelete("/channels/{id}", LetGo).Needs(Permission.Manage)
            .WithSummary("Disconnects an account and forgets its secrets.")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<AnswerList> List(ChannelWindow window, CancellationToken stop) =>
        new([.. (await window.All(stop)).Select(Of)]);

    private static async Task<IResult> Make(Wish wish, Connect connect, NetworkList networks, MadingDb db, Trail trail, CancellationToken stop)
    {
        var (channel, reasons) = await connect.Try(wish.Network, wish.Name, wish.Settings ?? [], null, stop);
        if (channel is null)
            return ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, reasons);
        trail.Note("channel.connected", $"channel:{channel.Id}", null, new { channel.Network, channel.Name });
        await db.SaveChangesAsync(stop);
        return TypedResults.Created($"/api/v1/channels/{channel.Id}", Of(ChannelWindow.View(channel, networks[channel.Network])));
    }

    private static async Task<IResult> LetGo(ChannelId id, MadingDb db, ChannelLender lender, Trail trail, IClock clock, CancellationToken stop)
    {
        if (await db.Channels.FirstOrDefaultAsync(c => c.Id == id && c.DisconnectedAt == null, stop) is not { } channel)
            return ApiProblem.Of(StatusCodes.Status404NotFound, "not_found");
        channel.Disconnect(clock.GetCurrentInstant());
        await db.ForgetSubscribers(id, clock.GetCurrentInstant(), stop);
        trail.Note("channel.disconnected", $"channel:{id}");
        await db.SaveChangesAsync(stop);
        lender.Forget(id);
        return TypedResults.NoContent();
    }

    private static Answer Of(ChannelView view) => new(view.Id, view.Network, view.Name, view.Account, view.Place?.Code, view.Health);
}
