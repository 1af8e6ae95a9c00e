using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mading.Kernel;
using Mading.Media;
using Mading.Publishing;
using Mading.Sandbox;
using Mading.Testing;
using Mading.Tests.Editorial;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Tests.Publishing;

/// <summary>
/// Instagram and Threads fetch pictures and videos from this server by themselves, a Facebook Page is brought them: each kind of post, through
/// the API, as it became public.
/// </summary>
public sealed class FetchingNetworksTests : IAsyncLifetime
{
    private WebApplication _sandbox = null!;
    private Newsroom? _opened;
    private HttpClient _api = null!;

    private Newsroom Room => _opened!;

    public async Task InitializeAsync()
    {
        _sandbox = SandboxApp.Build(new SandboxOptions(Seed: 3), new OneClock(() => _opened?.Installation.Clock));
        await _sandbox.StartAsync();
        var address = SandboxApp.AddressOf(_sandbox).ToString();

        // By their real hosts: which of Instagram's two a call goes to, the token decides.
        _opened = await Newsroom.Open(solo: true, ("OUTGOING_VIA", address));
        _api = await Room.Api(Room.Bagas);
    }

    public async Task DisposeAsync()
    {
        await Room.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    [Fact]
    [Capability("C01", "sandbox")]
    public async Task A_picture_goes_to_Instagram_once_with_its_words_and_its_alt_text()
    {
        var account = await Connect("instagram", new { accountId = "17841400000000001", token = "EAA-1" });
        var entry = await Published("instagram", new { kind = "image", media = new[] { await Picture() }, channels = new[] { account } });

        entry.GetProperty("kind").GetString().ShouldBe("image");
        entry.GetProperty("text").GetString()!.ShouldStartWith("Rak buku baru terisi lagi");
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

        var entry = await Published(network, new { kind, media, channels = new[] { account } });

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

        var comments = (await Ledger("instagram")).Select(e => $"{e.GetProperty("kind")}: {e.GetProperty("text").GetString()!.Split('\n')[0]}");
        var answers = (await Ledger("threads")).Select(e => e.GetProperty("text").GetString()!.Split('\n')[0]);
        comments.ShouldBe(["image: Rak buku baru terisi lagi, Sobat Perpus.", "comment: Tautannya di katalog.", "comment: Sampai jumpa di rak 800."]);
        answers.ShouldBe(["Rak buku baru terisi lagi, Sobat Perpus.", "Tautannya di katalog.", "Sampai jumpa di rak 800."]);
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
        await Faults(
            new { network = "facebook", operation = "post", fault, rate = 1.0, count = 1 },
            new { network = "facebook", operation = "media", fault = "reset", rate = 0.4, count = 2 });

        var entry = await Published("facebook", new { kind, media = new[] { await Video() }, channels = new[] { account } });

        (await Ledger("facebook")).Count.ShouldBe(1);
        entry.GetProperty("text").GetString()!.StartsWith("Rak buku baru terisi lagi", StringComparison.Ordinal).ShouldBe(kind != "story");
        entry.GetProperty("media")[0].GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await Kept())));
    }

    [Theory]
    [InlineData("lose-reply")]
    [InlineData("reset")]
    [InlineData("502")]
    public async Task A_lost_reply_is_looked_for_and_nothing_goes_out_twice(string fault)
    {
        var account = await Connect("instagram", new { accountId = "17841400000000001", token = "EAA-1" });
        await Faults(new { network = "instagram", operation = "post", fault, rate = 1.0, count = 1 });

        await Published("instagram", new { kind = "image", media = new[] { await Picture() }, channels = new[] { account } });

        (await Ledger("instagram")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_first_comment_that_is_too_long_is_named_before_anything_is_sent()
    {
        var account = await Connect("instagram", new { accountId = "17841400000000001", token = "EAA-1" });
        var post = await Room.Write(_api, new { kind = "image", media = new[] { await Picture() }, channels = new[] { account }, continuation = new[] { new string('x', 301) }, publishAt = Room.In(1) });

        var (status, body) = await Newsroom.Step(_api, post, "submit");

        status.ShouldBe(422);
        body.ToString().ShouldContain("part_too_long");
    }

    [Theory]
    [InlineData("instagram", "17841400000000404", "instagram_account_unknown")]
    [InlineData("instagram", "@perpus", "instagram_account_unreadable")]
    public async Task A_personal_account_is_explained_in_words(string network, string accountId, string code)
    {
        var answer = await _api.PostAsJsonAsync("/api/v1/channels", new { network, name = network, settings = new { accountId, token = "EAA-1" } });

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
        var desk = await Room.Installation.DeskOf(Room.Bagas);

        var page = await desk.Open($"/studio/akun/sambung/{network}?culture={language}");

        page.ShouldContain(field);
        page.ShouldContain(said);
        page.ShouldContain($"name=\"setting.{(network == "instagram" ? "accountId" : "userId")}\"");
        page.ShouldContain("type=\"password\"");
    }

    private async Task<JsonElement> Published(string network, object more, int deliveries = 1)
    {
        var fields = more.GetType().GetProperties().ToDictionary(p => p.Name, p => p.GetValue(more));
        var written = (Dictionary<string, object?>)Room.Post();
        foreach (var (name, value) in fields)
            written[name] = value;
        written["publishAt"] = Room.In(1);
        var made = await _api.PostAsJsonAsync("/api/v1/posts", written);
        var post = await Newsroom.Json(made);
        made.StatusCode.ShouldBe(HttpStatusCode.Created, post.ToString());
        var (status, body) = await Newsroom.Step(_api, post, "submit");
        status.ShouldBe(200, body.ToString());
        (status, body) = await Newsroom.Step(_api, post, "approve");
        status.ShouldBe(200, body.ToString());
        Room.Installation.Clock.Advance(Duration.FromMinutes(61));
        await Everything(PostId.Of(Guid.Parse(post.GetProperty("id").GetString()!)), deliveries);
        return (await Ledger(network))[0];
    }

    // A container that is worked on is asked for again a minute later, a lost reply looked for a while later: the clock goes on.
    private async Task Everything(PostId post, int count)
    {
        var states = new List<DeliveryState>();
        for (var tries = 0; tries < 900; tries++)
        {
            states = await Room.Installation.In(Room.Library.Id, db => db.Deliveries.Where(d => d.PostId == post).Select(d => d.State).ToListAsync());
            if (states.Count >= count && states.TrueForAll(s => s == DeliveryState.Sent))
                return;
            await Task.Delay(100);
            if (tries % 10 == 9)
                Room.Installation.Clock.Advance(Duration.FromSeconds(61));
        }

        var problems = await Room.Installation.In(Room.Library.Id, db => db.Deliveries.Where(d => d.PostId == post).Select(d => d.Problem).ToListAsync());
        throw new TimeoutException($"Not everything was sent: {string.Join(", ", states)}; {string.Join(", ", problems)}");
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
        var id = await Room.Installation.In(Room.Library.Id, db => db.Media.Select(m => m.Id).SingleAsync());
        await using var file = await Room.Installation.App.Services.GetRequiredService<Mading.Media.OpenForSending>().Open(Room.Library.Id, id, CancellationToken.None);
        var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private async Task<string> Connect(string network, object settings)
    {
        var answer = await _api.PostAsJsonAsync("/api/v1/channels", new { network, name = network, settings });
        var made = await Newsroom.Json(answer);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, made.ToString());
        return made.GetProperty("id").GetString()!;
    }

    private async Task<string> Picture()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Convert.FromBase64String(Jpeg)), "file", "rak.jpg" }, { new StringContent("Rak buku."), "alt" } };
        return (await Newsroom.Json(await _api.PostAsync("/api/v1/media", form))).GetProperty("id").GetString()!;
    }

    private async Task<string> Video()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(await Films.Make()), "file", "tur.mp4" }, { new StringContent("Tur rak buku."), "alt" } };
        return (await Newsroom.Json(await _api.PostAsync("/api/v1/media", form))).GetProperty("id").GetString()!;
    }

    private async Task Faults(params object[] faults)
    {
        using var http = Http();
        (await http.PutAsJsonAsync("/_sandbox/faults", faults)).EnsureSuccessStatusCode();
    }

    private async Task<List<JsonElement>> Ledger(string network)
    {
        using var http = Http();
        return [.. (await http.GetFromJsonAsync<JsonElement>("/_sandbox/ledger?network=" + network)).EnumerateArray()];
    }

