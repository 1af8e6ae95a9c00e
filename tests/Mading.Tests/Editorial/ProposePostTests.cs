using System.Net;
using Mading.Collection;
using Mading.Editorial;
using Mading.Kernel;
using Mading.Testing;
using Microsoft.EntityFrameworkCore;

namespace Mading.Tests.Editorial;

public sealed class ProposePostTests
{
    [Fact]
    [Capability("C29")]
    public async Task A_new_book_becomes_a_draft_with_text_source_posters_and_a_day()
    {
        await using var room = await Newsroom.Open();
        var whatsapp = await room.HasAccount("phone", "Saluran WhatsApp", ("place", "whatsapp-channel"));
        var record = await HasBook(room, "Bumi Manusia", "Pramoedya Ananta Toer", "813 PRA b");
        var desk = await room.Installation.DeskOf(room.Sari);

        var answer = await desk.SubmitFrom("/studio/unggahan/baru", $"/studio/koleksi/{record}/usulkan");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var post = await room.Installation.In(room.Library.Id, db => db.Posts.AsNoTracking().SingleAsync());
        post.State.ShouldBe(PostState.Draft);
        post.OriginRecord.ShouldBe(record);
        post.Text.ShouldContain("Bumi Manusia, karya Pramoedya Ananta Toer, selesai diolah");
        post.Text.ShouldContain("813 PRA b");
        post.Sources.ShouldHaveSingleItem().Url.ShouldBe("https://opac.perpus-contoh.example/1");
        post.Sources[0].Title.ShouldStartWith("katalog Perpustakaan kota, ");
        post.Variants.Single(v => v.Channel == whatsapp).Text.ShouldNotBeNull().ShouldStartWith("*Buku baru* 📚\nBumi Manusia – Pramoedya");
        post.Hashtags.ShouldContain("BukuBaru");
        post.Media.Count.ShouldBe(2);
        post.Media.ShouldAllBe(m => m.AltText.Contains("Bumi Manusia", StringComparison.Ordinal));
        post.PublishAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_same_book_proposed_twice_gives_the_same_draft_until_it_was_withdrawn()
    {
        await using var room = await Newsroom.Open();
        var record = await HasBook(room, "Laut Bercerita", "Leila S. Chudori", null);
        var sari = await room.Api(room.Sari);

        var both = await Task.WhenAll(Propose(sari, record), Propose(sari, record));
        var again = await Propose(sari, record);
        await sari.PostAsync($"/api/v1/posts/{again}/withdraw", null);
        var anew = await Propose(sari, record);

        both[0].ShouldBe(both[1]);
        again.ShouldBe(both[0]);
        anew.ShouldNotBe(again);
    }

    [Fact]
    public async Task What_the_catalogue_does_not_tell_is_left_out()
    {
        await using var room = await Newsroom.Open();
        await room.HasAccount("x", "X");
        var record = await HasBook(room, string.Concat(Enumerable.Repeat("Ta'lim muta'allim ", 8)).Trim() + ": terjemahan / catatan", null, null, url: null);

        var api = await room.Api(room.Sari);
        var post = await Newsroom.Json(await api.GetAsync($"/api/v1/posts/{await Propose(api, record)}"));

        var text = post.GetProperty("text").GetString()!;
        text.ShouldNotContain("karya");
        text.ShouldNotContain("Nomor panggil");
        post.GetProperty("problems").EnumerateArray().ShouldBeEmpty(post.GetProperty("problems").ToString());
    }

    [Fact]
    [Capability("C07")]
    public void Each_network_gets_as_many_hashtags_as_are_usual_there()
    {
        var post = Writing.Blank("Asia/Jakarta") with { Text = "Halo #PerpusContoh", Hashtags = ["PerpusContoh", "BukuBaru", "KotaContohMembaca", "SekaliDuduk", "Lima", "Enam", "Tujuh"] };
        var variant = new Variant(new ChannelId(Guid.CreateVersion7()), null, null);

        Mading.Networks.Hashtags.In(Composition.Text(post, variant, "whatsapp")).Count.ShouldBe(1, "what was written stays");
        Mading.Networks.Hashtags.In(Composition.Text(post, variant, "x")).Count.ShouldBe(2);
        Mading.Networks.Hashtags.In(Composition.Text(post, variant, "facebook")).Count.ShouldBe(3);
        Mading.Networks.Hashtags.In(Composition.Text(post, variant, "instagram")).Count.ShouldBe(6);
    }

    private static async Task<string> Propose(HttpClient api, RecordId record)
    {
        var answer = await api.PostAsync($"/api/v1/records/{record}/propose", null);
        var body = await Newsroom.Json(answer);
        ((int)answer.StatusCode).ShouldBe(200, body.ToString());
        return body.GetProperty("id").GetString()!;
    }

    private static async Task<RecordId> HasBook(Newsroom room, string title, string? author, string? callNumber, string? url = "https://opac.perpus-contoh.example/1")
    {
        var now = room.Installation.Clock.GetCurrentInstant();
        var record = new Mading.Collection.Record(room.Library.Id, SourceId.New(), "1", now);
        record.Tell(new RecordFacts(title, null, author is null ? [] : [author], [], null, null, "id", [], callNumber, null, url, null, now, "f"), now);
        await room.Installation.In(room.Library.Id, async db =>
        {
            db.Add(record);
            await db.SaveChangesAsync();
        });
        return record.Id;
    }
}
