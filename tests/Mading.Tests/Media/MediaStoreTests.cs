using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Libraries;
using Mading.Media;
using Mading.Team;
using Mading.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Tests.Media;

public sealed class MediaStoreTests
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Fact]
    public async Task Before_it_is_published_a_picture_is_seen_by_the_librarys_own_people_only()
    {
        await using var installation = await TestInstallation.Start();
        var library = await installation.HasLibrary();
        var other = await installation.HasLibrary("lain");
        var sari = await installation.DeskOf(await installation.HasPerson(library.Id, "Sari", Role.Writer));
        var stranger = await installation.DeskOf(await installation.HasPerson(other.Id, "Bagas", Role.Manager));
        var id = await Keep(installation, library);

        var answers = new[]
        {
            await sari.Http.GetAsync(MediaLinks.Small(id)), await stranger.Http.GetAsync(MediaLinks.Small(id)),
            await installation.Anonymous().GetAsync(MediaLinks.Small(id)),
        };

        answers.Select(a => a.StatusCode).ShouldBe([HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.NotFound]);
        answers[0].Content.Headers.ContentType!.MediaType.ShouldBe("image/webp");
        answers[0].Headers.CacheControl!.Private.ShouldBeTrue();
    }

    [Fact]
    public async Task Once_published_anybody_sees_it_at_every_size()
    {
        await using var installation = await TestInstallation.Start();
        var library = await installation.HasLibrary();
        var id = await Keep(installation, library);
        await WithStore(installation, library, store => store.ShowToAll([id], Stop));
        var visitor = installation.Anonymous();

        var small = await visitor.GetAsync(MediaLinks.Small(id));
        var whole = await visitor.GetAsync(MediaLinks.Whole(id, Picture.Jpeg));
        var nonsense = await visitor.GetAsync($"/media/{id}/481.webp");

        small.StatusCode.ShouldBe(HttpStatusCode.OK);
        whole.Content.Headers.ContentType!.MediaType.ShouldBe(Picture.Jpeg);
        whole.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        nonsense.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_lent_address_shows_one_picture_until_its_time_is_over()
    {
        await using var installation = await TestInstallation.Start();
        var library = await installation.HasLibrary();
        var (lent, other) = (await Keep(installation, library), await Keep(installation, library));
        var links = installation.App.Services.GetRequiredService<MediaLinks>();
        var address = links.Lend(lent, MediaLinks.Large(lent), installation.Clock.GetCurrentInstant() + Duration.FromHours(1));
        var visitor = installation.Anonymous();

        var shown = await visitor.GetAsync(address);
        var anothers = await visitor.GetAsync(address.Replace(lent.ToString(), other.ToString(), StringComparison.Ordinal));
        installation.Clock.Advance(Duration.FromHours(2));
        var late = await visitor.GetAsync(address);

        shown.StatusCode.ShouldBe(HttpStatusCode.OK);
        anothers.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        late.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_engine_opens_the_very_bytes_and_only_of_its_own_library()
    {
        await using var installation = await TestInstallation.Start();
        var library = await installation.HasLibrary();
        var other = await installation.HasLibrary("lain");
        var id = await Keep(installation, library);
        var opener = installation.App.Services.GetRequiredService<OpenForSending>();

        await using var stream = await opener.Open(library.Id, id, Stop);
        var stranger = () => opener.Open(other.Id, id, Stop);

        stream.Length.ShouldBe(await installation.In(library.Id, async db => (await db.Media.FindAsync(id))!.Length));
        await stranger.ShouldThrowAsync<FileNotFoundException>();
    }

    [Fact]
    public async Task A_picture_arrives_through_the_API_with_words_or_not_at_all()
    {
        await using var installation = await TestInstallation.Start();
        var library = await installation.HasLibrary();
        var sari = await installation.ApiOf(library.Id, await installation.HasPerson(library.Id, "Sari", Role.Writer));
        using var shop = new Workshop();
        var photo = await shop.Photo("jpg");

        var kept = await sari.PostAsync("/api/v1/media", Form(photo, "Rak buku baru di lantai satu"));
        var silent = await sari.PostAsync("/api/v1/media", Form(photo, " "));
        var junk = await sari.PostAsync("/api/v1/media", Form(new byte[500], "Bukan gambar"));

        kept.StatusCode.ShouldBe(HttpStatusCode.Created);
        using var view = JsonDocument.Parse(await kept.Content.ReadAsStringAsync());
        (view.RootElement.GetProperty("width").GetInt32(), view.RootElement.GetProperty("height").GetInt32()).ShouldBe((400, 600));
        (await sari.GetAsync(kept.Headers.Location)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await silent.Content.ReadAsStringAsync()).ShouldContain("picture_not_described");
        (await junk.Content.ReadAsStringAsync()).ShouldContain("file_not_accepted");
    }

    [Fact]
    [Capability("C110")]
    public async Task A_large_photo_as_a_phone_keeps_it_is_taken_and_shown_everywhere()
    {
        await using var installation = await TestInstallation.Start();
        var library = await installation.HasLibrary();
        var sari = await installation.ApiOf(library.Id, await installation.HasPerson(library.Id, "Sari", Role.Writer));
        using var shop = new Workshop();
        var photo = await shop.Photo("heic", 4_032, 3_024);

        var kept = await sari.PostAsync("/api/v1/media", Form(photo, "Rak buku baru di lantai satu"));

        using var view = JsonDocument.Parse(await kept.Content.ReadAsStringAsync());
        kept.StatusCode.ShouldBe(HttpStatusCode.Created, view.RootElement.ToString());
        view.RootElement.GetProperty("mediaType").GetString().ShouldBe(Picture.Jpeg);
        (view.RootElement.GetProperty("width").GetInt32(), view.RootElement.GetProperty("height").GetInt32()).ShouldBe((3_000, 2_250));
    }

    private static async Task<MediumId> Keep(TestInstallation installation, Library library)
    {
        using var shop = new Workshop();
        var photo = await shop.Photo("jpg");
        return await WithStore(installation, library, async store =>
        {
            var kept = await store.Keep(photo, "../../rak.jpg", "Rak buku baru", MediumOrigin.Upload, Stop);
            kept.Problem.ShouldBeNull();
            kept.Thing!.FileName.ShouldBe("rak.jpg");
            return kept.Thing.Id;
        });
    }

    private static async Task<T> WithStore<T>(TestInstallation installation, Library library, Func<MediaStore, Task<T>> work)
    {
        await using var scope = installation.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(library.Id);
        var result = await work(scope.ServiceProvider.GetRequiredService<MediaStore>());
        await scope.ServiceProvider.GetRequiredService<MadingDb>().SaveChangesAsync(Stop);
        return result;
    }

    private static Task WithStore(TestInstallation installation, Library library, Func<MediaStore, Task> work) =>
        WithStore(installation, library, async store =>
        {
            await work(store);
            return 0;
        });

    private static MultipartFormDataContent Form(byte[] bytes, string altText)
    {
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        return new MultipartFormDataContent { { file, "file", "foto.jpg" }, { new StringContent(altText), "alt" } };
    }
}
