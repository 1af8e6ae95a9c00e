using System.Net;
using System.Text.RegularExpressions;
using Mading.Kernel;
using Mading.Media;
using Mading.Publishing;
using Mading.Team;
using Mading.Testing;
using Mading.Tests.Media;
using Microsoft.EntityFrameworkCore;

namespace Mading.Tests.Publishing;

/// <summary>The phone is handed pictures in the shape of the place, whole, and may always take them as they are.</summary>
public sealed partial class FittedPictureTests : IAsyncLifetime
{
    // A red frame all around: whoever cuts anything off cuts the frame.
    private const string Framed = """
        <svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><rect width="600" height="400" fill="#ff0000"/><rect x="12" y="12" width="576" height="376" fill="#0000ff"/></svg>
        """;

    private readonly Workshop _shop = new();
    private NetworkDesk _desk = null!;
    private Desk _bagas = null!;

    public async Task InitializeAsync()
    {
        _desk = await NetworkDesk.Open();
        _bagas = await _desk.Room.Installation.DeskOf(_desk.Room.Bagas);
    }

    public async Task DisposeAsync()
    {
        await _desk.DisposeAsync();
        _shop.Dispose();
    }

    [Theory]
    [InlineData("whatsapp-status", "image", "9x16", 1920)]
    [InlineData("instagram", "image", "4x5", 1350)]
    [InlineData("instagram", "story", "9x16", 1920)]
    [Capability("C101", "phone")]
    public async Task A_picture_of_another_shape_is_handed_over_whole_on_the_places_canvas(string place, string kind, string canvas, int height)
    {
        var tall = place == "instagram" && kind == "image";
        var medium = await _desk.Keep(await _shop.Draw(tall ? Framed.Replace("600", "1200", StringComparison.Ordinal).Replace("576", "1176", StringComparison.Ordinal) : Framed), "poster.png", "Poster.");
        var page = await _bagas.Open($"/studio/hp/{(await Waiting(place, kind, medium)).Id}");
        var address = $"/media/{medium}/{canvas}.jpg";
        page.IndexOf($"href=\"{address}\"", StringComparison.Ordinal).ShouldBeInRange(1, page.IndexOf($"href=\"/media/{medium}/picture.", StringComparison.Ordinal));
        page.ShouldContain($"Simpan gambar yang sudah dipaskan ({canvas.Replace('x', ':')})");
        page.ShouldContain("Simpan gambar asli");
        WebUtility.HtmlDecode(page).ShouldContain($"[{{\"url\":\"{address}\",\"name\":\"1.jpg\",\"type\":\"image/jpeg\"");

        var fitted = await Picture(address, 1080, height);

        var header = await _shop.HeaderOf(fitted);
        header.ShouldContain($"width: 1080\nheight: {height}");
        header.ShouldContain("interpretation: srgb");
        header.ShouldNotContain("exif");
        header.ShouldNotContain("icc-profile");
        var half = tall ? 180 : 360;
        foreach (var (x, y) in new[] { (4, height / 2), (1075, height / 2), (540, (height / 2) - half + 4), (540, (height / 2) + half - 5) })
            (await _shop.IsRedAt(fitted, x, y)).ShouldBeTrue($"the frame is whole at {x}, {y}");
        var small = await _bagas.Http.GetAsync($"/media/{medium}/{canvas}.webp");
        small.Content.Headers.ContentType!.MediaType.ShouldBe("image/webp");
        Copies().Count.ShouldBe(2, "made once and kept");
    }

    [Fact]
    [Capability("C101", "phone")]
    public async Task A_picture_that_fills_its_place_is_not_touched()
    {
        var medium = await _desk.Keep(await Films.Photo(720, 1280), "poster.jpg", "Poster.");
        var page = await _bagas.Open($"/studio/hp/{(await Waiting("whatsapp-status", "image", medium)).Id}");

        page.ShouldNotContain("9x16");
        page.ShouldContain($"href=\"/media/{medium}/picture.jpg\"");
        var asked = await _bagas.Http.GetByteArrayAsync($"/media/{medium}/9x16.jpg");
        asked.ShouldBe(await _bagas.Http.GetByteArrayAsync($"/media/{medium}/picture.jpg"));
        Copies().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("damaged", "berkasnya di server rusak")]
    [InlineData("gone", "berkasnya di server rusak")]
    [InlineData("gone", "berkasnya di server rusak", 720, 1280)]
    [InlineData("huge", "lebih dari 50 juta piksel")]
    [Capability("C101", "phone")]
    public async Task What_cannot_be_fitted_is_said_in_words_and_nothing_is_kept(string how, string words, int width = 410, int height = 600)
    {
        var medium = await _desk.Keep(await _shop.Photo("jpg", width, height), "poster.jpg", "Poster.");
        var file = Directory.EnumerateFiles(Path.Combine(_desk.Room.Installation.DataFolder, "media"), "*.jpg", SearchOption.AllDirectories).Single();
        if (how == "gone")
            File.Delete(file);
        else
            await File.WriteAllBytesAsync(file, how == "damaged" ? new byte[5_000] : await _shop.Photo("jpg", 9_000, 6_000));

        var answer = await _bagas.Http.GetAsync($"/media/{medium}/9x16.jpg");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(words);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        foreach (var look in new[] { "9x16.webp", "480.webp", "picture.jpg" })
            ((int)(await _bagas.Http.GetAsync($"/media/{medium}/{look}")).StatusCode).ShouldBeLessThan(500, look);
        Copies().ShouldBeEmpty();
    }

