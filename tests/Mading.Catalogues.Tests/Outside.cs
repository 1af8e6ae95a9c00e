using Mading.Catalogues.Oai;
using Mading.Kernel;
using Mading.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Mading.Catalogues.Tests;

/// <summary>What the tests say to servers, and what servers say to them.</summary>
internal static class Outside
{
    public static HttpClient Client()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["ALLOW_LOOPBACK"] = "true" }).Build();
        return new ServiceCollection().AddOutgoingHttp(settings).BuildServiceProvider().GetRequiredService<IHttpClientFactory>().CreateClient(OutgoingHttp.Pages);
    }

    public static OaiHarvester Harvester(SlimsStandIn server, string path, string system = "slims") =>
        new(Client(), new Uri(server.Address, path), new OaiDialect(system, server.Address, system == "oai"));

    /// <summary>Answers at one path; any other is not found.</summary>
    public static void At(this SlimsStandIn server, string path, Func<HttpRequest, string> xml) => server.Instead = async context =>
    {
        if (context.Request.Path != path)
            context.Response.StatusCode = 404;
        await context.Response.WriteAsync(context.Request.Path == path ? xml(context.Request) : "Not Found");
        return true;
    };

    public static string Answer(string inside) =>
        $"<?xml version=\"1.0\"?><OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\"><responseDate>2026-11-22T07:54:34Z</responseDate>{inside}</OAI-PMH>";

    public static string Identify(string name) => Answer($"<Identify><repositoryName>{name}</repositoryName><earliestDatestamp>2010-01-01</earliestDatestamp></Identify>");

    public static string Records(string? token, params string[] records) =>
        Answer($"<ListRecords>{string.Concat(records)}{(token is null ? "" : $"<resumptionToken>{token}</resumptionToken>")}</ListRecords>");

    public static string Record(string identifier, string title, string more = "", string datestamp = "2020-01-01") =>
        $"<record><header><identifier>{identifier}</identifier><datestamp>{datestamp}</datestamp></header><metadata><oai_dc:dc><dc:title>{title}</dc:title>{more}</oai_dc:dc></metadata></record>";

    public static IEnumerable<CatalogueRecord> Good(this IEnumerable<ReadItem> items) => items.OfType<ReadItem.Good>().Select(g => g.Record);

    public static async Task<List<ReadItem>> Read(byte[] file)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var items = new List<ReadItem>();
        await foreach (var item in CatalogueFile.Read(new MemoryStream(file), patience.Token))
            items.Add(item);
        return items;
    }

    public static Task<List<ReadItem>> Read(string file) => Read(System.Text.Encoding.UTF8.GetBytes(file));
}
