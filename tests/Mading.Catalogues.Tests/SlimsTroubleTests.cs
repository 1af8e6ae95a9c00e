using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Mading.Catalogues.SlimsDatabase;
using Mading.Kernel;
using Mading.Testing;

namespace Mading.Catalogues.Tests;

/// <summary>What counts the memory of the whole process runs beside no other test.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneTests
{
    public const string Name = "alone";
}

/// <summary>A database that is away, shut, enormous, or none at all: a reason in bounded time, never an exception.</summary>
[Collection(AloneTests.Name)]
public sealed class SlimsTroubleTests(RealMariaDb server) : IClassFixture<RealMariaDb>
{
    private static readonly SlimsTables Tables = new(new DatabaseDoor(new OutgoingGuard(allowLoopback: true), []));

    [MariaDbFact]
    public async Task Each_refusal_has_its_reason()
    {
        var address = new DatabaseAddress("127.0.0.1", server.Port, await server.HasSlims(), "root", "");
        await server.Do("", "CREATE DATABASE kosong; CREATE USER 'tanpa'@'%' IDENTIFIED BY 'x3'; CREATE USER 'jauh'@'10.9.9.9' IDENTIFIED BY 'x4';");
        await server.Do("", $"GRANT SELECT (description) ON {address.Name}.holiday TO 'tanpa'@'%';");

        (await Code(address with { User = "salah", Password = "sandi-salah" })).ShouldBe("database_login_refused");
        (await Code(address with { User = "jauh", Password = "x4" })).ShouldBe("database_login_refused");
        (await Code(address with { Name = "tidakada" })).ShouldBe("database_name_refused");
        (await Code(address with { Name = "kosong" })).ShouldBe("database_not_known");
        (await Code(address with { User = "tanpa", Password = "x3" })).ShouldBe("database_no_rights");
        (await Code(address with { Port = 1 })).ShouldBe("database_not_reachable");
        (await Code(address with { Name = "`; DROP DATABASE kosong; -- ", User = "';Server=8.8.8.8;'" })).ShouldBe("database_login_refused");
        (await server.Ask("", "SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name = 'kosong'")).ShouldBe("1");
    }

