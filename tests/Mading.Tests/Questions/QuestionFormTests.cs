using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mading.Questions;
using Mading.Testing;
using Mading.Tests.Editorial;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Tests.Questions;

/// <summary>Readers on cheap phones leave a question around a live session; what they typed is never lost.</summary>
public sealed class QuestionFormTests
{
    [Fact]
    [Capability("C08")]
    public async Task A_question_left_without_an_account_is_answered_and_shown_where_it_was_asked()
    {
        await using var room = await Newsroom.Open();
        var (post, form) = await Session(room);
        var reader = new Desk(room.Installation.Anonymous());

        var page = await reader.Open(form);
        var sent = await Ask(reader, form, "Apakah kartu anak boleh dipakai di e-Kenari?", "Ibu Wati");
        await Ask(reader, form, "Boleh titip usul: ruang baca buka malam.");
        var thanks = await reader.Open(sent.Headers.Location!.ToString().Split('#')[0]);
        var desk = await room.Installation.DeskOf(room.Sari);
        var asked = await Asked(room, post);
        await desk.SubmitFrom($"/studio/tanya/{post}", $"/studio/tanya/pertanyaan/{asked[1].GetProperty("id")}",
            ("Version", "0"), ("Act", "answer"), ("Answer", "Boleh, didaftarkan oleh orang tua."), ("Show", "true"));
        await desk.SubmitFrom($"/studio/tanya/{post}", $"/studio/tanya/pertanyaan/{asked[0].GetProperty("id")}", ("Version", "0"), ("Act", "choose"), ("Show", "true"));

        page.ShouldContain("name=\"pertanyaan\"");
        page.Length.ShouldBeLessThan(14_000);
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        thanks.ShouldContain("Terima kasih, pertanyaannya sudah kami terima");
        asked.Select(q => q.GetProperty("name").GetString()).ShouldBe(["", "Ibu Wati"]);
        var shown = await reader.Open(form);
        shown.ShouldContain("Apakah kartu anak boleh dipakai di e-Kenari?");
        shown.ShouldContain("Boleh, didaftarkan oleh orang tua.");
        shown.ShouldNotContain("ruang baca buka malam");
        var studio = await desk.Open($"/studio/tanya/{post}");
        studio.ShouldContain("Akan dijawab");
        studio.ShouldContain("Sudah dijawab");
        studio.IndexOf("ruang baca buka malam", StringComparison.Ordinal).ShouldBeLessThan(studio.IndexOf("kartu anak", StringComparison.Ordinal), "the newest first");
        (await Asked(room, post)).Select(q => q.GetProperty("state").GetString()).ShouldBe(["chosen", "answered"]);
        (await desk.Open("/studio/tanya")).ShouldContain("2 pertanyaan, 0 baru");
    }

    [Theory]
    [InlineData("https://murah.example/obat", "", "", "Tautan saja belum menjadi pertanyaan")]
    [InlineData("www.murah.example bit.ly/xyz", "", "", "Tautan saja belum menjadi pertanyaan")]
    [InlineData("", "", "", "Tulis dulu pertanyaannya")]
    [InlineData("?!?", "", "", "Tulis pertanyaannya dengan kata-kata")]
    [InlineData("Apakah ada kelas menulis?", "http://murah.example", "", "Tulis nama tanpa tautan")]
    [InlineData("Apakah ada kelas menulis?", "Budi", "isi", "Kolomnya sudah kami kosongkan")]
    [Capability("C08")]
    public async Task Spam_is_refused_in_a_clear_sentence_and_what_was_typed_stays(string text, string name, string trap, string said)
    {
        await using var room = await Newsroom.Open();
        var (post, form) = await Session(room);
        var reader = new Desk(room.Installation.Anonymous());

        var answer = await reader.Http.PostAsync(form, Fields(("pertanyaan", text), ("nama", name), ("lewati", trap)));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        page.ShouldContain(said);
        page.ShouldContain($">{text}</textarea>");
        page.ShouldContain($"name=\"nama\" value=\"{name}\"");
        page.ShouldNotContain("value=\"isi\"");
        (await Asked(room, post)).ShouldBeEmpty();
    }

