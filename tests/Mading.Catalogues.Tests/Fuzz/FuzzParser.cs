using System.Net;
using Mading.Catalogues.Oai;

namespace Mading.Catalogues.Fuzz;

/// <summary>One way in for foreign bytes.</summary>
/// <param name="Pack">What is done with the damaged content before it is read: a workbook's sheet must be packed to be reached at all.</param>
internal sealed record FuzzParser(
    string Name, IReadOnlyList<byte[]> Seeds, Func<byte[], CancellationToken, IAsyncEnumerable<ReadItem>> Read, Func<byte[], byte[]>? Pack = null)
{
    public static IReadOnlyList<FuzzParser> All =>
    [
        new("marc21", FuzzSeeds.Marc, File),
        new("marc8", FuzzSeeds.Marc8, File),
        new("marcxml", FuzzSeeds.MarcXml, File),
        new("marcjson", FuzzSeeds.MarcJson, File),
        new("mods", FuzzSeeds.Mods, File),
        new("oai", FuzzSeeds.Oai, File),
        new("oaipage", FuzzSeeds.Oai, OaiPage),
        new("opds1", FuzzSeeds.Opds, File),
        new("opds2", FuzzSeeds.Opds2, File),
        new("rss", FuzzSeeds.Rss, File),
        new("csv", FuzzSeeds.Table, File),
        new("xlsx", [XlsxFile.Of(XlsxFile.Sheet)], File),
        new("xlsxsheet", FuzzSeeds.Sheets, File, content => XlsxFile.Of(content, System.Text.Encoding.UTF8.GetBytes(XlsxFile.Strings))),
        new("xlsxstrings", FuzzSeeds.Sheets, File, content => XlsxFile.Of(System.Text.Encoding.UTF8.GetBytes(XlsxFile.Sheet), content)),
    ];

    private static IAsyncEnumerable<ReadItem> File(byte[] file, CancellationToken stop) => CatalogueFile.Read(new MemoryStream(file), stop);

    // As the harvest reads it, by the dialect whose answers are mended most.
    private static async IAsyncEnumerable<ReadItem> OaiPage(byte[] page, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        using var http = new HttpClient(new Answering(page));
        var opac = new Uri("http://opac.example/slims/");
        foreach (var system in (string[])["slims", "oai"])
        {
            var harvested = await new OaiHarvester(http, new Uri(opac, "oai2.php"), new OaiDialect(system, opac, system == "oai")).Read(null, stop);
            foreach (var item in harvested.Items)
                yield return item;
        }
    }

    private sealed class Answering(byte[] page) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(page), RequestMessage = request });
    }
}
