using Mading.Editorial;
using Mading.Kernel;
using Mading.Questions;
using Mading.Reminders;
using Mading.Team;
using Mading.Tests.Publishing;
using Mading.Tests.Reminders;
using Microsoft.EntityFrameworkCore;

namespace Mading.Tests;

/// <summary>A person's right to be forgotten, on the command line: whoever is written to, whoever asked, whoever was reminded.</summary>
[Collection("console")]
public sealed class ErasePersonTests : IDisposable
{
    private const string Ani = "6281200000001";
    private const string Budi = "6281200000002";
    private readonly (TextWriter Said, TextWriter Complained) _before = (Console.Out, Console.Error);
    private readonly string? _language = Environment.GetEnvironmentVariable("LANG");
    private readonly StringWriter _said = new();
    private readonly StringWriter _complained = new();

    public ErasePersonTests()
    {
        Console.SetOut(TextWriter.Synchronized(_said));
        Console.SetError(TextWriter.Synchronized(_complained));
    }

    [Theory]
    [InlineData("id_ID.UTF-8", "Nomor di daftar penerima pesan: 1", "Pesan yang menampilkan nomornya sebagian: 1", "Pertanyaan, kini tanpa orang ini: 1", "Tidak ada yang tersimpan di sini")]
    [InlineData("en_GB.UTF-8", "Numbers on lists of people who asked to be written to: 1", "Messages in which the number was shown in part: 1", "Questions, now without this person: 1", "Nothing is kept here of")]
    public async Task A_reader_is_erased_by_number_and_not_written_to_again(string language, string readers, string messages, string questions, string nobody)
    {
        await using var desk = await WhatsAppDesk.Open(Ani, Budi);
        var installation = desk.Networks.Room.Installation;
        var delivery = await desk.Sent(await desk.Post());
        var asked = await Asked(installation, desk.Networks.Room.Library.Id, "Ani", "Bisa balas ke 0812-0000-0001? Buku ini no. 978-602-0000-00-1.");

        (await Erase(installation, language, "+62", "812", "0000", "0001")).ShouldBe(0);
        var report = _said.ToString();
        (await Erase(installation, language, Ani)).ShouldBe(2);

        report.ShouldContain(readers);
        report.ShouldContain(messages);
        report.ShouldContain(questions);
        _complained.ToString().ShouldContain(nobody);
        (await desk.List()).ShouldBe(["+62 •••• 002"]);
        (await desk.Recipients(delivery.Id)).ShouldBe(["002 sent", "••• sent"]);
        (await Find(installation, asked)).Text.ShouldBe("Bisa balas ke …? Buku ini no. 978-602-0000-00-1.");
        await desk.Sent(await desk.Post());
        (await desk.WrittenTo()).ShouldBe([Ani, Budi, Budi]);
        var again = await desk.Networks.Api.PostAsync($"/api/v1/channels/{desk.Account}/subscribers", System.Net.Http.Json.JsonContent.Create(
            new { number = Ani, language = "id", agreedOn = "2026-08-01", agreedWhere = "daftar lama" }));
        (await again.Content.ReadAsStringAsync()).ShouldContain("subscriber_stopped");
    }

