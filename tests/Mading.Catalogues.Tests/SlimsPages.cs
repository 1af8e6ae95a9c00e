using System.Globalization;

namespace Mading.Catalogues.Tests;

/// <summary>What SLiMS's search and its records answer as data.</summary>
internal static class SlimsPages
{
    public const string Search = "index.php?search=search&keywords=&resultXML=true";
    public const string Front = "<html><head><meta name=\"Generator\" content=\"SLiMS 9 (Bulian)\"><title>Perpustakaan Contoh</title></head></html>";

    public static async Task<Site> Start(int books = 0)
    {
        var slims = await Site.Start();
        slims.Has("/", Front, type: "text/html");
        slims.Has("/" + Search, Mods(books, [.. Enumerable.Range(1, Math.Min(10, books)).Select(i => Entry(i, $"Judul {i}"))]));
        for (var page = 1; page <= (books + 9) / 10; page++)
            slims.Has($"/{Search}&page={page}", Mods(books, [.. Enumerable.Range(1, books).Skip(10 * (page - 1)).Take(10).Select(i => Entry(i, $"Judul {i}"))]));
        for (var i = 1; i <= books; i++)
            slims.Has($"/index.php?p=show_detail&id={i}&inXML=true", Detail(i, $"Judul {i}", "2026-11-02 23:10:00"));
        return slims;
    }

    public static string Mods(int total, params string[] entries) => string.Create(
        CultureInfo.InvariantCulture,
        $"<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<modsCollection xmlns=\"http://www.loc.gov/mods/v3\" xmlns:slims=\"http://slims.web.id\"><slims:resultInfo><slims:modsResultNum>{total}</slims:modsResultNum><slims:modsResultPage>1</slims:modsResultPage><slims:modsResultShowed>10</slims:modsResultShowed></slims:resultInfo>{string.Concat(entries)}</modsCollection>");

    public static string Entry(int number, string title, string? image = null) =>
        $"<mods version=\"3.3\" ID=\"{number}\"><titleInfo><title>{title}</title></titleInfo><name type=\"Personal Name\"><namePart>Hirata, Andrea</namePart></name>{Image(image)}</mods>";

    public static string Detail(int number, string title, string entered, string? image = null) =>
        $"<?xml version=\"1.0\"?><modsCollection><mods version=\"3.3\" ID=\"{number}\"><titleInfo><title>{title}</title></titleInfo><name type=\"Personal Name\"><namePart>Hirata, Andrea</namePart></name>"
        + $"<subject authority=\"\"><topic>Novel</topic></subject><location><shelfLocator>899.221 JUD {number}</shelfLocator></location>{Image(image)}"
        + $"<recordInfo><recordIdentifier>{number}</recordIdentifier><recordCreationDate encoding=\"w3cdtf\">{entered}</recordCreationDate></recordInfo></mods></modsCollection>";

    private static string Image(string? name) => name is null ? "" : $"<slims:image>{name}</slims:image>";
}
