using System.Net;
using Mading.Collection;
using Mading.Libraries;
using Mading.Setup;
using Mading.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mading.Tests.Setup;

public sealed class SetupTests
{
    [Fact]
    [Capability("C29", "sandbox")]
    public async Task From_a_catalogues_address_to_five_posters_to_a_library_with_its_newest_books()
    {
        using var cast = new Media.Workshop();
        await using var slims = await SlimsStandIn.Start(
            [.. Enumerable.Range(1, 120).Select(i => new SlimsStandIn.Book(i, $"Judul {i}", "Pengarang Contoh", null, $"899 PEN {(char)('a' + (i % 26))}", "2026", i > 100 ? "sampul.jpg" : null))]);
        slims.Shelve("sampul.jpg", await cast.Photo("jpg"));
        await using var installation = await TestInstallation.Start(null, ("HARVEST:PAUSE_MS", "0"));
        var desk = new Desk(installation.Anonymous());

        await desk.Http.GetAsync("/setup?key=" + installation.App.Services.GetRequiredService<SetupKey>().Value);
        var looked = await desk.SubmitFrom("/setup", "/setup/katalog", ("address", slims.Address.ToString()));
        looked.Headers.Location?.ToString().ShouldBe("/setup/poster");
        var posters = await desk.Open("/setup/poster");
        var picture = await desk.Http.GetAsync("/setup/poster/0.jpg");
        var founded = await desk.SubmitMultipart("/setup/poster", "/setup/perpustakaan", LibraryForm());

        posters.ShouldContain("5 poster buku terbaru Anda");
        posters.ShouldContain("Judul 120");
        picture.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        founded.Headers.Location!.ToString().ShouldBe("/studio/koleksi");
        (await desk.Open("/studio/koleksi")).ShouldContain("Judul 120");
        var library = await OnlyLibrary(installation);
        (await installation.In(library, db => db.Records.CountAsync(r => r.Cover != null))).ShouldBe(5);
    }

    [Fact]
    public async Task The_link_opens_once_and_never_after_there_is_a_library()
    {
        await using var installation = await TestInstallation.Start();
        var desk = new Desk(installation.Anonymous());
        var key = installation.App.Services.GetRequiredService<SetupKey>().Value;

        (await desk.Http.GetAsync("/setup")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await desk.Http.GetAsync("/setup?key=salah")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await desk.Http.GetAsync("/setup?key=" + key);
        await desk.SubmitMultipart("/setup/poster", "/setup/perpustakaan", LibraryForm());
        var again = await new Desk(installation.Anonymous()).Http.GetAsync("/setup?key=" + key);

        again.Headers.Location!.ToString().ShouldBe("/sign-in");
    }

    [Fact]
    public async Task What_was_typed_wrong_comes_back_with_every_reason_and_nothing_is_lost()
    {
        await using var installation = await TestInstallation.Start();
        var desk = new Desk(installation.Anonymous());
        await desk.Http.GetAsync("/setup?key=" + installation.App.Services.GetRequiredService<SetupKey>().Value);

        var answer = await desk.SubmitMultipart("/setup/poster", "/setup/perpustakaan",
            ("name", "Perpustakaan Uji"), ("slug", "studio"), ("zone", "Asia/Jakarta"), ("colour", "#1f5f4a"), ("personName", "Bagas"), ("email", "bagas"), ("password", "pendek"));
        var page = await answer.Content.ReadAsStringAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.ShouldContain("Perpustakaan Uji");
        page.ShouldContain("Nama di alamat tidak bisa dipakai");
        page.ShouldContain("Alamat surelnya belum lengkap");
        page.ShouldContain("paling sedikit 10 karakter");
    }

    private static (string, string)[] LibraryForm() =>
    [
        ("name", "Perpustakaan Uji"), ("kind", "Public"), ("zone", "Asia/Jakarta"), ("colour", "#7a1f5a"), ("personName", "Bagas"),
        ("email", "bagas@perpus-contoh.example"), ("password", "kalimat yang mudah diingat"), ("solo", "true"),
    ];

    private static async Task<Kernel.LibraryId> OnlyLibrary(TestInstallation installation)
    {
        await using var scope = installation.App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Mading.Foundation.MadingDb>().Libraries.IgnoreQueryFilters().Select(l => l.Id).SingleAsync();
    }
}