    [Fact]
    public async Task With_another_key_than_the_servers_it_says_that_it_could_not_look()
    {
        await using var desk = await WhatsAppDesk.Open(Ani);

        (await Erase(desk.Networks.Room.Installation, "id_ID.UTF-8", [Ani], key: "kunci lain")).ShouldBe(2);

        _complained.ToString().ShouldContain("tidak terbaca dengan kunci ini: 1");
        (await desk.List()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Whoever_left_a_name_beside_a_question_is_erased_by_it_and_others_of_that_name_in_passing_are_not()
    {
        await using var installation = await TestInstallation.Start();
        var library = (await installation.HasLibrary()).Id;
        var (hers, others) = (await Asked(installation, library, " ibu  wati ", "Saya Ibu Wati, kapan buka?"), await Asked(installation, library, "", "Apakah Ibu Wati masih mengajar?"));

        (await Erase(installation, "id_ID.UTF-8", "Ibu", "Wati")).ShouldBe(0);

        _said.ToString().ShouldContain("Pertanyaan, kini tanpa orang ini: 1");
        var (left, kept) = (await Find(installation, hers), await Find(installation, others));
        (left.Name, left.Text).ShouldBe(("", "Saya …, kapan buka?"));
        kept.Text.ShouldBe("Apakah Ibu Wati masih mengajar?");
    }

    [Theory]
    [InlineData("ani", "Ani", "Ani berani tanya, kata ANI.", "… berani tanya, kata ….")]
    [InlineData("ani@perpus-contoh.example", "", "Bukan rani@perpus-contoh.example, tetapi Ani@Perpus-Contoh.example.", "Bukan rani@perpus-contoh.example, tetapi ….")]
    public async Task Only_what_is_this_persons_is_taken_out_of_a_question(string who, string name, string text, string left)
    {
        await using var installation = await TestInstallation.Start();
        var asked = await Asked(installation, (await installation.HasLibrary()).Id, name, text);

        (await Erase(installation, "id_ID.UTF-8", who)).ShouldBe(0);

        (await Find(installation, asked)).Text.ShouldBe(left);
    }

    [Fact]
    public async Task Somebody_of_the_team_is_erased_with_what_reminded_them_and_where_their_address_was_left()
    {
        await using var room = await ReminderDesk.Open();
        using var phone = new PhoneBrowser();
        var (person, sari) = await room.Has("Sari", Role.Writer);
        await ReminderDesk.Subscribe(sari, phone);
        await ReminderDesk.NoMail(sari);
        await room.Due();
        await room.Becomes(rows => rows is [{ State: ReminderState.Sent }]);
        var library = room.Desk.Library.Id;
        await room.Installation.In(library, async db =>
        {
            db.Add(new EnrolledPhone(library, person.PersonId, "kode", room.Desk.Now));
            await db.SaveChangesAsync();
        });
        var asked = await Asked(room.Installation, library, "", $"Kirim saja ke {person.Email!.ToUpperInvariant()}, ya.");

        (await Erase(room.Installation, "id_ID.UTF-8", person.Email)).ShouldBe(0);

        var report = _said.ToString();
        report.ShouldContain($"erased-{person.PersonId}");
        foreach (var line in new[] { "Peramban yang menerima pengingat: 1", "Pengingat: 1", "HP yang bisa memutuskan: 1", "Keanggotaan tim: 1", "Pertanyaan, kini tanpa orang ini: 1" })
            report.ShouldContain(line);
        await room.Installation.In(library, async db =>
        {
            (await db.SubscribedBrowsers.AnyAsync() || await db.MailChoices.AnyAsync() || await db.Reminders.AnyAsync() || await db.EnrolledPhones.AnyAsync()).ShouldBeFalse();
            (await db.Memberships.AnyAsync(m => m.PersonId == person.PersonId)).ShouldBeFalse();
        });
        (await Find(room.Installation, asked)).Text.ShouldBe("Kirim saja ke …, ya.");
    }

    private static Task<QuestionId> Asked(TestInstallation installation, LibraryId library, string name, string text) => installation.In(library, async db =>
    {
        var question = new Question(library, PostId.New(), name, text, installation.Clock.GetCurrentInstant());
        db.Add(question);
        await db.SaveChangesAsync();
        return question.Id;
    });

    private static Task<Question> Find(TestInstallation installation, QuestionId id) =>
        installation.In(default, db => db.Questions.IgnoreQueryFilters().AsNoTracking().SingleAsync(q => q.Id == id));

    private static Task<int> Erase(TestInstallation installation, string language, params string[] who) => Erase(installation, language, who, key: "test");

    // The verb finds the key and PostgreSQL by the environment, as in real life.
    private static Task<int> Erase(TestInstallation installation, string language, string[] who, string key)
    {
        Environment.SetEnvironmentVariable("MADING_DATABASE", installation.PostgresAddress);
        Environment.SetEnvironmentVariable("MADING_KEY", key);
        Environment.SetEnvironmentVariable("LANG", language);
        return CommandLine.Run(["erase-person", .. who, "--data", installation.DataFolder]);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("MADING_DATABASE", null);
        Environment.SetEnvironmentVariable("MADING_KEY", null);
        Environment.SetEnvironmentVariable("LANG", _language);
        Console.SetOut(_before.Said);
        Console.SetError(_before.Complained);
    }
}
