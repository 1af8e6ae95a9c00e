using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using NodaTime;

namespace Mading.Channels;

/// <summary>The API's list of the people who asked to be written to through an account. Numbers are never given back whole.</summary>
internal static class SubscribersApi
{
    /// <param name="Number">With its middle left out.</param>
    /// <param name="Readable">False where it was sealed with a key that is lost: nothing can be sent there.</param>
    public sealed record Answer(SubscriberId Id, string Number, bool Readable, string Language, LocalDate AgreedOn, string AgreedWhere, Instant AddedAt, Instant? LastWroteAt);

    public sealed record AnswerList(IReadOnlyList<Answer> Subscribers);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/channels/{id}/subscribers", List).Needs(Permission.Manage)
            .WithSummary("Who asked to be written to through this account.").Produces<AnswerList>().ProducesProblem(404);
        api.MapPost("/channels/{id}/subscribers", Add).Needs(Permission.Manage)
            .WithSummary("Adds a person who asked: number, language, and when and where they agreed.")
            .Produces<Answer>(StatusCodes.Status201Created).ProducesProblem(404).ProducesProblem(422);
        api.MapDelete("/channels/{id}/subscribers/{subscriber}", TakeOff).Needs(Permission.Manage)
            .WithSummary("Takes a person off and forgets the number.").Produces(StatusCodes.Status204NoContent).ProducesProblem(404);
    }

    private static async Task<IResult> List(ChannelId id, SubscriberList list, CancellationToken stop) =>
        await list.AccountOf(id, stop) is null ? ApiProblem.Of(404, "not_found") : TypedResults.Ok(new AnswerList([.. (await list.Of(id, stop)).Select(s => Of(s, list))]));

    private static async Task<IResult> Add(ChannelId id, SubscriberList.Wish wish, SubscriberList list, CancellationToken stop)
    {
        if (await list.AccountOf(id, stop) is not { } account)
            return ApiProblem.Of(404, "not_found");
        var (added, problems) = await list.Add(account, wish, stop);
        return added is null ? ApiProblem.Of(422, problems) : TypedResults.Created($"/api/v1/channels/{id}/subscribers/{added.Id}", Of(added, list));
    }

    private static async Task<IResult> TakeOff(ChannelId id, SubscriberId subscriber, SubscriberList list, CancellationToken stop) =>
        await list.TakeOff(id, subscriber, stop) ? TypedResults.NoContent() : ApiProblem.Of(404, "not_found");

    private static Answer Of(Subscriber s, SubscriberList list) => new(s.Id, s.Shown, list.CanBeRead(s), s.Language, s.AgreedOn, s.AgreedWhere, s.AddedAt, s.LastWroteAt);
}
