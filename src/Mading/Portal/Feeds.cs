using System.Text;
using System.Xml;
using Mading.Foundation;
using Mading.Libraries;
using NodaTime;
using NodaTime.Text;

namespace Mading.Portal;

/// <summary>The wall for feed readers: Atom (RFC 4287) and JSON Feed 1.1 (jsonfeed.org), without what is over.</summary>
internal static class Feeds
{
    private const int Longest = 30;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{library}/feed.xml", Atom).ExcludeFromDescription();
        routes.MapGet("/{library}/feed.json", Json).ExcludeFromDescription();
    }

    private static async Task<IResult> Atom(string library, Wall wall, PublicAddress address, CancellationToken stop)
    {
        if (await wall.Enter(library, stop) is not { } found)
            return Refusal.NotFound();
        var posts = await wall.Current(Longest, stop);
        using var kept = new MemoryStream();
        using (var writer = XmlWriter.Create(kept, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = true }))
            WriteAtom(writer, found, posts, address);
        return Results.Bytes(kept.ToArray(), "application/atom+xml; charset=utf-8", lastModified: Newest(found, posts).ToDateTimeOffset());
    }

    private static void WriteAtom(XmlWriter writer, Library library, List<PortalPost> posts, PublicAddress address)
    {
        const string Namespace = "http://www.w3.org/2005/Atom";
        writer.WriteStartElement("feed", Namespace);
        writer.WriteElementString("id", Namespace, $"urn:uuid:{library.Id}");
        writer.WriteElementString("title", Namespace, library.Name);
        writer.WriteElementString("updated", Namespace, InstantPattern.ExtendedIso.Format(Newest(library, posts)));
        Link(writer, "self", address.To(PortalPaths.Atom(library.Slug)));
        Link(writer, "alternate", address.To(PortalPaths.Home(library.Slug)));
        foreach (var post in posts)
            WriteEntry(writer, library, post, address);
        writer.WriteEndElement();

        void Link(XmlWriter to, string rel, Uri where)
        {
            to.WriteStartElement("link", Namespace);
            to.WriteAttributeString("rel", rel);
            to.WriteAttributeString("href", where.ToString());
            to.WriteEndElement();
        }
    }

    private static void WriteEntry(XmlWriter writer, Library library, PortalPost post, PublicAddress address)
    {
        writer.WriteStartElement("entry");
        writer.WriteElementString("id", $"urn:uuid:{post.Id}");
        writer.WriteElementString("title", Xml(post.Title));
        writer.WriteElementString("published", InstantPattern.ExtendedIso.Format(post.PublishedAt));
        writer.WriteElementString("updated", InstantPattern.ExtendedIso.Format(post.ChangedAt));
        writer.WriteStartElement("author");
        writer.WriteElementString("name", library.Name);
        writer.WriteEndElement();
        writer.WriteStartElement("link");
        writer.WriteAttributeString("rel", "alternate");
        writer.WriteAttributeString("href", address.To(PortalPaths.Post(library.Slug, post.Slug)).ToString());
        writer.WriteEndElement();
        writer.WriteStartElement("content");
        writer.WriteAttributeString("type", "text");
        writer.WriteString(Xml(post.Text));
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    // A control character that slipped into a text would make the whole feed unreadable.
    private static string Xml(string text) => string.Concat(text.Where(XmlConvert.IsXmlChar));

    private static async Task<IResult> Json(string library, Wall wall, PublicAddress address, CancellationToken stop)
    {
        if (await wall.Enter(library, stop) is not { } found)
            return Refusal.NotFound();
        var posts = await wall.Current(Longest, stop);
        var feed = new
        {
            version = "https://jsonfeed.org/version/1.1",
            title = found.Name,
            home_page_url = address.To(PortalPaths.Home(found.Slug)),
            feed_url = address.To(PortalPaths.JsonFeed(found.Slug)),
            language = "id",
            items = posts.Select(post => new
            {
                id = $"urn:uuid:{post.Id}",
                url = address.To(PortalPaths.Post(found.Slug, post.Slug)),
                title = post.Title,
                content_text = post.Text,
                date_published = InstantPattern.ExtendedIso.Format(post.PublishedAt),
                date_modified = InstantPattern.ExtendedIso.Format(post.ChangedAt),
                language = post.Language,
            }),
        };
        return Results.Json(feed, contentType: "application/feed+json; charset=utf-8");
    }

    private static Instant Newest(Library library, List<PortalPost> posts) =>
        posts.Count == 0 ? library.CreatedAt : posts.Max(p => p.ChangedAt);
}
