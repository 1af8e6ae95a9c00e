using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Mading.Media;
using Mading.Testing;
using Mading.Tests.Editorial;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Tests.Media;

/// <summary>Videos come in whole or in pieces, and are kept without the phone's notes.</summary>
public sealed class VideoUploadTests
{
    [Fact]
    [Capability("C25")]
    public async Task A_video_is_measured_freed_of_its_notes_and_shown()
    {
        await using var room = await Newsroom.Open();
        var api = await room.Api(room.Sari);
        var film = await Films.Make(4, 360, 640, "libx264", "mp4", "-metadata", "comment=Rumah Bu Sari");

        var made = await Newsroom.Json(await Send(api, film));
        var id = made.GetProperty("id").GetString()!;
        var seen = (await room.Installation.DeskOf(room.Lestari)).Http;
        var kept = await seen.GetByteArrayAsync($"/media/{id}/video.mp4");
        var still = await seen.GetAsync($"/media/{id}/480.webp");
        using var asked = new HttpRequestMessage(HttpMethod.Get, $"/media/{id}/video") { Headers = { Range = new RangeHeaderValue(0, 99) } };
        var part = await seen.SendAsync(asked);

        made.GetProperty("mediaType").GetString().ShouldBe("video/mp4");
        (made.GetProperty("width").GetInt32(), made.GetProperty("height").GetInt32()).ShouldBe((360, 640));
        made.GetProperty("seconds").GetDouble().ShouldBe(4, 0.2);
        made.GetProperty("codec").GetString().ShouldBe("h264");
        Encoding.Latin1.GetString(kept).ShouldNotContain("Rumah Bu Sari");
        still.Content.Headers.ContentType!.MediaType.ShouldBe("image/webp");
        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await part.Content.ReadAsByteArrayAsync()).Length.ShouldBe(100);
    }

    [Theory]
    [InlineData("cut", "video_unreadable")]
    [InlineData("text", "file_not_accepted")]
    [InlineData("playlist", "file_not_accepted")]
    [InlineData("nothing", "picture_missing")]
    public async Task What_is_no_video_is_refused_in_words(string what, string code)
    {
        await using var room = await Newsroom.Open();
        var api = await room.Api(room.Sari);
        var film = await Films.Make();
        byte[] bytes = what switch
        {
            "cut" => film[..40],
            "text" => "Bukan video."u8.ToArray(),
            "playlist" => "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n"u8.ToArray(),
            _ => [],
        };

        var answer = await Send(api, bytes);
        var problem = await Newsroom.Json(answer);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("title").GetString()!.ShouldNotContain(code);
    }

    [Fact]
    [Capability("C110")]
    public async Task A_file_in_pieces_goes_on_where_the_line_broke_and_is_taken_whole()
    {
        await using var room = await Newsroom.Open();
        var api = await room.Api(room.Sari);
        var film = await Films.Make();
        var place = await Begin(api, film.Length, "tur rak.mp4");

        (await Piece(api, place, film[..10_000], 0)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Piece(api, place, film[..10_000], 0)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var offset = await Offset(api, place);
        var early = await Take(api, place);
        (await Piece(api, place, film[10_000..], offset)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var undescribed = await Take(api, place, alt: "");
        var taken = await Take(api, place);
        var again = await Take(api, place);

        offset.ShouldBe(10_000);
        (await Code(early)).ShouldBe("arrival_incomplete");
        (await Code(undescribed)).ShouldBe("picture_not_described");
        taken.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await Code(again)).ShouldBe("arrival_unknown");
        var medium = await room.Installation.In(room.Library.Id, db => db.Media.OrderByDescending(m => m.CreatedAt).FirstAsync());
        (medium.FileName, medium.IsVideo).ShouldBe(("tur rak.mp4", true));
    }

    [Fact]
    public async Task More_than_was_said_a_foreign_piece_and_what_is_too_large_are_refused()
    {
        await using var room = await Newsroom.Open(settings: ("MEDIA:MOSTVIDEOMEGABYTES", "1"));
        var api = await room.Api(room.Sari);
        var place = await Begin(api, 100, "a.mp4");
        var stranger = await room.Installation.HasLibrary("lain");
        var other = await room.Installation.ApiOf(stranger.Id, await room.Installation.HasPerson(stranger.Id, "Orang", Mading.Team.Role.Manager));

        var long1 = await Piece(api, place, new byte[101], 0);
        var foreign = await Piece(other, place, new byte[10], 0);
        using var large = new HttpRequestMessage(HttpMethod.Post, "/api/v1/media/arrivals") { Headers = { { "Upload-Length", "1000001" } } };
        using var none = new HttpRequestMessage(HttpMethod.Post, "/api/v1/media/arrivals");

        long1.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await api.SendAsync(large)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await api.SendAsync(none)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_came_over_a_poor_line_stays_while_only_a_program_is_missing_here()
    {
        var programs = new List<string>();
        await using var installation = await TestInstallation.Start(services => services.AddSingleton(new OutsidePrograms(programs)));
        var library = await installation.HasLibrary();
        var api = await installation.ApiOf(library.Id, await installation.HasPerson(library.Id, "Sari", Mading.Team.Role.Writer));
        var photo = await Films.Photo();
        var place = await Begin(api, photo.Length, "rak.jpg");
        await Piece(api, place, photo, 0);

        var without = await Take(api, place);
        programs.AddRange(Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator));
        var with = await Take(api, place);

        (await Code(without)).ShouldBe("program_missing");
        with.StatusCode.ShouldBe(HttpStatusCode.Created, await with.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_never_came_whole_goes_after_some_days()
    {
        await using var room = await Newsroom.Open();
        var api = await room.Api(room.Sari);
        var place = await Begin(api, 1_000, "a.mp4");
        room.Installation.Clock.Advance(Duration.FromDays(4));

        var sweep = room.Installation.App.Services.GetServices<Mading.Foundation.IRecurring>().OfType<SweepArrivals>().Single();
        await using (var scope = room.Installation.App.Services.CreateAsyncScope())
            await sweep.Run(scope.ServiceProvider, CancellationToken.None);

        using var asked = new HttpRequestMessage(HttpMethod.Head, place);
        (await api.SendAsync(asked)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static Task<HttpResponseMessage> Send(HttpClient api, byte[] bytes)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", "tur.mp4" }, { new StringContent("Tur rak buku."), "alt" } };
        return api.PostAsync("/api/v1/media", form);
    }

    private static async Task<string> Begin(HttpClient api, int length, string name)
    {
        using var begin = new HttpRequestMessage(HttpMethod.Post, "/api/v1/media/arrivals");
        begin.Headers.Add("Tus-Resumable", "1.0.0");
        begin.Headers.Add("Upload-Length", $"{length}");
        begin.Headers.Add("Upload-Metadata", $"filename {Convert.ToBase64String(Encoding.UTF8.GetBytes(name))},filetype dmlkZW8vbXA0");
        var begun = await api.SendAsync(begin);
        begun.StatusCode.ShouldBe(HttpStatusCode.Created);
        return begun.Headers.Location!.ToString();
    }

    private static async Task<HttpResponseMessage> Piece(HttpClient api, string place, byte[] bytes, long offset)
    {
        using var piece = new HttpRequestMessage(HttpMethod.Patch, place) { Content = new ByteArrayContent(bytes) };
        piece.Content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        piece.Headers.Add("Upload-Offset", $"{offset}");
        return await api.SendAsync(piece);
    }

    private static async Task<long> Offset(HttpClient api, string place)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Head, place);
        return long.Parse((await api.SendAsync(asked)).Headers.GetValues("Upload-Offset").Single(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<HttpResponseMessage> Take(HttpClient api, string place, string alt = "Tur rak buku.")
    {
        using var form = new MultipartFormDataContent { { new StringContent(place.Split('/')[^1]), "arrival" }, { new StringContent(alt), "alt" } };
        return await api.PostAsync("/api/v1/media", form);
    }

    private static async Task<string?> Code(HttpResponseMessage answer) => (await Newsroom.Json(answer)).GetProperty("code").GetString();
}
