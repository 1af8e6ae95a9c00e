using System.Text.Json;
using Mading.Editorial;
using Mading.Kernel;
using Mading.Publishing;
using Mading.Testing;
using Mading.Tests.Publishing;
using Microsoft.EntityFrameworkCore;

namespace Mading.Tests.Editorial;

/// <summary>What a preview shows is what becomes public: the same words, folded where the network folds them, the same number of pictures.</summary>
public sealed class PreviewTests : IAsyncLifetime
{
    private const string Long =
        "Rak 800 terisi lagi, Sobat Perpus. Ada dua puluh judul baru dari penulis Indonesia Timur, dari cerita pendek sampai puisi, dan semuanya boleh dibawa pulang dua minggu. Datang ke lantai dua, atau pesan lewat katalog.";

    private NetworkDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await NetworkDesk.Open(seed: 9);

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Theory]
    [InlineData("facebook", "carousel", 2, 0, true)]
    [InlineData("instagram", "carousel", 3, 0, true)]
    [InlineData("instagram", "reel", 0, 1, true)]
    [InlineData("mastodon", "image", 1, 0, false)]
    [InlineData("mastodon", "poll", 0, 0, false)]
    [InlineData("telegram", "image", 1, 0, false)]
    [InlineData("telegram", "poll", 0, 0, false)]
    [InlineData("threads", "text", 0, 0, false)]
    [InlineData("tiktok", "video", 0, 1, true)]
    [InlineData("x", "carousel", 2, 0, false)]
    [InlineData("x", "poll", 0, 0, false)]
    [InlineData("youtube", "video", 0, 1, true)]
    [Capability("C04", "sandbox")]
    public async Task It_shows_what_the_network_then_made_public(string network, string kind, int pictures, int videos, bool folded)
    {
        var account = await _desk.Connect(network, Settings(network));
        var text = kind == "poll" ? "Jam cerita hari apa?\n- Sabtu\n- Minggu pagi" : Long;
        var post = await _desk.Write(new { kind, text, media = await Media(pictures, videos), channels = new[] { account }, hashtags = new[] { "BukuBaru", "Perpus" } });

        var preview = ShownPreview.In(await Page(post)).ShouldHaveSingleItem();
        await Send(post);

        var entry = (await _desk.Ledger(network)).ShouldHaveSingleItem();
        Choices(network, preview).ShouldBe(entry.GetProperty("text").GetString());
        preview.Media.ShouldBe(entry.GetProperty("media").GetArrayLength());
        (preview.Folded.Length > 0).ShouldBe(folded);
        preview.Choices.Count.ShouldBe(kind == "poll" ? 2 : 0);
    }

    [Theory]
    [InlineData("bluesky", "text")]
    [InlineData("facebook", "text")]
    [InlineData("instagram", "image")]
    [InlineData("mastodon", "text")]
    [InlineData("phone", "text")]
    [InlineData("portal", "text")]
    [InlineData("telegram", "text")]
    [InlineData("threads", "text")]
    [InlineData("tiktok", "image")]
    [InlineData("webhook", "text")]
    [InlineData("x", "text")]
    [InlineData("youtube", "video")]
    [Capability("C04")]
    public async Task It_shows_what_was_frozen_for_sending(string network, string kind)
    {
        var account = (await _desk.Room.HasAccount(network, network, network == "phone" ? [("place", "whatsapp-channel")] : [])).ToString();
        var media = await Media(kind == "image" ? 1 : 0, kind == "video" ? 1 : 0);
        var post = await _desk.Write(new { kind, text = "Rak 800 terisi lagi.", continuation = new[] { "Sampai jumpa di lantai dua." }, media, channels = new[] { account }, hashtags = new[] { "BukuBaru" } });

        var preview = ShownPreview.In(await Page(post)).ShouldHaveSingleItem();
        foreach (var step in new[] { "submit", "approve" })
        {
            var (status, body) = await Newsroom.Step(_desk.Api, post, step);
            status.ShouldBe(200, body.ToString());
        }

        var frozen = await _desk.Room.Installation.In(_desk.Room.Library.Id, db => db.Deliveries.AsNoTracking().OrderBy(d => d.Part).ToListAsync());
        preview.Network.ShouldBe(network == "phone" ? "whatsapp" : network);
        new[] { preview.Text }.Concat(preview.Parts).ShouldBe(frozen.Select(d => d.Content.Text));
        preview.Media.ShouldBe(frozen[0].Content.Media.Count);
    }

    [Fact]
    [Capability("C04")]
    public async Task It_follows_what_is_typed_and_keeps_nothing()
    {
        var instagram = await _desk.Connect("instagram", Settings("instagram"));
        var desk = await _desk.Room.Installation.DeskOf(_desk.Room.Bagas);

        var answer = await desk.SubmitFrom("/studio/unggahan/baru", "/studio/unggahan/pratinjau", ("text", Long), ("channels", instagram), ("hashtags", "#BukuBaru"));

        var preview = ShownPreview.In(await answer.Content.ReadAsStringAsync()).ShouldHaveSingleItem();
        preview.Shown.Length.ShouldBeInRange(100, 125);
        preview.Text.ShouldBe(Long + "\n\n#BukuBaru");
        (await _desk.Room.Installation.In(_desk.Room.Library.Id, db => db.Posts.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Without_scripts_a_button_draws_it_again_with_all_that_was_typed()
    {
        var instagram = await _desk.Connect("instagram", Settings("instagram"));
        var desk = await _desk.Room.Installation.DeskOf(_desk.Room.Bagas);

        var answer = await desk.Submit("/studio/unggahan/baru", ("title", "Rak"), ("text", Long), ("channels", instagram), ("act", "preview"));

        ((int)answer.StatusCode).ShouldBe(200);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain(Long + "</textarea>");
        ShownPreview.In(page).ShouldHaveSingleItem().Text.ShouldBe(Long);
        (await _desk.Room.Installation.In(_desk.Room.Library.Id, db => db.Posts.CountAsync())).ShouldBe(0);
    }

    [Fact]
    [Capability("C04")]
    public async Task What_a_post_will_cost_stands_beside_it_before_it_is_scheduled()
    {
        var x = await _desk.Connect("x", Settings("x"));
        var other = (await _desk.Room.HasAccount("x", "X anak", ("token", "7008-kunci"))).ToString();
        var telegram = await _desk.Connect("telegram", Settings("telegram"));
        var post = await _desk.Write(new
        {
            kind = "carousel", text = "Lihat https://opac.perpus-contoh.example/1", continuation = new[] { "Rak 900 juga." }, media = await Media(2, 0), channels = new[] { x, other, telegram },
        });

        var page = await Page(post);
        var composer = await (await _desk.Room.Installation.DeskOf(_desk.Room.Bagas)).Open($"/studio/unggahan/{post.GetProperty("id").GetString()}/ubah");

        // An address 0.20, two pictures with alt texts 0.01, a second part without an address 0.015; on two accounts.
        foreach (var shown in new[] { page, composer })
        {
            shown.ShouldContain("Biaya unggahan ini");
            shown.ShouldContain("USD 0,225");
            shown.ShouldContain("USD 0,45");
            shown.ShouldContain("docs.x.com, pricing");
        }

        var free = await Page(await _desk.Write(new { kind = "text", channels = new[] { telegram } }));
        free.ShouldNotContain("Biaya unggahan ini");
    }

    // The simulated Telegram writes down a poll's choices with its question, as people read them there.
    private static string Choices(string network, ShownPreview preview) =>
        network == "telegram" && preview.Choices.Count > 0 ? preview.Text + "\n" + string.Join('\n', preview.Choices.Select(c => "- " + c)) : preview.Text;

    private async Task<string> Page(JsonElement post) =>
        await (await _desk.Room.Installation.DeskOf(_desk.Room.Bagas)).Open($"/studio/unggahan/{post.GetProperty("id").GetString()}");

    private async Task Send(JsonElement post)
    {
        await _desk.Approve(post);
        await _desk.Ends(PostId.Of(Guid.Parse(post.GetProperty("id").GetString()!)), 1, DeliveryState.Sent);
    }

    private async Task<string[]> Media(int pictures, int videos)
    {
        var media = new List<string>();
        for (var n = 0; n < pictures; n++)
            media.Add(await _desk.Keep(await Films.Photo(800, 800), "rak.jpg", $"Rak {n}."));
        for (var n = 0; n < videos; n++)
            media.Add(await _desk.Keep(await Films.Make(14, 96, 160, "libx264", "mp4", "-r", "4"), "tur.mp4"));
        return [.. media];
    }

    internal static object Settings(string network) => network switch
    {
        "facebook" => new { pageId = "7007", token = "EAA-page-1" },
        "instagram" => new { accountId = "17841400000000001", token = "IGAA-1" },
        "mastodon" => new { server = "https://mastodon.example", token = "m-1" },
        "telegram" => new { chat = "@perpuscontoh", token = "4000000000:AAH-contoh" },
        "threads" => new { userId = "24001", token = "THAA-1" },
        "tiktok" => new { openId = "perpuscontoh", token = "perpuscontoh-1" },
        "youtube" => new { token = "perpus-kunci" },
        _ => (object)new { userId = "7007", token = "7007-kunci" },
    };
}
