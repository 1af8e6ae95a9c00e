using Mading.Catalogues.SlimsDatabase;
using Mading.Kernel;
using Mading.Testing;

namespace Mading.Catalogues.Tests;

/// <summary>Reading the tables of SLiMS in a real MariaDB.</summary>
public sealed class SlimsTablesTests(RealMariaDb server) : IClassFixture<RealMariaDb>
{
    private static readonly SlimsTables Tables = new(new DatabaseDoor(new OutgoingGuard(allowLoopback: true), []));

    private const string Titles = "INSERT INTO biblio (biblio_id, title, opac_hide) VALUES (1, 'Laskar Pelangi', 0), (2, 'Bumi Manusia', 0), (3, 'Kamus Besar', 0), (4, 'Belum Ada', 0), (5, 'Tersembunyi', 1), (6, 'Rusak', 0);";

    private const string Copies = """
        INSERT INTO item (biblio_id, item_code, item_status_id, received_date) VALUES
          (1, 'B1', '0', '2026-03-04'), (1, 'B2', NULL, '2025-01-02'), (1, 'B3', 'MIS', '2024-01-01'),
          (2, 'C1', '', '0000-00-00'), (3, 'D1', 'NL', '2026-05-05'), (5, 'E1', '0', '2026-05-06'), (6, 'F1', 'R', NULL), (NULL, 'G1', '0', NULL), (2, NULL, '0', NULL);
        """;

    [MariaDbFact]
    public async Task Copies_are_in_on_loan_or_not_lent_at_all()
    {
        var address = await Slims(Titles, Copies, """
            INSERT INTO loan (item_code, member_id, loan_date, due_date, is_lent, is_return) VALUES
              ('b2 ', 'M001', '2026-11-01', '2026-11-08', 1, 0), ('C1', 'M001', '2026-11-01', '2026-11-08', 1, 0),
              ('B1', 'M001', '2026-10-01', '2026-10-08', 1, 1), ('B1', 'M001', '2026-10-02', '2026-10-08', 0, 0);
            """);

        var (holdings, problem) = await Tables.Holdings(address, default);

        problem.ShouldBeNull();
        holdings!.Of("slims-1").ShouldBe(new TitleHolding(2, 1, "2024-01-01"));
        holdings.Of("slims-2").ShouldBe(new TitleHolding(1, 0, null));
        holdings.Of("slims-3")!.Value.Copies.ShouldBe(0, "a reference copy is not lent");
        holdings.Of("slims-4").ShouldBeNull("a title without copies");
        holdings.Of("slims-5").ShouldBeNull("hidden from the public");
        holdings.Of("slims-6")!.Value.Copies.ShouldBe(0, "in repair");
        holdings.Of("oai:other:7").ShouldBeNull();
    }

    [MariaDbFact]
    public async Task One_title_is_asked_fresh_with_the_same_answer()
    {
        var address = await Slims(Titles, Copies, "INSERT INTO loan (item_code, loan_date, due_date, is_lent) VALUES ('B1', '2026-11-01', '2026-11-08', 1);");

        (await Tables.HoldingOf(address, "slims-1", default)).Holding.ShouldBe(new TitleHolding(2, 1, null));
        await server.Do(address.Name, "UPDATE loan SET is_return = 1");
        (await Tables.HoldingOf(address, "slims-1", default)).Holding.ShouldBe(new TitleHolding(2, 2, null));
        (await Tables.HoldingOf(address, "slims-5", default)).ShouldBe((null, null));
        (await Tables.HoldingOf(address, "slims-404", default)).ShouldBe((null, null));
    }

    [MariaDbFact]
    public async Task An_account_of_the_printed_statements_reads_everything_and_sees_no_name()
    {
        var root = await Slims(Titles, Copies);
        await server.Do("", SlimsRights.Statements(root.Name, "pembaca").Replace("…", "rahasia-pembaca", StringComparison.Ordinal));
        var reader = root with { User = "pembaca", Password = "rahasia-pembaca" };

        var (look, problem) = await Tables.Look(reader, default);

        problem.ShouldBeNull();
        look!.Reads.ShouldBe(["copies", "arrivals", "loans", "visits", "closures"]);
        look.Quirks.ShouldBeEmpty();
        (await Tables.Holdings(reader, default)).Holdings!.Of("slims-1").ShouldBe(new TitleHolding(2, 2, "2024-01-01"));
        (await Tables.Featured(reader, default)).Problem.ShouldBeNull();
        (await Tables.LastEdit(reader, default)).Mark.ShouldNotBeNull();
        (await Tables.Days(reader, new DateOnly(2026, 9, 1), new DateOnly(2026, 11, 28), default)).Days.ShouldNotBeNull();
        await Should.ThrowAsync<MySqlConnector.MySqlException>(() => server.DoAs("pembaca", "rahasia-pembaca", root.Name, "SELECT member_id FROM loan"));
        await server.Do("", "DROP USER 'pembaca'@'%'");
    }