    [MariaDbFact]
    public async Task A_server_that_goes_away_is_a_reason_and_comes_back()
    {
        var own = new RealMariaDb();
        await own.InitializeAsync();
        try
        {
            var address = new DatabaseAddress("127.0.0.1", own.Port, await own.HasSlims(), "root", "");
            await own.StopServer();
            (await Tables.Holdings(address, default)).Problem!.Code.ShouldBe("database_not_reachable");
            await own.StartServer();

            (await Tables.Holdings(address, default)).Problem.ShouldBeNull();
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [MariaDbFact]
    public async Task A_hundred_thousand_copies_are_read_in_bounded_time_and_memory()
    {
        var name = await server.HasSlims();
        await server.Do(name, """
            INSERT INTO biblio (biblio_id, title, opac_hide) SELECT seq, CONCAT('Judul ', seq), seq % 50 = 0 FROM seq_1_to_40000;
            INSERT INTO item (biblio_id, item_code, item_status_id, received_date) SELECT 1 + seq % 40000, CONCAT('B', seq), IF(seq % 17 = 0, 'NL', '0'), '2026-01-01' FROM seq_1_to_100000;
            INSERT INTO loan (item_code, member_id, loan_date, due_date, is_lent, is_return) SELECT CONCAT('B', 1 + seq % 100000), 'M001', '2026-11-01', '2026-11-08', 1, seq % 20 <> 0 FROM seq_1_to_300000;
            """);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var held = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();

        var (holdings, problem) = await Tables.Holdings(new DatabaseAddress("127.0.0.1", server.Port, name, "root", ""), default);

        problem.ShouldBeNull();
        holdings!.Count.ShouldBe(39_200);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
        (GC.GetTotalMemory(forceFullCollection: true) - held).ShouldBeLessThan(20_000_000);
        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(300_000_000);
        GC.KeepAlive(holdings);
    }

    [MariaDbFact]
    public async Task Hostile_values_stay_values()
    {
        var name = await server.HasSlims();
        await server.Do(name, """
            INSERT INTO item (biblio_id, item_code, item_status_id, received_date) VALUES
              (2147483647, '\'; DROP--', '0', '9999-12-31'), (-5, 'N1', '0', '0001-01-01'), (0, CONCAT('Z', CHAR(0)), '0', NULL), (7, '', '0', NULL);
            INSERT INTO loan (item_code, loan_date, due_date, is_lent) VALUES (NULL, '2026-11-01', '2026-11-08', 1), ('\'; DROP--', '0000-00-00', '0000-00-00', 1);
            INSERT INTO holiday (holiday_dayname, holiday_date, description) VALUES ('', '2027-01-01', CONCAT('<script>', CHAR(0), '\r\n</script>')), ('Mon', '2027-00-00', 'x'), ('Tue', '9999-12-31', NULL);
            """);
        var address = new DatabaseAddress("127.0.0.1", server.Port, name, "root", "");

        var (holdings, problem) = await Tables.Holdings(address, default);
        var (days, _) = await Tables.Days(address, new DateOnly(2026, 9, 1), new DateOnly(2026, 11, 28), default);

        problem.ShouldBeNull();
        holdings!.Of("slims-2147483647").ShouldBe(new TitleHolding(1, 0, "9999-12-31"));
        holdings.Of("slims-0")!.Value.Copies.ShouldBe(1);
        holdings.Of("slims-7")!.Value.Copies.ShouldBe(0, "copies without a code");
        days!.Closed!.Select(c => c.Day).ShouldBe(["2027-01-01", "9999-12-31"]);
        days.Closed![0].Reason.ShouldBe("<script> </script>");
    }

    [Fact]
    public async Task What_is_no_database_is_told_so_in_bounded_time()
    {
        var clock = Stopwatch.StartNew();

        (await Answered("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray())).ShouldStartWith("database_");
        (await Answered([0xff, 0xff, 0xff, 0, 10, 1, 2, 3])).ShouldStartWith("database_");
        (await Answered([])).ShouldBe("database_too_slow");

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(40));
    }

    [Fact]
    public async Task A_closed_network_is_reached_only_where_the_installation_permits_it()
    {
        var closed = new SlimsTables(new DatabaseDoor(new OutgoingGuard(allowLoopback: false), []));
        var permitted = new SlimsTables(new DatabaseDoor(new OutgoingGuard(allowLoopback: false), ["127.0.0.1"]));
        var address = new DatabaseAddress("127.0.0.1", 1, "slims", "pembaca", "x");

        (await closed.Look(address, default)).Problem!.Code.ShouldBe("database_private_address");
        (await closed.Look(address with { Host = "192.168.1.10" }, default)).Problem!.Code.ShouldBe("database_private_address");
        (await permitted.Look(address, default)).Problem!.Code.ShouldBe("database_not_reachable");
        (await permitted.Look(address with { Host = "localhost" }, default)).Problem!.Code.ShouldBe("database_private_address", "only what was named");
        (await permitted.Look(address with { Host = "/run/mysqld/mysqld.sock" }, default)).Problem!.Code.ShouldBe("database_not_reachable");
        (await permitted.Look(address with { Host = "127.0.0.1,8.8.8.8" }, default)).Problem!.Code.ShouldBe("database_not_reachable");
    }

    [Fact]
    public void The_password_stands_in_no_text() =>
        new DatabaseAddress("basisdata.example", 3306, "slims", "pembaca", "sandi-rahasia").ToString().ShouldBe("pembaca@basisdata.example:3306/slims");

    private static async Task<string> Code(DatabaseAddress address) => (await Tables.Look(address, default)).Problem?.Code ?? "none";

    private static async Task<string> Answered(byte[] answer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = listener.AcceptTcpClientAsync();
        var asking = Code(new DatabaseAddress("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, "slims", "pembaca", "x"));
        using var caller = await serving;
        if (answer.Length > 0)
            await caller.GetStream().WriteAsync(answer);
        return await asking;
    }
}
