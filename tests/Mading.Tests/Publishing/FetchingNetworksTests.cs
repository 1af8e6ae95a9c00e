using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mading.Kernel;
using Mading.Media;
using Mading.Publishing;
using Mading.Testing;
using Mading.Tests.Editorial;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mading.Tests.Publishing;

/// <summary>
/// Instagram and Threads fetch pictures and videos from this server by themselves, a Facebook Page is brought them: each kind of post, through
/// the API, as it became public.
/// </summary>
public sealed class FetchingNetworksTests : IAsyncLifetime
{
    private NetworkDesk _desk = null!;

    // By their real hosts: which of Instagram's two a call goes to, the token decides.
    public async Task InitializeAsync() => _desk = await NetworkDesk.Open(seed: 3);

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    [Capability("C01", "sandbox")]
    public async Task A_picture_goes_to_Instagram_once_with_its_words_and_its_alt_text()
    {
        var account = await Connect("instagram", new { accountId = "17841400000000001", token = "EAA-1" });
        var entry = await Published("instagram", new { kind = "image", media = new[] { await Picture() }, channels = new[] { account } });

        entry.GetProperty("kind").GetString().ShouldBe("image");
        entry.GetProperty("text").GetString()!.ShouldStartWith("Keliling rak 800 sebentar");
        entry.GetProperty("media")[0].GetProperty("alt").GetString().ShouldBe("Rak buku.");
        entry.GetProperty("media")[0].GetProperty("type").GetString().ShouldBe("image/jpeg");
        entry.GetProperty("media")[0].GetProperty("bytes").GetInt64().ShouldBeGreaterThan(100);
    }

    [Theory]
    [InlineData("facebook", "video", "video", 0, 1)]
    [InlineData("facebook", "reel", "reel", 0, 1)]
    [InlineData("facebook", "story", "story", 0, 1)]
    [InlineData("facebook", "story", "story", 1, 0)]
    [InlineData("facebook", "carousel", "image", 2, 0)]
    [InlineData("instagram", "carousel", "carousel", 2, 0)]
    [InlineData("instagram", "story", "story", 1, 0)]
    [InlineData("instagram", "reel", "reel", 0, 1)]
    [InlineData("instagram", "story", "story", 0, 1)]
    [InlineData("threads", "text", "text", 0, 0)]
    [InlineData("threads", "link", "link", 0, 0)]
    [InlineData("threads", "image", "image", 1, 0)]
    [InlineData("threads", "video", "video", 0, 1)]
    [InlineData("threads", "carousel", "carousel", 1, 1)]
    [Capability("C04", "sandbox")]
    public async Task Each_kind_of_post_becomes_public_once_as_that_kind(string network, string kind, string shown, int pictures, int videos)
    {
        var account = await Account(network);
        var media = new List<string>();
        for (var n = 0; n < pictures; n++)
            media.Add(await Picture());
        for (var n = 0; n < videos; n++)
            media.Add(await Video());

        var sources = new[] { new { title = "katalog Perpustakaan Kota Contoh", url = "https://opac.perpus-contoh.example/1" } };
        var entry = await Published(network, new { kind, media, sources, channels = new[] { account } });

        entry.GetProperty("kind").GetString().ShouldBe(shown);
        entry.GetProperty("media").GetArrayLength().ShouldBe(pictures + videos);
        entry.GetProperty("media").EnumerateArray().Count(m => m.GetProperty("type").GetString() == "video/mp4").ShouldBe(videos);
    }

    [Fact]
    [Capability("C04", "sandbox")]
    public async Task A_continuation_is_the_first_comment_on_Instagram_and_a_chain_of_answers_on_Threads()
    {
        var instagram = await Connect("instagram", new { accountId = "17841400000000001", token = "EAA-1" });
        var threads = await Connect("threads", new { userId = "24001", token = "THAA-1" });
        await Published(
            "threads", new { kind = "image", media = new[] { await Picture() }, channels = new[] { instagram, threads }, continuation = new[] { "Tautannya di katalog.", "Sampai jumpa di rak 800." } }, 6);

        var comments = (await _desk.Ledger("instagram")).Select(e => $"{e.GetProperty("kind")}: {e.GetProperty("text").GetString()!.Split('\n')[0]}");
        var answers = (await _desk.Ledger("threads")).Select(e => e.GetProperty("text").GetString()!.Split('\n')[0]);
        comments.ShouldBe(["image: Keliling rak 800 sebentar, Sobat Perpus.", "comment: Tautannya di katalog.", "comment: Sampai jumpa di rak 800."]);
        answers.ShouldBe(["Keliling rak 800 sebentar, Sobat Perpus.", "Tautannya di katalog.", "Sampai jumpa di rak 800."]);
    }

