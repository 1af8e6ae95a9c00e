using System.Text.RegularExpressions;
using Mading.Publishing;
using Mading.Team;
using Mading.Tests.Publishing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Mading.Tests.Foundation;

/// <summary>A form that came without any of its fields is answered like one with empty fields.</summary>
public sealed partial class EmptyFormTests
{
    [Fact]
    public async Task No_screen_breaks_on_it()
    {
        await using var desk = await PublishingDesk.Open();
        var bagas = await desk.Installation.DeskOf(await desk.Installation.HasPerson(desk.Library.Id, "Bagas", Role.Manager, Role.Writer, Role.Approver));
        var id = (await desk.Schedule(desk.Now))[0];
        await desk.Until(id, DeliveryState.Sent);
        var paths = desk.Installation.App.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Where(p => p.StartsWith("/studio/", StringComparison.Ordinal)).Distinct().ToList();
        paths.Count.ShouldBeGreaterThan(15);

        var broken = new List<string>();
        foreach (var path in paths.Append("/sign-in"))
        {
            var answer = await bagas.SubmitFrom("/studio/unggahan/baru", Blank().Replace(path, id.ToString()));
            if ((int)answer.StatusCode >= 500)
                broken.Add(path);
        }

        broken.ShouldBeEmpty();
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Blank();
}
