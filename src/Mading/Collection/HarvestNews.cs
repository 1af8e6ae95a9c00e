using System.Text.Json;
using System.Text.Json.Serialization;
using Mading.Foundation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Mading.Collection;

/// <summary>How a harvest goes, told as server-sent events until it is over or the reader leaves.</summary>
internal static class HarvestNews
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly JsonSerializerOptions WithoutNothing = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static async Task Tell(HarvestId id, HttpContext context, IServiceScopeFactory work, LibraryScope scope, IStringLocalizer<CollectionWords> words)
    {
        var stop = context.RequestAborted;
        if (await Look(work, scope, id, stop) is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            while (await Look(work, scope, id, stop) is { } harvest)
            {
                await Write(context, harvest, words, stop);
                if (harvest.IsOver)
                    return;
                await Task.Delay(Beat, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // The reader has left; the harvest goes on.
        }
    }

    private static async Task<Harvest?> Look(IServiceScopeFactory work, LibraryScope reader, HarvestId id, CancellationToken stop)
    {
        await using var scope = work.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(reader.Library);
        return await scope.ServiceProvider.GetRequiredService<MadingDb>().Harvests.AsNoTracking().FirstOrDefaultAsync(h => h.Id == id, stop);
    }

    private static async Task Write(HttpContext context, Harvest harvest, IStringLocalizer<CollectionWords> words, CancellationToken stop)
    {
        var line = $"{words["harvest.state." + harvest.State]}: {words["harvest.counts", harvest.Seen, harvest.Added, harvest.Changed, harvest.Bad]}";
        var data = JsonSerializer.Serialize(new { value = harvest.Total is null ? (int?)null : harvest.Seen, max = harvest.Total, line, over = harvest.IsOver }, WithoutNothing);
        await context.Response.WriteAsync($"data: {data}\n\n", stop);
        await context.Response.Body.FlushAsync(stop);
    }
}
