using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using NodaTime.Text;

namespace Mading.Channels;

/// <summary>The screen of the people who asked to be written to through one account: added, and taken off.</summary>
public static class SubscriberPages
{
    public sealed record AddForm
    {
        public string? Number { get; init; }

        public string? Language { get; init; }

        public string? AgreedOn { get; init; }

        public string? AgreedWhere { get; init; }
    }

    public static void Map(RouteGroupBuilder studio)
    {
        studio.MapGet("/akun/{id}/penerima", Open).Needs(Permission.Manage);
        studio.MapPost("/akun/{id}/penerima", Add).Needs(Permission.Manage);
        studio.MapPost("/akun/{id}/penerima/{subscriber}/keluarkan", TakeOff).Needs(Permission.Manage);
    }

    private static async Task<IResult> Open(ChannelId id, IServiceProvider services, HttpRequest request, CancellationToken stop) =>
        await services.GetRequiredService<SubscriberList>().AccountOf(id, stop) is { } account
            ? await Page(account, new AddForm(), [], services, request, stop)
            : Refusal.NotFound();

    private static async Task<IResult> Add(ChannelId id, [FromForm] AddForm? form, IServiceProvider services, HttpRequest request, CancellationToken stop)
    {
        form ??= new();
        var list = services.GetRequiredService<SubscriberList>();
        if (await list.AccountOf(id, stop) is not { } account)
            return Refusal.NotFound();
        var (added, problems) = await list.Add(account, new(form.Number, form.Language, form.AgreedOn, form.AgreedWhere), stop);
        return added is null ? await Page(account, form, problems, services, request, stop) : Results.LocalRedirect($"/studio/akun/{id}/penerima");
    }

    private static async Task<IResult> TakeOff(ChannelId id, SubscriberId subscriber, SubscriberList list, CancellationToken stop) =>
        await list.TakeOff(id, subscriber, stop) ? Results.LocalRedirect($"/studio/akun/{id}/penerima") : Refusal.NotFound();

    private static async Task<IResult> Page(
        Channel account, AddForm form, IReadOnlyList<Reason> problems, IServiceProvider services, HttpRequest request, CancellationToken stop)
    {
        var (list, visit) = (services.GetRequiredService<SubscriberList>(), services.GetRequiredService<Visit>());
        var people = await list.Of(account.Id, stop);
        var today = services.GetRequiredService<IClock>().GetCurrentInstant().InZone(visit.TimeZone).Date;
        var outside = services.GetRequiredService<Networks.NetworkSettings>().PublicAddress ?? new Uri($"{request.Scheme}://{request.Host}");
        return new RazorComponentResult<SubscribersPage>(new Dictionary<string, object?>
        {
            [nameof(SubscribersPage.Account)] = account,
            [nameof(SubscribersPage.List)] = people,
            [nameof(SubscribersPage.Lost)] = people.Where(p => !list.CanBeRead(p)).Select(p => p.Id).ToHashSet(),
            [nameof(SubscribersPage.Stopped)] = await list.HaveStopped(account.Id, stop),
            [nameof(SubscribersPage.Filled)] = form with { AgreedOn = form.AgreedOn ?? LocalDatePattern.Iso.Format(today) },
            [nameof(SubscribersPage.Hook)] = new Uri(outside, $"/hooks/{account.Network}/{account.Id}"),
            [nameof(SubscribersPage.Problems)] = problems,
        })
        {
            StatusCode = problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
    }
}
