using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mading.Channels;
using Mading.Testing;
using Mading.Tests.Editorial;
using Microsoft.EntityFrameworkCore;

namespace Mading.Tests.Channels;

/// <summary>What an account is for: said while writing, decided by the library, and asked before one is chosen.</summary>
public sealed partial class PurposeTests
{
    private static readonly (string, string)[] OnlyWords = [("title", "Kutipan"), ("text", "Membaca itu bernapas."), ("contentType", "Entertainment"), ("exemption", "Greeting")];

    [Fact]
    [Capability("C02")]
    public async Task Words_alone_are_said_not_to_suit_an_account_for_pictures_and_still_may_be_saved()
    {
        await using var room = await Newsroom.Open();
        var instagram = await room.HasAccount("phone", "Instagram kita", ("place", "instagram"));
        var facebook = await room.HasAccount("phone", "Grup Facebook", ("place", "facebook-group"));
        var desk = await room.Installation.DeskOf(room.Sari);

        var answer = await desk.Submit("/studio/unggahan/baru",
            [.. OnlyWords, ("channels", instagram.ToString()), ("channels", facebook.ToString()), ("channels", room.Portal.ToString()), ("act", "save")]);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var post = await desk.Open(answer.Headers.Location!.ToString());
        var composer = await desk.Open(answer.Headers.Location!.ToString().Split('?')[0] + "/ubah");

        post.ShouldContain("<strong>Instagram kita: </strong>Akun ini untuk video dan infografis");
        post.ShouldContain("<strong>Grup Facebook: </strong>Akun ini tempat pembaca berkumpul");
        post.ShouldNotContain("Portal: </strong>Akun ini");
        Told(composer, instagram.ToString()).ShouldContain("Tambahkan gambar, misalnya poster.");
        Told(composer, facebook.ToString()).ShouldContain("Ajukan pertanyaan");
    }

    [Fact]
    [Capability("C02")]
    public async Task While_it_is_written_the_advice_follows_what_is_typed_and_what_the_library_decided()
    {
        await using var room = await Newsroom.Open();
        var facebook = await room.HasAccount("phone", "Grup Facebook", ("place", "facebook-group"));
        var (sari, bagas) = (await room.Installation.DeskOf(room.Sari), await room.Installation.DeskOf(room.Bagas));
        (string, string)[] fields = [.. OnlyWords, ("channels", facebook.ToString())];

        (await Fits(sari, fields)).Single().GetProperty("channel").GetString().ShouldBe(facebook.ToString());
        (await Fits(sari, [.. fields.Where(f => f.Item1 != "text"), ("text", "Buku apa yang menemani akhir pekan Anda?")])).ShouldBeEmpty();

        await bagas.Submit($"/studio/akun/{facebook}/tujuan", ("purposes", "Video"), ("readers", "Teenagers"));
        (await Fits(sari, fields)).Single().GetProperty("text").GetString().ShouldStartWith("Akun ini untuk video,");
        (await bagas.Open("/studio/akun")).ShouldContain("Baik untuk: video<");
        (await room.Installation.In(room.Library.Id, db => db.Channels.SingleAsync(c => c.Id == facebook))).Readers.ShouldBe([Readers.Teenagers]);
        await bagas.Submit($"/studio/akun/{facebook}/tujuan", ("purposes", "Video"), ("act", "usual"));
        (await bagas.Open("/studio/akun")).ShouldContain("Baik untuk: komunitas, tautan ke sumber<");
    }

    [Theory]
    [Capability("C03")]
    [InlineData("tujuan=Video&pembaca=Teenagers&bahan=Video", "TikTok", "Facebook")]
    [InlineData("tujuan=Community&pembaca=Parents&bahan=Text", "Facebook", "Bluesky")]
    [InlineData("tujuan=News&pembaca=Students&bahan=Pictures", "X", "TikTok")]
    public async Task Three_answers_lead_to_the_network_that_suits(string asked, string first, string later)
    {
        await using var room = await Newsroom.Open();
        var desk = await room.Installation.DeskOf(room.Bagas);

        var page = await desk.Open("/studio/akun/pilih?" + asked);

        var names = Names().Matches(page).Select(m => m.Groups[1].Value).ToList();
        names.Count.ShouldBe(NetworkProfile.All.Count);
        names.IndexOf(first).ShouldBeInRange(0, 1);
        names.IndexOf(first).ShouldBeLessThan(names.IndexOf(later));
        page.ShouldContain("belum diukur");
    }

    [Fact]
    [Capability("C03")]
    public async Task Who_can_only_write_is_not_sent_where_every_post_needs_a_video()
    {
        await using var room = await Newsroom.Open();
        var desk = await room.Installation.DeskOf(room.Bagas);

        var page = await desk.Open("/studio/akun/pilih?tujuan=Video&bahan=Text&pembaca=%3Cscript%3E");

        var youtube = page[page.IndexOf("<strong>YouTube</strong>", StringComparison.Ordinal)..];
        youtube.ShouldContain("Setiap unggahan di sana perlu video.");
        youtube[..youtube.IndexOf("</li>", StringComparison.Ordinal)].ShouldNotContain("sambung");
    }

    private static async Task<IReadOnlyList<JsonElement>> Fits(Desk desk, (string, string)[] fields)
    {
        var answer = await desk.SubmitMultipart("/studio/unggahan/baru", "/studio/unggahan/kesesuaian", fields);
        return [.. JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.EnumerateArray()];
    }

    private static string Told(string page, string account)
    {
        var line = page[page.IndexOf($"data-fit=\"{account}\"", StringComparison.Ordinal)..];
        return line[..line.IndexOf("</p>", StringComparison.Ordinal)];
    }

    [GeneratedRegex(@"<li class=""row"">\s*<div>\s*<strong>([^<]+)</strong>")]
    private static partial Regex Names();
}
