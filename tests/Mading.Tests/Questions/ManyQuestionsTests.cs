using System.Net;
using Mading.Editorial;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Questions;
using Mading.Team;
using Mading.Tests.Editorial;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Tests.Questions;

/// <summary>Many questions, old ones, and those that must go: nothing closes the form to others, nothing waits unseen, nothing stays for ever.</summary>
public sealed class ManyQuestionsTests
{
    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("192.0.2.7", "192.0.2.8", false)]
    public void A_line_has_its_measure_however_many_addresses_it_has(string first, string second, bool isOneLine)
    {
        var patience = new AskingPatience(new TestClock());
        var session = PostId.New();
        for (var n = 0; n < AskingPatience.Most; n++)
            patience.Takes(IPAddress.Parse(first), session).ShouldBeTrue();

        patience.Takes(IPAddress.Parse(first), session).ShouldBeFalse();
        patience.Takes(IPAddress.Parse(second), session).ShouldBe(!isOneLine);
        patience.Takes(IPAddress.Parse(first), PostId.New()).ShouldBeTrue("another session has nothing to do with it");
    }

    [Fact]
    public async Task What_is_hidden_takes_no_reader_s_place()
    {
        await using var room = await Newsroom.Open();
        var (post, form) = await Session(room);
        await Keep(room, post, 2_000, QuestionState.Hidden);

        var sent = await Ask(room, form, "Apakah ada kelas menulis?");
        await Keep(room, post, 1_999, QuestionState.Chosen);
        var full = await Ask(room, form, "Apakah ada kelas membaca?");

        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        full.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await full.Content.ReadAsStringAsync()).ShouldContain("formulirnya penuh");
    }

    [Fact]
    public async Task What_nobody_has_read_stands_on_top_and_the_rest_can_be_turned_to()
    {
        await using var room = await Newsroom.Open();
        var (post, form) = await Session(room);
        await Ask(room, form, "Apakah ada kelas menulis?");
        await Keep(room, post, 130, QuestionState.Chosen);
        var desk = await room.Installation.DeskOf(room.Sari);

        var first = await desk.Open($"/studio/tanya/{post}");
        var second = await desk.Open($"/studio/tanya/{post}?halaman=2");
        var beyond = await desk.Open($"/studio/tanya/{post}?halaman=99");

        first.IndexOf("Apakah ada kelas menulis?", StringComparison.Ordinal).ShouldBeInRange(0, first.IndexOf("Pertanyaan nomor", StringComparison.Ordinal));
        first.ShouldContain($"/studio/tanya/{post}?halaman=2");
        second.ShouldContain($"/studio/tanya/{post}?halaman=1");
        (Count(first), Count(second), Count(beyond)).ShouldBe((99, 31, 31));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_question_of_a_form_that_is_gone_is_still_found_where_it_is_counted(bool isWithdrawn)
    {
        await using var room = await Newsroom.Open();
        var (post, form) = await Session(room);
        await Ask(room, form, "Apakah ada kelas menulis?");
        await room.Installation.In(room.Library.Id, db => isWithdrawn
            ? db.Posts.ExecuteUpdateAsync(set => set.SetProperty(p => p.State, PostState.Withdrawn))
            : db.Posts.ExecuteUpdateAsync(set => set.SetProperty(p => p.AsksQuestions, false)));
        var desk = await room.Installation.DeskOf(room.Sari);

        var home = await desk.Open("/studio");
        var list = await desk.Open("/studio/tanya");
        await Settle(desk, await Only(room, post), "hide");

        home.ShouldContain("pertanyaan pembaca belum dibaca");
        list.ShouldContain($"/studio/tanya/{post}");
        list.ShouldContain("1 pertanyaan, 1 baru");
        list.ShouldContain("Formulir sudah ditutup");
        (await desk.Open("/studio")).ShouldNotContain("pertanyaan pembaca belum dibaca");
        (await desk.Open("/studio/tanya")).ShouldNotContain($"/studio/tanya/{post}");
        (await room.Installation.Anonymous().GetAsync(form)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_deleted_question_is_gone_for_good_and_the_trail_does_not_keep_its_words()
    {
        await using var room = await Newsroom.Open();
        var (post, form) = await Session(room);
        await Ask(room, form, "Nomor HP saya 0812-0000-0000, tolong dihubungi.");
        var question = await Only(room, post);
        var desk = await room.Installation.DeskOf(room.Sari);
        var page = await desk.Open($"/studio/tanya/{post}");

        var stale = await Settle(desk, question, "delete", version: 7);
        var left = await Only(room, post);
        var deleted = await Settle(desk, question, "delete");

        page.ShouldContain("tidak dapat dikembalikan");
        stale.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        left.Id.ShouldBe(question.Id);
        deleted.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await All(room)).ShouldBeEmpty();
        var notes = await room.Installation.In(room.Library.Id, db => db.Set<AuditEntry>().AsNoTracking().Where(e => e.Act == "question.deleted").ToListAsync());
        notes.Single().Subject.ShouldBe($"question:{question.Id}");
        $"{notes[0].Before} {notes[0].After}".ShouldNotContain("0812");
    }

    [Fact]
    public async Task After_half_a_year_only_what_is_shown_to_everybody_is_left()
    {
        await using var room = await Newsroom.Open();
        var (post, form) = await Session(room);
        await Ask(room, form, "Apakah ada kelas menulis?");
        var desk = await room.Installation.DeskOf(room.Sari);
        await Settle(desk, await Only(room, post), "answer", "Ada, tiap Selasa.");
        await Ask(room, form, "Apakah ada kelas membaca?");
        room.Installation.Clock.Advance(Duration.FromDays(184));
        await Keep(room, post, 1, QuestionState.New);

        await using (var scope = room.Installation.App.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetServices<IRecurring>().OfType<ForgetQuestions>().Single().Run(scope.ServiceProvider, CancellationToken.None);

        (await All(room)).Select(q => q.Text).ShouldBe(["Apakah ada kelas menulis?", "Pertanyaan nomor 0"], ignoreOrder: true);
    }

    private static int Count(string page) => page.Split("Pertanyaan nomor").Length - 1;

    private static async Task<(PostId Post, string Form)> Session(Newsroom room)
    {
        var post = await room.Approved(new
        {
            title = "Sabtu Bertanya",
            text = "Tanya apa saja tentang kartu anggota.",
            kind = "live",
            publishAt = room.In(1),
            live = new { beginsAt = room.In(3), minutes = 60, where = "Facebook Perpus Contoh", speakers = "Yohana" },
            asksQuestions = true,
        });
        return (PostId.Of(Guid.Parse(post.GetProperty("id").GetString()!)), new Uri(post.GetProperty("questionForm").GetString()!).AbsolutePath);
    }

    private static Task Keep(Newsroom room, PostId post, int count, QuestionState state) => room.Installation.In(room.Library.Id, async db =>
    {
        var now = room.Installation.Clock.GetCurrentInstant();
        for (var n = 0; n < count; n++)
        {
            var question = new Question(room.Library.Id, post, "", $"Pertanyaan nomor {n}", now + Duration.FromSeconds(n));
            if (state != QuestionState.New)
                question.Settle(state, "", false, room.Sari.PersonId, now);
            db.Add(question);
        }

        await db.SaveChangesAsync();
    });

    private static Task<HttpResponseMessage> Ask(Newsroom room, string form, string text) =>
        room.Installation.Anonymous().PostAsync(form, new FormUrlEncodedContent([KeyValuePair.Create("pertanyaan", text), KeyValuePair.Create("lewati", "")]));

    private static Task<HttpResponseMessage> Settle(Desk desk, Question question, string act, string answer = "", int? version = null) =>
        desk.SubmitFrom(
            $"/studio/tanya/{question.PostId}", $"/studio/tanya/pertanyaan/{question.Id}",
            ("Version", $"{version ?? question.Version}"), ("Act", act), ("Answer", answer), ("Show", "true"));

    private static Task<Question> Only(Newsroom room, PostId post) =>
        room.Installation.In(room.Library.Id, db => db.Questions.AsNoTracking().SingleAsync(q => q.PostId == post));

    private static Task<List<Question>> All(Newsroom room) => room.Installation.In(room.Library.Id, db => db.Questions.AsNoTracking().ToListAsync());
}
