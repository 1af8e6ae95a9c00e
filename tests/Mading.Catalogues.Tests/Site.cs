using System.Collections.Concurrent;
using Mading.Testing;
using Microsoft.AspNetCore.Http;

namespace Mading.Catalogues.Tests;

/// <summary>A loopback server that answers what it was told to, address by address, and remembers what it was asked.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly SlimsStandIn _server;
    private readonly Dictionary<string, (string Body, int Status, string Type, string? Server)> _pages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _moved = new(StringComparer.Ordinal);

    private Site(SlimsStandIn server) => _server = server;

    public Uri Address => _server.Address;

    /// <summary>Path and query of every call, in order.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public static async Task<Site> Start()
    {
        var site = new Site(await SlimsStandIn.Start());
        site._server.Instead = site.Answer;
        return site;
    }

    /// <param name="place">Path with its query, or the path alone for every query.</param>
    public Site Has(string place, string body, int status = 200, string type = "text/xml", string? server = null)
    {
        _pages[place] = (body, status, type, server);
        return this;
    }

    public void Leads(string place, string to) => _moved[place] = to;

    /// <summary>Answers from a function instead; nothing means as before.</summary>
    public Func<HttpRequest, string?>? Says { get; set; }

    public Task<(FoundCatalogue? Found, Kernel.Reason? Problem)> Probe(string page = "") => CatalogueProbe.Probe(Outside.Client(), Address + page, CancellationToken.None);

    public ICatalogueSource Source(string system, string place) => CatalogueSources.Open(Outside.Client(), system, new Uri(Address, place));

    /// <summary>Every page, each read by a source of its own, as after a restart.</summary>
    public async Task<List<HarvestedPage>> All(string system, string place)
    {
        var pages = new List<HarvestedPage>();
        string? position = null;
        do
        {
            var page = await Source(system, place).Read(position, CancellationToken.None);
            pages.Add(page);
            position = page.Problem is null && page.Wait is null ? page.Next : null;
        }
        while (position is not null && pages.Count < 400);
        return pages;
    }

    private async Task<bool> Answer(HttpContext context)
    {
        var asked = context.Request.Path + context.Request.QueryString.Value;
        Asked.Enqueue(asked);
        if (Says?.Invoke(context.Request) is { } said)
        {
            await context.Response.WriteAsync(said);
            return true;
        }

        if (_moved.TryGetValue(context.Request.Path, out var to))
            context.Response.Redirect(to);
        else if (_pages.TryGetValue(asked, out var page) || _pages.TryGetValue(context.Request.Path, out page))
            await Write(context.Response, page);
        else
            context.Response.StatusCode = 404;
        return true;
    }

    private static Task Write(HttpResponse response, (string Body, int Status, string Type, string? Server) page)
    {
        (response.StatusCode, response.ContentType) = (page.Status, page.Type);
        if (page.Server is not null)
            response.Headers.Server = page.Server;
        return response.WriteAsync(page.Body);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
