using System.Net;
using Mading.Catalogues.SlimsDatabase;
using Mading.Collection;
using Mading.Foundation;
using Mading.Libraries;
using Mading.Team;
using Mading.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;

namespace Mading.Tests.Collection;

/// <summary>A source's database from its page to what the records tell, against a real MariaDB.</summary>
public sealed class SourceDatabaseTests(RealMariaDb server) : IClassFixture<RealMariaDb>
{
    private const string Titles = "INSERT INTO biblio (biblio_id, title, opac_hide, promoted) VALUES (1, 'Laskar Pelangi', 0, 1), (2, 'Bumi Manusia', 0, 0), (3, 'Kamus Besar', 0, 0), (4, 'Tersembunyi', 1, 0);";

    private const string Copies = """
        INSERT INTO item (biblio_id, item_code, item_status_id, received_date) VALUES
          (1, 'B1', '0', '2026-03-04'), (1, 'B2', '0', '2025-01-02'), (2, 'C1', '0', '2026-04-04'), (3, 'D1', 'NL', '2099-05-05'), (4, 'E1', '0', '2026-05-06');
        INSERT INTO loan (item_code, member_id, loan_date, due_date, is_lent, is_return) VALUES ('B1', 'M001', '2026-11-01', '2026-11-08', 1, 0), ('C1', 'M001', '2026-11-01', '2026-11-08', 1, 0);
        """;

    [MariaDbFact]
    [Capability("C30", "real-database")]
    public async Task A_connected_database_tells_which_copies_are_in()
    {
        await using var house = await HouseWithDatabase.Open(server, Titles, Copies);

        (await house.Save()).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await house.ReadIfDue();

        (await house.Availability("slims-1")).ShouldBe((Availability.Available, 2, 1));
        (await house.Desk.Open("/studio/koleksi/sumber")).ShouldNotContain("apakah eksemplarnya ada", Case.Sensitive, "the database tells it");
        (await house.Availability("slims-2")).ShouldBe((Availability.OnLoan, 1, 0));
        (await house.Availability("slims-3")).State.ShouldBe(Availability.Unknown, "reference only");
        (await house.Availability("slims-4")).ShouldBe((Availability.Unknown, null, null), "hidden");
        (await house.Availability("slims-9")).ShouldBe((Availability.Unknown, null, null), "not in the database");
        (await house.ToldByTheApi()).ShouldBe(["slims-1 available", "slims-2 on_loan", "slims-3 unknown", "slims-4 unknown", "slims-9 unknown"]);
    }

    [MariaDbFact]
    public async Task The_page_says_what_is_read_and_never_shows_the_password()
    {
        await using var house = await HouseWithDatabase.Open(server, Titles, Copies);
        await server.Do("", SlimsRights.Statements(house.Database, "baca1").Replace("…", "sandi-nan-rahasia", StringComparison.Ordinal));

        await house.Save(("user", "baca1"), ("password", "sandi-nan-rahasia"));
        var reader = await house.Desk.Open(house.Page);
        await house.Save(("user", "root"), ("password", "-"), ("port", "1"));
        var stillReader = await house.Desk.Open(house.Page);

        reader.ShouldContain("baca1@127.0.0.1");
        reader.ShouldContain("Terbaca");
        reader.ShouldNotContain("Tidak terbaca");
        reader.ShouldNotContain("boleh lebih dari sekadar membaca");
        stillReader.ShouldContain("baca1@127.0.0.1");
        (reader + stillReader).ShouldNotContain("sandi-nan-rahasia");
        (await house.Stored(d => d.SealedPassword))!.ShouldNotContain("sandi-nan-rahasia");
        (await house.Desk.Open("/studio/koleksi/sumber")).ShouldContain(house.Page);
        (await house.Desk.Open("/studio/jejak")).ShouldContain("menyambungkan basis data katalog");
        await server.Do("", "DROP USER 'baca1'@'%'");
    }