    [Fact]
    [Capability("C08")]
    public async Task A_question_too_long_is_said_with_its_length_and_stays()
    {
        await using var room = await Newsroom.Open();
        var (_, form) = await Session(room);
        var reader = new Desk(room.Installation.Anonymous());
        var text = string.Join(' ', Enumerable.Repeat("tanya", 100));

        var answer = await Ask(reader, form, text);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("599 huruf; paling banyak 500");
        page.ShouldContain(text);
    }

    [Fact]
    [Capability("C08")]
    public async Task The_form_closes_with_the_session_and_keeps_what_was_being_written()
    {
        await using var room = await Newsroom.Open();
        var (post, form) = await Session(room);
        var reader = new Desk(room.Installation.Anonymous());
        await Ask(reader, form, "Apakah ada kelas menulis?");
        room.Installation.Clock.Advance(Duration.FromHours(5));

        var page = await reader.Open(form);
        var late = await Ask(reader, form, "Saya terlambat bertanya.");

        page.ShouldContain("Pertanyaan sudah ditutup");
        page.ShouldNotContain("<form method=\"post\" class=\"form\"");
        late.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await late.Content.ReadAsStringAsync()).ShouldContain("Saya terlambat bertanya.");
        (await Asked(room, post)).Count.ShouldBe(1);
    }

    [Fact]
    [Capability("C08")]
    public async Task Before_approval_and_in_another_library_there_is_no_such_form()
    {
        await using var room = await Newsroom.Open();
        var (post, form) = await Session(room);
        var other = await room.Installation.HasLibrary("desa");
        var manager = await room.Installation.HasPerson(other.Id, "Tetangga", Mading.Team.Role.Manager);
        var reader = room.Installation.Anonymous();
        var draft = await room.Write(await room.Api(room.Sari), Live(room));
        var hidden = new Uri(draft.GetProperty("questionForm").GetString()!).AbsolutePath;
        var elsewhere = form.Replace("/kota/", "/desa/", StringComparison.Ordinal);

        var answers = new[]
        {
            await reader.GetAsync(hidden), await reader.PostAsync(hidden, Fields(("pertanyaan", "Apakah ada?"))),
            await reader.GetAsync(elsewhere), await reader.PostAsync(elsewhere, Fields(("pertanyaan", "Apakah ada?"))),
            await (await room.Installation.DeskOf(manager)).Http.GetAsync($"/studio/tanya/{post}"),
            await (await room.Installation.ApiOf(other.Id, manager)).GetAsync($"/api/v1/posts/{post}/questions"),
        };

        answers.Select(a => a.StatusCode).ShouldAllBe(status => status == HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task One_address_asks_so_much_and_no_more_and_the_same_question_twice_is_one()
    {
        await using var room = await Newsroom.Open();
        var (post, form) = await Session(room);
        var reader = new Desk(room.Installation.Anonymous());

        for (var n = 0; n < 20; n++)
            (await Ask(reader, form, $"Pertanyaan kelas kami nomor {n}, Kak.")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var twice = await Ask(reader, form, "Pertanyaan kelas kami nomor 3, Kak.");
        var refused = await Ask(reader, form, "Satu lagi, Kak.");
        room.Installation.Clock.Advance(Duration.FromMinutes(11));
        var later = await Ask(reader, form, "Satu lagi, Kak.");

        twice.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        ((int)refused.StatusCode).ShouldBe(429);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("Satu lagi, Kak.");
        later.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Asked(room, post)).Count.ShouldBe(21);
    }

    [Fact]
    public async Task Two_librarians_on_one_question_lose_nothing()
    {
        await using var room = await Newsroom.Open();
        var (post, form) = await Session(room);
        await Ask(new Desk(room.Installation.Anonymous()), form, "Apakah ada kelas menulis?");
        var id = (await Asked(room, post))[0].GetProperty("id").GetString();
        var sari = await room.Installation.DeskOf(room.Sari);
        var lestari = await room.Installation.DeskOf(room.Lestari);
        var path = $"/studio/tanya/pertanyaan/{id}";
        await sari.SubmitFrom($"/studio/tanya/{post}", path, ("Version", "0"), ("Act", "answer"), ("Answer", "Ada, tiap Selasa."), ("Show", "true"));

        var second = await lestari.SubmitFrom($"/studio/tanya/{post}", path, ("Version", "0"), ("Act", "answer"), ("Answer", "Ada, daftar di meja depan."));
        var tooLong = await lestari.SubmitFrom($"/studio/tanya/{post}", path, ("Version", "1"), ("Act", "answer"), ("Answer", new string('a', 1001)));

        second.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await second.Content.ReadAsStringAsync();
        page.ShouldContain("Ada, daftar di meja depan.");
        page.ShouldContain("Rekan Anda baru saja mengubah pertanyaan ini");
        tooLong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await tooLong.Content.ReadAsStringAsync()).ShouldContain(new string('a', 1001));
        (await Asked(room, post))[0].GetProperty("reply").GetString().ShouldBe("Ada, tiap Selasa.");
    }

    [Fact]
    public async Task The_table_for_a_spreadsheet_holds_no_formula()
    {
        await using var room = await Newsroom.Open();
        var (post, form) = await Session(room);
        await Ask(new Desk(room.Installation.Anonymous()), form, "=HYPERLINK(\"x\") apakah ini aman?");

        var sheet = await (await room.Installation.DeskOf(room.Sari)).Http.GetAsync($"/studio/tanya/{post}/csv");

        sheet.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        (await sheet.Content.ReadAsStringAsync()).ShouldContain("\"'=HYPERLINK(\"\"x\"\") apakah ini aman?\",\"baru\"");
    }

    [Fact]
    public async Task What_is_hidden_or_taken_back_is_shown_to_nobody()
    {
        await using var room = await Newsroom.Open();
        var (post, form) = await Session(room);
        await Ask(new Desk(room.Installation.Anonymous()), form, "Apakah ada kelas menulis?");
        var id = QuestionId.Of(Guid.Parse((await Asked(room, post))[0].GetProperty("id").GetString()!));
        var desk = await room.Installation.DeskOf(room.Sari);
        await desk.SubmitFrom($"/studio/tanya/{post}", $"/studio/tanya/pertanyaan/{id}", ("Version", "0"), ("Act", "answer"), ("Answer", "Ada."), ("Show", "true"));

        await desk.SubmitFrom($"/studio/tanya/{post}", $"/studio/tanya/pertanyaan/{id}", ("Version", "1"), ("Act", "hide"), ("Answer", "Ada."), ("Show", "true"));

        (await new Desk(room.Installation.Anonymous()).Open(form)).ShouldNotContain("kelas menulis");
        var stored = await room.Installation.In(room.Library.Id, db => db.Questions.AsNoTracking().SingleAsync(q => q.Id == id));
        (stored.State, stored.IsShown, stored.Answer).ShouldBe((QuestionState.Hidden, false, "Ada."));
    }

    private static object Live(Newsroom room) => new
    {
        title = "Sabtu Bertanya",
        text = "Tanya apa saja tentang kartu anggota.",
        kind = "live",
        publishAt = room.In(1),
        live = new { beginsAt = room.In(3), minutes = 60, where = "Facebook Perpus Contoh", speakers = "Yohana" },
        asksQuestions = true,
    };

    private static async Task<(string Post, string Form)> Session(Newsroom room)
    {
        var post = await room.Approved(Live(room));
        return (post.GetProperty("id").GetString()!, new Uri(post.GetProperty("questionForm").GetString()!).AbsolutePath);
    }

    private static Task<HttpResponseMessage> Ask(Desk reader, string form, string text, string name = "") =>
        reader.Http.PostAsync(form, Fields(("pertanyaan", text), ("nama", name), ("lewati", "")));

    private static FormUrlEncodedContent Fields(params (string Name, string Value)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    private static async Task<List<JsonElement>> Asked(Newsroom room, string post) =>
        [.. (await (await room.Api(room.Sari)).GetFromJsonAsync<JsonElement>($"/api/v1/posts/{post}/questions")).GetProperty("questions").EnumerateArray()];
}
