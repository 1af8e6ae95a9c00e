using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mading.Sandbox.Mastodon;

/// <summary>The calls of Mastodon's client API that a publisher and an inbox need, each with the name of its operation for the faults.</summary>
internal static class MastodonEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, MastodonDoor door)
    {
        MapServer(routes, door);
        MapMedia(routes, door);
        MapStatuses(routes, door);
        MapReading(routes, door);
        routes.MapGet("/@{account}", door.Page(MastodonPage.Account));
        routes.MapGet("/@{account}/{id}", door.Page(MastodonPage.Status));
        foreach (var version in new[] { "v1", "v2" })
            routes.MapFallback($"/api/{version}/{{**rest}}", context => Answers.Error(context, StatusCodes.Status404NotFound, "Not Found"));
    }

    private static void MapServer(IEndpointRouteBuilder routes, MastodonDoor door)
    {
        routes.MapGet("/api/v2/instance", door.Open("read", call => call.Answer(MastodonServerJson.Second(call.Instance))));
        routes.MapGet("/api/v1/instance", door.Open("read", call => call.Answer(MastodonServerJson.First(call.Instance))));
        routes.MapPost("/api/v1/apps", door.Open("account", MastodonOAuth.Register));
        routes.MapPost("/oauth/token", door.Open("account", MastodonOAuth.Grant));
        routes.MapGet("/api/v1/accounts/verify_credentials", door.Signed("account", call => call.Answer(MastodonJson.OwnAccount(call.Instance, call.Account, call.Root))));
    }

    private static void MapMedia(IEndpointRouteBuilder routes, MastodonDoor door)
    {
        routes.MapPost("/api/v2/media", door.Signed("media", call => MastodonMediaCalls.Upload(call, door)));
        routes.MapPost("/api/v1/media", door.Signed("media", call => MastodonMediaCalls.Upload(call, door)));
        routes.MapGet("/api/v1/media/{id}", door.Signed("read", MastodonMediaCalls.Show));
        routes.MapPut("/api/v1/media/{id}", door.Signed("media", MastodonMediaCalls.Describe));
    }

    private static void MapStatuses(IEndpointRouteBuilder routes, MastodonDoor door)
    {
        routes.MapPost("/api/v1/statuses", door.Signed("post", MastodonStatusCalls.Make));
        routes.MapPut("/api/v1/statuses/{id}", door.Signed("post", MastodonStatusCalls.Edit));
        routes.MapDelete("/api/v1/statuses/{id}", door.Signed("delete", call => MastodonStatusCalls.Delete(call, door)));
        routes.MapGet("/api/v1/scheduled_statuses", door.Signed("read", MastodonScheduledCalls.List));
        routes.MapGet("/api/v1/scheduled_statuses/{id}", door.Signed("read", MastodonScheduledCalls.Show));
        routes.MapPut("/api/v1/scheduled_statuses/{id}", door.Signed("post", MastodonScheduledCalls.Move));
        routes.MapDelete("/api/v1/scheduled_statuses/{id}", door.Signed("delete", MastodonScheduledCalls.Cancel));
    }

    private static void MapReading(IEndpointRouteBuilder routes, MastodonDoor door)
    {
        routes.MapGet("/api/v1/statuses/{id}", door.Public("read", MastodonReadCalls.One));
        routes.MapGet("/api/v1/statuses/{id}/context", door.Public("read", MastodonReadCalls.Context));
        routes.MapGet("/api/v1/statuses/{id}/source", door.Signed("read", MastodonReadCalls.Source));
        routes.MapGet("/api/v1/accounts/{id}", door.Public("read", MastodonReadCalls.Account));
        routes.MapGet("/api/v1/accounts/{id}/statuses", door.Public("read", MastodonReadCalls.StatusesOf));
        routes.MapGet("/api/v1/notifications", door.Signed("read", MastodonReadCalls.Notifications));
    }
}
