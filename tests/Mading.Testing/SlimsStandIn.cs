using System.Globalization;
using System.Security;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mading.Testing;

/// <summary>
/// A loopback server that answers as SLiMS 9 does: <c>oai.php</c>, <c>oai2.php</c>, record pages and covers, quirks included.
/// Books can be added, edited and hidden while it runs.
/// </summary>
public sealed class SlimsStandIn : IAsyncDisposable
{
    public sealed record Book(int Number, string Title, string Author, string? Isbn, string? CallNumber, string? Year, string? Cover, bool Hidden = false);

    private const int PageSize = 100;
    private readonly List<Book> _books = [];
    private readonly Dictionary<string, byte[]> _covers = new(StringComparer.Ordinal);
    private WebApplication _app = null!;

    /// <summary>Set to answer something else than SLiMS would; it sees every call first and may answer it.</summary>
    public Func<HttpContext, Task<bool>>? Instead { get; set; }

    /// <summary>Without it only the old <c>oai.php</c> answers.</summary>
    public bool HasOai2 { get; set; } = true;

    /// <summary>Without it neither script answers, as where the service is switched off.</summary>
    public bool HasOai { get; set; } = true;

    public Uri Address { get; private set; } = null!;

    /// <summary>With what covers were asked for, where a test keeps it.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Covers { get; } = new();

    public int Calls { get; private set; }