    [Theory]
    [InlineData("video", "lose-reply")]
    [InlineData("reel", "lose-reply")]
    [InlineData("reel", "reset")]
    [InlineData("reel", "502")]
    [InlineData("story", "lose-reply")]
    [Capability("C04", "sandbox")]
    public async Task A_video_whose_last_reply_is_lost_is_found_by_its_number_on_a_Page_and_told_once(string kind, string fault)
    {
        var account = await Account("facebook");
        await _desk.Faults(
            new { network = "facebook", operation = "post", fault, rate = 1.0, count = 1 },
            new { network = "facebook", operation = "media", fault = "reset", rate = 0.4, count = 2 });

        var entry = await Published("facebook", new { kind, media = new[] { await Video() }, channels = new[] { account } });

        (await _desk.Ledger("facebook")).Count.ShouldBe(1);
        entry.GetProperty("text").GetString()!.StartsWith("Keliling rak 800 sebentar", StringComparison.Ordinal).ShouldBe(kind != "story");
        entry.GetProperty("media")[0].GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await Kept())));
    }

    [Theory]
    [InlineData("lose-reply")]
    [InlineData("reset")]
    [InlineData("502")]
    public async Task A_lost_reply_is_looked_for_and_nothing_goes_out_twice(string fault)
    {
        var account = await Connect("instagram", new { accountId = "17841400000000001", token = "EAA-1" });
        await _desk.Faults(new { network = "instagram", operation = "post", fault, rate = 1.0, count = 1 });

        await Published("instagram", new { kind = "image", media = new[] { await Picture() }, channels = new[] { account } });

        (await _desk.Ledger("instagram")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_first_comment_that_is_too_long_is_named_before_anything_is_sent()
    {
        var account = await Connect("instagram", new { accountId = "17841400000000001", token = "EAA-1" });
        var post = await _desk.Write(new { kind = "image", media = new[] { await Picture() }, channels = new[] { account }, continuation = new[] { new string('x', 301) } });

        var (status, body) = await Newsroom.Step(_desk.Api, post, "submit");

        status.ShouldBe(422);
        body.ToString().ShouldContain("part_too_long");
    }

    [Theory]
    [InlineData("instagram", "17841400000000404", "instagram_account_unknown")]
    [InlineData("instagram", "@perpus", "instagram_account_unreadable")]
    public async Task A_personal_account_is_explained_in_words(string network, string accountId, string code)
    {
        var answer = await _desk.Api.PostAsJsonAsync("/api/v1/channels", new { network, name = network, settings = new { accountId, token = "EAA-1" } });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(code);
    }

    [Theory]
    [InlineData("instagram", "id", "Nomor akun", "Akun pribadi diterbitkan lewat HP")]
    [InlineData("instagram", "en", "Account number", "A personal account is published to by phone")]
    [InlineData("threads", "id", "Nomor akun", "perlu ditinjau Meta")]
    [InlineData("threads", "en", "Account number", "review")]
    public async Task The_form_that_connects_says_what_is_needed(string network, string language, string field, string said)
    {
        var desk = await _desk.Room.Installation.DeskOf(_desk.Room.Bagas);

        var page = await desk.Open($"/studio/akun/sambung/{network}?culture={language}");

        page.ShouldContain(field);
        page.ShouldContain(said);
        page.ShouldContain($"name=\"setting.{(network == "instagram" ? "accountId" : "userId")}\"");
        page.ShouldContain("type=\"password\"");
    }

    private async Task<JsonElement> Published(string network, object more, int deliveries = 1)
    {
        await _desk.Published(more, deliveries);
        return (await _desk.Ledger(network))[0];
    }

    private Task<string> Account(string network) => network switch
    {
        "facebook" => Connect("facebook", new { pageId = "7007", token = "EAA-page-1" }),
        "instagram" => Connect("instagram", new { accountId = "17841400000000001", token = "IGAA-1" }),
        _ => Connect("threads", new { userId = "24001", token = "THAA-1" }),
    };

    // The one video of the library, as it lies here.
    private async Task<byte[]> Kept()
    {
        var id = await _desk.Room.Installation.In(_desk.Room.Library.Id, db => db.Media.Select(m => m.Id).SingleAsync());
        await using var file = await _desk.Room.Installation.App.Services.GetRequiredService<Mading.Media.OpenForSending>().Open(_desk.Room.Library.Id, id, CancellationToken.None);
        var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private Task<string> Connect(string network, object settings) => _desk.Connect(network, settings);

    private Task<string> Picture() => _desk.Keep(Convert.FromBase64String(Jpeg), "rak.jpg", "Rak buku.");

    private async Task<string> Video() => await _desk.Keep(await Films.Make(), "tur.mp4", "Tur rak buku.");

    // 64 pixels square, black.
    internal const string Jpeg =
        "/9j/4QC8RXhpZgAASUkqAAgAAAAGABIBAwABAAAAAQAAABoBBQABAAAAVgAAABsBBQABAAAAXgAAACgBAwABAAAAAgAAABMCAwABAAAAAQAAAGmHBAABAAAAZgAAAAAAAAA4YwAA6AMAADhjAADoAw" +
        "AABgAAkAcABAAAADAyMTABkQcABAAAAAECAwAAoAcABAAAADAxMDABoAMAAQAAAP//AAACoAQAAQAAAEAAAAADoAQAAQAAAEAAAAAAAAAA/9sAQwAIBgYHBgUIBwcHCQkICgwUDQwLCwwZEhMPFB0a" +
        "Hx4dGhwcICQuJyAiLCMcHCg3KSwwMTQ0NB8nOT04MjwuMzQy/8AACwgAQABAAQERAP/EAB8AAAEFAQEBAQEBAAAAAAAAAAABAgMEBQYHCAkKC//EALUQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSIT" +
        "FBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4" +
        "ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/aAAgBAQAAPwD5/ooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooor//Z";
}
