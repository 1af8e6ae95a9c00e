using Mading.Tests.Editorial;

namespace Mading.Tests.House;

/// <summary>A letter that PostgreSQL keeps in no text costs nobody more than that letter.</summary>
public sealed class NulTests
{
    [Fact]
    public async Task A_NUL_in_a_form_an_address_or_a_body_is_no_fault()
    {
        await using var room = await Newsroom.Open();
        var desk = await room.Installation.DeskOf(room.Sari);
        var api = await room.Api(room.Sari);

        var list = await desk.SubmitFrom("/studio/koleksi/daftar", "/studio/koleksi/daftar", ("theme", "a\0b"));
        var post = await desk.Submit("/studio/unggahan/baru", ("title", "a\0b"), ("text", "c\0d"), ("act", "save"));
        var written = await api.PostAsync("/api/v1/posts", new StringContent("""{"title":"a\u0000b","text":"c\u0000d"}""", System.Text.Encoding.UTF8, "application/json"));
        var parts = await desk.SubmitMultipart("/studio/koleksi/daftar", "/studio/koleksi/daftar", ("theme", "e\0f"));
        var looked = await desk.Http.GetAsync("/studio/koleksi?q=a%00b");
        var page = await desk.Http.GetAsync("/perpus%00takaan/daftar/a%00b");

        (await list.Content.ReadAsStringAsync()).ShouldContain("tidak dapat dibaca");
        foreach (var answer in new[] { list, post, written, parts, looked, page })
            ((int)answer.StatusCode).ShouldBeLessThan(500, answer.RequestMessage!.RequestUri!.ToString());
    }
}
