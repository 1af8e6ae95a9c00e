using Mading.Browser.Tests.House;
using Mading.Media;
using Mading.Testing;
using Mading.Tests.Editorial;
using Microsoft.EntityFrameworkCore;

namespace Mading.Browser.Tests.Journeys;

/// <summary>A video from the staff's phone, over a line of one megabit that drops in the middle of it.</summary>
public sealed class PoorLineJourney
{
    private const int OneMegabit = 125_000;
    private const int Piece = 256 * 1024;

    [BrowserFact]
    [Capability("C110")]
    public async Task A_video_from_a_phone_survives_five_drops_and_never_begins_anew()
    {
        var film = await Films.Make(5, 360, 640, "libx264", "mp4", "-vf", "noise=alls=60:allf=t", "-b:v", "1600k");
        var file = Path.Combine(Directory.CreateTempSubdirectory("mading-phone-").FullName, "tur rak.mp4");
        await File.WriteAllBytesAsync(file, film);
        await using var room = await Newsroom.Open();
        await using var house = BrowserHouse.Around(room.Installation);
        await using var line = PoorLine.To(room.Installation.Address, OneMegabit, [.. Enumerable.Range(1, 5).Select(n => n * film.Length / 7L)]);
        var sari = await house.Seat(room.Sari, Device.Phone, over: line.Address);
        var begun = 0;
        var offsets = new List<long>();
        sari.Page.Request += (_, request) =>
        {
            begun += request.Method == "POST" && request.Url.EndsWith("/studio/kiriman", StringComparison.Ordinal) ? 1 : 0;
            if (request.Method == "PATCH")
                offsets.Add(long.Parse(request.Headers["upload-offset"], System.Globalization.CultureInfo.InvariantCulture));
        };

        await sari.Go("/studio/unggahan/baru");
        await sari.Page.FillAsync("[name=title]", "Tur rak 800");
        await sari.Page.FillAsync("#text", "Keliling rak 800 sebentar, Sobat Perpus.");
        await sari.Page.SelectOptionAsync("[name=exemption]", "OwnContent");
        await sari.Page.FillAsync("[name=pictureAlt]", "Kamera menyusuri rak fiksi.");
        line.Begin();
        await sari.Page.SetInputFilesAsync("[name=picture]", file);

        // Saved at once: the page waits for the file, and then goes on by itself.
        await sari.Page.ClickAsync("button[name=act][value=save]");
        (await sari.Page.Locator("[data-held]").TextContentAsync())!.ShouldContain("Biarkan halaman ini terbuka");
        await sari.Page.WaitForURLAsync("**/studio/unggahan/*tersimpan*", new() { Timeout = 120_000 });

        line.Dropped.ShouldBe(5);
        begun.ShouldBe(1);
        offsets.ShouldBeInOrder();
        offsets.Count(offset => offset == 0).ShouldBe(1);
        line.Sent.ShouldBeLessThan(film.Length + (6 * Piece));
        var kept = await room.Installation.In(room.Library.Id, db => db.Media.OrderByDescending(m => m.CreatedAt).FirstAsync());
        (kept.IsVideo, kept.FileName).ShouldBe((true, "tur rak.mp4"));
        kept.Seconds.ShouldNotBeNull().ShouldBe(5, 0.2);
        (await sari.Page.Locator("video").First.GetAttributeAsync("aria-label")).ShouldBe("Kamera menyusuri rak fiksi.");
    }

    [BrowserFact]
    public async Task Without_scripts_the_form_carries_the_file_and_what_is_amiss_loses_nothing()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("mading-phone-").FullName, "tur.mp4");
        await File.WriteAllBytesAsync(file, await Films.Make());
        await using var room = await Newsroom.Open();
        await using var house = BrowserHouse.Around(room.Installation);
        var sari = await house.Seat(room.Sari, Device.Phone, scripts: false);

        await sari.Go("/studio/unggahan/baru");
        await sari.Page.FillAsync("#text", "Keliling rak 800 sebentar, Sobat Perpus.");
        await sari.Page.FillAsync("[name=pictureAlt]", "Kamera menyusuri rak fiksi.");
        await sari.Page.SetInputFilesAsync("[name=picture]", file);
        await sari.Press("button[name=act][value=save]");

        (await sari.Page.Locator("video").CountAsync()).ShouldBeGreaterThan(0);
    }
}
