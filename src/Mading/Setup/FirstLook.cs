using Mading.Catalogues;
using Mading.Collection;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Libraries;
using Mading.Media;
using Mading.Media.Posters;
using Microsoft.AspNetCore.Mvc;

namespace Mading.Setup;

/// <summary>Looks at the catalogue and makes five posters of its newest books, all within a minute.</summary>
internal static class FirstLook
{
    private const int Books = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(55);

    public sealed record Form
    {
        public string? Address { get; init; }
    }

    public static async Task<IResult> Submit(
        [FromForm] Form? form, Workshop workshop, IHttpClientFactory http, CoverFetch covers, PosterPress press, CancellationToken stop)
    {
        form ??= new();
        var typed = form.Address?.Trim() ?? "";
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(stop);
        bounded.CancelAfter(Patience);
        try
        {
            var problem = await Look(typed, workshop, http, covers, press, bounded.Token);
            return problem is null ? Results.LocalRedirect("/setup/poster") : SetupRoom.Start(workshop, typed, [problem]);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return SetupRoom.Start(workshop, typed, [new Reason("catalogue_too_slow", ("host", SourceKey.Mask(typed)))]);
        }
    }

    private static async Task<Reason?> Look(
        string typed, Workshop workshop, IHttpClientFactory http, CoverFetch covers, PosterPress press, CancellationToken stop)
    {
        var client = http.CreateClient(OutgoingHttp.Pages);
        var (found, problem) = await CatalogueProbe.Probe(client, typed, stop);
        if (found is null)
            return problem;
        var (records, trouble) = await found.Open(client).Newest(Books, stop);
        if (records.Count == 0)
            return trouble ?? new Reason("catalogue_empty");

        var brand = new PosterBrand(found.Name ?? found.Opac.Host, null, Identity.Plain.Colour, null);
        var shown = await Task.WhenAll(records.Select(record => Draw(record, found.Address, brand, covers, press, stop)));
        workshop.Show(new Exhibition(found, shown));
        return null;
    }

    private static async Task<ShownBook> Draw(CatalogueRecord record, Uri source, PosterBrand brand, CoverFetch covers, PosterPress press, CancellationToken stop)
    {
        var cover = record.Cover is null ? null : (await covers.Get(SourceKey.Reveal(record.Cover, source.AbsoluteUri), stop)).Thing;
        var book = new PosterBook(record.Title, record.Authors.Count > 0 ? record.Authors[0] : null, record.CallNumber, cover);
        var poster = await press.Print(new PosterRequest(PosterFormat.Tall, brand, new PosterWords.NewArrival(book)), stop);
        return new ShownBook(record, cover, poster.Thing);
    }
}