    [Fact]
    [Capability("C101", "phone")]
    public async Task However_many_are_looked_at_a_few_are_made_and_the_others_are_shown_as_they_are_until_the_next_look()
    {
        var looks = new List<string>();
        for (var one = 0; one < 2 * FittedPictures.MostLookedFor; one++)
            looks.Add($"/media/{await _desk.Keep(await _shop.Photo("jpg", 200 + one, 120), $"{one}.jpg", "Poster.")}/9x16.webp");

        var shown = await Task.WhenAll(looks.Select(l => _bagas.Http.GetAsync(l)));

        shown.ShouldAllBe(s => s.StatusCode == HttpStatusCode.OK && s.Content.Headers.ContentType!.MediaType!.StartsWith("image/", StringComparison.Ordinal));
        var asTheyAre = looks.Where((_, index) => shown[index].Headers.CacheControl!.NoStore).ToList();
        asTheyAre.Count.ShouldBeInRange(1, looks.Count - FittedPictures.MostLookedFor);
        Copies().Count(c => c.EndsWith(".webp", StringComparison.Ordinal)).ShouldBe(looks.Count - asTheyAre.Count);
        (await _bagas.Http.GetAsync(asTheyAre[0])).Headers.CacheControl!.NoStore.ShouldBeFalse("made when there is time");
    }

    [Fact]
    [Capability("C101", "phone")]
    public async Task Only_the_librarys_own_people_and_the_phone_with_the_code_are_handed_it()
    {
        var medium = await _desk.Keep(await _shop.Photo("jpg"), "poster.jpg", "Poster.");
        var delivery = await Waiting("whatsapp-status", "image", medium);
        var other = await _desk.Room.Installation.HasLibrary("lain");
        var stranger = await _desk.Room.Installation.DeskOf(await _desk.Room.Installation.HasPerson(other.Id, "Tamu", Role.Manager));
        var phone = _desk.Room.Installation.Anonymous();

        foreach (var name in new[] { "9x16.jpg", "9x16.webp", "4x5.jpg" })
        {
            (await stranger.Http.GetAsync($"/media/{medium}/{name}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await phone.GetAsync($"/media/{medium}/{name}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        (await _bagas.Http.GetAsync($"/media/{medium}/3x4.jpg")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var code = await (await _bagas.SubmitFrom($"/studio/hp/{delivery.Id}", $"/studio/hp/{delivery.Id}/kode")).Content.ReadAsStringAsync();
        var lent = WebUtility.HtmlDecode(Lent().Match(await phone.GetStringAsync(Code().Match(code).Value)).Groups[1].Value);
        (await phone.GetAsync(lent)).Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        await _desk.Room.Installation.In(_desk.Room.Library.Id, db => db.Media.ExecuteUpdateAsync(set => set.SetProperty(m => m.PublicSince, _desk.Room.Installation.Clock.GetCurrentInstant())));
        (await phone.GetAsync($"/media/{medium}/picture.jpg")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await phone.GetAsync($"/media/{medium}/9x16.jpg")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "what is public is still fitted for nobody else");
    }

    private async Task<Delivery> Waiting(string place, string kind, string medium)
    {
        var account = await _desk.Connect("phone", new { place });
        return (await _desk.Published(new { kind, media = new[] { medium }, channels = new[] { account } }, ends: DeliveryState.Manual))[0];
    }

    private async Task<Picture> Picture(string address, int width, int height)
    {
        var answer = await _bagas.Http.GetAsync(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment", "saved, and a refusal is still a page");
        return new(await answer.Content.ReadAsByteArrayAsync(), Mading.Media.Picture.Jpeg, width, height);
    }

    private List<string> Copies()
    {
        var folder = Path.Combine(_desk.Room.Installation.DataFolder, "thumbnails");
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f).Contains("9x16", StringComparison.Ordinal) || Path.GetFileName(f).Contains("4x5", StringComparison.Ordinal))]
            : [];
    }

    [GeneratedRegex("/p/[A-Za-z0-9_-]{43}")]
    private static partial Regex Code();

    [GeneratedRegex("href=\"(/media/[^\"]*/9x16\\.jpg\\?k=[^\"]+)\"")]
    private static partial Regex Lent();
}