#pragma warning disable RS0030 // Asks the sandbox as a person would.
    private HttpClient Http() => new() { BaseAddress = SandboxApp.AddressOf(_sandbox) };
#pragma warning restore RS0030

    // 64 pixels square, black.
    private const string Jpeg =
        "/9j/4QC8RXhpZgAASUkqAAgAAAAGABIBAwABAAAAAQAAABoBBQABAAAAVgAAABsBBQABAAAAXgAAACgBAwABAAAAAgAAABMCAwABAAAAAQAAAGmHBAABAAAAZgAAAAAAAAA4YwAA6AMAADhjAADoAw" +
        "AABgAAkAcABAAAADAyMTABkQcABAAAAAECAwAAoAcABAAAADAxMDABoAMAAQAAAP//AAACoAQAAQAAAEAAAAADoAQAAQAAAEAAAAAAAAAA/9sAQwAIBgYHBgUIBwcHCQkICgwUDQwLCwwZEhMPFB0a" +
        "Hx4dGhwcICQuJyAiLCMcHCg3KSwwMTQ0NB8nOT04MjwuMzQy/8AACwgAQABAAQERAP/EAB8AAAEFAQEBAQEBAAAAAAAAAAABAgMEBQYHCAkKC//EALUQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSIT" +
        "FBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4" +
        "ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/aAAgBAQAAPwD5/ooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooor//Z";
}
