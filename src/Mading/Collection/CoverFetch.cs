using Mading.Catalogues;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Media;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Collection;

/// <summary>Brings a cover in: through the guard, bounded in size and time, made safe before anything looks at it.</summary>
internal sealed class CoverFetch(IHttpClientFactory http, Pictures pictures, SourceAddresses addresses, IClock clock)
{
    private const int LargestCover = 8_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <returns>The picture; or <c>cover_not_reachable</c>, <c>cover_too_large</c>, or a reason of <see cref="Pictures.Clean"/>.</returns>
    public async Task<Made<Picture>> Get(string address, CancellationToken stop)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(stop);
        bounded.CancelAfter(Patience);
        try
        {
            using var answer = await http.CreateClient(OutgoingHttp.Pages).GetAsync(address, HttpCompletionOption.ResponseHeadersRead, bounded.Token);
            if (!answer.IsSuccessStatusCode)
                return new Reason("cover_not_reachable");
            var bytes = await BoundedBody.Read(answer.Content, LargestCover, bounded.Token);
            return bytes is null ? new Reason("cover_too_large") : await pictures.Clean(bytes, bounded.Token);
        }
        catch (Exception trouble) when (trouble is HttpRequestException or IOException or UriFormatException or InvalidOperationException
            || (trouble is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return new Reason("cover_not_reachable");
        }
    }

    public async Task Bring(MadingDb db, Record record, MediaStore store, CancellationToken stop)
    {
        var cover = record.CoverAddress is { } address ? (await Get(await Whole(db, record, address, stop), stop)).Thing : null;
        if (cover is null)
            record.TryCover(null, clock.GetCurrentInstant());
        else
            await Hang(record, cover, store, stop);
    }

    // A key that the source's address holds stands in no record; it is put in only to fetch.
    private async Task<string> Whole(MadingDb db, Record record, string address, CancellationToken stop)
    {
        if (!SourceKey.IsHidden(address))
            return address;
        var source = await db.Sources.AsNoTracking().FirstOrDefaultAsync(s => s.Id == record.SourceId, stop);
        return source is not null && addresses.Whole(source) is { } whole ? SourceKey.Reveal(address, whole.AbsoluteUri) : address;
    }

    public static async Task Hang(Record record, Picture cover, MediaStore store, CancellationToken stop)
    {
        var kept = await store.KeepOurs(cover, null, record.FullTitle, MediumOrigin.Cover, stop);
        if (kept.Thing is { } medium)
            record.TryCover(medium.Id, medium.CreatedAt);
    }
}
