using System.Net;
using System.Text.RegularExpressions;
using Mading.Editorial;
using Mading.Testing;
using Microsoft.EntityFrameworkCore;

namespace Mading.Tests.Editorial;

public sealed partial class EditorialScreensTests
{
    [Fact]
    [Capability("C11")]
    public async Task A_writer_plans_a_post_and_finds_it_in_the_calendar()
    {
        await using var room = await Newsroom.Open();
        var desk = await room.Installation.DeskOf(room.Sari);

        var answer = await desk.Submit("/studio/unggahan/baru", room.Fields(("publishAt", "2030-09-14T10:00"), ("act", "save")));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var month = await desk.Open("/studio/kalender?bulan=2030-09");
        month.ShouldContain("Rak baru");
        month.ShouldContain("Hari Kunjung Perpustakaan");
        month.ShouldContain("10.00");
        (await desk.Open("/studio/kalender?bulan=2030-09&culture=en")).ShouldContain("September 2030");
    }

    [Fact]
    public async Task The_same_form_sent_twice_makes_one_post()
    {
        await using var room = await Newsroom.Open();
        var desk = await room.Installation.DeskOf(room.Sari);

        var first = await desk.Submit("/studio/unggahan/baru", room.Fields(("key", "sekali"), ("act", "save")));
        var second = await desk.Submit("/studio/unggahan/baru", room.Fields(("key", "sekali"), ("act", "save")));

        second.Headers.Location!.ToString().ShouldStartWith(first.Headers.Location!.ToString().Split('?')[0]);
        (await room.Installation.In(room.Library.Id, db => db.Posts.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Two_people_on_one_post_lose_nothing()
    {
        await using var room = await Newsroom.Open();
        var post = await room.Write(await room.Api(room.Sari));
        var path = $"/studio/unggahan/{post.GetProperty("id").GetString()}/ubah";
        var (sari, bagas) = (await room.Installation.DeskOf(room.Sari), await room.Installation.DeskOf(room.Bagas));
        var version = Version().Match(await sari.Open(path)).Groups[1].Value;

        await bagas.Submit(path, room.Fields(("version", version), ("text", "Tulisan Bagas."), ("act", "save")));
        var answer = await sari.Submit(path, room.Fields(("version", version), ("text", "Tulisan Sari."), ("act", "save")));

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("Bagas mengubah unggahan ini");
        page.ShouldContain("Tulisan Anda aman");
        page.ShouldContain("Tulisan Bagas.");
        page.ShouldContain("Tulisan Sari.</textarea>");
        (await room.Installation.In(room.Library.Id, db => db.Posts.SingleAsync())).Text.ShouldBe("Tulisan Bagas.");
    }

    [Fact]
    public async Task What_cannot_be_read_comes_back_as_it_was_typed()
    {
        await using var room = await Newsroom.Open();
        var desk = await room.Installation.DeskOf(room.Sari);

        var answer = await desk.Submit("/studio/unggahan/baru", room.Fields(("publishAt", "besok jam sembilan"), ("act", "save")));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("Tanggal dan waktunya tidak terbaca");
        page.ShouldContain("Rak buku baru terisi lagi.</textarea>");
    }

    [Fact]
    public async Task Changing_an_approved_post_makes_it_a_draft_again_and_takes_its_deliveries_back()
    {
        await using var room = await Newsroom.Open();
        var post = await room.Approved(new { publishAt = room.In(5) });
        var desk = await room.Installation.DeskOf(room.Sari);
        var path = $"/studio/unggahan/{post.GetProperty("id").GetString()}/ubah";
        var form = await desk.Open(path);

        await desk.Submit(path, room.Fields(("version", Version().Match(form).Groups[1].Value), ("publishAt", room.In(6)), ("act", "save")));

        form.ShouldContain("kembali menjadi draf");
        var now = await Newsroom.Json(await (await room.Api(room.Sari)).GetAsync($"/api/v1/posts/{post.GetProperty("id").GetString()}"));
        now.GetProperty("state").GetString().ShouldBe("draft");
        now.GetProperty("deliveries")[0].GetProperty("state").GetString().ShouldBe("withdrawn");
    }

    [Fact]
    [Capability("C80")]
    public async Task Each_role_finds_its_own_step_on_the_page_of_a_post()
    {
        await using var room = await Newsroom.Open();
        var post = await room.Write(await room.Api(room.Sari), new { publishAt = room.In(5) });
        var page = $"/studio/unggahan/{post.GetProperty("id").GetString()}";
        var (sari, lestari, darwin) = (await room.Installation.DeskOf(room.Sari), await room.Installation.DeskOf(room.Lestari), await room.Installation.DeskOf(room.Darwin));

        await sari.SubmitFrom(page, page + "/langkah", ("act", "submit"), ("version", Version().Match(await sari.Open(page)).Groups[1].Value));
        var hers = await sari.Open(page);
        var paraf = await lestari.Open(page);
        await lestari.SubmitFrom(page, page + "/langkah", ("act", "initial"), ("version", Version().Match(paraf).Groups[1].Value));
        var last = await darwin.Open(page);
        await darwin.SubmitFrom(page, page + "/langkah", ("act", "approve"), ("version", Version().Match(last).Groups[1].Value));

        hers.ShouldNotContain("value=\"initial\"");
        paraf.ShouldContain("value=\"initial\"");
        paraf.ShouldNotContain("value=\"approve\"");
        last.ShouldContain("value=\"approve\"");
        (await sari.Open(page)).ShouldContain("Terjadwal");
    }

    [Fact]
    public async Task A_decision_about_an_older_version_is_not_taken()
    {
        await using var room = await Newsroom.Open();
        var post = await room.Write(await room.Api(room.Sari));
        await Newsroom.Step(await room.Api(room.Sari), post, "submit");
        var page = $"/studio/unggahan/{post.GetProperty("id").GetString()}";
        var lestari = await room.Installation.DeskOf(room.Lestari);

        var answer = await lestari.SubmitFrom(page, page + "/langkah", ("act", "initial"), ("version", "1"));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("baru saja mengubah unggahan ini");
    }

    [Fact]
    [Capability("C28", "partly")]
    public async Task A_picture_comes_with_the_form_and_needs_its_words()
    {
        await using var room = await Newsroom.Open();
        var desk = await room.Installation.DeskOf(room.Sari);

        var mute = await Send(desk, room, "");
        var told = await Send(desk, room, "Rak kayu dengan buku baru.");

        mute.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        told.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var post = await room.Installation.In(room.Library.Id, db => db.Posts.AsNoTracking().SingleAsync());
        post.Media.ShouldHaveSingleItem().AltText.ShouldBe("Rak kayu dengan buku baru.");
        post.Kind.ShouldBe(Mading.Networks.PostKind.Image);
    }

    [Fact]
    public async Task A_picture_that_is_far_too_large_is_told_so()
    {
        await using var room = await Newsroom.Open();
        var desk = await room.Installation.DeskOf(room.Sari);
        var token = Token().Match(await desk.Open("/studio/unggahan/baru")).Groups[1].Value;
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new ByteArrayContent(new byte[Mading.Media.Pictures.MostBytes + (8 * 1024 * 1024)]), "picture", "rak.png" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/studio/unggahan/baru") { Content = form };
        request.Headers.ExpectContinue = true;

        var answer = await desk.Http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("terlalu besar");
    }

    private static async Task<HttpResponseMessage> Send(Desk desk, Newsroom room, string alt)
    {
        var token = Token().Match(await desk.Open("/studio/unggahan/baru")).Groups[1].Value;
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" } };
        foreach (var (name, value) in room.Fields(("kind", ""), ("pictureAlt", alt), ("act", "save")))
            form.Add(new StringContent(value), name);
        form.Add(new ByteArrayContent(Convert.FromBase64String(OneByOne)), "picture", "rak.png");
        return await desk.Http.PostAsync("/studio/unggahan/baru", form);
    }

    private const string OneByOne = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"version\" value=\"(\\d+)\"")]
    private static partial Regex Version();
}