    [MariaDbFact]
    public async Task A_refusal_keeps_what_was_typed_but_not_the_password()
    {
        await using var house = await HouseWithDatabase.Open(server, Titles);

        var wrong = await house.Save(("user", "siapa"), ("password", "sandi-keliru"));
        var empty = await house.Save(("host", "http://127.0.0.1"), ("port", "tiga"), ("name", " "), ("user", ""), ("password", ""));
        var (refused, bare) = (await wrong.Content.ReadAsStringAsync(), WebUtility.HtmlDecode(await empty.Content.ReadAsStringAsync()));

        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.ShouldContain("menolak nama akun atau kata sandinya");
        refused.ShouldContain("value=\"siapa\"");
        refused.ShouldNotContain("sandi-keliru");
        empty.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreach (var sentence in new[] { "Isi alamat server", "Port adalah angka", "Isi nama basis datanya", "Isi nama akunnya", "Isi kata sandi" })
            bare.ShouldContain(sentence);
        (await house.Stored(d => d.Host)).ShouldBeNull();
    }

    [MariaDbFact]
    public async Task A_kept_password_goes_to_no_other_server_or_account()
    {
        await using var house = await HouseWithDatabase.Open(server, Titles, Copies);
        await server.Do("", $"CREATE USER 'baca2'@'%' IDENTIFIED BY 'sandi-dua'; GRANT SELECT ON {house.Database}.* TO 'baca2'@'%';");
        await house.Save(("user", "baca2"), ("password", "sandi-dua"));

        var same = await house.Save(("user", "baca2"), ("password", ""));
        var elsewhere = await house.Save(("user", "baca2"), ("password", ""), ("host", "localhost"));

        same.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        elsewhere.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await elsewhere.Content.ReadAsStringAsync()).ShouldContain("Isi kata sandi akunnya");
        (await house.Desk.Open(house.Page)).ShouldContain("dapat melihat data anggota");
        await server.Do("", "DROP USER 'baca2'@'%'");
    }

    [MariaDbFact]
    public async Task A_database_that_is_gone_leaves_everything_unknown_after_six_hours()
    {
        await using var house = await HouseWithDatabase.Open(server, Titles, Copies);
        await house.Save();
        await house.ReadIfDue();
        await server.Do("", $"DROP DATABASE {house.Database}");

        house.Installation.Clock.Advance(Duration.FromMinutes(40));
        await house.ReadIfDue();
        var afterAnHour = await house.Availability("slims-1");
        house.Installation.Clock.Advance(Duration.FromHours(6));
        await house.ReadIfDue();

        afterAnHour.State.ShouldBe(Availability.Available, "what was read lately still holds");
        (await house.Availability("slims-1")).ShouldBe((Availability.Unknown, null, null));
        (await house.Desk.Open(house.Page)).ShouldContain("Basis data dengan nama itu tidak ada");
    }

    [MariaDbFact]
    public async Task Days_and_true_dates_of_arrival_come_once_a_night()
    {
        await using var house = await HouseWithDatabase.Open(server, Titles, Copies);
        var today = house.Installation.Clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb["Asia/Jakarta"]).Date;
        string Iso(int days) => LocalDatePattern.Iso.Format(today.PlusDays(days));
        await server.Do(house.Database, $"""
            INSERT INTO loan_history (loan_id, biblio_id, member_name, loan_date) VALUES (1, 1, 'Dewi Rahasia', '{Iso(-2)}'), (2, 1, 'Dewi Rahasia', '{Iso(-2)}'), (3, 2, 'Dewi Rahasia', '{Iso(-200)}');
            INSERT INTO visitor_count (member_name, checkin_date) VALUES ('Dewi Rahasia', '{Iso(-1)} 08:00:00'), ('Tamu', '{Iso(-1)} 09:00:00');
            INSERT INTO holiday (holiday_dayname, holiday_date, description) VALUES ('Fri', '{Iso(20)}', 'Hari Raya Natal'), ('Sun', NULL, NULL);
            """);
        await house.Save();
        await house.ReadIfDue();
        await server.Do(house.Database, $"INSERT INTO visitor_count (member_name, checkin_date) VALUES ('Tamu', '{Iso(-1)} 10:00:00'); UPDATE item SET received_date = '2024-02-02' WHERE item_code = 'C1';");
        var tomorrowNight = today.PlusDays(1).At(new LocalTime(4, 0)).InZoneStrictly(DateTimeZoneProviders.Tzdb["Asia/Jakarta"]).ToInstant();
        house.Installation.Clock.Advance(tomorrowNight - house.Installation.Clock.GetCurrentInstant());
        await house.ReadIfDue();

        (await house.Arrival("slims-1")).ShouldBe(new ArrivalView(new LocalDate(2025, 1, 2), true));
        (await house.Arrival("slims-2")).ShouldBe(new ArrivalView(new LocalDate(2024, 2, 2), false));
        (await house.Arrival("slims-3")).ShouldBeNull("a date in the future is none");
        (await house.Loans("slims-1")).ShouldBe([new LoansView(today.PlusDays(-2), 2)]);
        (await house.Loans("slims-2")).ShouldBeEmpty();
        var page = await house.Desk.Open(house.Page);
        page.ShouldContain("3 kunjungan");
        page.ShouldContain("Hari Raya Natal");
        page.ShouldContain("Minggu");
        (await house.EverythingStored()).ShouldNotContain("Rahasia", Case.Insensitive);
    }

    [MariaDbFact]
    public async Task Closed_days_become_the_librarys_own_once()
    {
        await using var house = await HouseWithDatabase.Open(server, Titles, Copies);
        await server.Do(house.Database, "INSERT INTO holiday (holiday_dayname, holiday_date, description) VALUES ('Fri', '2099-12-25', 'Hari Raya Natal'), ('Thu', '2099-01-01', 'Tahun Baru');");
        await house.Save();
        await house.ReadIfDue();

        await house.Desk.SubmitFrom(house.Page, house.Page + "/hari-tutup");
        await house.Desk.SubmitFrom(house.Page, house.Page + "/hari-tutup");

        var hours = (await house.Installation.In(house.Library, db => db.Libraries.AsNoTracking().FirstAsync())).Hours;
        hours.Closures.ShouldBe([new Closure("2099-01-01", "2099-01-01", "Tahun Baru"), new Closure("2099-12-25", "2099-12-25", "Hari Raya Natal")]);
    }

    [MariaDbFact]
    public async Task Somebody_who_opens_a_title_gets_the_moments_answer()
    {
        await using var house = await HouseWithDatabase.Open(server, Titles, Copies);
        await house.Save();
        await house.ReadIfDue();
        await server.Do(house.Database, "UPDATE loan SET is_return = 1");

        var atOnce = await house.Now("slims-2");
        house.Installation.Clock.Advance(Duration.FromMinutes(3));
        var fresh = await house.Now("slims-2");

        atOnce.State.ShouldBe(Availability.OnLoan, "asked a moment ago");
        (fresh.State, fresh.In).ShouldBe((Availability.Available, 1));
    }

    [MariaDbFact]
    public async Task An_edit_in_the_catalogue_brings_a_harvest_and_letting_go_forgets_everything()
    {
        await using var house = await HouseWithDatabase.Open(server, Titles, Copies);
        await house.Save();
        await house.ReadIfDue();
        (await house.Count<Harvest>()).ShouldBe(0);
        await server.Do(house.Database, "UPDATE biblio SET title = 'Laskar', last_update = NOW() WHERE biblio_id = 1");
        house.Installation.Clock.Advance(Duration.FromMinutes(31));
        await house.ReadIfDue();

        (await house.Count<Harvest>()).ShouldBe(1);
        await house.Desk.SubmitFrom(house.Page, house.Page + "/lepas");
        (await house.Count<SourceDatabase>() + await house.Count<RecordCopies>() + await house.Count<RecordArrival>()).ShouldBe(0);
        (await house.Availability("slims-1")).State.ShouldBe(Availability.Unknown);
    }

    [MariaDbFact]
    public async Task A_password_sealed_with_another_key_is_asked_for_again()
    {
        await using var house = await HouseWithDatabase.Open(server, Titles, Copies);
        await house.Save();
        await house.Installation.In(house.Library, db => db.SourceDatabases.ExecuteUpdateAsync(set => set.SetProperty(d => d.SealedPassword, "dari kunci lain")));
        await house.ReadIfDue();

        (await house.Desk.Open(house.Page)).ShouldContain("tidak dapat dibuka lagi");
        (await house.Availability("slims-1")).State.ShouldBe(Availability.Unknown);
        (await house.Save(("password", ""))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await house.Save()).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [MariaDbFact]
    public async Task Only_a_manager_reaches_the_page()
    {
        await using var house = await HouseWithDatabase.Open(server);
        var writer = await house.Installation.DeskOf(await house.Installation.HasPerson(house.Library, "Wulan", Role.Writer));

        (await writer.Http.GetAsync(house.Page)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
