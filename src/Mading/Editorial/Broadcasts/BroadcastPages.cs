using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Editorial;

/// <summary>From the page of an announcement: opens its session at an account's network, shows the key, lets it begin and end.</summary>
internal static class BroadcastPages
{
    public static void Map(RouteGroupBuilder studio) => studio.MapPost("/unggahan/{id}/siaran/{channel}/{act}", Submit).Needs(Permission.Plan);

    private static async Task<IResult> Submit(
        PostId id, ChannelId channel, string act, Broadcasting broadcasting, PostPages pages, MadingDb db, Visit visit, HttpContext http, CancellationToken stop)
    {
        if (await db.Posts.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop) is not { } post || (act == "buka" && post.Live is null))
            return Refusal.NotFound();
        if (act == "buka")
            return await Afterwards(id, channel, await broadcasting.Open(post, channel, visit.PersonId!.Value, stop), pages, stop);
        if (await broadcasting.Find(id, channel, stop) is not { } row)
            return Refusal.NotFound();
        switch (act)
        {
            case "kunci": return await ShowKey(row, pages, http, stop);
            case "mulai": return await Afterwards(id, channel, await broadcasting.Change(row, post, LiveChange.Begin, stop), pages, stop);
            case "akhiri": return await Afterwards(id, channel, await broadcasting.Change(row, post, LiveChange.End, stop), pages, stop);
            case "batal": return await Afterwards(id, channel, await broadcasting.Change(row, post, LiveChange.CallOff, stop), pages, stop);
            case "cari" or "ada" or "tidak-ada" or "urus": return await Afterwards(id, channel, await Decide(row, act, http.RequestServices, broadcasting, stop), pages, stop);
            default: return Refusal.NotFound();
        }
    }

    private static async Task<IResult> Afterwards(PostId id, ChannelId channel, Reason? problem, PostPages pages, CancellationToken stop) =>
        problem is null ? Results.LocalRedirect($"/studio/unggahan/{id}#siaran-jejaring") : await pages.Of(id, [new PostProblem(problem, channel)], stop);

    // The page with the key is kept by nobody: neither a browser nor anything on the way.
    private static async Task<IResult> ShowKey(Broadcast row, PostPages pages, HttpContext http, CancellationToken stop)
    {
        if (row is not { IsOpen: true, SealedKey: not null })
            return await pages.Of(row.PostId, [new PostProblem(new Reason("live_key_unknown"), row.ChannelId)], stop);
        http.RequestServices.GetRequiredService<Trail>().Note("broadcast.key_shown", $"post:{row.PostId}", null, new { account = row.ChannelId.ToString() });
        await http.RequestServices.GetRequiredService<MadingDb>().SaveChangesAsync(stop);
        http.Response.Headers.CacheControl = "no-cache, no-store";
        return await pages.Of(row.PostId, [], stop, keyOf: row.ChannelId);
    }

    private static async Task<Reason?> Decide(Broadcast row, string act, IServiceProvider services, Broadcasting broadcasting, CancellationToken stop)
    {
        var refusal = act switch
        {
            "cari" => row.LookAgain(services.GetRequiredService<IClock>().GetCurrentInstant()),
            "urus" => row.TakenInHand(),
            _ => row.Decided(act == "ada"),
        };
        if (refusal is not null)
            return refusal;
        services.GetRequiredService<Trail>().Note("broadcast.decided", $"post:{row.PostId}", null, new { said = act });
        await broadcasting.Keep(row, stop);
        return null;
    }
}
