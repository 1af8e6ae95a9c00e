using Mading.Browser.Tests.House;
using Mading.Testing;

namespace Mading.Browser.Tests.Screens;

/// <summary>
/// Walks the main screens of the demo and holds each to the look of the house; with <c>MADING_SCREENS</c> it keeps their pictures.
/// </summary>
public sealed class ScreensTests
{
    /// <param name="Follow">The first link of this kind on that page is followed.</param>
    private sealed record Sight(string Name, string Path, string? Who = null, bool WholePage = false, int Heaviest = Look.StudioWeight, string? Follow = null);

    private static readonly Sight[] Everywhere =
    [
        new("masuk", "/sign-in/demo"),
        new("portal", DemoHouse.Library, Heaviest: Look.PublicWeight),
        new("tautan", DemoHouse.Library + "/tautan", Heaviest: Look.PublicWeight),
        new("daftar-umum", DemoHouse.Library + "/daftar", Heaviest: Look.PublicWeight, Follow: ".link-list a"),
        new("sumber-digital", DemoHouse.Library + "/sumber-digital", Heaviest: Look.PublicWeight),
        new("koleksi", "/studio/koleksi", "sari"),
        new("daftar", "/studio/koleksi/daftar", "sari"),
        new("daftar-satu", "/studio/koleksi/daftar", "sari", WholePage: true, Follow: "main .plain-list a"),
        new("tautan-koleksi", "/studio/koleksi/tautan", "sari"),
        new("kalender", "/studio/kalender", "sari"),
        new("unggahan", "/studio/unggahan", "sari"),
        new("tulis", "/studio/unggahan/baru", "sari"),
        new("unggahan-satu", "/studio/unggahan", "sari", WholePage: true, Follow: "main a[href^='/studio/unggahan/0']"),
        new("buku", "/studio/koleksi", "sari", Follow: ".book-title a"),
        new("menunggu", "/studio/persetujuan", "sari"),
        new("kiriman", "/studio/kiriman", "sari"),
        new("kiriman-satu", "/studio/kiriman?keadaan=sent", "sari", Follow: "main a[href^='/studio/kiriman/0']"),
        new("lewat-hp", "/studio/hp", "sari"),
        new("terbitkan-lewat-hp", "/studio/hp", "sari", WholePage: true, Follow: "main a[href^='/studio/hp/0']"),
        new("terlewat", "/studio/terlewat", "darwin"),
        new("tunda", "/studio/tunda", "darwin"),
        new("daftarkan-hp", "/studio/enrol", "darwin"),
        new("tim", "/studio/tim", "bagas"),
        new("identitas", "/studio/identitas", "bagas"),
        new("siap-daring", "/studio/siap", "bagas"),
        new("kunci-api", "/studio/kunci", "bagas"),
        new("jejak", "/studio/jejak", "bagas"),
        new("akun", "/studio/akun", "bagas"),
        new("tujuan-akun", "/studio/akun", "bagas", Follow: "main a[href$='/tujuan']"),
        new("pilih-jejaring", "/studio/akun/pilih?tujuan=Video&pembaca=Teenagers&bahan=Pictures", "bagas", WholePage: true),
        new("sambung", "/studio/akun/sambung/telegram", "bagas"),
        new("sumber", "/studio/koleksi/sumber", "bagas", WholePage: true),
        new("ambil", "/studio/koleksi/sumber", "bagas", Follow: "main a[href^='/studio/koleksi/ambil/']"),
        new("simulasi", "/studio/simulasi", "bagas"),
    ];

    private static readonly string[] AlsoInEnglish = ["koleksi", "portal", "tim", "tulis", "unggahan-satu", "kiriman", "terbitkan-lewat-hp", "tunda", "siap-daring"];
    private static readonly string[] AlsoInTheDark = ["koleksi", "portal", "tim"];

    [BrowserFact]
    [Capability("C100")]
    public async Task The_main_screens_are_fit_to_be_shown_on_a_phone() => await Walk(Device.Phone, Everywhere, "id", dark: false);

    [BrowserFact]
    public async Task The_main_screens_are_fit_to_be_shown_on_a_desk() => await Walk(Device.Desktop, Everywhere, "id", dark: false);

    [BrowserFact]
    public async Task They_are_so_in_English() => await Walk(Device.Desktop, [.. Everywhere.Where(s => AlsoInEnglish.Contains(s.Name))], "en", dark: false);

    [BrowserFact]
    public async Task They_are_so_in_the_dark() => await Walk(Device.Phone, [.. Everywhere.Where(s => AlsoInTheDark.Contains(s.Name))], "id", dark: true);

    private static async Task Walk(Device device, IReadOnlyList<Sight> sights, string language, bool dark)
    {
        await using var house = await DemoHouse.Open();
        var unfit = new List<string>();
        foreach (var people in sights.GroupBy(s => s.Who))
        {
            var screen = await house.Come(people.Key, device, dark, language);
            foreach (var sight in people)
                unfit.AddRange(await See(screen, sight, language, dark));
        }

        unfit.ShouldBeEmpty();
    }

    // All screens are looked at before the first unfit one is reported: mending goes by the list.
    private static async Task<IEnumerable<string>> See(Screen screen, Sight sight, string language, bool dark)
    {
        var answer = await screen.Go(sight.Path);
        if (sight.Follow is { } link)
            answer = await screen.Go(await screen.Finds(link, sight.Path));
        await Album.Keep(screen, $"{sight.Name}-{screen.Device.Name}{(language == "id" ? "" : "-" + language)}{(dark ? "-dark" : "")}", sight.WholePage);
        if (answer.Status != 200)
            return [$"{sight.Path} answers {answer.Status}"];
        try
        {
            await Look.At(screen, sight.Heaviest, language);
            return [];
        }
        catch (ShouldAssertException unfit)
        {
            return [unfit.Message];
        }
    }
}