    public static async Task<SlimsStandIn> Start(params Book[] books)
    {
        var slims = new SlimsStandIn();
        slims._books.AddRange(books);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        slims._app = builder.Build();
        slims._app.Run(slims.Answer);
        await slims._app.StartAsync();
        slims.Address = new Uri(slims._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return slims;
    }

    public void Put(Book book)
    {
        lock (_books)
        {
            _books.RemoveAll(b => b.Number == book.Number);
            _books.Add(book);
            _books.Sort((a, b) => a.Number.CompareTo(b.Number));
        }
    }

    public void Remove(int number)
    {
        lock (_books)
            _books.RemoveAll(b => b.Number == number);
    }

    public void Shelve(string name, byte[] picture) => _covers[name] = picture;

    private async Task Answer(HttpContext context)
    {
        Calls++;
        if (Instead is not null && await Instead(context))
            return;
        var path = context.Request.Path.Value ?? "";
        if (path == "/oai.php" && HasOai)
            await Xml(context, Old(context.Request));
        else if (path == "/oai2.php" && HasOai && HasOai2)
            await Xml(context, New(context.Request));
        else if (path.StartsWith("/images/docs/", StringComparison.Ordinal) && _covers.TryGetValue(Uri.UnescapeDataString(path["/images/docs/".Length..]), out var cover))
            await Picture(context, cover);
        else if (path is "/" or "/index.php")
            await Page(context, context.Request.Query["id"]);
        else
            await Html(context, 404, "<html><body>Not Found</body></html>");
    }

    private Task Page(HttpContext context, string? number)
    {
        var book = number is null ? null : Shown().Find(b => b.Number.ToString(CultureInfo.InvariantCulture) == number);
        var inside = book is null ? "<h1>Senayan</h1>" : $"<h1>{SecurityElement.Escape(book.Title)}</h1><p>{SecurityElement.Escape(book.CallNumber)}</p>";
        return Html(context, 200, $"<html><head><meta name=\"Generator\" content=\"SLiMS 9 (Bulian)\"><title>OPAC</title></head><body>{inside}</body></html>");
    }

    private List<Book> Shown()
    {
        lock (_books)
            return [.. _books.Where(b => !b.Hidden)];
    }

    // oai.php: newest first, no datestamps, tokens like oai_dc/100.
    private string? Old(HttpRequest request)
    {
        var verb = request.Query["verb"].ToString();
        if (verb == "Identify")
            return Identify("oai.php");
        if (verb != "ListRecords")
            return Envelope("oai.php", "<error code=\"badVerb\">Illegal verb</error>");
        var token = request.Query["resumptionToken"].ToString();
        var from = 0;
        if (token.Length > 0 && !(token.StartsWith("oai_dc/", StringComparison.Ordinal) && int.TryParse(token[7..], out from)))
            return null;
        var books = Shown().OrderByDescending(b => b.Number).ToList();
        var page = books.Skip(from).Take(PageSize).Select(b => $"<record><header><identifier>oai:slims/{b.Number}</identifier></header><metadata>{OldDc(b)}</metadata>\n</record>");
        var next = from + PageSize < books.Count ? $"<resumptionToken>oai_dc/{from + PageSize}</resumptionToken>" : "";
        return Envelope("oai.php", $"<ListRecords>\n{string.Join('\n', page)}{next}</ListRecords>");
    }

    private string OldDc(Book book)
    {
        var dc = new StringBuilder("<oai_dc:dc xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">");
        Element(dc, "title", Mojibake(book.Title));
        Element(dc, "creator", book.Author);
        Element(dc, "publisher", "Penerbit Contoh");
        Element(dc, "date", book.Year);
        dc.Append("<dc:hasVersion></dc:hasVersion>");
        Element(dc, "language", "Indonesia");
        Element(dc, "identifier", $"{Address}index.php?p=show_detail&id={book.Number}");
        Element(dc, "identifier", book.Isbn);
        Element(dc, "identifier", book.CallNumber);
        Element(dc, "relation", book.Cover is null ? null : $"{Address}images/docs/{book.Cover}");
        return dc.Append("</oai_dc:dc>").ToString();
    }

    // utf8_encode of text that was UTF-8 already.
    private static string Mojibake(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    // oai2.php: oldest first, total told, tokens with the offset in front that work only unencoded.
    private string? New(HttpRequest request)
    {
        var verb = request.Query["verb"].ToString();
        if (verb == "Identify")
            return Identify("oai2.php");
        if (verb != "ListRecords")
            return Envelope("oai2.php", "<error code=\"badVerb\">Illegal verb</error>");
        var token = request.QueryString.Value!.Split("resumptionToken=").ElementAtOrDefault(1);
        var from = 0;
        if (token is not null && !(token.EndsWith("____oai_dc", StringComparison.Ordinal) && int.TryParse(token[..^10], out from)))
            return Envelope("oai2.php", "<error code=\"badResumptionToken\">bad token</error>");
        List<Book> books;
        lock (_books)
            books = [.. _books];
        var page = books.Skip(from).Take(PageSize).Select(NewRecord);
        var next = from + PageSize < books.Count
            ? $"<resumptionToken expirationDate=\"2025-08-24GMT+0000GMT+00000\" completeListSize=\"{books.Count}\" cursor=\"{from}\">{from + PageSize}____oai_dc</resumptionToken>"
            : "";
        return Envelope("oai2.php", $"<ListRecords>\n{string.Join('\n', page)}{next}</ListRecords>");
    }

    private string NewRecord(Book book)
    {
        var header = $"<identifier>oai:{Address.Host}:slims-{book.Number}</identifier><datestamp>2024-01-01T08:00:00Z</datestamp><setSpec>{book.Year}</setSpec>";
        if (book.Hidden)
            return $"<record><header status=\"deleted\">{header}</header></record>";
        var thumbnail = $"http://{Address.Host}/lib/minigalnano/createthumb.php?filename=images/docs/{book.Cover}&width=200";
        var dc = new StringBuilder("<oai_dc:dc xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">");
        Element(dc, "title", book.Title);
        Element(dc, "creator", book.Author);
        Element(dc, "publisher", "Penerbit Contoh");
        Element(dc, "date", book.Year);
        Element(dc, "language", "id");
        Element(dc, "identifier", $"http://{Address.Host}/index.php?p=show_detail&id={book.Number}");
        Element(dc, "identifier_isbn", book.Isbn);
        Element(dc, "identifier", book.CallNumber);
        Element(dc, "identifier", book.Cover is null ? null : thumbnail);
        Element(dc, "subject", book.CallNumber?.Split(' ')[0]);
        var image = book.Cover is null ? $"http://{Address.Host}/images/default/image.png" : thumbnail;
        dc.Append(CultureInfo.InvariantCulture, $"<image>{SecurityElement.Escape(image)}</image>");
        return $"<record><header>{header}</header><metadata>{dc}</oai_dc:dc></metadata></record>";
    }

    private static void Element(StringBuilder dc, string name, string? value)
    {
        if (value is not null)
            dc.Append(CultureInfo.InvariantCulture, $"<dc:{name}>{SecurityElement.Escape(value)}</dc:{name}>\n");
    }

    private string Identify(string script) => Envelope(
        script,
        $"<Identify><repositoryName>SLiMS Perpustakaan Contoh</repositoryName><baseURL>{Address}{script}</baseURL><protocolVersion>2.0</protocolVersion>"
        + "<repositoryName>SLiMS Perpustakaan Contoh</repositoryName><earliestDatestamp></earliestDatestamp><deletedRecord>transient</deletedRecord></Identify>");

    private string Envelope(string script, string inside) =>
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\"><responseDate>2026-11-22T07:54:34Z</responseDate>"
        + $"<request>{Address}{script}</request>{inside}</OAI-PMH>";

    private static Task Xml(HttpContext context, string? xml)
    {
        context.Response.ContentType = "text/xml";
        if (xml is not null)
            return context.Response.WriteAsync(xml);
        context.Response.StatusCode = 500;
        return context.Response.WriteAsync("<html><body>Internal Server Error</body></html>");
    }

    private static Task Html(HttpContext context, int status, string html)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync(html);
    }

    private static Task Picture(HttpContext context, byte[] bytes)
    {
        context.Response.ContentType = bytes is [0x89, 0x50, ..] ? "image/png" : "image/jpeg";
        return context.Response.Body.WriteAsync(bytes).AsTask();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
