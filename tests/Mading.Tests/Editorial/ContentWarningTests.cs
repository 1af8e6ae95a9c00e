using Mading.Editorial;
using Mading.Testing;
using Mading.Tests.Publishing;
using Microsoft.EntityFrameworkCore;

namespace Mading.Tests.Editorial;

/// <summary>A content warning stands before the post: closed with it where the network can, as the first line elsewhere.</summary>
public sealed class ContentWarningTests : IAsyncLifetime
{
    private const string Warning = "foto korban bencana";
    private NetworkDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await NetworkDesk.Open(seed: 11);

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    [Capability("C04", "sandbox")]
    public async Task Mastodon_shows_it_apart_and_Telegram_as_the_first_line()
    {
        var (mastodon, telegram) = (await Connect("mastodon"), await Connect("telegram"));

        await _desk.Published(new { kind = "text", contentWarning = Warning, channels = new[] { mastodon, telegram } }, 2);

        var apart = (await _desk.Ledger("mastodon")).ShouldHaveSingleItem();
        apart.GetProperty("warning").GetString().ShouldBe(Warning);
        apart.GetProperty("text").GetString().ShouldBe("Keliling rak 800 sebentar, Sobat Perpus.");
        var first = (await _desk.Ledger("telegram")).ShouldHaveSingleItem();
        first.GetProperty("text").GetString().ShouldBe($"Peringatan isi: {Warning}\n\nKeliling rak 800 sebentar, Sobat Perpus.");
    }

    [Fact]
    public async Task The_preview_shows_it_where_readers_will_see_it()
    {
        var (mastodon, telegram) = (await Connect("mastodon"), await Connect("telegram"));
        var post = await _desk.Write(new { kind = "text", contentWarning = Warning, channels = new[] { mastodon, telegram } });

        var previews = ShownPreview.In(await (await _desk.Room.Installation.DeskOf(_desk.Room.Bagas)).Open($"/studio/unggahan/{post.GetProperty("id").GetString()}"));

        post.GetProperty("contentWarning").GetString().ShouldBe(Warning);
        previews.Single(p => p.Network == "mastodon").Warning.ShouldBe(Warning);
        previews.Single(p => p.Network == "telegram").Warning.ShouldBeNull();
        previews.Single(p => p.Network == "telegram").Shown.ShouldStartWith($"Peringatan isi: {Warning}");
    }

    [Fact]
    public async Task It_counts_with_the_text_as_the_server_counts_it()
    {
        var mastodon = await Connect("mastodon");
        var text = new string('a', 490);
        var plain = await _desk.Write(new { kind = "text", text, channels = new[] { mastodon } });
        var warned = await _desk.Write(new { kind = "text", text, contentWarning = Warning, channels = new[] { mastodon } });

        var (fits, _) = await Newsroom.Step(_desk.Api, plain, "submit");
        var (tooLong, body) = await Newsroom.Step(_desk.Api, warned, "submit");

        fits.ShouldBe(200);
        tooLong.ShouldBe(422);
        body.ToString().ShouldContain("text_too_long");
    }

    [Fact]
    public async Task It_has_at_most_a_hundred_letters_and_the_form_keeps_it()
    {
        var room = _desk.Room;
        var desk = await room.Installation.DeskOf(room.Bagas);
        (string, string)[] fields = [("title", "Rak"), ("text", "Isi."), ("channels", room.Portal.ToString()), ("act", "save")];

        var refused = await desk.Submit("/studio/unggahan/baru", [.. fields, ("contentWarning", new string('a', 101))]);
        await desk.Submit("/studio/unggahan/baru", [.. fields, ("contentWarning", "  luka terbuka ")]);

        ((int)refused.StatusCode).ShouldBe(422);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("Peringatan isi paling panjang 100 huruf.");
        var post = await room.Installation.In(room.Library.Id, db => db.Posts.AsNoTracking().SingleAsync());
        post.ContentWarning.ShouldBe("luka terbuka");
        (await desk.Open($"/studio/unggahan/{post.Id}/ubah")).ShouldContain("value=\"luka terbuka\"");
    }

    private Task<string> Connect(string network) => _desk.Connect(network, PreviewTests.Settings(network));
}
