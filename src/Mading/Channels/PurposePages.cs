using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Mading.Team;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Mading.Channels;

/// <summary>What each account is for, and the choice of a network for a goal.</summary>
public static class PurposePages
{
    public static void Map(RouteGroupBuilder studio)
    {
        studio.MapGet("/akun/pilih", Choose).Needs(Permission.Look);
        studio.MapGet("/akun/{id}/tujuan", Open).Needs(Permission.Manage);
        studio.MapPost("/akun/{id}/tujuan", Keep).Needs(Permission.Manage);
    }

    /// <summary>Where it leads when a network is chosen: to its own form where it can be connected, else to publishing by phone.</summary>
    private static RazorComponentResult<ChoosePage> Choose(string? tujuan, string? pembaca, string? bahan, IServiceProvider services, Visit visit)
    {
        var choosing = new Choosing(Word<Purpose>(tujuan), Word<Readers>(pembaca), Word<Material>(bahan) ?? Material.Video);
        var connectable = services.GetRequiredService<NetworkList>().All.Where(n => n is not IByHand).Select(n => n.Key).ToHashSet(StringComparer.Ordinal);
        return new(new Dictionary<string, object?>
        {
            [nameof(ChoosePage.Asked)] = choosing,
            [nameof(ChoosePage.IsAsked)] = (tujuan ?? pembaca ?? bahan) is not null,
            [nameof(ChoosePage.Connectable)] = connectable,
            [nameof(ChoosePage.MayManage)] = visit.May(Permission.Manage),
        });
    }

    private static async Task<IResult> Open(ChannelId id, MadingDb db, CancellationToken stop) =>
        await db.Channels.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.DisconnectedAt == null, stop) is { } channel
            ? new RazorComponentResult<PurposePage>(new Dictionary<string, object?> { [nameof(PurposePage.Channel)] = channel })
            : Refusal.NotFound();

    private static async Task<IResult> Keep(ChannelId id, IFormCollection form, MadingDb db, Trail trail, CancellationToken stop)
    {
        if (await db.Channels.FirstOrDefaultAsync(c => c.Id == id && c.DisconnectedAt == null, stop) is not { } channel)
            return Refusal.NotFound();
        var before = new { channel.Purposes, channel.Readers };
        var usual = form["act"] == "usual";
        channel.Serve(usual ? [] : Words<Purpose>(form["purposes"]), usual ? [] : Words<Readers>(form["readers"]));
        trail.Note("channel.purpose", $"channel:{id}", before, new { channel.Purposes, channel.Readers });
        await db.SaveChangesAsync(stop);
        return Results.LocalRedirect("/studio/akun");
    }

    private static T? Word<T>(string? text)
        where T : struct, Enum => Words<T>([text]) is [var one] ? one : null;

    private static List<T> Words<T>(IEnumerable<string?>? texts)
        where T : struct, Enum =>
        [.. (texts ?? []).Where(t => t is not null && Enum.IsDefined(typeof(T), t)).Select(t => Enum.Parse<T>(t!)).Distinct()];
}