    [Fact]
    public void The_README_prints_the_very_same_statements()
    {
        var here = Path.GetDirectoryName(typeof(SlimsTablesTests).Assembly.Location)!;
        var root = here[..here.IndexOf("artifacts", StringComparison.Ordinal)];

        File.ReadAllText(Path.Combine(root, "src", "Mading.Catalogues", "SlimsDatabase", "README.md")).ShouldContain(SlimsRights.Statements("slims", "mading"));
    }

    [Fact]
    public void No_question_names_a_column_about_people()
    {
        string[] people = ["member", "name ", "email", "phone", "address", "pin", "passwd", "institution", "user", "*"];

        SlimsSql.All.Count.ShouldBe(typeof(SlimsSql).GetFields().Count(f => f is { IsLiteral: true } && f.FieldType == typeof(string)), "a question stands outside the list");
        foreach (var question in SlimsSql.All)
            people.Where(p => question.Contains(p, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty(question);
    }

    [MariaDbFact]
    public async Task An_account_that_may_do_more_is_told_of()
    {
        var address = await Slims(Titles);

        var (root, _) = await Tables.Look(address, default);
        await server.Do("", $"CREATE USER 'semua'@'%' IDENTIFIED BY 'x1'; GRANT SELECT ON {address.Name}.* TO 'semua'@'%';");
        var (seesAll, _) = await Tables.Look(address with { User = "semua", Password = "x1" }, default);

        root!.Quirks.Select(q => q.Code).ShouldBe(["quirk_database_may_write", "quirk_database_sees_members"]);
        seesAll!.Quirks.Select(q => q.Code).ShouldBe(["quirk_database_sees_members"]);
        await server.Do("", "DROP USER 'semua'@'%'");
    }

    [MariaDbFact]
    public async Task A_smaller_account_reads_what_it_may()
    {
        var address = await Slims(Titles, Copies);
        await server.Do("", $"CREATE USER 'kecil'@'%' IDENTIFIED BY 'x2'; GRANT SELECT ON {address.Name}.item TO 'kecil'@'%'; GRANT SELECT (loan_id, item_code, is_lent, is_return) ON {address.Name}.loan TO 'kecil'@'%'; GRANT SELECT (biblio_id, opac_hide) ON {address.Name}.biblio TO 'kecil'@'%';");
        var small = address with { User = "kecil", Password = "x2" };

        var (look, problem) = await Tables.Look(small, default);
        var (holdings, _) = await Tables.Holdings(small, default);

        problem.ShouldBeNull();
        look!.Reads.ShouldBe(["copies", "arrivals"]);
        holdings!.Of("slims-1")!.Value.Copies.ShouldBe(2, "unknown statuses are not counted on");
        (await Tables.Days(small, new DateOnly(2026, 9, 1), new DateOnly(2026, 11, 28), default)).Days.ShouldBe(new SlimsDays(null, null, null, []), new SameDays());
        (await Tables.Featured(small, default)).Titles.ShouldBeEmpty();
        await server.Do("", "DROP USER 'kecil'@'%'");
    }

    [MariaDbFact]
    public async Task Days_are_counted_without_names()
    {
        var address = await Slims(Titles, Copies, """
            INSERT INTO loan_history (loan_id, item_code, biblio_id, member_id, member_name, loan_date) VALUES
              (1, 'B1', 1, 'M001', 'Dewi Rahasia', '2026-11-20'), (2, 'B2', 1, 'M001', 'Dewi Rahasia', '2026-11-20'),
              (3, 'C1', 2, 'M001', 'Dewi Rahasia', '2026-01-01'), (4, 'C1', 2, 'M001', 'Dewi Rahasia', '2099-01-01'), (5, 'C1', 2, 'M001', 'Dewi', '0000-00-00');
            INSERT INTO visitor_count (member_id, member_name, checkin_date) VALUES
              ('M001', 'Dewi Rahasia', '2026-11-20 08:00:00'), (NULL, 'Tamu', '2026-11-20 23:59:59'), (NULL, 'Tamu', '2026-11-28 09:00:00'), (NULL, 'Tamu', '2027-11-28 09:00:00');
            INSERT INTO holiday (holiday_dayname, holiday_date, description) VALUES ('Fri', '2026-12-25', 'Hari Raya Natal'), ('Sun', NULL, NULL), ('Mon', '2009-06-01', 'Tes Libur'), ('Kliwon', NULL, 'x');
            """);

        var (days, problem) = await Tables.Days(address, new DateOnly(2026, 9, 1), new DateOnly(2026, 11, 28), default);

        problem.ShouldBeNull();
        days!.Loans.ShouldBe([new TitleLoans("slims-1", "2026-11-20", 2)]);
        days.Visits.ShouldBe([new DayVisits("2026-11-20", 2), new DayVisits("2026-11-28", 1)]);
        days.Closed.ShouldBe([new DayClosed("2026-12-25", "Hari Raya Natal")]);
        days.ClosedWeekdays.ShouldBe([7]);
    }

    [MariaDbFact]
    public async Task Loans_are_counted_where_the_history_stays_empty()
    {
        var address = await Slims(Titles, Copies, "INSERT INTO loan (item_code, member_id, loan_date, due_date, is_lent, is_return) VALUES ('B1', 'M001', '2026-11-20', '2026-11-27', 1, 1), ('B2', 'M001', '2026-11-20', '2026-11-27', 1, 0);");

        var (days, _) = await Tables.Days(address, new DateOnly(2026, 9, 1), new DateOnly(2026, 11, 28), default);

        days!.Loans.ShouldBe([new TitleLoans("slims-1", "2026-11-20", 2)]);
    }

    [MariaDbFact]
    public async Task Promoted_and_labelled_titles_are_a_sign_and_an_edit_leaves_a_mark()
    {
        var address = await Slims(Titles, "UPDATE biblio SET last_update = '2026-01-01 08:00:00'; UPDATE biblio SET promoted = 1 WHERE biblio_id = 1; UPDATE biblio SET labels = 'a:1:{i:0;a:2:{i:0;s:9:\"label-new\";i:1;N;}}' WHERE biblio_id = 2; UPDATE biblio SET labels = 'a:0:{}' WHERE biblio_id = 3;");

        var (before, _) = await Tables.LastEdit(address, default);
        await server.Do(address.Name, "UPDATE biblio SET title = 'Laskar', last_update = '2026-11-28 09:00:00' WHERE biblio_id = 1");
        var (after, _) = await Tables.LastEdit(address, default);

        (await Tables.Featured(address, default)).Titles.ShouldBe(["slims-1", "slims-2"], ignoreOrder: true);
        after.ShouldNotBe(before);
    }

    [MariaDbFact]
    public async Task Letters_come_whole_out_of_old_tables()
    {
        var address = await Slims();
        // A latin1 table, UTF-8 that an old connection wrote into it as latin1, and loans in another collation than the items.
        await server.Do(address.Name, """
            ALTER TABLE holiday CONVERT TO CHARACTER SET latin1;
            INSERT INTO holiday (holiday_dayname, holiday_date, description) VALUES ('Fri', '2026-12-25', 'Noël'), ('Sat', '2026-12-26', CONVERT(CAST('Noël' AS BINARY) USING latin1));
            ALTER TABLE item CONVERT TO CHARACTER SET latin1;
            ALTER TABLE loan CONVERT TO CHARACTER SET utf8 COLLATE utf8_general_ci;
            INSERT INTO item (biblio_id, item_code, item_status_id) VALUES (1, 'KÉ1', '0');
            INSERT INTO loan (item_code, loan_date, due_date, is_lent) VALUES ('KÉ1', '2026-11-01', '2026-11-08', 1);
            """);

        var (days, problem) = await Tables.Days(address, new DateOnly(2026, 9, 1), new DateOnly(2026, 11, 28), default);

        problem.ShouldBeNull();
        days!.Closed!.Select(c => c.Reason).ShouldBe(["Noël", "Noël"]);
        days.Loans.ShouldBe([new TitleLoans("slims-1", "2026-11-01", 1)]);
        (await Tables.Holdings(address, default)).Holdings!.Of("slims-1").ShouldBe(new TitleHolding(1, 0, null));
    }

    [MariaDbFact]
    public async Task The_sample_of_SLiMS_itself_is_read()
    {
        if (SharedMaterial.Folder is null)
            return;
        var address = await Slims(SlimsSchema.SampleOf("biblio"), SlimsSchema.SampleOf("item"));

        var (holdings, problem) = await Tables.Holdings(address, default);

        problem.ShouldBeNull();
        holdings!.Of("slims-4").ShouldBe(new TitleHolding(2, 2, null));
        holdings.Of("slims-8").ShouldBe(new TitleHolding(1, 1, null));
        holdings.Of("slims-1").ShouldBeNull();
    }

    private async Task<DatabaseAddress> Slims(params string[] statements)
    {
        var name = await server.HasSlims();
        foreach (var statement in statements)
            await server.Do(name, statement);
        return new DatabaseAddress("127.0.0.1", server.Port, name, "root", "");
    }

    private sealed class SameDays : IEqualityComparer<SlimsDays>
    {
        public bool Equals(SlimsDays? x, SlimsDays? y) => x is not null && y is not null && (x.Loans, x.Visits, x.Closed) == (y.Loans, y.Visits, y.Closed) && x.ClosedWeekdays.SequenceEqual(y.ClosedWeekdays);

        public int GetHashCode(SlimsDays days) => days.ClosedWeekdays.Count;
    }
}
