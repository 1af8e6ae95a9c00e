using System.Net;
using System.Text.Json;
using Mading.Kernel;
using Mading.Media;
using Mading.Publishing;
using Mading.Testing;
using Mading.Tests.Publishing;
using Microsoft.EntityFrameworkCore;

namespace Mading.Tests.Editorial;

/// <summary>What a place published to by phone shows and takes is said while the post is still written.</summary>
public sealed class ByHandAdviceTests : IAsyncLifetime
{
    private NetworkDesk _desk = null!;
    private Desk _bagas = null!;
    private string _status = "";

    public async Task InitializeAsync()
    {
        _desk = await NetworkDesk.Open();
        _bagas = await _desk.Room.Installation.DeskOf(_desk.Room.Bagas);
        _status = await _desk.Connect("phone", new { place = "Status WhatsApp" });
    }

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    [Capability("C101", "phone")]
    public async Task The_preview_shows_the_picture_on_the_canvas_that_the_phone_will_get()
    {
        var poster = await _desk.Keep(await Films.Photo(), "poster.jpg", "Poster.");

        var page = await _bagas.Open("/studio/unggahan/" + Id(await Write("image", poster)));

        page.ShouldContain($"src=\"/media/{poster}/9x16.webp\"");
        page.ShouldContain("dipaskan utuh ke 9:16");
        page.ShouldContain("pv-upright");
    }

    [Fact]
    [Capability("C101", "phone")]
    public async Task A_film_too_long_for_a_status_is_refused_before_it_is_scheduled()
    {
        var film = await _desk.Keep(await Films.Make(70, 90, 160, "libx264", "mp4", "-r", "2"), "tur.mp4");

        var (status, body) = await Newsroom.Step(_desk.Api, await Write("video", film), "submit");

        status.ShouldBe(422);
        body.ToString().ShouldContain("video_too_long");
    }

    [Fact]
    [Capability("C101", "phone")]
    public async Task A_lying_film_is_advised_against_made_upright_by_one_click_and_else_said_on_the_phone()
    {
        var film = await _desk.Keep(await Films.Make(2, 640, 360), "tur.mp4");
        var post = await Write("video", film);
        post.GetProperty("advice").ToString().ShouldContain("video_shape_by_hand");
        var page = "/studio/unggahan/" + Id(post);
        (await _bagas.Open(page)).ShouldContain("tempat ini menampilkan 9:16");

        (await _bagas.SubmitFrom(page, page + "/muat", [])).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var made = await Made();
        (made.Width, made.Height).ShouldBe((720, 1280));
        (await _bagas.Open(page)).ShouldNotContain("tempat ini menampilkan 9:16");
        var asItIs = (await _desk.Published(new { kind = "video", media = new[] { film }, channels = new[] { _status } }, ends: DeliveryState.Manual))[0];
        (await _bagas.Open($"/studio/hp/{asItIs.Id}")).ShouldContain("tempat ini menampilkan 9:16");
    }

    private Task<JsonElement> Write(string kind, string medium) => _desk.Write(new { kind, media = new[] { medium }, channels = new[] { _status } });

    private static string Id(JsonElement post) => post.GetProperty("id").GetString()!;

    private Task<Medium> Made() => _desk.Room.Installation.In(_desk.Room.Library.Id, async db =>
    {
        for (var tries = 0; tries < 300; tries++)
        {
            var asked = await db.Conversions.AsNoTracking().FirstOrDefaultAsync();
            asked?.State.ShouldNotBe(ConversionState.Failed, asked.Problem?.Code);
            if (asked?.Result is { } result && (await db.Set<Mading.Editorial.Post>().AsNoTracking().ToListAsync()).Exists(p => p.Media.Any(m => m.Id == result)))
                return await db.Media.AsNoTracking().FirstAsync(m => m.Id == result);
            await Task.Delay(200);
        }

        throw new TimeoutException("It was not converted.");
    });
}
