using System.Text.RegularExpressions;
using Mading.Editorial;
using Mading.Publishing;
using Mading.Team;
using Mading.Tests.Publishing;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Tests.Foundation;

/// <summary>A form that came without any of its fields is answered like one with empty fields.</summary>
public sealed partial class EmptyFormTests
{
    [Fact]
    public async Task No_screen_breaks_on_it()
    {
        await using var desk = await PublishingDesk.Open();
        var ids = await Ids(desk);
        var bagas = await desk.Installation.DeskOf(await desk.Installation.HasPerson(desk.Library.Id, "Bagas", Role.Manager, Role.Writer, Role.Approver));
        var paths = desk.Installation.App.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Where(p => p.StartsWith("/studio/", StringComparison.Ordinal)).Distinct().ToList();
        paths.Count.ShouldBeGreaterThan(15);

        var broken = new List<string>();
        foreach (var path in paths.Append("/sign-in"))
        {
            var answer = await bagas.SubmitFrom("/studio/unggahan/baru", Blank().Replace(path, ids.First(i => path.StartsWith(i.Path, StringComparison.Ordinal)).Id));
            if ((int)answer.StatusCode >= 500)
                broken.Add(path);
        }

        broken.ShouldBeEmpty();
    }

    // What each screen is about stands there, so that the handler comes as far as its form.
    private static async Task<(string Path, string Id)[]> Ids(PublishingDesk desk)
    {
        var place = await desk.HasChannel("phone", new() { ["place"] = "Saluran WhatsApp" });
        var sent = (await desk.Schedule(desk.Now))[0];
        var byHand = (await desk.Schedule(desk.Now, null, desk.Variant("Halo", place.Id)))[0];
        var missed = (await desk.Schedule(desk.Now - Duration.FromHours(8), Duration.FromHours(1)))[0];
        await desk.Until(sent, DeliveryState.Sent);
        await desk.Until(byHand, DeliveryState.Manual);
        await desk.Until(missed, DeliveryState.Missed);
        var membership = await desk.Installation.HasPerson(desk.Library.Id, "Nadia", Role.Contributor);
        var post = new Post(desk.Library.Id, membership.PersonId, Writing.Blank("Asia/Jakarta"), desk.Now);
        var member = await desk.Installation.In(desk.Library.Id, async db =>
        {
            db.Add(post);
            await db.SaveChangesAsync();
            return (await db.Memberships.SingleAsync()).Id;
        });
        return
        [
            ("/studio/kiriman", sent.ToString()), ("/studio/hp", byHand.ToString()), ("/studio/terlewat", missed.ToString()),
            ("/studio/unggahan", post.Id.ToString()), ("/studio/tim", member.ToString()), ("/", sent.ToString()),
        ];
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Blank();
}
