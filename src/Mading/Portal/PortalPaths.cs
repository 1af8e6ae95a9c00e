namespace Mading.Portal;

/// <summary>The addresses of a library's wall.</summary>
internal static class PortalPaths
{
    public static string Home(string library) => $"/{library}";

    public static string Post(string library, string slug) => $"/{library}/unggahan/{slug}";

    public static string Links(string library) => $"/{library}/tautan";

    public static string Lists(string library) => $"/{library}/daftar";

    public static string List(string library, string slug) => $"/{library}/daftar/{slug}";

    public static string Digital(string library) => $"/{library}/sumber-digital";

    public static string Atom(string library) => $"/{library}/feed.xml";

    public static string JsonFeed(string library) => $"/{library}/feed.json";
}
