using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mading.Editorial;
using Mading.Kernel;
using Mading.Media;
using Mading.Media.Videos;
using Mading.Testing;
using Microsoft.EntityFrameworkCore;

namespace Mading.Tests.Editorial;

/// <summary>A video that does not fit some of the accounts is made to fit them by one click.</summary>
public sealed class FitVideosTests
{
    [Fact]
    [Capability("C04")]
    public async Task One_click_makes_a_copy_for_the_accounts_that_refused_and_the_others_keep_the_first()
    {
        await using var room = await Newsroom.Open();
        var api = await room.Api(room.Sari);
        var tiktok = await Connect(api, room, new { place = "TikTok" });
        var group = await Connect(api, room, new { place = "grup guru" });
        var film = await Video(api, await Films.Make(62, 96, 160, "libx264", "mp4", "-r", "4"));
        var post = await Write(api, [tiktok, group], film);
        var desk = await room.Installation.DeskOf(room.Sari);
        var page = $"/studio/unggahan/{post}";
        (await desk.Open(page)).ShouldContain("perpustakaan membatasi 60 detik");

        (await desk.SubmitFrom(page, page + "/muat", [])).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var (made, kept) = await Converted(room, post);
        made.Seconds.ShouldNotBeNull().ShouldBeInRange(59, 60);
        (made.Codec, made.Width, made.Height).ShouldBe(("h264", 96, 160));
        made.AltText.ShouldBe("Kamera menyusuri rak.");
        Chosen(kept, tiktok).ShouldBe([made.Id]);
        Chosen(kept, group).ShouldBe([MediumId.Of(Guid.Parse(film))]);
        (await desk.Open(page)).ShouldNotContain("membatasi 60 detik");
        (await Newsroom.Step(await room.Api(room.Bagas), await Newsroom.Json(await api.GetAsync($"/api/v1/posts/{post}")), "submit")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task What_has_been_handed_in_meanwhile_stays_as_it_was()
    {
        var post = new Post(LibraryId.New(), null, Writing.Blank("Asia/Jakarta") with { Text = "a", Media = [new PostMedium(MediumId.New(), "a")] }, default);
        var before = post.Media;
        post.Submit(new Hand(default, StepVia.Studio), [], default);

        post.TakeVideo(before[0].Id, new PostMedium(MediumId.New(), "a"), new HashSet<ChannelId>(), _ => [before[0].Id], default);

        post.Media.ShouldBe(before);
        await Task.CompletedTask;
    }

    [Fact]
    public void In_an_album_only_the_video_is_exchanged_and_the_others_keep_theirs()
    {
        var (one, other) = (ChannelId.New(), ChannelId.New());
        var (photo, film, made) = (MediumId.New(), MediumId.New(), MediumId.New());
        var post = new Post(LibraryId.New(), null, Writing.Blank("Asia/Jakarta") with
        {
            Text = "a", Kind = Mading.Networks.PostKind.Carousel, Media = [new PostMedium(photo, "a"), new PostMedium(film, "b") { IsVideo = true }],
            Variants = [new Variant(one, null, null), new Variant(other, null, null)],
        }, default);

        post.TakeVideo(film, new PostMedium(made, "b") { IsVideo = true }, new HashSet<ChannelId> { one }, v => [.. Composition.Media(post.Writing, v).Select(m => m.Id)], default);

        Chosen(post, one.ToString()).ShouldBe([photo, made]);
        Chosen(post, other.ToString()).ShouldBe([photo, film]);
    }

    [Theory]
    [InlineData(1920, 1080, 9.0 / 16, 9.0 / 16, "720:1280")]
    [InlineData(3840, 2160, null, null, "1280:720")]
    [InlineData(96, 160, null, null, "96:160")]
    [InlineData(2000, 500, 1.0 / 3, 3.0, "1280:426")]
    public void Another_shape_gets_borders_and_nothing_is_blown_up(int width, int height, double? least, double? most, string size)
    {
        var recipe = VideoRecipe.Of(width, height, 10, new VideoFit(least, most, null, null), "out.mp4").ShouldNotBeNull();

        recipe[recipe.ToList().IndexOf("-filter_complex") + 1].ShouldContain($"scale={size}");
        recipe.ShouldNotContain("-t");
    }

    [Fact]
    public void So_few_bytes_hold_no_such_length()
    {
        VideoRecipe.Of(640, 360, 3_600, new VideoFit(null, null, null, 16_000_000), "out.mp4").ShouldBeNull();
        VideoRecipe.Of(640, 360, 60, new VideoFit(null, null, null, 16_000_000), "out.mp4").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_lying_film_becomes_an_upright_one()
    {
        using var shop = new Media.Workshop();
        var film = Path.Combine(shop.Folder.Path, "lying.mp4");
        await File.WriteAllBytesAsync(film, await Films.Make(2, 640, 360));
        var made = Path.Combine(shop.Folder.Path, "upright.mp4");
        var recipe = VideoRecipe.Of(640, 360, 2, new VideoFit(9.0 / 16, 9.0 / 16, null, null), made)!;

        (await shop.Programs.Run(new ProgramRun(OutsidePrograms.Ffmpeg, [.. Videos.Input(film), .. recipe], shop.Folder.Path) { Patience = TimeSpan.FromMinutes(1), MostMemory = 4_000 }, default))
            .Thing!.Code.ShouldBe(0);

        await using var file = File.OpenRead(made);
        var facts = VideoReader.Read(file).ShouldNotBeNull();
        (facts.Width, facts.Height, facts.Codec, facts.Sound).ShouldBe((720, 1280, "h264", "aac"));
    }

    private static IReadOnlyList<MediumId> Chosen(Post post, string channel)
    {
        var variant = post.Variants.Single(v => v.Channel.ToString() == channel);
        return [.. Composition.Media(post.Writing, variant).Select(m => m.Id)];
    }

    private static async Task<(Medium Made, Post Post)> Converted(Newsroom room, string post)
    {
        for (var tries = 0; tries < 900; tries++)
        {
            var asked = await room.Installation.In(room.Library.Id, db => db.Conversions.AsNoTracking().FirstOrDefaultAsync());
            var stored = await room.Installation.In(room.Library.Id, db => db.Posts.AsNoTracking().FirstAsync(p => p.Id == PostId.Of(Guid.Parse(post))));
            if (asked is { State: ConversionState.Done, Result: { } result } && stored.Media.Any(m => m.Id == result))
                return await room.Installation.In(room.Library.Id, async db => (await db.Media.AsNoTracking().FirstAsync(m => m.Id == result), await db.Posts.AsNoTracking().FirstAsync(p => p.Id == PostId.Of(Guid.Parse(post)))));
            asked?.State.ShouldNotBe(ConversionState.Failed, asked.Problem?.Code);
            await Task.Delay(200);
        }

        throw new TimeoutException("It was not converted.");
    }

    private static async Task<string> Connect(HttpClient api, Newsroom room, object settings)
    {
        var answer = await (await room.Api(room.Bagas)).PostAsJsonAsync("/api/v1/channels", new { network = "phone", name = "HP", settings });
        return (await Newsroom.Json(answer)).GetProperty("id").GetString()!;
    }

    private static async Task<string> Video(HttpClient api, byte[] film)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(film), "file", "tur.mov" }, { new StringContent("Kamera menyusuri rak."), "alt" } };
        return (await Newsroom.Json(await api.PostAsync("/api/v1/media", form))).GetProperty("id").GetString()!;
    }

    private static async Task<string> Write(HttpClient api, string[] channels, string film)
    {
        var made = await api.PostAsJsonAsync("/api/v1/posts", new
        {
            title = "Rak 800", text = "Keliling rak 800, Sobat Perpus.", exemption = "own-content", contentType = "information", media = new[] { film }, channels, publishAt = "2099-01-01T10:00",
        });
        var post = await Newsroom.Json(made);
        made.StatusCode.ShouldBe(HttpStatusCode.Created, post.ToString());
        post.GetProperty("kind").GetString().ShouldBe("video");
        return post.GetProperty("id").GetString()!;
    }
}
